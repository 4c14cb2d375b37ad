"""Frames and an edition to a finished site: macros expanded, generated pages wrapped in their shells."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from macros.calls import has_marks
from macros.edition import Edition
from macros.expand import expand_page
from macros.ingredients import Ingredients
from macros.page import Page, climb
from macros.pages import FileMaker, PageMaker, list_files, list_pages
from macros.production import Job, produce
from macros.shell import FOLDER, SHELL_KEYS, Shell, ShellKey, fill_shell, make_shell
from macros.standing import Standing


@dataclass(frozen=True, slots=True)
class Frames:
    """Rendered frames: where they lie, the hand-written pages with marks in them, the files that are finished, the shells."""

    folder: Path
    pages: tuple[str, ...]
    statics: tuple[str, ...]
    shells: dict[ShellKey, Shell]


def read_frames(folder: Path) -> Frames:
    """Return the frames of a folder the site generator has rendered."""
    shells = {key: make_shell((folder / key.address / "index.html").read_text(encoding="utf-8")) for key in SHELL_KEYS}
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    names = [name for name in names if not name.startswith(f"{FOLDER}/")]
    pages = tuple(name for name in names if name.endswith(".html") and has_marks((folder / name).read_text(encoding="utf-8")))
    return Frames(folder, pages, tuple(name for name in names if name not in pages), shells)


def list_page_jobs(frames: Frames, edition: Edition) -> list[Job]:
    """Return the pages, generated and written by hand, and what the generator of frames has finished."""
    keys, frame = Ingredients(edition, frames.folder.name), frames.folder
    statics = [Job(name, frame.name, (frame / name).read_bytes) for name in frames.statics]
    written = [Job(name, keys.everything, partial(expand_frame, frames, name, edition)) for name in frames.pages]
    pages = [Job(f"{address}index.html", keys.of_page(address), partial(_make_and_wrap, frames, make)) for address, make in list_pages(edition)]
    return [*statics, *written, *pages]


def list_file_jobs(edition: Edition, files: Iterable[tuple[str, FileMaker]]) -> list[Job]:
    """Return what makes some files that may show anything of the edition."""
    key = Ingredients(edition, "").everything
    return [Job(name, key, make) for name, make in files]


def _make_and_wrap(frames: Frames, make_page: PageMaker) -> bytes:
    return wrap_page(frames, make_page())


def expand_frame(frames: Frames, name: str, edition: Edition) -> bytes:
    """Return a hand-written page with its macros expanded."""
    text = (frames.folder / name).read_text(encoding="utf-8")
    return expand_page(text, edition, climb(name)).encode()


def wrap_page(frames: Frames, page: Page) -> bytes:
    """Return a generated page in the shell of its place."""
    key = ShellKey(page.section, bool(page.headings), page.address.count("/"))
    return fill_shell(frames.shells[key], page).encode()


def assemble(folder: Path, out: Path, edition: Edition) -> None:
    """Write the site of an edition to the empty folder `out`; raises ContentError."""
    frames = read_frames(folder)
    produce([*list_file_jobs(edition, list_files(edition)), *list_page_jobs(frames, edition)], out, Standing(out))


def finish_frames(folder: Path, edition: Edition) -> None:
    """Make a folder of frames the site of an edition, in place; raises ContentError."""
    frames = replace(read_frames(folder), statics=())  # they lie there already
    produce([*list_file_jobs(edition, list_files(edition)), *list_page_jobs(frames, edition)], folder, Standing(folder))
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
