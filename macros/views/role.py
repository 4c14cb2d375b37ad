"""The page of a role: everything it does, step by step; printed, it is the role's duty sheet."""

from dataclasses import dataclass

from macros.duties import Task
from macros.edition import Edition
from macros.model.procedure import Procedure
from macros.model.registers import Role
from macros.page import Page, climb
from macros.templating import render
from macros.views.index_common import IndexView
from macros.views.sheet import make_sheet
from macros.views.words import STATUS_CLASSES


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as a line of a table; `first` begins a procedure."""

    task: Task
    first: bool


def make_role_page(edition: Edition, role: Role) -> Page:
    """Return the page of a role."""
    tasks = edition.duties.tasks_of_role.get(role.id, ())
    procedures = tuple({task.procedure.code: task.procedure for task in tasks}.values())
    applying = edition.duties.applying.get(role.id, ())
    title = f"Việc của {role.name}"
    values = {
        "v": IndexView(edition, climb(role.address)),
        "status_classes": STATUS_CLASSES,
        "role": role,
        "title": title,
        "rows": make_task_rows(tasks),
        "procedures": procedures,
        "applying": applying,
        "organ": edition.book.organ_by_id.get(role.organ or ""),
        "sheet": make_sheet(edition, title, edition.book.organ_by_id.get(role.organ or ""), _merge(procedures, applying)),
    }
    description = f"{len(tasks)} việc trong {len(procedures)} quy trình: từng bước, thời hạn, kết quả và biểu mẫu."
    html = render("role.html", **values)
    return Page(role.address, title, html, description=description, section="Việc của tôi", source="procedures/danh-muc/vai-tro.yml")


def make_task_rows(tasks: tuple[Task, ...]) -> list[TaskRow]:
    """Return tasks as lines, each procedure's first one marked."""
    codes = [""] + [task.procedure.code for task in tasks]
    return [TaskRow(task, task.procedure.code != before) for task, before in zip(tasks, codes, strict=False)]


def _merge(*groups: tuple[Procedure, ...]) -> tuple[Procedure, ...]:
    return tuple({p.code: p for group in groups for p in group}.values())
