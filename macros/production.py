"""Make many files of a site: on both cores, and only those whose ingredients have changed since the last time."""

import os
import shutil
from collections.abc import Callable, Sequence
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


def produce(jobs: Sequence[Job], out: Path, last: Standing) -> None:
    """Write every job's file below `out`; files that stay as they were are linked from the last site. Raises what a maker raises."""
    for folder in sorted({job.name.rpartition("/")[0] for job in jobs}):
        (out / folder).mkdir(parents=True, exist_ok=True)
    todo = [job for job in jobs if not (last.has(job.name, job.key) and _link(last.folder / job.name, out / job.name))]
    share_tasks(partial(_write, out=out, last=last), todo)


def _write(job: Job, out: Path, last: Standing) -> None:
    data = job.make()
    if _stays(last, job.name, data) and _link(last.folder / job.name, out / job.name):
        return
    (out / job.name).write_bytes(data)


def _stays(last: Standing, name: str, data: bytes) -> bool:
    """Whether the last site holds the very same file."""
    known = last.files.get(name)
    try:
        return known is not None and known.size == len(data) and (last.folder / name).read_bytes() == data
    except OSError:
        return False


def _link(source: Path, target: Path) -> bool:
    try:
        os.link(source, target)
    except OSError:
        try:
            shutil.copy2(source, target)
        except OSError:
            return False
    return True
