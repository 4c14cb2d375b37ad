"""Keep two writers apart: a lock on a file, which the system takes back when its holder dies."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from macros.errors import UsageError

LOCK = ".khoa"
PATIENCE = 600.0  # seconds; no build takes as long
PAUSE = 0.1


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; raises UsageError at once when someone else holds it."""
    with (folder / LOCK).open("a+b") as file:
        if not _try_lock(file):
            raise _make_refusal(folder)
        yield


@contextmanager
def await_lock(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, waiting for whoever holds it; raises UsageError when that takes too long."""
    end = time.monotonic() + PATIENCE
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("a+b") as file:
        while not _try_lock(file):
            if time.monotonic() > end:
                raise _make_refusal(folder)
            time.sleep(PAUSE)
        yield


def _make_refusal(folder: Path) -> UsageError:
    return UsageError(f"đang có người khác ghi vào “{folder}”, hoặc nơi này không khóa được tệp; chờ xong rồi chạy lại")


def _try_lock(file: IO[bytes]) -> bool:
    try:
        _lock(file)
    except OSError:
        return False
    return True


def _lock(file: IO[bytes]) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
