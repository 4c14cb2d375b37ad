"""The page of a role: everything it does, step by step; printed, it is the role's duty sheet."""

from macros.edition import Edition
from macros.facts import find_parts, get_facts
from macros.model.registers import Role
from macros.page import Page, climb
from macros.templating import render
from macros.views.index_common import IndexView
from macros.views.rows import ROOT, get_rows, join_rows
from macros.views.sheet import make_sheet
from macros.views.tasks import count_tasks, find_tasks, list_rows


def show_applying(edition: Edition, role: Role) -> dict[str, str]:
    """Return what a role may apply for, as finished lines by code."""
    rows = get_rows(edition)
    return {p.code: rows[p.code].line for p in find_parts(edition).applying.get(role.id, ())}


def make_role_page(edition: Edition, role: Role) -> Page:
    """Return the page of a role."""
    tasks = find_tasks(edition).of_role.get(role.id, ())
    applying = show_applying(edition, role)
    known = get_facts(edition)
    title = f"Việc của {role.name}"
    base = climb(role.address)
    organ = edition.book.organ_by_id.get(role.organ or "")
    values = {
        "v": IndexView(edition, base),
        "role": role,
        "title": title,
        "rows": list_rows(edition, tasks),
        "joined": len(tasks),
        "applying": join_rows(applying.values(), base),
        "organ": organ,
        "sheet": make_sheet(edition, title, organ, [known[code] for code in dict.fromkeys([*(share.code for share in tasks), *applying])]),
    }
    description = f"{count_tasks(tasks)} việc trong {len(tasks)} quy trình: từng bước, thời hạn, kết quả và biểu mẫu."
    html = render("role.html", **values).replace(ROOT, base)
    return Page(role.address, title, html, description=description, section="Việc của tôi", source="procedures/danh-muc/vai-tro.yml")
