"""The board: where standardising stands, how complete procedures are, what awaits somebody."""

import datetime
from dataclasses import dataclass

from macros.completeness import CRITERIA
from macros.edition import Edition
from macros.facts import Facts, find_users, group_domains, group_keepers, list_domains, list_facts
from macros.model.registers import Domain, LegalDocument, Organ
from macros.progress import Progress, Share, add_filled, count_documents, count_progress, count_unverified_entries, is_overdue
from macros.templating import render
from macros.validity import find_current
from macros.views.index_common import IndexView
from macros.views.plot import plot_progress
from macros.views.rows import get_rows, stack_rows


@dataclass(frozen=True, slots=True)
class OrganRow:
    """An organ's progress, all in all and in every domain."""

    organ: Organ | None
    total: Progress
    cells: tuple[Progress, ...]


@dataclass(frozen=True, slots=True)
class DeadRow:
    """A dead document that procedures still rest on."""

    document: LegalDocument
    current: tuple[LegalDocument, ...]
    procedures: tuple[Facts, ...]


def make_summary(edition: Edition, base: str) -> str:
    """Return in two sentences where things stand and what is slowest."""
    facts = list_facts(edition)
    shares = [share for share in add_filled(p.filled for p in facts) if share.total]
    slowest = min(shares, key=lambda share: share.having / share.total, default=None)
    values = {"progress": count_progress(facts), "slowest": slowest, "complete": sum(all(p.met) for p in facts)}
    return render("board_summary.html", v=IndexView(edition, base), **values)


def make_domain_progress(edition: Edition, base: str) -> str:
    """Return the progress by domain as a plot and a table."""
    rows = _count_domains(edition)
    plot = plot_progress([(domain.code, domain.name, progress) for domain, progress in rows])
    return render("board_domains.html", v=IndexView(edition, base), rows=rows, plot=plot, total=count_progress(list_facts(edition)))


def make_organ_progress(edition: Edition, base: str) -> str:
    """Return the progress by the organ that keeps the procedures, and by domain."""
    domains = list_domains(edition.book)
    rows = [
        OrganRow(
            edition.book.organ_by_id.get(key),
            count_progress(found),
            tuple(count_progress(p for p in found if p.domain == domain.id) for domain in domains),
        )
        for key, found in group_keepers(edition).items()
    ]
    idle = len(edition.book.organs) - sum(row.organ is not None for row in rows)
    return render("board_organs.html", v=IndexView(edition, base), domains=domains, rows=rows, idle=idle)


def make_criteria_table(edition: Edition, base: str, chi_thieu: bool = False) -> str:
    """Return for each criterion how many procedures meet it; `chi_thieu` leaves out those that all meet."""
    facts = list_facts(edition)
    rows = [Share(c.name, sum(p.met[i] for p in facts), len(facts)) for i, c in enumerate(CRITERIA)]
    short = [row for row in rows if row.having < row.total] if chi_thieu else rows
    met = len(rows) - len(short)
    caption = "Số quy trình đạt từng tiêu chí" + (f"; {met} tiêu chí khác thì mọi quy trình đều đạt" if met else "")
    return render("board_shares.html", v=IndexView(edition, base), rows=short, what="Tiêu chí", caption=caption)


def make_share_table(edition: Edition, base: str) -> str:
    """Return how far the steps and papers of all procedures are filled in."""
    facts = list_facts(edition)
    rows = add_filled(p.filled for p in facts)
    caption = f"Cả {len(facts)} quy trình: {rows[0].total} bước, {rows[3].total} giấy tờ"
    return render("board_shares.html", v=IndexView(edition, base), rows=rows, what="Chi tiết", caption=caption)


def make_completeness_table(edition: Edition, base: str) -> str:
    """Return every procedure with its score; each leads to what it lacks."""
    rows = get_rows(edition)
    scores = stack_rows([found.score for found in rows.values()], base)
    return render("board_completeness.html", v=IndexView(edition, base), rows=scores, total=len(rows), criteria=len(CRITERIA))


def make_waiting_list(edition: Edition, base: str, chi_tiet: bool = True) -> str:
    """Return what awaits verification, as counts that lead to lists; without details it fits on a meeting's sheet."""
    book, facts = edition.book, list_facts(edition)
    unverified = sorted((p for p in facts if p.doubts), key=lambda p: (-p.doubts, p.code))
    values = {
        "details": chi_tiet,
        "unverified": unverified[:5],
        "doubts": sum(p.doubts for p in unverified),
        "count": len(unverified),
        "documents": count_documents(book, edition.today, find_users(edition, "documents").keys()),
        "entries": count_unverified_entries(book, find_users(edition, "forms").keys()),
        "unassigned": sum(not p.is_assigned for p in facts),
    }
    return render("board_waiting.html", v=IndexView(edition, base), **values)


def make_overdue_list(edition: Edition, base: str) -> str:
    """Return the procedures in force whose review is overdue."""
    facts = list_facts(edition)
    overdue = [p for p in facts if is_overdue(p.status, p.last_look, edition.today)]
    overdue.sort(key=lambda p: (p.last_look or datetime.date.min, p.code))
    return render("board_overdue.html", v=IndexView(edition, base), rows=overdue, in_force=count_progress(facts).in_force)


def make_dead_basis_table(edition: Edition, base: str) -> str:
    """Return the dead documents that procedures still rest on, those with the most procedures first."""
    users = find_users(edition, "documents")
    dead = (document for document in edition.book.documents if edition.is_dead(document))
    rows = [DeadRow(document, find_current(edition.book, document), users.get(document.id, ())) for document in dead]
    used = sorted((row for row in rows if row.procedures), key=lambda row: (-len(row.procedures), row.document.id))
    return render("board_dead.html", v=IndexView(edition, base), rows=used)


def _count_domains(edition: Edition) -> list[tuple[Domain, Progress]]:
    known = edition.book.domain_by_id
    return [(known[key], count_progress(found)) for key, found in group_domains(edition).items() if key in known]
