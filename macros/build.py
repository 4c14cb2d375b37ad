"""Build a site aside and put it in place only when it is whole."""

import datetime
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from macros.assemble import assemble
from macros.edition import Edition, make_edition
from macros.problems import ContentError, Problem, count_errors
from macros.site.engine import make_frames


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build is told: the day, whom it is for, and the release it becomes."""

    today: datetime.date
    official: bool = False
    public: bool = False
    release: str = ""


def build_site(root: Path, out: Path, options: BuildOptions) -> tuple[Problem, ...]:
    """Build the site of `root` at `out` and return the warnings; a failure of any kind leaves `out` as it was.

    Raises ContentError when the content or a macro call of a hand-written page is wrong, UsageError when the theme cannot be rendered.
    """
    edition = check_edition(root, options)
    frames = make_frames(root)
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = out.parent / f".{out.name}.{secrets.token_hex(4)}.part"
    try:
        assemble(frames, fresh, edition)
        replace_folder(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return edition.problems


def check_edition(root: Path, options: BuildOptions) -> Edition:
    """Return the edition of a folder without errors; raises ContentError otherwise."""
    edition = make_edition(root, options.today, official=options.official, public=options.public, release=options.release)
    if count_errors(edition.problems):
        raise ContentError(problem for problem in edition.problems if problem.is_error)
    return edition


def replace_folder(fresh: Path, target: Path) -> None:
    """Put a finished folder in the place of another; the old one is deleted only after the new one stands."""
    if not target.exists():
        fresh.rename(target)
        return
    old = target.parent / f".{target.name}.{secrets.token_hex(4)}.old"
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
