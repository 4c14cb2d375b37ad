"""The place a command names: a folder, a mounted share, or a folder on another machine."""

import re
from pathlib import Path

from macros.publish.local import LocalTarget
from macros.publish.remote import RemoteTarget
from macros.publish.target import Target

_REMOTE = re.compile(r"^(?:[\w.-]+@)?[\w.-]{2,}:(?=[/~.\w])")  # one letter before the colon is a drive


def open_target(text: str) -> Target:
    """Return the place: `user@host:/path` is on another machine, everything else a folder here."""
    if _REMOTE.match(text) and not Path(text).exists():
        host, _, folder = text.partition(":")
        return RemoteTarget(host, folder)
    return LocalTarget(Path(text))
