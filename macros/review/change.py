"""The values a comparison is made of."""

from dataclasses import dataclass
from enum import StrEnum

from macros.frontmatter import At
from macros.model.procedure import Procedure
from macros.model.registers import Entry


class Kind(StrEnum):
    """What happened to something."""

    ADDED = "them"
    REMOVED = "bo"
    CHANGED = "sua"
    MOVED = "chuyen"


@dataclass(frozen=True, slots=True)
class Difference:
    """One changed spot: `at` is its path (indexes from 0, in the newer version unless removed), `place` says it in words."""

    kind: Kind
    at: At
    place: str
    before: str = ""
    after: str = ""

    @property
    def key(self) -> str:
        """Return the component's key."""
        return str(self.at[0])

    def __str__(self) -> str:
        match self.kind:
            case Kind.ADDED:
                return f"{self.place}: thêm {self.after}"
            case Kind.REMOVED:
                return f"{self.place}: bỏ {self.before}"
            case _:
                return f"{self.place}: {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class ProcedureChange:
    """What happened to one procedure; `old` or `new` is None when it was added or removed."""

    kind: Kind
    code: str
    old: Procedure | None
    new: Procedure | None
    differences: tuple[Difference, ...] = ()

    @property
    def title(self) -> str:
        """Return the newest title."""
        newest = self.new or self.old
        return newest.title if newest else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the changed components, each once."""
        return tuple(dict.fromkeys(difference.key for difference in self.differences))


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What happened to one entry of a register."""

    kind: Kind
    register: str
    id: str
    old: Entry | None
    new: Entry | None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs in content between two handbooks; empty when only the form differs."""

    procedures: tuple[ProcedureChange, ...] = ()
    entries: tuple[EntryChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.procedures or self.entries)

    def select(self, kind: Kind) -> tuple[ProcedureChange, ...]:
        """Return the procedures to which one kind of thing happened."""
        return tuple(change for change in self.procedures if change.kind is kind)
