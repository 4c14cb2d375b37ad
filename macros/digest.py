"""Fingerprints of files and code, for caches that may be deleted at any time."""

import hashlib
import marshal
import os
import site
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from macros.files import read_bytes, walk

PACKAGE = Path(__file__).parent


def digest_bytes(*parts: bytes) -> str:
    """Return a fingerprint of byte strings in order; their borders count."""
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()


def digest_plain(*values: Any) -> str:
    """Return a fingerprint of plain values: texts, numbers, None, and tuples, lists, dicts of them; equal values have equal ones."""
    return digest_bytes(marshal.dumps(values, 2))  # the newest format without references, which tell apart what is equal


def digest_file(name: str, data: bytes) -> str:
    """Return the fingerprint of a file by name and content."""
    return digest_bytes(name.encode(), data)


def digest_files(root: Path, paths: Iterable[Path]) -> str:
    """Return a fingerprint of files by name and content."""
    parts: list[bytes] = []
    for path in sorted(paths):
        parts += [path.relative_to(root).as_posix().encode(), path.read_bytes()]
    return digest_bytes(*parts)


@cache
def digest_code(*parts: str) -> str:
    """Return a fingerprint of this package, or of some files and folders of it, and of the packages beside it."""
    files: dict[str, str] = {}
    for top in [PACKAGE / part for part in parts] or [PACKAGE]:
        prefix = top.relative_to(PACKAGE).as_posix()
        found = [(prefix, str(top))] if top.is_file() else [(f"{prefix}/{name}", entry.path) for name, entry in walk(top)]
        files.update((name, digest_bytes(read_bytes(path))) for name, path in found if "__pycache__/" not in name)
    return digest_plain(sorted(files.items()), _list_installed())


def _list_installed() -> list[str]:
    """Return the names of the records of all installed packages, which hold their versions; that is cheaper than to ask a few for theirs."""
    found: set[str] = set()
    for folder in (*site.getsitepackages(), site.getusersitepackages()):
        with suppress(OSError):  # not everybody has each of them
            found.update(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208 - see `files`
    return sorted(found)
