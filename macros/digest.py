"""Fingerprints of files and code, for caches that may be deleted at any time."""

import hashlib
import marshal
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parent
ENGINES = (
    *("pydantic", "pyyaml", "mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "pymdown-extensions", "markdown", "jinja2"),
    *("markdown-it-py", "openpyxl", "typst", "segno", "docxtpl"),
)


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


def digest_files(root: Path, paths: Iterable[Path]) -> str:
    """Return a fingerprint of files by name and content."""
    parts: list[bytes] = []
    for path in sorted(paths):
        parts += [path.relative_to(root).as_posix().encode(), path.read_bytes()]
    return digest_bytes(*parts)


@cache
def digest_code(*parts: str) -> str:
    """Return a fingerprint of this package, or of some files and folders of it, and of the engines it drives."""
    tops = [PACKAGE / part for part in parts] or [PACKAGE]
    files = (path for top in tops for path in ([top] if top.is_file() else top.rglob("*")) if path.is_file() and path.parent.name != "__pycache__")
    versions = ",".join(f"{name}={version(name)}" for name in ENGINES)
    return digest_bytes(digest_files(PACKAGE, files).encode(), versions.encode())
