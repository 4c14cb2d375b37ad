"""Make many files of a site: on both cores, and only those whose ingredients have changed since the last time."""

import json
import multiprocessing
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

WORTH_SHARING = 100  # fewer files are made sooner than a second process starts


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make: `key` is a fingerprint of all it is made from, empty when it must always be made."""

    name: str
    key: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Last:
    """The site as it was last made: where it lies, the key, size and time of writing of each file."""

    folder: Path
    files: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)

    def has(self, job: Job) -> bool:
        """Whether a file with the same ingredients still lies there untouched."""
        known = self.files.get(job.name)
        if not job.key or known is None or known[0] != job.key:
            return False
        try:
            info = (self.folder / job.name).stat()
        except OSError:
            return False
        return (info.st_size, info.st_mtime_ns) == known[1:]


def is_current(jobs: Sequence[Job], last: Last) -> bool:
    """Whether the last site holds every file as it would be made now, and no other."""
    if len(jobs) != len(last.files) or not all(last.has(job) for job in jobs):
        return False
    return sum(len(names) for _, _, names in os.walk(last.folder)) == len(jobs)


def produce(jobs: Sequence[Job], out: Path, last: Last) -> None:
    """Write every job's file below `out`; unchanged ones are linked from the last site. Raises what a maker raises."""
    for folder in sorted({(out / job.name).parent for job in jobs}):
        folder.mkdir(parents=True, exist_ok=True)
    todo = [job for job in jobs if not (last.has(job) and _link(last.folder / job.name, out / job.name))]
    if len(todo) < WORTH_SHARING or not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        _write(todo, out)
        return
    _write_shared(todo, out)


def read_last(folder: Path, record: Path) -> Last:
    """Return what is recorded of a site; nothing when there is no record or it is damaged."""
    try:
        data = json.loads(record.read_text(encoding="utf-8"))
        return Last(folder, {name: (str(key), int(size), int(written)) for name, (key, size, written) in data.items()})
    except (OSError, ValueError, TypeError, AttributeError):
        return Last(folder)


def write_record(jobs: Sequence[Job], out: Path, record: Path) -> None:
    """Record a finished site, whole or not at all; a cache that cannot be written is no fault."""
    rows = {}
    for job in jobs:
        info = (out / job.name).stat()
        rows[job.name] = (job.key, info.st_size, info.st_mtime_ns)
    part = record.with_name(f"{record.name}.{os.getpid()}.part")
    try:
        record.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(rows), encoding="utf-8")
        part.replace(record)
    except OSError:
        part.unlink(missing_ok=True)


def _link(source: Path, target: Path) -> bool:
    try:
        os.link(source, target)
    except OSError:
        try:
            shutil.copy2(source, target)
        except OSError:
            return False
    return True


def _write(jobs: Sequence[Job], out: Path) -> None:
    for job in jobs:
        (out / job.name).write_bytes(job.make())


def _write_shared(jobs: Sequence[Job], out: Path) -> None:
    """Give every second job to a child process, which sees the same data without copying it."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_write_in_child, args=(jobs[1::2], out, sender))
    child.start()
    sender.close()
    try:
        _write(jobs[::2], out)
        fault = receiver.recv()
    finally:
        child.join()
        receiver.close()
    if isinstance(fault, BaseException):
        raise fault


def _write_in_child(jobs: Sequence[Job], out: Path, sender: Connection) -> None:
    parent = os.getppid()
    try:
        for job in jobs:
            if os.getppid() != parent:  # killed: nobody waits for these files, and its lock must not be held on
                return
            _write((job,), out)
        sender.send(None)
    except BaseException as error:  # handed to the parent, which raises it
        try:
            sender.send(error)
        except Exception:  # the error cannot be pickled: its text can
            sender.send(RuntimeError("".join(traceback.format_exception(error))))
    sys.stdout.flush()
