"""Where the work of standardising stands: procedures by status, domain and organ; what is overdue, what awaits verification."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from macros.completeness import REVIEW_MONTHS, subtract_months
from macros.graph import find_form_uses
from macros.model.handbook import Handbook
from macros.model.parts import Change
from macros.model.procedure import Procedure, Status
from macros.model.registers import Certainty, LegalStatus
from macros.validity import find_basis_uses, find_status


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


@dataclass(frozen=True, slots=True)
class Reissue:
    """A change between issues: a later issue of a procedure (`change`), or a procedure that replaced another (`before`)."""

    procedure: Procedure
    change: Change | None = None
    before: Procedure | None = None


def count_progress(procedures: Iterable[Procedure]) -> Progress:
    """Return how many procedures are at which point."""
    counts = Counter(p.status for p in procedures)
    return Progress(counts[Status.DRAFT], counts[Status.SUBMITTED], counts[Status.IN_FORCE], counts[Status.REPLACED], counts[Status.REPEALED])


def group_by_domain(book: Handbook) -> dict[str, tuple[Procedure, ...]]:
    """Return the procedures of every domain, domains in their order, also those without procedures."""
    groups: dict[str, list[Procedure]] = {domain.id: [] for domain in sorted(book.domains, key=lambda d: d.order)}
    for p in book.procedures:
        groups.setdefault(p.domain, []).append(p)
    return {key: tuple(found) for key, found in groups.items()}


def group_by_owner(book: Handbook) -> dict[str, tuple[Procedure, ...]]:
    """Return the procedures that each organ keeps, organs in the register's order; `""` holds those nobody keeps."""
    groups: dict[str, list[Procedure]] = {organ.id: [] for organ in book.organs}
    for p in book.procedures:
        groups.setdefault(p.owner.organ if p.owner else "", []).append(p)
    return {key: tuple(found) for key, found in groups.items() if found}


def count_shares(book: Handbook) -> tuple[Share, ...]:
    """Return how far the steps and papers of all procedures are filled in."""
    steps = [step for p in book.procedures for step in p.step_list]
    papers = [paper for p in book.procedures for paper in p.paper_list]
    return (
        Share("Bước có kết quả", sum(step.output is not None for step in steps), len(steps)),
        Share("Bước có căn cứ", sum(bool(step.basis) for step in steps), len(steps)),
        Share("Bước có thời hạn", sum(step.length is not None for step in steps), len(steps)),
        Share("Giấy tờ có mã mẫu", sum(bool(paper.form) for paper in papers), len(papers)),
        Share("Giấy tờ có số bản", sum(paper.originals is not None or paper.copies is not None for paper in papers), len(papers)),
        Share("Giấy tờ có căn cứ", sum(bool(paper.basis) for paper in papers), len(papers)),
    )


def count_documents(book: Handbook, today: datetime.date) -> LegalCount:
    """Return the state of the documents that procedures rest on."""
    used = {use.target for p in book.procedures for use in find_basis_uses(p)}
    counts = Counter(find_status(document, today) for document in book.documents if document.id in used)
    return LegalCount(counts[LegalStatus.IN_FORCE], counts[LegalStatus.EXPIRED], counts[LegalStatus.UNKNOWN], counts[LegalStatus.PARTLY_EXPIRED])


def find_overdue(book: Handbook, today: datetime.date) -> tuple[tuple[Procedure, datetime.date | None], ...]:
    """Return procedures in force that were not reviewed, or issued, within the period, with the day they were last looked at."""
    limit = subtract_months(today, REVIEW_MONTHS)
    found = []
    for p in book.procedures:
        days = [review.date for review in p.reviews] + [day for day in (p.effective_from, p.decision.date if p.decision else None) if day]
        last = max(days, default=None)
        if p.status is Status.IN_FORCE and (last is None or last < limit):
            found.append((p, last))
    return tuple(sorted(found, key=lambda item: (item[1] or datetime.date.min, item[0].code)))


def find_unverified(book: Handbook) -> tuple[Procedure, ...]:
    """Return procedures with open doubts, those with the most first."""
    return tuple(sorted((p for p in book.procedures if p.doubts), key=lambda p: (-len(p.doubts), p.code)))


def count_unverified_entries(book: Handbook) -> dict[str, int]:
    """Return how many entries in use await verification, by register."""
    forms = {use.target for p in book.procedures for use in find_form_uses(p)}
    return {
        "bieu-mau": sum(form.certainty is Certainty.UNVERIFIED and form.id in forms for form in book.forms),
        "co-quan": sum(organ.certainty is Certainty.UNVERIFIED for organ in book.organs),
    }


def find_reissues(book: Handbook) -> tuple[Reissue, ...]:
    """Return what changed from issue to issue, as far as the data tell."""
    later = [Reissue(p, change=change) for p in book.procedures for change in p.history if change.issue > 1]
    pairs = [Reissue(p, before=book.procedure_by_code[code]) for p in book.procedures for code in p.replaces if code in book.procedure_by_code]
    return (*pairs, *later)
