"""What every rule is given and how it reports."""

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from re import Pattern
from typing import Protocol

from macros.frontmatter import At
from macros.graph import Graph, make_graph
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure
from macros.problems import Problem, Severity
from macros.rules.passages import Passage, Searchable, find_passages, list_searchable
from macros.rules.severity import grade


@dataclass(frozen=True)
class Context:
    """What a rule may look at; `scope` is the part of the handbook whose problems are wanted, `today` decides what is in force.

    `graph` holds the mentions within the scope, `mentioned` the ids that any procedure mentions, by register.
    `unread` names what exists but could not be read, as (register, id): nothing may be said to be missing on its account.
    """

    book: Handbook
    scope: Handbook
    today: datetime.date
    unread: frozenset[tuple[str, str]] = frozenset()
    mentioned: Mapping[str, Collection[str]] = field(default_factory=dict)

    @cached_property
    def graph(self) -> Graph:
        """Mentions within the scope."""
        return make_graph(self.scope)

    def is_unread(self, register: str, key: str) -> bool:
        """Whether an id may well exist in a part that could not be read."""
        return (register, key) in self.unread or (register, "*") in self.unread

    @cached_property
    def has_unread_procedures(self) -> bool:
        """Whether any procedure's file could not be read."""
        return any(register == "quy-trinh" for register, _ in self.unread)

    @cached_property
    def _searchable(self) -> Sequence[Searchable]:
        return list_searchable(self.scope)

    def find_passages(self, fault: Pattern[str], *signs: str | Pattern[bytes], sources: bool = True) -> Iterator[Passage]:
        """Yield every text of procedures, explanations and registers, with or without the sources, in which `fault` occurs.

        The `signs` are quick tests of all texts of a record at once, in any case; one of them must be there wherever `fault` occurs.
        """
        return find_passages(self._searchable, fault, signs, sources=sources)

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


class Explained(Protocol):
    """A module with the id of a kind of fault and a docstring that is its page in the guide."""

    ID: str
    __doc__: str | None


class Rule(Explained, Protocol):
    """A kind of fault with the check that finds it."""

    def check(self, context: Context) -> Iterator[Problem]:
        """Yield every fault of this rule's kind."""
