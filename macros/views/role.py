"""The page of a role: everything it does, step by step; printed, it is the role's duty sheet."""

from dataclasses import dataclass

from macros.edition import Edition
from macros.facts import find_parts, get_facts
from macros.model.registers import Role
from macros.page import Page, climb
from macros.templating import render
from macros.views.index_common import IndexView
from macros.views.rows import ROOT, get_rows, join_rows
from macros.views.sheet import make_sheet
from macros.views.tasks import Share, count_tasks, find_tasks, list_rows


@dataclass(frozen=True, slots=True)
class RoleShown:
    """What a role's page shows of procedures: its tasks, and what it may apply for as finished lines by code."""

    tasks: tuple[Share, ...]
    applying: dict[str, str]

    @property
    def codes(self) -> dict[str, None]:
        """The procedures the page names, each once."""
        return dict.fromkeys([*(share.code for share in self.tasks), *self.applying])


def show_role(edition: Edition, role: Role) -> RoleShown:
    """Return what the page of a role shows of procedures."""
    return RoleShown(find_tasks(edition).of_role.get(role.id, ()), show_applying(edition, role))


def show_applying(edition: Edition, role: Role) -> dict[str, str]:
    """Return what a role may apply for, as finished lines by code."""
    rows = get_rows(edition)
    return {p.code: rows[p.code].line for p in find_parts(edition).applying.get(role.id, ())}


def make_role_page(edition: Edition, role: Role) -> Page:
    """Return the page of a role."""
    shown = show_role(edition, role)
    known = get_facts(edition)
    title = f"Việc của {role.name}"
    base = climb(role.address)
    organ = edition.book.organ_by_id.get(role.organ or "")
    values = {
        "v": IndexView(edition, base),
        "role": role,
        "title": title,
        "rows": list_rows(edition, shown.tasks),
        "joined": len(shown.tasks),
        "applying": join_rows(shown.applying.values(), base),
        "organ": organ,
        "sheet": make_sheet(edition, title, organ, [known[code] for code in shown.codes]),
    }
    description = f"{count_tasks(shown.tasks)} việc trong {len(shown.tasks)} quy trình: từng bước, thời hạn, kết quả và biểu mẫu."
    html = render("role.html", **values).replace(ROOT, base)
    return Page(role.address, title, html, description=description, section="Việc của tôi", source="procedures/danh-muc/vai-tro.yml")
