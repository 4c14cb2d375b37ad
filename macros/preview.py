"""A preview that follows every save: pages are made when they are asked for, from the handbook as it is on disk."""

import datetime
import html
import threading
from dataclasses import dataclass, field
from pathlib import Path

from macros.build import BuildOptions
from macros.data import FileMaker, list_files
from macros.edition import Edition, make_edition
from macros.errors import UsageError
from macros.frames import Frames, expand_frame, read_frames, wrap_page
from macros.memory import Memory, open_memory
from macros.pages import PageMaker, list_pages
from macros.problems import ContentError, Problem, format_text
from macros.site.engine import make_frames
from macros.standing import look


@dataclass(frozen=True)
class Snapshot:
    """The handbook at one moment: ready to answer for any address; `fault` says why the theme could not be rendered."""

    version: int
    frames: Frames
    edition: Edition
    pages: dict[str, PageMaker]
    files: dict[str, FileMaker]
    fault: str = ""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that would stop a build."""
        return tuple(problem for problem in self.edition.problems if problem.is_error)

    def find(self, name: str) -> bytes | None:
        """Return the bytes of an address such as `quy-trinh/dv-04/` or `assets/x.css`, None when there is no such page."""
        if name in self.pages:
            return wrap_page(self.frames, self.pages[name]())
        if name in self.files:
            return self.files[name]()
        file = f"{name}index.html" if name.endswith("/") or not name else name
        if file in self.frames.pages:
            return expand_frame(self.frames, file, self.edition)
        if file in self.frames.statics:
            return (self.frames.folder / file).read_bytes()
        return None


def take_snapshot(root: Path, today: datetime.date, version: int, memory: Memory, before: Snapshot | None = None) -> Snapshot:
    """Return the handbook as it is now, with what `memory` holds of unchanged files; when docs/ cannot be rendered the frames of `before` stay."""
    edition = make_edition(root, today, memory=memory)
    fault = ""
    try:
        folder = make_frames(root)
        frames = before.frames if before is not None and before.frames.folder == folder else read_frames(folder)
    except (UsageError, ContentError) as error:
        if before is None:
            raise
        frames, fault = before.frames, format_text(error.problems) if isinstance(error, ContentError) else str(error)
    return Snapshot(version, frames, edition, dict(list_pages(edition)), dict(list_files(edition)), fault)


@dataclass
class Preview:
    """The newest snapshot, and a bell that rings when there is a newer one."""

    root: Path
    options: BuildOptions
    snapshot: Snapshot = field(init=False)
    _memory: Memory = field(init=False)
    _bell: threading.Condition = field(default_factory=threading.Condition)
    _seen: dict[str, tuple[int, int]] = field(default_factory=dict)

    def start(self) -> None:
        """Take the first snapshot; raises UsageError when the theme cannot be rendered."""
        self._seen = look(self.root)
        self._memory = open_memory(self.root)
        self.snapshot = take_snapshot(self.root, self.options.today, 1, self._memory)

    def refresh(self) -> bool:
        """Take a new snapshot when a watched file has changed, and say whether it did."""
        seen = look(self.root)
        if seen == self._seen:
            return False
        self._seen = seen
        fresh = take_snapshot(self.root, self.options.today, self.snapshot.version + 1, self._memory, self.snapshot)
        with self._bell:
            self.snapshot = fresh
            self._bell.notify_all()
        return True

    def wait(self, version: int, seconds: float) -> int:
        """Return the newest version, at once when it is newer than `version`, else after a change or the given time."""
        with self._bell:
            self._bell.wait_for(lambda: self.snapshot.version > version, timeout=seconds)
            return self.snapshot.version


def find_answer(snapshot: Snapshot, name: str) -> tuple[int, bytes]:
    """Return (HTTP status, bytes) for an address; faults of the content are shown on top of the page."""
    try:
        found = snapshot.find(name)
    except ContentError as error:
        return 500, f"<!doctype html><meta charset=utf-8><pre>{html.escape(format_text(error.problems))}</pre>".encode()
    if found is not None:
        return 200, found
    missing = snapshot.find("404.html")
    return 404, missing or "Không có trang này".encode()
