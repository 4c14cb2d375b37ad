"""Whether a site still stands as it was last built: nothing it rests on has changed, and nobody has touched its files."""

import json
import os
import secrets
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from macros.digest import digest_code, digest_file, digest_plain
from macros.files import read_bytes, walk
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
        return _mark(f"{self.folder}/{name}") == (mark.size, mark.written)


NOTHING = Standing(Path())  # no site stands yet


@dataclass(frozen=True, slots=True)
class State:
    """Everything a site rests on: `mark` is its fingerprint, empty when something cannot be read.

    `digests` are the fingerprints of the plain files it was made from, as reading makes them: one that is remembered need not be read again.
    """

    mark: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)


def read_state(root: Path, *options: object, sources: Sequence[str] = SOURCES) -> State:
    """Return the state of all that a site of `root`, or what is made from some of its sources, rests on."""
    digests: dict[str, str] = {}
    others: dict[str, str] = {}
    try:
        for name, path, is_plain in sorted(_list_sources(root, sources)):
            info = os.stat(path)  # noqa: PTH116 - thousands of files
            if stat.S_ISREG(info.st_mode) and info.st_size <= MAX_BYTES:
                (digests if is_plain else others)[name] = digest_file(name, read_bytes(path))
            else:  # no text of ours
                others[name] = f"{info.st_size} {info.st_mtime_ns}"
    except OSError:
        return State()
    return State(digest_plain(digest_code(), repr(options), list(digests.items()), list(others.items())), digests)


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
    """Record a finished site of these files, whole or not at all; a cache that cannot be written is no fault."""
    files = {name: (key, *mark) for name, key in keys.items() if (mark := _mark(f"{folder}/{name}"))}
    rows = [(p.path, p.line, p.rule, p.message, p.severity.value, p.hint) for p in problems]
    part = record.with_name(f"{record.name}.{secrets.token_hex(4)}.part")
    try:
        record.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps({"state": state, "problems": rows, "files": files}), encoding="utf-8")
        part.replace(record)
    except OSError:
        part.unlink(missing_ok=True)


def _mark(path: str) -> tuple[int, int] | None:
    """Return the size and time of writing of a file, None when it has gone."""
    try:
        info = os.stat(path)  # noqa: PTH116 - of every file of the site
    except OSError:
        return None
    return info.st_size, info.st_mtime_ns


def _list_sources(root: Path, sources: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield (name, path, whether no link leads to it) of everything that some sources hold."""
    for source in sources:
        top = root / source
        if not top.is_dir():
            yield source, str(top), False
            continue
        is_plain = not top.is_symlink()
        yield from ((f"{source}/{name}", entry.path, is_plain and not entry.is_symlink()) for name, entry in walk(top))


def _list_files(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield (name, (size, time of writing)) of everything below a folder that is no folder itself."""
    for name, entry in walk(folder):
        with suppress(FileNotFoundError):  # gone while we were looking
            info = entry.stat(follow_symlinks=False)
            yield name, (info.st_size, info.st_mtime_ns)
