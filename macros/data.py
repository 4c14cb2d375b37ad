"""The generated files of a site that are no pages: data for programs and scripts, and the search."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeAlias

from macros.edition import Edition
from macros.export.files import SCHEMA_FOLDER, list_data_files, prepare_data_files, sign_tables
from macros.ingredients import Ingredients
from macros.print_codes import SCRIPT_NAME, make_print_script
from macros.production import Job
from macros.search.index import ENGINE_NAME, INDEX_NAME, list_batches, make_search_engine, make_search_index
from macros.views.changes import make_feed
from macros.views.checklist import SCRIPT_NAME as PAPERS_NAME
from macros.views.checklist import make_script
from macros.views.version import make_version_json, make_version_script

FileMaker: TypeAlias = Callable[[], bytes]
VERSION_NAME = "phien-ban.js"
STEADY = (VERSION_NAME, ENGINE_NAME)


def list_files(edition: Edition) -> Iterator[tuple[str, FileMaker]]:
    """Yield (name from the site's root, maker) of every generated file that is not a page."""
    yield from list_data(edition)
    yield from list_scripts(edition)
    yield from list_search(edition)


def list_jobs(edition: Edition, files: Iterable[tuple[str, FileMaker]]) -> list[Job]:
    """Return what makes some files; those that are neither tables nor steady may show anything of the edition but the frames."""
    keys = Ingredients(edition, "")
    return [Job(name, _find_key(keys, name), make) for name, make in files]


def _find_key(keys: Ingredients, name: str) -> str:
    if is_steady(name):
        return keys.of_parts(())
    return (keys.everything and sign_tables(keys.edition, name)) or keys.everything


def is_steady(name: str) -> bool:
    """Whether a generated file shows nothing of procedures."""
    return name in STEADY or name.startswith(f"{SCHEMA_FOLDER}/")


def list_data(edition: Edition) -> Iterator[tuple[str, FileMaker]]:
    """Yield the files for programs."""
    yield from list_data_files(edition)
    yield "phien-ban.json", partial(make_version_json, edition)
    if edition.news:
        yield "thay-doi/feed.xml", partial(make_feed, edition)


def list_scripts(edition: Edition) -> Iterator[tuple[str, FileMaker]]:
    """Yield the scripts of pages that show many procedures."""
    yield VERSION_NAME, partial(make_version_script, edition)
    yield SCRIPT_NAME, partial(make_print_script, edition)
    yield PAPERS_NAME, partial(make_script, edition)


def list_search(edition: Edition) -> Iterator[tuple[str, FileMaker]]:
    """Yield the files of the search."""
    yield INDEX_NAME, partial(make_search_index, edition)
    yield ENGINE_NAME, make_search_engine


def prepare_data(edition: Edition) -> None:
    """Make what the data files are joined from besides pieces, as far as it is not remembered, and remember it."""
    prepare_data_files(edition)
    edition.memory.save()


def prepare_search(edition: Edition) -> None:
    """Make what the search index is joined from, as far as it is not remembered, and remember it."""
    list_batches(edition)
    edition.memory.save()
