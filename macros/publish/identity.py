"""The name of a release: its day, its number within the day, and the state of the source."""

import datetime
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

_ID = re.compile(r"^(\d{4}-\d{2}-\d{2})-(\d+)(?:-([0-9a-z-]+))?$")
SOURCES = ("procedures", "docs", "macros", "mkdocs.yml")


def is_release_id(name: str) -> bool:
    """Whether a name has the form of a release: `2026-11-22-1-c20a817`."""
    return bool(_ID.match(name))


def sort_releases(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that are releases, oldest first."""
    return tuple(sorted(filter(is_release_id, names), key=_make_key))


def _make_key(name: str) -> tuple[str, int]:
    match = _ID.match(name)
    return (match[1], int(match[2])) if match else ("", 0)


def make_release_id(today: datetime.date, existing: Iterable[str], source: str) -> str:
    """Return a name that sorts after every release of the same day; `source` is the state of the source, or empty."""
    day = today.isoformat()
    numbers = [_make_key(name)[1] for name in existing if _make_key(name)[0] == day]
    return "-".join(filter(None, (day, str(max(numbers, default=0) + 1), source)))


def read_source_state(root: Path) -> str:
    """Return the short commit of a folder, `-sua` behind it when files were changed since; empty without git."""
    commit = _ask_git(root, "rev-parse", "--short=7", "HEAD")
    if not commit:
        return ""
    return f"{commit}-sua" if _ask_git(root, "status", "--porcelain", "--", *SOURCES) else commit


def _ask_git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
