"""What every rule is given and how it reports."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from re import Pattern
from typing import Protocol

from macros.frontmatter import At
from macros.graph import Graph
from macros.memory import Memory, sign
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure
from macros.problems import Problem, Severity
from macros.rules.passages import Passage, Searchable, find_passages, group_searchable
from macros.rules.severity import grade


@dataclass(frozen=True)
class Context:
    """What a rule may look at; `today` decides which documents are in force.

    `unread` names what exists but could not be read, as (register, id): nothing may be said to be missing on its account.
    `digests` are fingerprints of the files by path, under which `memory` keeps what was found in them.
    """

    book: Handbook
    graph: Graph
    today: datetime.date
    unread: frozenset[tuple[str, str]] = frozenset()
    digests: Mapping[str, str] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)

    def is_unread(self, register: str, key: str) -> bool:
        """Whether an id may well exist in a part that could not be read."""
        return (register, key) in self.unread or (register, "*") in self.unread

    @cached_property
    def has_unread_procedures(self) -> bool:
        """Whether any procedure's file could not be read."""
        return any(register == "quy-trinh" for register, _ in self.unread)

    @cached_property
    def _searchable(self) -> Mapping[str, Sequence[Searchable]]:
        return group_searchable(self.book)

    def find_passages(self, rule: str, fault: Pattern[str], *signs: str | Pattern[bytes], sources: bool = True) -> Iterator[Passage]:
        """Yield every text of procedures, explanations and registers, with or without the sources, in which `fault` occurs.

        The `signs` are quick tests of all texts of a file at once, in any case; one of them must be there wherever `fault` occurs.
        What was found in an unchanged file is remembered under the rule's name.
        """
        for path, items in self._searchable.items():
            search = partial(_search_all, items, fault, signs, sources=sources)
            digest = self.digests.get(path)
            yield from self.memory.recall(f"tim-{rule}", path, sign(digest), search) if digest else search()

    def report(self, rule: str, procedure: Procedure, at: At, message: str, *, hint: str = "", severity: Severity | None = None) -> Problem:
        """Return a problem at a path of a procedure; its severity follows the procedure's status unless given."""
        place = self.book.place("quy-trinh", procedure.code)
        return Problem(place.path, place.line(*at), rule, message, severity or grade(procedure), hint)

    def report_entry(
        self, rule: str, register: str, key: str, at: At, message: str, *, hint: str = "", severity: Severity = Severity.ERROR
    ) -> Problem:
        """Return a problem at a path of a register's entry."""
        place = self.book.place(register, key)
        return Problem(place.path, place.line(*at), rule, message, severity, hint)


def _search_all(items: Sequence[Searchable], fault: Pattern[str], signs: Sequence[str | Pattern[bytes]], *, sources: bool) -> tuple[Passage, ...]:
    return tuple(find_passages(items, fault, signs, sources=sources))


class Explained(Protocol):
    """A module with the id of a kind of fault and a docstring that is its page in the guide."""

    ID: str
    __doc__: str | None


class Rule(Explained, Protocol):
    """A kind of fault with the check that finds it."""

    def check(self, context: Context) -> Iterator[Problem]:
        """Yield every fault of this rule's kind."""
