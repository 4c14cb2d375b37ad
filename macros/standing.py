"""Whether a site still stands as it was last built: nothing it rests on has changed, and nobody has touched its files."""

import json
import os
import secrets
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from macros.digest import digest_bytes, digest_code
from macros.problems import Problem, Severity
from macros.source import FOLDER, MAX_BYTES

SOURCES = (FOLDER, "docs", "mkdocs.yml")


@dataclass(frozen=True, slots=True)
class FileMark:
    """A file of a site: the key of what it was made from, empty when it has none, its size and time of writing."""

    key: str
    size: int
    written: int


@dataclass(frozen=True)
class Standing:
    """A site as it was last built; `state` is the fingerprint of all it rests on, `problems` the warnings of that build."""

    folder: Path
    state: str = ""
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, FileMark] = field(default_factory=dict)

    def has(self, name: str, key: str) -> bool:
        """Whether a file made from the same ingredients still lies there untouched."""
        known = self.files.get(name)
        return bool(key) and known is not None and known.key == key and self._is_untouched(name, known)

    def is_whole(self, state: str) -> bool:
        """Whether the site was built from this very state and is untouched, with no file more or less."""
        if not state or state != self.state:
            return False
        try:
            found = dict(_list_files(self.folder))
        except OSError:
            return False
        return found == {name: (mark.size, mark.written) for name, mark in self.files.items()}

    def _is_untouched(self, name: str, mark: FileMark) -> bool:
        try:
            info = (self.folder / name).stat()
        except OSError:
            return False
        return (info.st_size, info.st_mtime_ns) == (mark.size, mark.written)


NOTHING = Standing(Path())  # no site stands yet


def read_state(root: Path, *options: object, sources: Sequence[str] = SOURCES) -> str:
    """Return the fingerprint of all that a site of `root`, or what is made from some of its sources, rests on; empty when one cannot be read."""
    try:
        parts = [part for name, mark in sorted(_list_marks(root, sources)) for part in (name.encode(), mark)]
    except OSError:
        return ""
    return digest_bytes(digest_code().encode(), repr(options).encode(), *parts)


def look(root: Path, sources: Sequence[str] = SOURCES) -> dict[str, tuple[int, int]]:
    """Return the size and time of writing of everything some sources hold: what has been saved since shows there."""
    found: dict[str, tuple[int, int]] = {}
    for source in sources:
        top = root / source
        if top.is_dir():
            found |= {f"{source}/{name}": mark for name, mark in _list_files(top)}
        elif top.is_file():
            found[source] = (top.stat().st_size, top.stat().st_mtime_ns)
    return found


def read_standing(folder: Path, record: Path) -> Standing:
    """Return what is recorded of a site; nothing when there is no record or it is damaged."""
    try:
        data = json.loads(record.read_text(encoding="utf-8"))
        problems = tuple(Problem(path, line, rule, text, Severity(severity), hint) for path, line, rule, text, severity, hint in data["problems"])
        files = {name: FileMark(str(key), int(size), int(written)) for name, (key, size, written) in data["files"].items()}
        return Standing(folder, str(data["state"]), problems, files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Standing(folder)


def write_standing(folder: Path, record: Path, state: str, problems: Sequence[Problem], keys: Mapping[str, str]) -> None:
    """Record a finished site, whole or not at all; a cache that cannot be written is no fault."""
    files = {name: (keys.get(name, ""), size, written) for name, (size, written) in _list_files(folder)}
    rows = [(p.path, p.line, p.rule, p.message, p.severity.value, p.hint) for p in problems]
    part = record.with_name(f"{record.name}.{secrets.token_hex(4)}.part")
    try:
        record.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps({"state": state, "problems": rows, "files": files}), encoding="utf-8")
        part.replace(record)
    except OSError:
        part.unlink(missing_ok=True)


def _list_marks(root: Path, sources: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of everything below some folders; what is no text of ours is told by size and time of writing."""
    for source in sources:
        top = root / source
        names = [f"{source}/{name}" for name, _ in _list_files(top)] if top.is_dir() else [source]
        for name in names:
            info = (root / name).stat()
            is_text = stat.S_ISREG(info.st_mode) and info.st_size <= MAX_BYTES
            yield name, (root / name).read_bytes() if is_text else f"{info.st_size} {info.st_mtime_ns}".encode()


def _list_files(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield (name, (size, time of writing)) of everything below a folder that is no folder itself."""
    for name, entry in walk(folder):
        with suppress(FileNotFoundError):  # gone while we were looking
            info = entry.stat(follow_symlinks=False)
            yield name, (info.st_size, info.st_mtime_ns)


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
