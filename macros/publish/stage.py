"""A finished site as it will be released, in a folder of this machine: nothing of it is seen before it is proven."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from macros.assemble import assemble
from macros.edition import Edition
from macros.errors import UsageError
from macros.frames import read_frames, wrap_page
from macros.locks import hold_lock
from macros.print_codes import make_print_files
from macros.publish.manifest import MANIFEST, format_manifest, hash_folder, open_to_readers
from macros.publish.moves import Move
from macros.site.engine import make_frames
from macros.views.moved import make_moved_page

CACHE = Path(".cache") / "phat-hanh"
STALE_SECONDS = 60  # a younger one may not have its lock yet


@contextmanager
def open_stage(root: Path) -> Iterator[Path]:
    """Give an empty folder that is gone afterwards."""
    home = root / CACHE
    home.mkdir(parents=True, exist_ok=True)
    _forget_stale(home)
    with tempfile.TemporaryDirectory(dir=home, ignore_cleanup_errors=True) as name, hold_lock(Path(name)):
        folder = Path(name) / "site"
        folder.mkdir()
        yield folder


def _forget_stale(home: Path) -> None:
    """Delete the stages of runs that were killed: nobody holds their lock any more."""
    for path in home.iterdir():
        if time.time() - path.stat().st_mtime > STALE_SECONDS:
            with suppress(UsageError), hold_lock(path):
                shutil.rmtree(path, ignore_errors=True)


def write_site(root: Path, folder: Path, edition: Edition, moves: tuple[Move, ...] = ()) -> None:
    """Write the site of an edition and the pages at old addresses to a stage; raises UsageError when a page is missing."""
    frames = make_frames(root)
    assemble(frames, folder, edition)
    inspect_site(folder, edition)
    shells = read_frames(frames)
    for move in moves:
        page = make_moved_page(edition, move.code, move.to, renamed=move.renamed)
        write_files(folder, {f"{page.address}index.html": wrap_page(shells, page)})


def write_printed(
    root: Path, folder: Path, edition: Edition, previous: Mapping[str, Any] | None = None, notify: Callable[[int, int], None] | None = None
) -> None:
    """Write the prints an edition has to a stage, and what answers for their codes; `previous` are the codes of the release before."""
    write_files(folder, make_print_files(edition, previous))
    if edition.has_prints:
        from macros.prints.production import write_prints

        write_prints(root, folder, edition, previous, notify=notify)


def inspect_site(folder: Path, edition: Edition) -> None:
    """Refuse a site without a page of its edition, or with a page it must not hold; raises UsageError."""
    for name in ("index.html", "404.html", *(f"{p.address}index.html" for p in edition.book.procedures)):
        path = folder / name
        if not path.is_file() or not path.stat().st_size:
            raise UsageError(f"bản dựng thiếu trang {name}; chưa phát hành gì")
    for code in edition.hidden:
        if (folder / "quy-trinh" / code.lower()).exists():
            raise UsageError(f"bản dựng có trang {code} không được phổ biến; chưa phát hành gì")


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by name below a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def seal_stage(folder: Path) -> dict[str, str]:
    """Make a stage readable for a web server, write its manifest and return it."""
    sums = hash_folder(folder)
    write_files(folder, {MANIFEST: format_manifest(sums).encode()})
    open_to_readers(folder)
    return sums
