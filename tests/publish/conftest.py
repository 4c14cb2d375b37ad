"""A small handbook of two procedures, one of them in force, with the real theme; its frames are rendered once."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.cli import run
from macros.site.engine import make_frames
from tests.handbooks import make_handbook

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-22"
NAV = """
nav:
  - Trang đầu: index.md
  - Thay đổi: thay-doi/index.md
"""
HOME = "---\ntitle: Trang đầu\nhide: [toc]\n---\n\n# Sổ tay\n\n{{ ban_nay() }}\n\n{{ danh_sach_linh_vuc() }}\n"


def write_handbook(root: Path) -> None:
    """Write the handbook: procedures of the rules' base, the theme, a home page and the page of changes."""
    make_handbook(root)
    for name in ("overrides", "stylesheets", "assets", "thay-doi", "kiem-tra-ban-in"):
        shutil.copytree(ROOT / "docs" / name, root / "docs" / name)
    (root / "docs" / "index.md").write_text(HOME, encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    (root / "mkdocs.yml").write_text(settings + NAV, encoding="utf-8")


def publish_handbook(root: Path, place: Path) -> None:
    """Publish a handbook; it must succeed."""
    assert run(["publish", str(place), "--root", str(root), "--today", TODAY, "--no-print"]) == 0


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small handbook with its frames in the cache; to be copied, not written to."""
    root = tmp_path_factory.mktemp("nho") / "so-tay"
    write_handbook(root)
    make_frames(root)
    return root


@pytest.fixture
def book(rendered: Path, tmp_path: Path) -> Path:
    """A copy of the small handbook for one test."""
    root = tmp_path / "so-tay"
    shutil.copytree(rendered / "procedures", root / "procedures")
    shutil.copyfile(rendered / "mkdocs.yml", root / "mkdocs.yml")
    for name in ("docs", ".cache"):
        shutil.copytree(rendered / name, root / name, copy_function=os.link)
    return root


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where a test publishes to; not there yet."""
    return tmp_path / "ban-phat-hanh"


@pytest.fixture(scope="session")
def first_release(rendered: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with one release of the small handbook; to be copied, not written to."""
    place = tmp_path_factory.mktemp("phat-hanh") / "noi"
    publish_handbook(rendered, place)
    return place


@pytest.fixture
def published(first_release: Path, target: Path) -> Path:
    """The target of a test with one release in it already."""
    shutil.copytree(first_release, target, symlinks=True)
    return target


@pytest.fixture
def publish(book: Path, target: Path) -> Callable[..., int]:
    """Publish the small handbook and return the exit code."""

    def call(*more: str) -> int:
        return run(["publish", str(target), "--root", str(book), "--today", TODAY, "--no-print", *more])

    return call
