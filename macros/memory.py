"""Results of pure functions, remembered by name under a fingerprint of what they were made from.

In a long-lived process they stay in memory; between commands they lie in a few files a kind, which may be deleted at any time.
"""

import marshal
import pickle
import secrets
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from macros.digest import digest_bytes, digest_code

T = TypeVar("T")
FOLDER = Path(".cache") / "doc"
SUFFIX = ".nho"
SHELVES = 16  # files a kind
CHECK = 4  # bytes of a check sum
LENGTH = 4  # bytes of the length of a file's head
FORMAT = 2  # of the files: the check sums of another one are wrong
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


class Packed(NamedTuple):
    """A result as another process sends it, unpacked when it is first asked for."""

    data: bytes | memoryview

    def unpack(self) -> Any:
        """Return the result."""
        return pickle.loads(self.data)  # noqa: S301 - packed by this very program


def pack(value: object) -> Packed:
    """Return a result ready for another process or the cache."""
    return Packed(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))


@dataclass
class Memory:
    """Remembered results by kind and name; without a folder they live as long as the process."""

    folder: Path | None = None
    _held: dict[str, dict[str, tuple[str, Any]]] = field(default_factory=dict)
    _fresh: dict[str, dict[str, Packed | None]] = field(default_factory=dict)  # what is not in the files yet, as it was sent
    _live: dict[str, frozenset[str]] = field(default_factory=dict)
    _stored: dict[tuple[str, int], dict[str, str]] = field(default_factory=dict)  # the keys in the files, so that none is read in vain

    def recall(self, kind: str, name: str, key: str, make: Callable[[], T]) -> T:
        """Return what is remembered of a name under a key, or make it and remember it."""
        self._fill(kind, {name: key}, lambda _: [make()])
        found: T = self._unpack(self._held[kind], name)
        return found

    def recall_all(self, kind: str, keys: Mapping[str, str], make: Callable[[Sequence[str]], Sequence[T | Packed]]) -> dict[str, T]:
        """Return what is remembered of each name under its key; what is missing is made in one call, in the order of names.

        Other names of the kind are forgotten when they outnumber these.
        """
        self.fill(kind, keys, make)
        held = self._held[kind]
        return {name: self._unpack(held, name) for name in keys}

    def fill(self, kind: str, keys: Mapping[str, str], make: Callable[[Sequence[str]], Sequence[T | Packed]]) -> None:
        """Make what is missing as `recall_all` does, and unpack nothing yet."""
        self._live[kind] = frozenset(keys)
        self._fill(kind, keys, make)

    def find_missing(self, kind: str, keys: Mapping[str, str]) -> list[str]:
        """Return the names of which nothing is remembered under their keys, in order."""
        held = self._held.setdefault(kind, {})
        missing = [name for name, key in keys.items() if name not in held or held[name][0] != key]
        for shelf in sorted({_find_shelf(name) for name in missing}) if self.folder else ():
            self._take(kind, shelf, keys)
        return [name for name in missing if name not in held or held[name][0] != keys[name]]

    def _take(self, kind: str, shelf: int, keys: Mapping[str, str]) -> None:
        """Take from a file what it holds under these keys, unless it is known to hold none of it."""
        known = self._stored.get((kind, shelf))
        if self.folder is None or (known is not None and not any(keys.get(name) == key for name, key in known.items())):
            return
        rows = _read(self.folder, kind, shelf)
        self._held[kind].update((name, row) for name, row in rows.items() if keys.get(name) == row[0])
        self._stored[kind, shelf] = {name: key for name, (key, _) in rows.items()}

    def _fill(self, kind: str, keys: Mapping[str, str], make: Callable[[Sequence[str]], Sequence[T | Packed]]) -> None:
        held, fresh = self._held.setdefault(kind, {}), self._fresh.setdefault(kind, {})
        missing = self.find_missing(kind, keys)
        for name, value in zip(missing, make(missing) if missing else (), strict=True):
            held[name] = (keys[name], value)
            fresh[name] = value if self.folder and isinstance(value, Packed) else None

    @staticmethod
    def _unpack(held: dict[str, tuple[str, Any]], name: str) -> Any:
        key, value = held[name]
        if isinstance(value, Packed):
            value = value.unpack()
            held[name] = (key, value)
        return value

    def save(self) -> None:
        """Write what was made to the files, each whole or not at all; a cache that cannot be written is no fault."""
        if self.folder is None:
            return
        for kind in sorted(kind for kind, names in self._fresh.items() if names):
            touched = {_find_shelf(name) for name in self._fresh[kind]}
            saved = [self._save_shelf(self.folder, kind, shelf) for shelf in sorted(touched)]
            if all(saved):
                self._fresh[kind].clear()

    def _save_shelf(self, folder: Path, kind: str, shelf: int) -> bool:
        rows = _read(folder, kind, shelf)
        for name, sent in self._fresh[kind].items():
            if _find_shelf(name) == shelf:
                key, value = self._held[kind][name]
                rows[name] = (key, sent or pack(value))
        live = [name for name in rows if name in self._live[kind]] if kind in self._live else list(rows)
        if len(rows) > 2 * len(live):
            rows = {name: rows[name] for name in live}
        return _write(folder, kind, shelf, rows)


def _find_shelf(name: str) -> int:
    """Return in which of a kind's files a name is kept: an edit has one of them written, not all."""
    return zlib.crc32(name.encode()) % SHELVES


def _locate(folder: Path, kind: str, shelf: int) -> Path:
    return folder / f"{kind}-{shelf:02}{SUFFIX}"


def _read(folder: Path, kind: str, shelf: int) -> dict[str, tuple[str, Packed]]:
    """Return the rows of a file, each a view into what was read at once; none when there is no file or when it is damaged."""
    try:
        data = memoryview(_locate(folder, kind, shelf).read_bytes())
    except OSError:
        return {}
    if data[:CHECK] != _check(data[CHECK:]):
        return {}
    start = CHECK + LENGTH
    body = start + int.from_bytes(data[CHECK:start], "big")
    places = marshal.loads(data[start:body])  # noqa: S302 - written by this very program, its check sum is right
    return {name: (key, Packed(data[body + first : body + last])) for name, (key, first, last) in places.items()}


def _write(folder: Path, kind: str, shelf: int, rows: dict[str, tuple[str, Packed]]) -> bool:
    """Write a file: the check sum, the length of the head, the head, which says where the data of each row is, then these data."""
    path = _locate(folder, kind, shelf)
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    ends = accumulate((len(packed.data) for _, packed in rows.values()), initial=0)
    head = marshal.dumps({name: (key, *place) for (name, (key, _)), place in zip(rows.items(), pairwise(ends), strict=True)})
    data = b"".join([len(head).to_bytes(LENGTH, "big"), head, *(packed.data for _, packed in rows.values())])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_check(data) + data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        return False
    return True


def _check(data: bytes | memoryview) -> bytes:
    return zlib.crc32(data, FORMAT).to_bytes(CHECK, "big")


def open_memory(root: Path) -> Memory:
    """Return the memory of a handbook folder; what other code remembered there is not recalled, since keys hold the code's fingerprint."""
    return Memory(root / FOLDER)


def sign(*parts: str) -> str:
    """Return the key of what reading and checking find in data with these fingerprints."""
    return digest_bytes(digest_code(*CODE).encode(), *(part.encode() for part in parts))
