"""Burden on the board: how heavy procedures are, papers that many ask for, what changed between issues."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from macros.burden import Burden, add_burdens, format_time
from macros.derived import keep
from macros.edition import Edition
from macros.facts import Facts, get_facts, group_domains, list_facts
from macros.model.registers import Domain
from macros.shared_papers import list_shared_papers
from macros.templating import render
from macros.views.index_common import IndexView, pick_entry
from macros.views.plot import plot_burdens
from macros.views.rows import get_rows, stack_rows
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

    before: Facts
    after: Facts
    figures: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """A later issue of a procedure: when it was made, what it says, which components were changed."""

    procedure: Facts
    issue: int
    date: datetime.date
    text: str
    parts: tuple[str, ...]

    @property
    def part_names(self) -> str:
        """The changed components in words."""
        return ", ".join(name_part(part).lower() for part in self.parts)


def make_domain_burdens(edition: Edition, base: str) -> str:
    """Return the burden figures of every domain and of all."""
    known = edition.book.domain_by_id
    rows = [_add_domain(edition, known[key], found) for key, found in group_domains(edition).items() if key in known and found]
    total = add_burdens(_get_burdens(edition).values())
    return render("board_domain_burdens.html", v=IndexView(edition, base), rows=rows, total=total, format_time=format_time)


def make_burden_table(edition: Edition, base: str, gioi_han: int = 0, linh_vuc: str = "") -> str:
    """Return the burden figures of procedures, heaviest first: all, the first few, or those of a domain."""
    if linh_vuc:
        pick_entry(edition.book.domain_by_id, linh_vuc, "lĩnh vực")
    known = get_rows(edition)
    chosen = sorted((p for p in list_facts(edition) if not linh_vuc or p.domain == linh_vuc), key=lambda p: (-p.steps - p.papers, p.code))
    shown = chosen[:gioi_han] if gioi_han else chosen
    values = {"total": len(shown), "filters": not gioi_han, "key": "-".join(part for part in ("bang-ganh-nang", linh_vuc) if part)}
    rows = stack_rows([known[p.code].burden for p in shown], base)
    return render("board_burdens.html", v=IndexView(edition, base), rows=rows, **values)


def make_burden_plot(edition: Edition, base: str) -> str:
    """Return the plot of procedures by steps and papers."""
    burdens = _get_burdens(edition)
    items = [(p, burdens[p.code]) for p in list_facts(edition)]
    heaviest = max(items, key=lambda item: item[1].weight, default=None)
    return render("board_burden_plot.html", v=IndexView(edition, base), plot=plot_burdens(items), heaviest=heaviest)


def make_shared_papers(edition: Edition, base: str, gioi_han: int = 0) -> str:
    """Return papers that two or more procedures ask for, candidates for asking only once."""
    papers = list_shared_papers(edition)
    shown = papers[:gioi_han] if gioi_han else papers
    return render("board_papers.html", v=IndexView(edition, base), papers=shown, total=len(papers))


def make_reissues(edition: Edition, base: str) -> str:
    """Return what changed between issues, and say plainly when the data hold only first issues."""
    known = get_facts(edition)
    pairs = [_compare(edition, known[code], p) for p in known.values() for code in p.replaces if code in known]
    amended = [Amendment(p, *change) for p in known.values() for change in p.history if change[0] > 1]
    return render("board_reissues.html", v=IndexView(edition, base), pairs=pairs, amended=amended)


def _get_burdens(edition: Edition) -> Mapping[str, Burden]:
    return keep(edition, "ganh-nang", lambda: {p.code: p.burden for p in list_facts(edition)})


def _add_domain(edition: Edition, domain: Domain, facts: tuple[Facts, ...]) -> DomainBurden:
    burdens = _get_burdens(edition)
    return DomainBurden(domain, len(facts), sum(bool(p.time) for p in facts), add_burdens(burdens[p.code] for p in facts))


def _compare(edition: Edition, before: Facts, after: Facts) -> Comparison:
    burdens = _get_burdens(edition)
    old, new = burdens[before.code], burdens[after.code]
    figures = [(name, str(getattr(old, key)), str(getattr(new, key))) for key, name in COMPARED]
    figures.append(("nơi tham gia", str(len(old.offices)), str(len(new.offices))))
    figures.append(("thời hạn", format_time(old.time) or "–", format_time(new.time) or "–"))
    return Comparison(before, after, tuple(figures))
