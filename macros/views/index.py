"""Indexes of procedures: by domain, status, level and deadline, and the table an editor may narrow as wanted."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from macros.calls import CallError
from macros.edition import Edition
from macros.model.parts import Level, Milestone, Step
from macros.model.procedure import Procedure, Status
from macros.progress import count_progress, group_by_domain
from macros.templating import render
from macros.views.index_common import IndexView, pick_entry
from macros.views.words import LABELS


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading of a table; `address` is where the heading leads, from the site's root."""

    id: str
    name: str
    address: str
    procedures: tuple[Procedure, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline of a procedure as a whole."""

    procedure: Procedure
    milestone: Milestone
    name: str


def make_domain_table(edition: Edition, base: str) -> str:
    """Return the domains with the number of procedures at each point of their life."""
    groups = group_by_domain(edition.book)
    rows = [(edition.book.domain_by_id[key], count_progress(found)) for key, found in groups.items() if key in edition.book.domain_by_id]
    return render("index_domains.html", v=IndexView(edition, base), rows=rows)


def make_procedure_table(edition: Edition, base: str, linh_vuc: str = "", co_quan: str = "", tinh_trang: str = "", loc: bool = True) -> str:
    """Return procedures by domain, all or only those of a domain, an organ, a status; `loc` shows the filters."""
    book = edition.book
    if linh_vuc:
        pick_entry(book.domain_by_id, linh_vuc, "lĩnh vực")
    if co_quan:
        pick_entry(book.organ_by_id, co_quan, "cơ quan")
    if tinh_trang and tinh_trang not in set(Status):
        raise CallError(f"không có tình trạng “{tinh_trang}”", "một trong: " + ", ".join(Status))
    chosen = (
        p
        for p in book.procedures
        if (not linh_vuc or p.domain == linh_vuc) and (not co_quan or p.organ == co_quan) and (not tinh_trang or p.status == tinh_trang)
    )
    groups = _group_domains(edition, chosen)
    key = "-".join(part for part in ("bang-quy-trinh", linh_vuc, co_quan, tinh_trang) if part)
    return render("index_procedures.html", v=IndexView(edition, base), groups=groups, key=key, filters=loc, total=_count(groups))


def make_status_table(edition: Edition, base: str) -> str:
    """Return procedures by status, with what made them so."""
    groups = [
        Group(status.value, LABELS[status], "", tuple(p for p in edition.book.procedures if p.status is status))
        for status in (Status.IN_FORCE, Status.SUBMITTED, Status.DRAFT, Status.REPLACED, Status.REPEALED)
    ]
    shown = [group for group in groups if group.procedures]
    return render("index_status.html", v=IndexView(edition, base), groups=shown, total=_count(shown))


def make_level_table(edition: Edition, base: str) -> str:
    """Return procedures with the levels at which they are carried out."""
    levels = [(level, LABELS[level], sum(level in p.levels for p in edition.book.procedures)) for level in Level]
    columns = [("Mã", "st-n", True), ("Quy trình", "", True), *((name, "st-hep", True) for _, name, _ in levels)]
    choices = [(level.value, name) for level, name, _ in levels]
    values = {"levels": levels, "columns": columns, "choices": choices, "procedures": edition.book.procedures}
    return render("index_levels.html", v=IndexView(edition, base), **values)


def make_deadline_table(edition: Edition, base: str) -> str:
    """Return the deadlines of procedures, shortest first; those without one stand apart with the reason."""
    rows = [Deadline(p, m, _name_milestone(p, m)) for p in edition.book.procedures for m in p.milestones]
    rows.sort(key=lambda row: (row.milestone.length.sort_days, row.procedure.domain, row.procedure.number))
    unknown = [p for p in edition.book.procedures if not p.milestones]
    return render("index_deadlines.html", v=IndexView(edition, base), rows=rows, unknown=unknown)


def make_step_deadline_table(edition: Edition, base: str) -> str:
    """Return the steps that have a deadline, shortest first, and how many have none."""
    steps = [(p, step) for p in edition.book.procedures for step in p.step_list]
    timed = sorted(((p, step) for p, step in steps if step.length), key=_rank_step)
    return render("index_step_deadlines.html", v=IndexView(edition, base), rows=timed, untimed=len(steps) - len(timed))


def _group_domains(edition: Edition, procedures: Iterable[Procedure]) -> list[Group]:
    by_domain: dict[str, list[Procedure]] = {domain.id: [] for domain in sorted(edition.book.domains, key=lambda d: d.order)}
    for p in procedures:
        by_domain.setdefault(p.domain, []).append(p)
    known = edition.book.domain_by_id
    return [
        Group(key, known[key].name if key in known else key, f"linh-vuc/{key}/" if key in known else "", tuple(found))
        for key, found in by_domain.items()
        if found
    ]


def _count(groups: Iterable[Group]) -> int:
    return sum(len(group.procedures) for group in groups)


def _rank_step(row: tuple[Procedure, Step]) -> tuple[Decimal, str, int, int]:
    p, step = row
    return (step.length.sort_days if step.length else Decimal(0), p.domain, p.number, step.number)


def _name_milestone(p: Procedure, milestone: Milestone) -> str:
    cases = {case.id: case.name for case in p.cases}
    return "; ".join([*([milestone.task] if milestone.task else []), *(cases.get(case, case) for case in milestone.case)])
