"""Keep two publishers apart: a lock that the system takes back when its holder dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from macros.errors import UsageError

LOCK = ".khoa"


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; raises UsageError at once when someone else holds it."""
    with (folder / LOCK).open("a+b") as file:
        try:
            _lock(file)
        except OSError as error:
            raise UsageError(f"đang có người khác phát hành vào “{folder}”, hoặc nơi này không khóa được tệp; chờ xong rồi chạy lại") from error
        yield


def _lock(file: IO[bytes]) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
