"""A finished site as it will be released, in a folder of this machine: nothing of it is seen before it is proven."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.assemble import assemble
from macros.edition import Edition
from macros.errors import UsageError
from macros.publish.manifest import MANIFEST, format_manifest, hash_folder
from macros.site.engine import make_frames

CACHE = Path(".cache") / "phat-hanh"
UNUSED = ("sitemap.xml", "sitemap.xml.gz", "**/*.map")  # for search engines and for debugging the theme
STALE_SECONDS = 24 * 3600


@contextmanager
def open_stage(root: Path) -> Iterator[Path]:
    """Give an empty folder that is gone afterwards."""
    home = root / CACHE
    home.mkdir(parents=True, exist_ok=True)
    _forget_stale(home)
    with tempfile.TemporaryDirectory(dir=home, ignore_cleanup_errors=True) as name:
        folder = Path(name) / "site"
        folder.mkdir()
        yield folder


def _forget_stale(home: Path) -> None:
    """Delete stages of runs that were killed; one that is younger may belong to a run under way."""
    newest = home.stat().st_mtime
    for path in home.iterdir():
        if newest - path.stat().st_mtime > STALE_SECONDS:
            shutil.rmtree(path, ignore_errors=True)


def write_stage(root: Path, folder: Path, edition: Edition) -> None:
    """Write the site of an edition to a stage; raises UsageError when a page is missing."""
    assemble(make_frames(root), folder, edition)
    for pattern in UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    inspect_stage(folder, edition)


def inspect_stage(folder: Path, edition: Edition) -> None:
    """Refuse a site without a page of its edition, or with a page it must not hold; raises UsageError."""
    for name in ("index.html", "404.html", *(f"{p.address}index.html" for p in edition.book.procedures)):
        path = folder / name
        if not path.is_file() or not path.stat().st_size:
            raise UsageError(f"bản dựng thiếu trang {name}; chưa phát hành gì")
    for code in edition.hidden:
        if (folder / "quy-trinh" / code.lower()).exists():
            raise UsageError(f"bản dựng có trang {code} không được phổ biến; chưa phát hành gì")


def seal_stage(folder: Path) -> dict[str, str]:
    """Make a stage readable for a web server, write its manifest and return it."""
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    folder.chmod(0o755)
    sums = hash_folder(folder)
    (folder / MANIFEST).write_text(format_manifest(sums), encoding="utf-8", newline="\n")
    (folder / MANIFEST).chmod(0o644)
    return sums
