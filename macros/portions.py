"""A site in portions that are made side by side, each in a process of its own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from macros.data import list_data, list_jobs, list_scripts, list_search, prepare_data, prepare_search
from macros.edition import Edition
from macros.frames import Frames, list_index_jobs, list_procedure_jobs, list_written_jobs
from macros.production import Job, produce
from macros.sharing import aside
from macros.standing import Standing


def write_search(edition: Edition, out: Path, last: Standing) -> dict[str, str]:
    """Write the search, for which no pieces are needed, and return the keys of its files."""
    prepare_search(edition)
    return produce(list_jobs(edition, list_search(edition)), out, last)


def write_rest(edition: Edition, frames: Frames, out: Path, last: Standing) -> dict[str, str]:
    """Write all of a site but its search and its prints and return the keys of its files."""

    def write(list_portion: Callable[[Frames, Edition], list[Job]]) -> dict[str, str]:
        return produce(list_portion(frames, edition), out, last)

    with aside(partial(write, _list_many_jobs)) as await_many, aside(partial(write, _list_data_jobs)) as await_data:
        return write(list_procedure_jobs) | await_many() | await_data()


def _list_data_jobs(_: Frames, edition: Edition) -> list[Job]:
    """Return the data for programs and for the pages' scripts."""
    prepare_data(edition)
    return list_jobs(edition, [*list_scripts(edition), *list_data(edition)])


def _list_many_jobs(frames: Frames, edition: Edition) -> list[Job]:
    """Return the pages that show many procedures, hand-written and generated: they share much of what they add up."""
    return [*list_written_jobs(frames, edition), *list_index_jobs(frames, edition)]
