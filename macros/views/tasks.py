"""Lines of the tables of steps. The same step stands in the pages of several roles and organs: its cells are made once."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup

from macros.duties import Task
from macros.edition import Edition
from macros.model.procedure import Procedure
from macros.templating import make_environment
from macros.views.index_common import IndexView

BASE = "../../"  # pages of roles and organs are all two levels deep


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as a line of a table; `first` begins a procedure, `head` and `tail` are finished cells."""

    task: Task
    first: bool
    head: Markup
    tail: Markup


@dataclass(frozen=True)
class TaskShelf:
    """The finished cells of an edition's steps, each made when it is first asked for."""

    edition: Edition
    _cells: dict[tuple[str, int], tuple[Markup, Markup]] = field(default_factory=dict)

    def list_rows(self, tasks: tuple[Task, ...]) -> list[TaskRow]:
        """Return tasks as lines, each procedure's first one marked."""
        codes = ["", *(task.procedure.code for task in tasks)]
        return [TaskRow(task, task.procedure.code != before, *self._get(task)) for task, before in zip(tasks, codes, strict=False)]

    def _get(self, task: Task) -> tuple[Markup, Markup]:
        key = (task.procedure.code, task.step.number)
        if key not in self._cells:
            self._cells[key] = (self._macros.head(task.procedure, task.step), self._macros.tail(task.step))
        return self._cells[key]

    @cached_property
    def _macros(self) -> Any:
        return make_environment().get_template("_task_cells.html").make_module({"v": IndexView(self.edition, BASE)})


def list_procedures(tasks: tuple[Task, ...]) -> tuple[Procedure, ...]:
    """Return the procedures of tasks, each once."""
    return tuple({task.procedure.code: task.procedure for task in tasks}.values())
