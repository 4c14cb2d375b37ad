"""Folders as flat lists of files, read with little ado: a build looks at thousands."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield (name, entry) of everything below a folder that is no folder itself; links are not followed."""
    waiting = [(str(folder), "")]
    while waiting:
        top, prefix = waiting.pop()
        with suppress(FileNotFoundError), os.scandir(top) as entries:  # gone while we were looking
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    yield prefix + entry.name, entry


def read_bytes(path: str) -> bytes:
    """Return a file's bytes, in one go and without the objects of `Path`."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - see above
        return file.readall()
