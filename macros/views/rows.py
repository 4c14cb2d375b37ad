"""Finished rows and lines of each procedure in the tables and lists that show many; a page joins them and says where the root is."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from markupsafe import Markup

from macros.burden import format_time
from macros.derived import keep
from macros.edition import Edition
from macros.model.parts import Milestone
from macros.model.procedure import Procedure
from macros.pieces import Piece, collect
from macros.templating import BODY, make_environment
from macros.views.index_common import LEVELS, IndexView

# No escaped text can hold these.
ROOT = Markup("<~>")  # stands for the way up to the site's root
CUT = Markup("<|>")  # parts what a template makes in one go


class Rows(NamedTuple):
    """The rows of one procedure, each finished but for the way to the root; `steps` and `deadlines` begin with what they are sorted by."""

    listing: str
    section: str
    life: str
    levels: str
    deadlines: tuple[tuple[Decimal, str], ...]
    untimed: str
    steps: tuple[tuple[Decimal, int, str], ...]
    burden: str
    score: str
    line: str
    entry: str


def make_rows(edition: Edition, p: Procedure) -> Rows:
    """Return the rows of one procedure."""
    t = get_templates(edition)
    burden, item = edition.burdens[p.code], edition.completeness[p.code]
    name, size = t.name_cells(p), t.size_cells(p, t.state_cell(p.status))
    return Rows(
        listing=str(t.listing(p, name, size)),
        section=str(t.section(name, size)),
        life=str(t.life(p, name)),
        levels=str(t.levels(p, name, LEVELS)),
        deadlines=tuple((m.length.sort_days, str(t.deadline(p, name, m, name_milestone(p, m)))) for m in p.milestones),
        untimed="" if p.milestones else str(t.untimed(p, name)),
        steps=tuple((step.length.sort_days, step.number, str(t.timed_step(p, name, step))) for step in p.step_list if step.length),
        burden=str(t.burden(p, name, burden, format_time(burden.time))),
        score=str(t.score(p, name, item)),
        line=str(t.line(p)),
        entry=str(t.entry(p, item)),
    )


ROWS = Piece("dong", make_rows)


def get_rows(edition: Edition) -> Mapping[str, Rows]:
    """Return the rows of all procedures by code."""
    return collect(edition, ROWS)


def get_templates(edition: Edition) -> Any:
    """Return the macros of `_rows.html` for an edition."""
    return keep(edition, "mau-dong", lambda: make_environment().get_template("_rows.html").make_module({"v": IndexView(edition, ROOT)}))


def join_rows(rows: Iterable[str], base: str) -> Markup:
    """Return finished rows in one, on a page from which `base` leads to the root."""
    return Markup("".join(rows).replace(ROOT, base))


def stack_rows(rows: Sequence[str], base: str) -> Markup:
    """Return finished rows of a table as the inside of its body, which ends after every `BODY` of them and begins again."""
    return Markup("</tbody><tbody>").join(join_rows(rows[start : start + BODY], base) for start in range(0, len(rows), BODY))


def name_milestone(p: Procedure, milestone: Milestone) -> str:
    """Return for what a deadline holds, empty when for the whole."""
    cases = {case.id: case.name for case in p.cases}
    return "; ".join([*([milestone.task] if milestone.task else []), *(cases.get(case, case) for case in milestone.case)])
