"""The board: where standardising stands, how complete procedures are, what awaits somebody."""

from dataclasses import dataclass

from macros.completeness import CRITERIA
from macros.edition import Edition
from macros.model.base import Absent
from macros.model.procedure import Procedure
from macros.model.registers import Domain, LegalDocument, Organ
from macros.progress import (
    Progress,
    Share,
    count_documents,
    count_progress,
    count_shares,
    count_unverified_entries,
    find_overdue,
    find_unverified,
    group_by_domain,
    group_by_owner,
)
from macros.templating import render
from macros.validity import find_current
from macros.views.index_common import IndexView
from macros.views.index_entries import find_resting
from macros.views.plot import plot_progress


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
    procedures: tuple[Procedure, ...]


def make_summary(edition: Edition, base: str) -> str:
    """Return in two sentences where things stand and what is slowest."""
    shares = [share for share in count_shares(edition.book) if share.total]
    slowest = min(shares, key=lambda share: share.having / share.total, default=None)
    progress = count_progress(edition.book.procedures)
    values = {"progress": progress, "slowest": slowest, "complete": sum(not c.missing for c in edition.completeness.values())}
    return render("board_summary.html", v=IndexView(edition, base), **values)


def make_domain_progress(edition: Edition, base: str) -> str:
    """Return the progress by domain as a plot and a table."""
    rows = _count_domains(edition)
    plot = plot_progress([(domain.code, domain.name, progress) for domain, progress in rows])
    return render("board_domains.html", v=IndexView(edition, base), rows=rows, plot=plot, total=count_progress(edition.book.procedures))


def make_organ_progress(edition: Edition, base: str) -> str:
    """Return the progress by the organ that keeps the procedures, and by domain."""
    domains = sorted(edition.book.domains, key=lambda d: d.order)
    rows = [
        OrganRow(
            edition.book.organ_by_id.get(key),
            count_progress(found),
            tuple(count_progress(p for p in found if p.domain == domain.id) for domain in domains),
        )
        for key, found in group_by_owner(edition.book).items()
    ]
    idle = len(edition.book.organs) - sum(row.organ is not None for row in rows)
    return render("board_organs.html", v=IndexView(edition, base), domains=domains, rows=rows, idle=idle)


def make_criteria_table(edition: Edition, base: str, chi_thieu: bool = False) -> str:
    """Return for each criterion how many procedures meet it; `chi_thieu` leaves out those that all meet."""
    found = list(edition.completeness.values())
    rows = [Share(c.name, sum(item.results[i].is_met for item in found), len(found)) for i, c in enumerate(CRITERIA)]
    short = [row for row in rows if row.having < row.total] if chi_thieu else rows
    met = len(rows) - len(short)
    caption = "Số quy trình đạt từng tiêu chí" + (f"; {met} tiêu chí khác thì mọi quy trình đều đạt" if met else "")
    return render("board_shares.html", v=IndexView(edition, base), rows=short, what="Tiêu chí", caption=caption)


def make_share_table(edition: Edition, base: str) -> str:
    """Return how far the steps and papers of all procedures are filled in."""
    rows = count_shares(edition.book)
    caption = f"Cả {len(edition.book.procedures)} quy trình: {rows[0].total} bước, {rows[3].total} giấy tờ"
    return render("board_shares.html", v=IndexView(edition, base), rows=rows, what="Chi tiết", caption=caption)


def make_completeness_table(edition: Edition, base: str) -> str:
    """Return every procedure with its score; each leads to what it lacks."""
    return render("board_completeness.html", v=IndexView(edition, base), rows=list(edition.completeness.values()), criteria=len(CRITERIA))


def make_waiting_list(edition: Edition, base: str, chi_tiet: bool = True) -> str:
    """Return what awaits verification, as counts that lead to lists; without details it fits on a meeting's sheet."""
    book = edition.book
    unverified = find_unverified(book)
    values = {
        "details": chi_tiet,
        "unverified": unverified[:5],
        "doubts": sum(len(p.doubts) for p in unverified),
        "count": len(unverified),
        "documents": count_documents(book, edition.today),
        "entries": count_unverified_entries(book),
        "unassigned": sum(p.owner is None or p.owner.position is None or isinstance(p.owner.position, Absent) for p in book.procedures),
    }
    return render("board_waiting.html", v=IndexView(edition, base), **values)


def make_overdue_list(edition: Edition, base: str) -> str:
    """Return the procedures in force whose review is overdue."""
    in_force = count_progress(edition.book.procedures).in_force
    return render("board_overdue.html", v=IndexView(edition, base), rows=find_overdue(edition.book, edition.today), in_force=in_force)


def make_dead_basis_table(edition: Edition, base: str) -> str:
    """Return the dead documents that procedures still rest on, those with the most procedures first."""
    dead = (document for document in edition.book.documents if edition.is_dead(document))
    rows = [DeadRow(document, find_current(edition.book, document), find_resting(edition, document.id)) for document in dead]
    used = sorted((row for row in rows if row.procedures), key=lambda row: (-len(row.procedures), row.document.id))
    return render("board_dead.html", v=IndexView(edition, base), rows=used)


def _count_domains(edition: Edition) -> list[tuple[Domain, Progress]]:
    known = edition.book.domain_by_id
    return [(known[key], count_progress(found)) for key, found in group_by_domain(edition.book).items() if key in known]
