"""Make many files of a site: on both cores, and only those whose ingredients have changed since the last time."""

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from macros.sharing import share_tasks
from macros.standing import Standing


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make: `key` is a fingerprint of all it is made from, empty when it must always be made."""

    name: str
    key: str
    make: Callable[[], bytes]


def clone(last: Standing, out: Path) -> None:
    """Share every file of the last site with a new folder: most will stay. Files that have gone meanwhile are left out."""
    for folder in sorted({name.rpartition("/")[0] for name in last.files}):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for name in last.files:
        link_file(last.folder / name, out / name)


def produce(jobs: Sequence[Job], out: Path, last: Standing) -> None:
    """Write every job's file below `out`, which may be a clone of the last site: files that stay as they were are shared with it.

    Raises what a maker raises.
    """
    for folder in sorted({job.name.rpartition("/")[0] for job in jobs}):
        (out / folder).mkdir(parents=True, exist_ok=True)
    todo = [job for job in jobs if not (last.has(job.name, job.key) and _take_over(job.name, out, last))]
    share_tasks(partial(_write, out=out, last=last), todo)


def sweep(out: Path, names: Iterable[str]) -> None:
    """Delete files, and the folders that are empty then."""
    for name in names:
        (out / name).unlink(missing_ok=True)
        with suppress(OSError):  # not empty
            (out / name).parent.rmdir()


def _take_over(name: str, out: Path, last: Standing) -> bool:
    return (out / name).exists() or link_file(last.folder / name, out / name)


def _write(job: Job, out: Path, last: Standing) -> None:
    data = job.make()
    if _stays(last, job.name, data) and _take_over(job.name, out, last):
        return
    (out / job.name).unlink(missing_ok=True)  # else the last site's file would be written as well
    (out / job.name).write_bytes(data)


def _stays(last: Standing, name: str, data: bytes) -> bool:
    """Whether the last site holds the very same file."""
    known = last.files.get(name)
    try:
        return known is not None and known.size == len(data) and (last.folder / name).read_bytes() == data
    except OSError:
        return False


def link_file(source: Path, target: Path) -> bool:
    """Share a file, or copy it where the file system can't share; whether that could be done."""
    try:
        os.link(source, target)
    except OSError:
        try:
            shutil.copy2(source, target)
        except OSError:
            return False
    return True
