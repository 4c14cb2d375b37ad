"""Indexes of procedures: by domain, status, level and deadline, and the table an editor may narrow as wanted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from markupsafe import Markup

from macros.calls import CallError
from macros.edition import Edition
from macros.facts import Facts, get_facts, group_domains, list_facts
from macros.model.procedure import Status
from macros.progress import count_progress
from macros.templating import render
from macros.views.index_common import LEVELS, IndexView, pick_entry
from macros.views.rows import get_rows, stack_rows
from macros.views.words import LABELS


class Heading(NamedTuple):
    """A heading within a table and where it leads, from the site's root."""

    id: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """Finished rows under one heading of a table."""

    heading: Heading
    count: int
    rows: Markup


def make_domain_table(edition: Edition, base: str) -> str:
    """Return the domains with the number of procedures at each point of their life."""
    known = edition.book.domain_by_id
    rows = [(known[key], count_progress(found)) for key, found in group_domains(edition).items() if key in known]
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
    chosen = {
        key: [p for p in found if (not co_quan or p.organ == co_quan) and (not tinh_trang or p.state == tinh_trang)]
        for key, found in group_domains(edition).items()
        if not linh_vuc or key == linh_vuc
    }
    names = {key: (domain.name, f"linh-vuc/{key}/") for key, domain in book.domain_by_id.items()}
    groups = [(Heading(key, *names.get(key, (key, ""))), found) for key, found in chosen.items() if found]
    key = "-".join(part for part in ("bang-quy-trinh", linh_vuc, co_quan, tinh_trang) if part)
    return render_procedures(edition, base, groups, key, filters=loc)


def render_procedures(edition: Edition, base: str, groups: Iterable[tuple[Heading, Sequence[Facts]]], key: str, *, filters: bool) -> str:
    """Return a table of procedures under headings."""
    listed = list(groups)
    rows = get_rows(edition)
    view = IndexView(edition, base)
    every = [p for _, found in listed for p in found]
    values = {
        "groups": [Group(heading, len(found), stack_rows([rows[p.code].listing for p in found], base)) for heading, found in listed],
        "organs": view.organ_choices({p.organ for p in every}),
        "statuses": view.status_choices(every),
    }
    return render("index_procedures.html", v=view, key=key, filters=filters, total=len(every), **values)


def make_status_table(edition: Edition, base: str) -> str:
    """Return procedures by status, with what made them so."""
    rows = get_rows(edition)
    shown = []
    for status in (Status.IN_FORCE, Status.SUBMITTED, Status.DRAFT, Status.REPLACED, Status.REPEALED):
        found = [p for p in list_facts(edition) if p.status is status]
        if found:
            shown.append(Group(Heading(status.value, LABELS[status], ""), len(found), stack_rows([rows[p.code].life for p in found], base)))
    return render("index_status.html", v=IndexView(edition, base), groups=shown, total=len(list_facts(edition)))


def make_level_table(edition: Edition, base: str) -> str:
    """Return procedures with the levels at which they are carried out."""
    view = IndexView(edition, base)
    facts = list_facts(edition)
    levels = [(LABELS[level], sum(level.value in p.levels for p in facts)) for level in LEVELS]
    columns = [("Mã", "st-n", True), ("Quy trình", "", "ten"), *((name, "st-hep", True) for name, _ in levels)]
    choices = [(view.level_token(level), LABELS[level]) for level in LEVELS]
    rows = stack_rows([found.levels for found in get_rows(edition).values()], base)
    return render("index_levels.html", v=view, levels=levels, columns=columns, choices=choices, rows=rows, total=len(facts))


def make_deadline_table(edition: Edition, base: str) -> str:
    """Return the deadlines of procedures, shortest first; those without one stand apart with the reason."""
    known = get_rows(edition)
    found = (((days, *_place(edition, code)), row) for code, found in known.items() for days, row in found.deadlines)
    rows = sorted(found, key=itemgetter(0))
    unknown = [found.untimed for found in known.values() if found.untimed]
    values = {"rows": stack_rows([row for _, row in rows], base), "total": len(rows)}
    return render("index_deadlines.html", v=IndexView(edition, base), unknown=stack_rows(unknown, base), untimed=len(unknown), **values)


def make_step_deadline_table(edition: Edition, base: str) -> str:
    """Return the steps that have a deadline, shortest first, and how many have none."""
    known = get_rows(edition)
    found = (((days, *_place(edition, code), step), row) for code, found in known.items() for days, step, row in found.steps)
    timed = sorted(found, key=itemgetter(0))
    untimed = sum(p.steps for p in list_facts(edition)) - len(timed)
    rows = stack_rows([row for _, row in timed], base)
    return render("index_step_deadlines.html", v=IndexView(edition, base), rows=rows, total=len(timed), untimed=untimed)


def _place(edition: Edition, code: str) -> tuple[str, int]:
    found = get_facts(edition)[code]
    return (found.domain, found.number)
