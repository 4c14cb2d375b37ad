"""Results of pure functions, remembered by a fingerprint of what they were made from.

In a long-lived process they stay in memory; between commands they lie in one file that may be deleted at any time.
"""

import marshal
import pickle
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from macros.digest import digest_code

T = TypeVar("T")
FOLDER = Path(".cache") / "doc"
# What reading and checking rest on.
CODE = (
    "documents.py",
    "duration.py",
    "frontmatter.py",
    "graph.py",
    "memory.py",
    "messages.py",
    "model",
    "problems.py",
    "rules",
    "source.py",
    "text.py",
    "validity.py",
    "yaml_errors.py",
    "suggestions.py",
    "load.py",
)


@dataclass
class Memory:
    """Remembered results; only those used since the last saving are kept in the file."""

    path: Path | None = None
    _known: dict[str, Any] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    _fresh: bool = False

    def recall(self, key: str, make: Callable[[], T]) -> T:
        """Return the result remembered under a key, or make it and remember it."""
        self._used.add(key)
        if key not in self._known:
            self._known[key] = make()
            self._fresh = True
        found: T = self._known[key]
        return found

    def save(self) -> None:
        """Write what was used to the file, whole or not at all; a cache that cannot be written is no fault."""
        if self.path is None or not self._fresh:
            return
        kept = {key: value for key, value in self._known.items() if key in self._used}
        part = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(pickle.dumps(kept, protocol=pickle.HIGHEST_PROTOCOL))
            part.replace(self.path)
        except OSError:
            part.unlink(missing_ok=True)
            return
        self._fresh = False
        for other in self.path.parent.glob("*.pickle"):
            if other != self.path:
                other.unlink(missing_ok=True)


def open_memory(root: Path) -> Memory:
    """Return the memory of a handbook folder: empty when there is none, when it is damaged, or when the code has changed."""
    path = root / FOLDER / f"{digest_code(*CODE)}.pickle"
    try:
        known = pickle.loads(path.read_bytes())  # noqa: S301 - written by this very program, beside the handbook
    except Exception:  # whatever is wrong with a cache, it is made anew
        known = {}
    return Memory(path, known if isinstance(known, dict) else {})


class PackedLines(Mapping[tuple[str | int, ...], int]):
    """The line of each key, unpacked when first asked for: most files have nothing to report."""

    def __init__(self, lines: Mapping[tuple[str | int, ...], int]) -> None:
        self._packed = marshal.dumps(dict(lines))
        self._lines: dict[tuple[str | int, ...], int] | None = None

    def _unpack(self) -> dict[tuple[str | int, ...], int]:
        if self._lines is None:
            self._lines = marshal.loads(self._packed)  # noqa: S302 - packed by this very class
        return self._lines

    def __getitem__(self, at: tuple[str | int, ...]) -> int:
        return self._unpack()[at]

    def __iter__(self) -> Iterator[tuple[str | int, ...]]:
        return iter(self._unpack())

    def __len__(self) -> int:
        return len(self._unpack())

    def __getstate__(self) -> bytes:
        return self._packed

    def __setstate__(self, state: bytes) -> None:
        self._packed = state
        self._lines = None
