"""Frames: templates of the theme are compiled once and kept, and no fault of what is kept is one of the build."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from macros.site.engine import CACHE, TEMPLATES, make_frames
from macros.template_cache import TemplateCache
from tests.browsing import ROOT
from tests.handbooks import read_files

KEPT = "mau-da-giu"


def leave(_: Path) -> None:
    """Have nothing happen."""


def truncate(folder: Path) -> None:
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_marks(folder: Path) -> None:
    """Leave only the first bytes, behind which a reader expects the fingerprint of the template."""
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:20])


def forbid(folder: Path) -> None:
    """Have a file where the folder should be."""
    shutil.rmtree(folder)
    folder.write_bytes(b"")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hand-written pages and the theme, without procedures."""
    folder = tmp_path_factory.mktemp("so-tay")
    shutil.copytree(ROOT / "docs", folder / "docs")
    (folder / "procedures").mkdir()
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


@pytest.fixture(scope="module")
def frames(root: Path) -> dict[str, bytes]:
    """Frames rendered when nothing was kept yet; what they kept is put by for every test."""
    found = read_files(make_frames(root))
    (root / TEMPLATES).rename(root / KEPT)
    return found


@pytest.mark.parametrize("happen", [leave, truncate, cut_marks, shutil.rmtree, forbid])
def test_kept_templates_change_nothing(root: Path, frames: dict[str, bytes], happen: Callable[[Path], None]) -> None:
    assert any((root / KEPT).iterdir())
    (root / TEMPLATES).unlink() if (root / TEMPLATES).is_file() else shutil.rmtree(root / TEMPLATES, ignore_errors=True)
    shutil.copytree(root / KEPT, root / TEMPLATES)
    happen(root / TEMPLATES)
    shutil.rmtree(root / CACHE)
    assert read_files(make_frames(root)) == frames


@pytest.mark.parametrize("name", ["da-xoa", "tep/khong-the-co"])
def test_a_template_is_compiled_where_nothing_is_kept(tmp_path: Path, name: str) -> None:
    """As when the folder is deleted while pages are rendered, or where there can be none."""
    (tmp_path / "tep").write_bytes(b"")
    environment = Environment(autoescape=True, loader=DictLoader({"a": "{{ 1 + 1 }}"}), bytecode_cache=TemplateCache(str(tmp_path / name)))
    assert environment.get_template("a").render() == "2"
