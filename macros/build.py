"""Build a site aside and put it in place only when it is whole."""

import datetime
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from macros.digest import digest_bytes
from macros.locks import await_lock
from macros.problems import ContentError, Problem, count_errors
from macros.sharing import aside
from macros.standing import Standing, State, look, read_standing, read_state, write_standing

if TYPE_CHECKING:
    from macros.edition import Edition

Notify: TypeAlias = Callable[[int, int], None]
"""Told how many procedures are printed, of how many."""
RECORDS = Path(".cache") / "trang"


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build is told: the day, whom it is for, the release it becomes, and whether to make the prints."""

    today: datetime.date
    official: bool = False
    public: bool = False
    release: str = ""
    prints: bool = False


def build_site(root: Path, out: Path, options: BuildOptions, notify: Notify | None = None) -> tuple[Problem, ...]:
    """Build the site of `root` at `out` and return the warnings; a failure of any kind leaves `out` as it was.

    Files whose ingredients have not changed since the last build are taken over from it; when none has, nothing is written.
    Raises ContentError when the content or a macro call of a hand-written page is wrong, UsageError when the theme cannot be rendered.
    """
    name = digest_bytes(str(out.resolve()).encode())
    record, spare = root / RECORDS / f"{name}.json", root / RECORDS / name
    seen, state = look(root), read_state(root, options)
    with await_lock(root / RECORDS):
        fresh = _mend(root, out)
        try:
            last = read_standing(out, record)
            if last.is_whole(state.mark):
                return last.problems
            _move(spare, fresh)
            keys, problems = _make_site(root, fresh, options, last, state, notify)
            replace_folder(fresh, out, spare)
        finally:
            _move(fresh, spare)
        # a state in which something was saved while we were reading is none
        write_standing(out, record, state.mark if look(root) == seen else "", problems, keys)
    return problems


def _move(folder: Path, to: Path) -> None:
    """Keep a folder that is no site for the next build, which fills it anew with less work; where it cannot be moved it is deleted."""
    try:
        folder.rename(to)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)


def _make_site(
    root: Path, out: Path, options: BuildOptions, last: Standing, state: State, notify: Notify | None
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Write a site to a new folder and return the keys of its files and the warnings.

    What is imported here is not needed, and not waited for, where nothing has to be made.
    """
    from macros.production import clone, sweep
    from macros.site.engine import make_frames

    def set_up() -> Path:
        clone(last, out)
        return make_frames(root)

    with aside(set_up) as await_frames:
        from macros.frames import read_frames
        from macros.pages import prepare
        from macros.portions import write_rest, write_search

        edition = replace(check_edition(root, options, state.digests), has_prints=options.prints)
        folder = await_frames()
    with aside(partial(write_search, edition, out, last)) as await_keys:
        prepare(edition)
        frames = read_frames(folder, edition.memory)
        edition.memory.save()
        keys = write_rest(edition, frames, out, last) | await_keys()
    if edition.has_prints:
        from macros.prints.production import write_prints

        keys |= write_prints(root, out, edition, last=last, notify=notify)
    sweep(out, last.files.keys() - keys.keys())
    return keys, edition.problems


def _mend(root: Path, out: Path) -> Path:
    """Return where to build aside `out`, after mending what a build of this handbook left there when it was killed."""
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = out.parent / f".{out.name}.{digest_bytes(str(root.resolve()).encode())[:8]}.part"
    old = find_aside(fresh)
    if old.is_dir() and not out.exists():
        old.rename(out)
    shutil.rmtree(old, ignore_errors=True)
    return fresh


def check_edition(root: Path, options: BuildOptions, known: Mapping[str, str] | None = None) -> "Edition":
    """Return the edition of a folder without errors; raises ContentError otherwise. `known` are fingerprints of files seen a moment ago."""
    from macros.edition import make_edition
    from macros.memory import open_memory

    memory = open_memory(root)
    official, public, release = options.official, options.public, options.release
    edition = make_edition(root, options.today, official=official, public=public, release=release, memory=memory, known=known)
    memory.save()
    if count_errors(edition.problems):
        raise ContentError(problem for problem in edition.problems if problem.is_error)
    return edition


def find_aside(fresh: Path) -> Path:
    """Return where the folder that `fresh` replaces is kept until it stands."""
    return fresh.with_suffix(".old")


def replace_folder(fresh: Path, target: Path, spare: Path | None = None) -> None:
    """Put a finished folder in the place of another; the old one is deleted, or kept at `spare`, only after the new one stands."""
    if not target.exists():
        fresh.rename(target)
        return
    old = find_aside(fresh)
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    if spare:
        _move(old, spare)
    else:
        shutil.rmtree(old, ignore_errors=True)
