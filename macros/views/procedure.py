"""The page of one procedure: every component in the official order, doubts at the very word."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from macros.edition import Edition
from macros.model.procedure import Procedure
from macros.page import Heading, Page
from macros.templating import render
from macros.views.procedure_lists import (
    write_conditions,
    write_doubts,
    write_forms,
    write_legal,
    write_milestones,
    write_papers,
    write_publication,
    write_related,
)
from macros.views.procedure_steps import write_phases
from macros.views.procedure_values import Action
from macros.views.procedure_view import MISSING, ProcedureView
from macros.views.prose import render_prose
from macros.views.words import STATUS_CLASSES

DEAD_NAMED = 3  # documents the warning at the top names; the legal basis has all of them
SECTIONS = {
    "trinh-tu": "Trình tự thực hiện",
    "cach-thuc": "Cách thức thực hiện",
    "ho-so": "Hồ sơ phải có",
    "thoi-han": "Thời hạn giải quyết",
    "ai-lam": "Ai làm, ai quyết định",
    "ket-qua": "Kết quả, phí",
    "dieu-kien": "Yêu cầu, điều kiện",
    "bieu-mau": "Biểu mẫu",
    "can-cu": "Căn cứ pháp lý",
    "luu-y": "Hồ sơ hay bị trả vì",
    "can-xac-minh": "Chỗ cần xác minh",
    "lien-quan": "Liên quan, lịch sử, nguồn",
}


def make_procedure_page(edition: Edition, procedure: Procedure, chart: str = "", actions: tuple[Action, ...] = ()) -> Page:
    """Return the page of a procedure; `chart` is a finished SVG, empty for a long one."""
    view = ProcedureView(edition, procedure, actions)
    prose, prose_headings = render_prose(procedure.body, edition.book.procedure_by_code)
    used: list[Heading] = []

    def open_section(key: str) -> Markup:
        used.append(Heading(key, SECTIONS[key]))
        return Markup(f"<h2 id={key}>{SECTIONS[key]}</h2>")  # our own words, no sign to escape

    values: dict[str, Any] = {
        "v": view,
        "p": procedure,
        "m": view.marks,
        "phases": write_phases(view),
        "papers": _join(write_papers(view)),
        "milestones": _join(write_milestones(view)),
        "conditions": _join(write_conditions(view)),
        "forms": list(write_forms(view)),
        "legal": _join(write_legal(view)),
        "doubts": _join(write_doubts(procedure)) if not view.is_long else "",
        "related": write_related(view),
        "roles": Markup(view.links.roles(procedure.applicants)),
        "crumbs": view.links.write_crumbs([(f"linh-vuc/{procedure.domain}/", view.domain_name)], procedure.code),
        "publication": write_publication(view),
        "missing": Markup(MISSING),
        "chart": Markup(chart),
        "prose": Markup(prose),
        "status_classes": STATUS_CLASSES,
        "dead_named": DEAD_NAMED,
    }
    html = render("procedure.html", parts_section=open_section, **values)
    at = next((i for i, heading in enumerate(used) if heading.id in ("can-xac-minh", "lien-quan")), len(used))
    return Page(
        procedure.address,
        f"{procedure.code} {procedure.title}",
        html,
        (*used[:at], *prose_headings, *used[at:]),
        procedure.summary or "",
        "Quy trình",
        procedure.path,
    )


def _join(items: Iterable[str]) -> Markup:
    """Return finished items as one piece the template takes as it is."""
    return Markup("".join(items))
