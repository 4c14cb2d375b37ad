"""Where the work of standardising stands: procedures by status, domain and organ; what is overdue, what awaits verification."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from macros.completeness import REVIEW_MONTHS, subtract_months
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure, Status
from macros.model.registers import Certainty, LegalStatus
from macros.validity import find_status

# What is asked of steps and papers: how it is called, whether of papers; `count_filled` counts in this order.
FILLED = (
    ("Bước có kết quả", False),
    ("Bước có căn cứ", False),
    ("Bước có thời hạn", False),
    ("Giấy tờ có mã mẫu", True),
    ("Giấy tờ có số bản", True),
    ("Giấy tờ có căn cứ", True),
)


class HasStatus(Protocol):
    """A procedure, or what is known of it."""

    @property
    def status(self) -> Status:
        """Where it is in its life."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many procedures are at which point of their life."""

    drafts: int = 0
    submitted: int = 0
    in_force: int = 0
    replaced: int = 0
    repealed: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.drafts + self.submitted + self.in_force + self.replaced + self.repealed

    @property
    def live(self) -> int:
        """Those that are, or are to be, in use: replaced and repealed ones left out."""
        return self.drafts + self.submitted + self.in_force

    @property
    def done(self) -> int:
        """Those submitted or in force."""
        return self.submitted + self.in_force


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a number of things have something."""

    name: str
    having: int
    total: int

    @property
    def percent(self) -> int:
        """Whole percent, 100 only when all have it."""
        return self.having * 100 // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class LegalCount:
    """The legal documents that procedures rest on, by their state."""

    in_force: int
    dead: int
    unknown: int
    partly: int

    @property
    def total(self) -> int:
        """All documents rested on."""
        return self.in_force + self.dead + self.unknown + self.partly


def count_progress(procedures: Iterable[HasStatus]) -> Progress:
    """Return how many procedures are at which point."""
    counts = Counter(p.status for p in procedures)
    return Progress(counts[Status.DRAFT], counts[Status.SUBMITTED], counts[Status.IN_FORCE], counts[Status.REPLACED], counts[Status.REPEALED])


def group_by_domain(book: Handbook) -> dict[str, tuple[Procedure, ...]]:
    """Return the procedures of every domain, domains in their order, also those without procedures."""
    groups: dict[str, list[Procedure]] = {domain.id: [] for domain in sorted(book.domains, key=lambda d: d.order)}
    for p in book.procedures:
        groups.setdefault(p.domain, []).append(p)
    return {key: tuple(found) for key, found in groups.items()}


def count_filled(procedure: Procedure) -> tuple[int, ...]:
    """Return how many steps, how many papers, and how many of them have what `FILLED` asks, in that order."""
    steps, papers = procedure.step_list, procedure.paper_list
    return (
        len(steps),
        len(papers),
        sum(step.output is not None for step in steps),
        sum(bool(step.basis) for step in steps),
        sum(step.length is not None for step in steps),
        sum(bool(paper.form) for paper in papers),
        sum(paper.originals is not None or paper.copies is not None for paper in papers),
        sum(bool(paper.basis) for paper in papers),
    )


def add_filled(counts: Iterable[tuple[int, ...]]) -> tuple[Share, ...]:
    """Return how far the steps and papers of procedures are filled in, from what `count_filled` says of each."""
    steps, papers, *having = [sum(column) for column in zip(*counts, strict=True)] or [0] * (2 + len(FILLED))
    return tuple(Share(name, count, papers if of_paper else steps) for (name, of_paper), count in zip(FILLED, having, strict=True))


def count_documents(book: Handbook, today: datetime.date, used: Collection[str]) -> LegalCount:
    """Return the state of the documents in use."""
    counts = Counter(find_status(document, today) for document in book.documents if document.id in used)
    return LegalCount(counts[LegalStatus.IN_FORCE], counts[LegalStatus.EXPIRED], counts[LegalStatus.UNKNOWN], counts[LegalStatus.PARTLY_EXPIRED])


def find_last_look(procedure: Procedure) -> datetime.date | None:
    """Return the day a procedure was last reviewed or issued."""
    issued = (procedure.effective_from, procedure.decision.date if procedure.decision else None)
    return max([*(review.date for review in procedure.reviews), *(day for day in issued if day)], default=None)


def is_overdue(status: Status, last_look: datetime.date | None, today: datetime.date) -> bool:
    """Whether a procedure is in force and was not looked at within the period."""
    return status is Status.IN_FORCE and (last_look is None or last_look < subtract_months(today, REVIEW_MONTHS))


def count_unverified_entries(book: Handbook, forms: Collection[str]) -> dict[str, int]:
    """Return how many organs, and how many of the forms in use, await verification, by register."""
    return {
        "bieu-mau": sum(form.certainty is Certainty.UNVERIFIED and form.id in forms for form in book.forms),
        "co-quan": sum(organ.certainty is Certainty.UNVERIFIED for organ in book.organs),
    }
