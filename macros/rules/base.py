"""What every rule is given and how it reports."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from macros.graph import Graph
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure
from macros.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at; `today` decides which documents are in force."""

    book: Handbook
    graph: Graph
    today: datetime.date

    def report(
        self, rule: str, procedure: Procedure, at: tuple[str | int, ...], message: str, *, hint: str = "", severity: Severity | None = None
    ) -> Problem:
        """Return a problem at a path of a procedure; its severity follows the procedure's status unless given."""
        place = self.book.place("quy-trinh", procedure.code)
        return Problem(place.path, place.line(*at), rule, message, severity or grade(procedure), hint)

    def report_entry(
        self, rule: str, register: str, key: str, at: tuple[str | int, ...], message: str, *, hint: str = "", severity: Severity = Severity.ERROR
    ) -> Problem:
        """Return a problem at a path of a register's entry."""
        place = self.book.place(register, key)
        return Problem(place.path, place.line(*at), rule, message, severity, hint)


class Rule(Protocol):
    """A module with an id, a docstring that is its page in the guide, and a check."""

    ID: str
    __doc__: str | None

    def check(self, context: Context) -> Iterator[Problem]:
        """Yield every fault of this rule's kind."""


def grade(procedure: Procedure) -> Severity:
    """Return how serious an unfinished part is: drafts get warnings where procedures in force get errors."""
    return Severity.ERROR if procedure.status.is_promulgated else Severity.WARNING
