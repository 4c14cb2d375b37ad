"""The whole handbook as one frozen value, with lookups and the place of every key."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from macros.frontmatter import At, Lines
from macros.model.procedure import Procedure
from macros.model.registers import Domain, Entry, Form, LegalDocument, Organ, Role, Term

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document or entry stands: `lines` are keyed by path below `base`."""

    path: str
    lines: Lines = field(default_factory=Lines)
    base: At = ()
    body_line: int = 1

    def __reduce__(self) -> tuple[type["Place"], tuple[object, ...]]:  # a slotted class is taken up field by field else
        return Place, (self.path, self.lines, self.base, self.body_line)

    def line(self, *at: str | int) -> int:
        """Return the line of the key at a path of the data (indexes from 0), or of its nearest parent."""
        return self.lines.find((*self.base, *at))[1] or 1


@dataclass(frozen=True)
class Handbook:
    """Everything that was read and is sound: procedures by code, registers in the order of their files."""

    procedures: tuple[Procedure, ...] = ()
    domains: tuple[Domain, ...] = ()
    organs: tuple[Organ, ...] = ()
    roles: tuple[Role, ...] = ()
    documents: tuple[LegalDocument, ...] = ()
    forms: tuple[Form, ...] = ()
    terms: tuple[Term, ...] = ()
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)

    def place(self, register: str, key: str) -> Place:
        """Return where a procedure (register `quy-trinh`) or a register's entry stands."""
        return self.places.get((register, key), Place("procedures"))

    @cached_property
    def procedure_by_code(self) -> Mapping[str, Procedure]:
        """Procedures by code."""
        return {procedure.code: procedure for procedure in self.procedures}

    @cached_property
    def domain_by_id(self) -> Mapping[str, Domain]:
        """Domains by id."""
        return _index(self.domains)

    @cached_property
    def organ_by_id(self) -> Mapping[str, Organ]:
        """Organs by id."""
        return _index(self.organs)

    @cached_property
    def role_by_id(self) -> Mapping[str, Role]:
        """Roles by id."""
        return _index(self.roles)

    @cached_property
    def document_by_id(self) -> Mapping[str, LegalDocument]:
        """Legal documents by id."""
        return _index(self.documents)

    @cached_property
    def shared_numbers(self) -> frozenset[str]:
        """Numbers that more than one legal document bears, such as 296-QĐ/TW of 2010 and of 2025."""
        counts = Counter(document.number for document in self.documents)
        return frozenset(number for number, count in counts.items() if count > 1)

    @cached_property
    def form_by_id(self) -> Mapping[str, Form]:
        """Forms by id."""
        return _index(self.forms)


def _index(entries: Iterable[E]) -> dict[str, E]:
    return {entry.id: entry for entry in entries}
