"""What changed from release to release, as readers are told: values only."""

import datetime

from pydantic import BaseModel, ConfigDict


class _Value(BaseModel):
    """A frozen value; keys of later versions are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Line(_Value):
    """One changed spot: `part` is the component, `place` the spot in it; `before` or `after` is empty when something came or went."""

    part: str
    place: str
    before: str = ""
    after: str = ""


class Item(_Value):
    """What happened to one procedure (`group` empty) or register entry; `kind` is them, bo or sua."""

    kind: str
    key: str
    title: str
    group: str = ""
    address: str = ""
    lines: tuple[Line, ...] = ()


class News(_Value):
    """One release: its name and day, the release it was compared with, and what changed; `note` says why nothing could be compared."""

    release: str
    date: datetime.date
    before: str = ""
    note: str = ""
    items: tuple[Item, ...] = ()

    @property
    def procedures(self) -> tuple[Item, ...]:
        """Return what happened to procedures."""
        return tuple(item for item in self.items if not item.group)

    @property
    def entries(self) -> tuple[Item, ...]:
        """Return what happened to register entries."""
        return tuple(item for item in self.items if item.group)


class NewsList(_Value):
    """The news of all releases, newest first."""

    releases: tuple[News, ...] = ()
