"""The page of a role: everything it does, step by step; printed, it is the role's duty sheet."""

from macros.edition import Edition
from macros.model.procedure import Procedure
from macros.model.registers import Role
from macros.page import Page, climb
from macros.templating import render
from macros.views.index_common import IndexView
from macros.views.sheet import make_sheet
from macros.views.tasks import TaskShelf, list_procedures
from macros.views.words import STATUS_CLASSES


def make_role_page(edition: Edition, role: Role, shelf: TaskShelf | None = None) -> Page:
    """Return the page of a role; pages made together share a shelf."""
    tasks = edition.duties.tasks_of_role.get(role.id, ())
    procedures = list_procedures(tasks)
    applying = edition.duties.applying.get(role.id, ())
    title = f"Việc của {role.name}"
    values = {
        "v": IndexView(edition, climb(role.address)),
        "status_classes": STATUS_CLASSES,
        "role": role,
        "title": title,
        "rows": (shelf or TaskShelf(edition)).list_rows(tasks),
        "procedures": procedures,
        "applying": applying,
        "organ": edition.book.organ_by_id.get(role.organ or ""),
        "sheet": make_sheet(edition, title, edition.book.organ_by_id.get(role.organ or ""), _merge(procedures, applying)),
    }
    description = f"{len(tasks)} việc trong {len(procedures)} quy trình: từng bước, thời hạn, kết quả và biểu mẫu."
    html = render("role.html", **values)
    return Page(role.address, title, html, description=description, section="Việc của tôi", source="procedures/danh-muc/vai-tro.yml")


def _merge(*groups: tuple[Procedure, ...]) -> tuple[Procedure, ...]:
    return tuple({p.code: p for group in groups for p in group}.values())
