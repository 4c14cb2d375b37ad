"""What one procedure lacks: every criterion, each missing thing as a link to its place, and the burden figures."""

from dataclasses import dataclass

from macros.burden import SharedPaper, format_time
from macros.completeness import Result
from macros.edition import Edition
from macros.facts import Facts
from macros.model.procedure import Procedure
from macros.page import Page, climb
from macros.refs import find_anchor
from macros.shared_papers import find_shared_papers_of
from macros.templating import render
from macros.views.index_common import IndexView
from macros.views.sheet import make_headings, make_sheet
from macros.views.words import name_part


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing thing with the name of its place and where that is on the procedure's page."""

    place: str
    anchor: str
    text: str


def make_completeness_page(edition: Edition, procedure: Procedure) -> Page:
    """Return the page that says what a procedure lacks."""
    address = f"theo-doi/{procedure.code.lower()}/"
    item = edition.completeness[procedure.code]
    title = f"{procedure.code}: đạt {item.met} trên {len(item.results)} tiêu chí"
    sections = [("con-thieu", "Còn thiếu gì")] * bool(item.missing) + [("tieu-chi", "Từng tiêu chí"), ("ganh-nang", "Gánh nặng")]
    shared = _shared_papers(edition, procedure)
    if shared:
        sections.append(("giay-to-chung", "Giấy tờ quy trình khác cũng đòi"))
    values = {
        "v": IndexView(edition, climb(address)),
        "p": procedure,
        "item": item,
        "title": title,
        "sections": dict(sections),
        "missing": [(result.criterion, _locate(procedure, result)) for result in item.missing],
        "burden": edition.burdens[procedure.code],
        "format_time": format_time,
        "offices": _name_offices(edition, procedure),
        "shared": shared,
        "sheet": make_sheet(
            edition, f"Mức đầy đủ của {procedure.code}", edition.book.organ_by_id.get(procedure.owner.organ if procedure.owner else "")
        ),
    }
    html = render("board_page.html", **values)
    return Page(address, title, html, make_headings(sections), f"{procedure.title}: còn thiếu gì, nặng đến đâu.", "Theo dõi", procedure.path)


def _locate(procedure: Procedure, result: Result) -> list[Gap]:
    """Return what is missing; a doubt leads to its reason on the procedure's page, which is not said again."""
    if result.criterion.id == "xac-minh":
        return [Gap(name_part(lack.path), f"xm-{number}", "") for number, lack in enumerate(result.lacks, 1)]
    return [Gap(name_part(lack.path), find_anchor(procedure, lack.path), lack.text) for lack in result.lacks]


def _shared_papers(edition: Edition, procedure: Procedure) -> list[tuple[str, list[Facts]]]:
    """Return the papers of a procedure that others ask for too, with those others."""
    return [(paper.name, _others(paper, procedure)) for paper in find_shared_papers_of(edition, procedure.code)]


def _others(paper: SharedPaper[Facts], procedure: Procedure) -> list[Facts]:
    return list({p.code: p for p, _ in paper.places if p.code != procedure.code}.values())


def _name_offices(edition: Edition, procedure: Procedure) -> list[str]:
    book = edition.book
    names = []
    for key in sorted(edition.burdens[procedure.code].offices):
        entry = book.organ_by_id.get(key) or book.role_by_id.get(key)
        names.append(entry.name if entry else key)
    return names
