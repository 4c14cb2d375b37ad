"""Burden on the board: how heavy procedures are, papers that many ask for, what changed between issues."""

from dataclasses import dataclass

from macros.burden import Burden, SharedPaper, add_burdens, find_shared_papers, format_time
from macros.edition import Edition
from macros.model.parts import Change
from macros.model.procedure import Procedure
from macros.model.registers import Domain
from macros.progress import find_reissues, group_by_domain
from macros.templating import render
from macros.views.index_common import IndexView, pick_entry
from macros.views.plot import plot_burdens
from macros.views.words import name_part

# What is compared between a procedure and the one it replaced.
COMPARED = (("steps", "bước"), ("papers", "giấy tờ"), ("originals", "bản chính"), ("copies", "bản sao"), ("forms", "biểu mẫu"))


@dataclass(frozen=True, slots=True)
class DomainBurden:
    """A domain with the figures of its procedures together."""

    domain: Domain
    count: int
    timed: int
    total: Burden


@dataclass(frozen=True, slots=True)
class Comparison:
    """A procedure beside the one it replaced, figure by figure: (name, before, after)."""

    before: Procedure
    after: Procedure
    figures: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """A later issue of a procedure: which components were changed, in words."""

    procedure: Procedure
    change: Change
    parts: str


def make_domain_burdens(edition: Edition, base: str) -> str:
    """Return the burden figures of every domain and of all."""
    known = edition.book.domain_by_id
    rows = [_add_domain(edition, known[key], found) for key, found in group_by_domain(edition.book).items() if key in known and found]
    total = add_burdens(edition.burdens.values())
    return render("board_domain_burdens.html", v=IndexView(edition, base), rows=rows, total=total, format_time=format_time)


def make_burden_table(edition: Edition, base: str, gioi_han: int = 0, linh_vuc: str = "") -> str:
    """Return the burden figures of procedures, heaviest first: all, the first few, or those of a domain."""
    if linh_vuc:
        pick_entry(edition.book.domain_by_id, linh_vuc, "lĩnh vực")
    chosen = [p for p in edition.book.procedures if not linh_vuc or p.domain == linh_vuc]
    rows = [(p, edition.burdens[p.code]) for p in chosen]
    rows.sort(key=lambda row: (-row[1].weight, row[0].code))
    shown = rows[:gioi_han] if gioi_han else rows
    values = {"rows": shown, "filters": not gioi_han, "key": "-".join(part for part in ("bang-ganh-nang", linh_vuc) if part)}
    return render("board_burdens.html", v=IndexView(edition, base), format_time=format_time, **values)


def make_burden_plot(edition: Edition, base: str) -> str:
    """Return the plot of procedures by steps and papers."""
    items = [(p, edition.burdens[p.code]) for p in edition.book.procedures]
    heaviest = max(items, key=lambda item: item[1].weight, default=None)
    return render("board_burden_plot.html", v=IndexView(edition, base), plot=plot_burdens(items), heaviest=heaviest)


def make_shared_papers(edition: Edition, base: str, gioi_han: int = 0) -> str:
    """Return papers that two or more procedures ask for, candidates for asking only once."""
    papers = find_shared_papers(edition.book.procedures)
    shown: tuple[SharedPaper, ...] = papers[:gioi_han] if gioi_han else papers
    return render("board_papers.html", v=IndexView(edition, base), papers=shown, total=len(papers))


def make_reissues(edition: Edition, base: str) -> str:
    """Return what changed between issues, and say plainly when the data hold only first issues."""
    found = find_reissues(edition.book)
    pairs = [_compare(edition, item.before, item.procedure) for item in found if item.before]
    amended = [_describe(item.procedure, item.change) for item in found if item.change]
    return render("board_reissues.html", v=IndexView(edition, base), pairs=pairs, amended=amended)


def _add_domain(edition: Edition, domain: Domain, procedures: tuple[Procedure, ...]) -> DomainBurden:
    total = add_burdens(edition.burdens[p.code] for p in procedures)
    return DomainBurden(domain, len(procedures), sum(bool(edition.burdens[p.code].time) for p in procedures), total)


def _compare(edition: Edition, before: Procedure, after: Procedure) -> Comparison:
    old, new = edition.burdens[before.code], edition.burdens[after.code]
    figures = [(name, str(getattr(old, key)), str(getattr(new, key))) for key, name in COMPARED]
    figures.append(("nơi tham gia", str(len(old.offices)), str(len(new.offices))))
    figures.append(("thời hạn", format_time(old.time) or "–", format_time(new.time) or "–"))
    return Comparison(before, after, tuple(figures))


def _describe(procedure: Procedure, change: Change) -> Amendment:
    return Amendment(procedure, change, ", ".join(name_part(part).lower() for part in change.parts))
