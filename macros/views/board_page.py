"""What one procedure lacks: every criterion, each missing thing as a link to its place, and the burden figures.

Lists are finished here and not in the template: a page names up to a hundred places and papers, a site has a page for each procedure.
"""

from collections.abc import Iterator
from html import escape
from itertools import islice

from markupsafe import Markup

from macros.burden import SharedPaper, format_time
from macros.completeness import Completeness, Result
from macros.edition import Edition
from macros.facts import Facts, get_facts
from macros.model.procedure import Procedure
from macros.page import Page, climb
from macros.pieces import Piece, collect
from macros.refs import find_anchor
from macros.shared_papers import OTHERS_NAMED, find_shared_papers_of
from macros.templating import render
from macros.views.procedure_links import Links, escape_text, find_links
from macros.views.procedure_lists import write_doubts
from macros.views.procedure_values import find_board_address, is_long
from macros.views.sheet import make_headings, make_sheet
from macros.views.words import name_part

SECTIONS = {
    "con-thieu": "Còn thiếu gì",
    "tieu-chi": "Từng tiêu chí",
    "ganh-nang": "Gánh nặng",
    "giay-to-chung": "Giấy tờ quy trình khác cũng đòi",
}
MET = '<span class="st-tt st-tt--hl">đạt</span>'


def make_body(edition: Edition, procedure: Procedure) -> str:
    """Return what the page says of the procedure alone: what is missing, every criterion, the burden figures."""
    item, page = edition.completeness[procedure.code], f"{climb(find_board_address(procedure.code))}{procedure.address}"
    values = {
        "sections": SECTIONS,
        "missing": Markup("".join(_write_missing(procedure, result, page) for result in item.missing)),
        "criteria": Markup("".join(_write_criteria(item))),
        "burden": edition.burdens[procedure.code],
        "format_time": format_time,
        "offices": _name_offices(edition, procedure),
    }
    return render("board_part.html", **values)


BODIES = Piece("muc-day-du", make_body)


def make_completeness_page(edition: Edition, procedure: Procedure) -> Page:
    """Return the page that says what a procedure lacks."""
    p, address = get_facts(edition)[procedure.code], find_board_address(procedure.code)
    title = f"{p.code}: đạt {sum(p.met)} trên {len(p.met)} tiêu chí"
    links = find_links(edition, climb(address))
    shared = Markup("".join(_write_shared(links, paper, p) for paper in find_shared_papers_of(edition, p.code)))
    values = {
        "base": climb(address),
        "crumbs": links.write_crumbs([("theo-doi/", "Theo dõi")], p.code),
        "p": p,
        "sections": SECTIONS,
        "body": Markup(collect(edition, BODIES)[p.code]),
        "shared": shared,
        "sheet": make_sheet(edition, f"Mức đầy đủ của {p.code}", edition.book.organ_by_id.get(p.keeper)),
    }
    shows = {"con-thieu": p.lacking > 0, "giay-to-chung": bool(shared)}
    headings = make_headings(item for item in SECTIONS.items() if shows.get(item[0], True))
    return Page(address, title, render("board_page.html", **values), headings, f"{p.title}: còn thiếu gì, nặng đến đâu.", "Theo dõi", p.path)


def _write_missing(procedure: Procedure, result: Result, page: str) -> str:
    """Return what is missing of a criterion; a doubt leads to its reason on the procedure's page, which is not said again.

    A long procedure's page leaves the reasons to this one.
    """
    name, count, link = escape_text(result.criterion.name), len(result.lacks), f'<a href="{escape(page)}'
    if result.criterion.id == "xac-minh" and is_long(len(procedure.step_list)):
        reasons = "".join(write_doubts(procedure, page))
        return f'<p class=st-in id=xac-minh><b>{name}: {count} chỗ</b><ol class="st-list st-dem st-dem--hoi">{reasons}</ol>'
    if result.criterion.id == "xac-minh":
        places = (f'{link}#xm-{n}">{escape_text(name_part(lack.path))}</a>' for n, lack in enumerate(result.lacks, 1))
        return f"<p class=st-in><b>{name}: {count} chỗ.</b> {'; '.join(places)}."
    gaps = "".join(
        f'<li><span>{n}</span><div>{link}{_point_to(procedure, lack.path)}">{escape_text(name_part(lack.path))}</a>: {escape_text(lack.text)}</div>'
        for n, lack in enumerate(result.lacks, 1)
    )
    return f'<p class=st-in><b>{name}: {count} chỗ</b><ul class="st-list st-list--2">{gaps}</ul>'


def _point_to(procedure: Procedure, path: str) -> str:
    anchor = find_anchor(procedure, path)
    return f"#{anchor}" if anchor else ""


def _write_criteria(item: Completeness) -> Iterator[str]:
    """Yield a row for each criterion: how the procedure stands with it."""
    for number, result in enumerate(item.results, 1):
        lacks = len(result.lacks)
        state = f"<span class=st-tt>thiếu {lacks} chỗ</span>" if lacks else MET
        yield f"<tr><td class=st-n>{number}<td>{escape_text(result.criterion.name)}<td>{state}"


def _write_shared(links: Links, paper: SharedPaper[Facts], procedure: Facts) -> str:
    """Return a paper that other procedures ask for too, with the first of those others."""
    # Papers live as long as their edition, so their identity is a key; each is looked through once, not once a page.
    others = links.keep("shared", str(id(paper)), lambda: {p.code: p for p, _ in paper.places})
    named = (_link_dossier(links, other) for code, other in others.items() if code != procedure.code)
    text = f"<li><div><b>{escape_text(paper.name)}</b><p class=st-cite>cũng có ở {'; '.join(islice(named, OTHERS_NAMED))}"
    more = len(others) - 1 - OTHERS_NAMED
    return f"{text}; và {more} quy trình khác</div>" if more > 0 else f"{text}</div>"


def _link_dossier(links: Links, p: Facts) -> str:
    return links.keep("dossier", p.code, lambda: links.link(f"{p.address}#ho-so", f"{p.code} {p.title}"))


def _name_offices(edition: Edition, procedure: Procedure) -> list[str]:
    book = edition.book
    names = []
    for key in sorted(edition.burdens[procedure.code].offices):
        entry = book.organ_by_id.get(key) or book.role_by_id.get(key)
        names.append(entry.name if entry else key)
    return names
