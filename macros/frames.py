"""Rendered frames and the pages put into them: macros expanded, generated pages wrapped in their shells."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from macros.calls import list_called
from macros.edition import Edition
from macros.expand import expand_page, list_sights
from macros.files import walk
from macros.ingredients import Ingredients
from macros.memory import Memory
from macros.page import Page, climb
from macros.pages import PageMaker, list_index_pages, list_procedure_pages
from macros.production import Job
from macros.shell import FOLDER, SHELL_KEYS, Shell, ShellKey, fill_shell, make_shell


@dataclass(frozen=True, slots=True)
class Frames:
    """Rendered frames: where they lie, the hand-written pages with the macros they call, the files that are finished, the shells."""

    folder: Path
    pages: dict[str, tuple[str, ...]]
    statics: tuple[str, ...]
    shells: dict[ShellKey, Shell]


def read_frames(folder: Path, memory: Memory | None = None) -> Frames:
    """Return the frames of a folder the site generator has rendered; its name tells the contents, so that `memory` knows them by it."""
    found = (memory or Memory()).recall("khung", "khung", folder.name, partial(_look_through, folder))
    return Frames(folder, *found)


def _look_through(folder: Path) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...], dict[ShellKey, Shell]]:
    """Return the hand-written pages with the macros they call, the finished files and the shells."""
    shells = {key: make_shell((folder / key.address / "index.html").read_text(encoding="utf-8")) for key in SHELL_KEYS}
    names = sorted(name for name, _ in walk(folder) if not name.startswith(f"{FOLDER}/"))
    called = {name: list_called((folder / name).read_text(encoding="utf-8")) for name in names if name.endswith(".html")}
    pages = {name: macros for name, macros in called.items() if macros}
    return pages, tuple(name for name in names if name not in pages), shells


def list_page_jobs(frames: Frames, edition: Edition) -> list[Job]:
    """Return all that is made from frames."""
    return [*list_procedure_jobs(frames, edition), *list_index_jobs(frames, edition), *list_written_jobs(frames, edition)]


def list_procedure_jobs(frames: Frames, edition: Edition) -> list[Job]:
    """Return the pages that show one procedure, and what the generator of frames has finished."""
    statics = [Job(name, frames.folder.name, (frames.folder / name).read_bytes) for name in frames.statics]
    keys = Ingredients(edition, frames.folder.name)
    return [*statics, *_wrap_all(list_procedure_pages(edition), frames, keys)]


def list_index_jobs(frames: Frames, edition: Edition) -> list[Job]:
    """Return the generated pages that show many procedures."""
    return _wrap_all(list_index_pages(edition), frames, Ingredients(edition, frames.folder.name))


def list_written_jobs(frames: Frames, edition: Edition) -> list[Job]:
    """Return the hand-written pages that call macros."""
    keys = Ingredients(edition, frames.folder.name)
    return [Job(name, keys.of_parts(list_sights(called)), partial(expand_frame, frames, name, edition)) for name, called in frames.pages.items()]


def _wrap_all(pages: Iterable[tuple[str, PageMaker]], frames: Frames, keys: Ingredients) -> list[Job]:
    return [Job(f"{address}index.html", keys.of_page(address), partial(_make_and_wrap, frames, make)) for address, make in pages]


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
