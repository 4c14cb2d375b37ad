"""One side of a comparison: a folder as it lies, or a commit's `procedures/` laid out in a temporary folder."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from macros.errors import UsageError
from macros.load import Loaded, load
from macros.memory import Memory, open_memory
from macros.review.git import export_folder, find_commit
from macros.source import FOLDER


@dataclass(frozen=True)
class Side:
    """A handbook with the bytes of its files; `commit` is empty for a folder."""

    loaded: Loaded
    files: dict[str, bytes]
    commit: str = ""


@contextmanager
def open_sides(root: Path, names: tuple[str, str | None]) -> Iterator[tuple[Side, Side]]:
    """Give the older and the newer side; a name is a folder that holds procedures/ or a revision, None is the working tree."""
    memory = open_memory(root)  # files that are the same on both sides are read once
    with tempfile.TemporaryDirectory(prefix="sotay-") as folder:
        old, new = (_read_side(root, name, Path(folder) / str(number), memory) for number, name in enumerate(names))
        yield old, new


def _read_side(root: Path, name: str | None, folder: Path, memory: Memory) -> Side:
    if name is None:
        return read_folder(root, memory)
    if name and (Path(name) / FOLDER).is_dir():
        return read_folder(Path(name), memory)
    if name and Path(name).is_dir():
        raise UsageError(f"thư mục “{name}” không có thư mục con {FOLDER}")
    commit = find_commit(root, name)
    (folder / FOLDER).mkdir(parents=True)
    export_folder(root, commit, FOLDER, folder)
    side = read_folder(folder, memory)
    return Side(side.loaded, side.files, commit)


def read_folder(root: Path, memory: Memory) -> Side:
    """Return the handbook of a folder and the bytes of its files."""
    files = {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted((root / FOLDER).rglob("*")) if p.is_file() and not p.name.startswith(".")}
    return Side(load(root, memory), files)
