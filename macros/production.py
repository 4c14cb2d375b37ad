"""Make many files of a site: on both cores, and only those whose ingredients have changed since the last time."""

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from macros.files import walk
from macros.sharing import share_tasks
from macros.standing import Standing


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make: `key` is a fingerprint of all it is made from, empty when it must always be made."""

    name: str
    key: str
    make: Callable[[], bytes]


def clone(last: Standing, out: Path) -> None:
    """Make a folder share every file of the last site, and hold no other: most will stay. Files that have gone meanwhile are left out.

    What the folder holds may be an older site: files it shares already, told by their inodes, are not shared again.
    """
    stands, held = _list_inodes(last.folder) if last.files else {}, _list_inodes(out)
    wanted = {name: inode for name, inode in stands.items() if name in last.files}
    sweep(out, [name for name, inode in held.items() if not inode or wanted.get(name) != inode])
    missing = [name for name, inode in wanted.items() if not inode or held.get(name) != inode]
    for folder in sorted({name.rpartition("/")[0] for name in missing}):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for name in missing:
        link_file(last.folder / name, out / name)


def _list_inodes(folder: Path) -> dict[str, int]:
    """Return the inode of everything below a folder that is no folder itself, by name; 0 where the file system has none."""
    return {name: entry.inode() for name, entry in walk(folder)} if folder.is_dir() else {}


def produce(jobs: Sequence[Job], out: Path, last: Standing) -> dict[str, str]:
    """Write every job's file below `out`, which may be a clone of the last site, and return the keys of all.

    Files that stay as they were are shared with the last site. Raises what a maker raises.
    """
    todo = [job for job in jobs if not (last.has(job.name, job.key) and _take_over(job.name, out, last))]
    share_tasks(partial(_write, out=out, last=last), todo)
    return {job.name: job.key for job in jobs}


def sweep(out: Path, names: Iterable[str]) -> None:
    """Delete files below `out`, and the folders that are empty then."""
    for name in names:
        (out / name).unlink(missing_ok=True)
        with suppress(OSError):  # not empty
            for folder in (out / name).relative_to(out).parents[:-1]:
                (out / folder).rmdir()


def _take_over(name: str, out: Path, last: Standing) -> bool:
    return os.path.exists(f"{out}/{name}") or link_file(last.folder / name, out / name)  # noqa: PTH110 - of every file of the site


def _write(job: Job, out: Path, last: Standing) -> None:
    data = job.make()
    if _stays(last, job.name, data) and _take_over(job.name, out, last):
        return
    path = out / job.name
    path.unlink(missing_ok=True)  # else the last site's file would be written as well
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


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
