"""Small handbooks for the tests of reading and of the rules: a shared base with edits."""

import datetime
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from macros import templating
from macros.load import load
from macros.problems import Problem
from macros.rules import check_loaded
from macros.views import rows as finished_rows

CASES = Path(__file__).parent / "cases"
BASE = CASES / "_base"
TODAY = datetime.date(2026, 11, 22)
DRAFT = "procedures/quan-ly-dang-vien/dv-01-chuyen-sinh-hoat-dang.md"
IN_FORCE = "procedures/quan-ly-dang-vien/dv-02-nop-dang-phi.md"


def make_handbook(root: Path, case: Path | None = None) -> Path:
    """Return a folder with the base handbook, the case's own files over it and its edits made."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    if case is None:
        return root
    if (case / "procedures").is_dir():
        shutil.copytree(case / "procedures", root / "procedures", dirs_exist_ok=True)
    edits = case / "edits.yml"
    for edit in yaml.safe_load(edits.read_text(encoding="utf-8")) if edits.exists() else ():
        edit_file(root / edit["file"], edit["old"], edit["new"])
    return root


def copy_handbook(root: Path) -> Path:
    """Return a copy of our handbook with its caches but prints: only what a test changes is made anew."""
    own = CASES.parents[1]
    for name in ("docs", "procedures"):
        shutil.copytree(own / name, root / name)
    shutil.copyfile(own / "mkdocs.yml", root / "mkdocs.yml")
    copy_caches(root)
    return root


def copy_caches(root: Path) -> None:
    """Copy the caches of documents and frames; files that other builds are just writing are left out."""
    for name in ("doc", "khung"):
        shutil.copytree(CASES.parents[1] / ".cache" / name, root / ".cache" / name, ignore=shutil.ignore_patterns("*.part"))


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@contextmanager
def short_tables(rows: int) -> Iterator[None]:
    """For a while a table of more than some rows is a long one, and its bodies hold no more than these."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((templating, "BODY"), (templating, "LONG"), (finished_rows, "BODY")):
            patch.setattr(module, name, rows)
        templating.make_environment.cache_clear()
        try:
            yield
        finally:
            templating.make_environment.cache_clear()


def edit_file(path: Path, old: str, new: str) -> None:
    """Replace a text that occurs exactly once in a file."""
    text = path.read_bytes().decode()
    assert text.count(old) == 1, f"{path.name}: {old!r} occurs {text.count(old)} times"
    path.write_bytes(text.replace(old, new).encode())


def check_folder(root: Path, today: datetime.date = TODAY) -> tuple[Problem, ...]:
    """Return every problem of a handbook folder, as `sotay check` finds them."""
    return check_loaded(load(root), today)
