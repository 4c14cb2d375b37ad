"""Who does which steps, and the lines of the tables of steps: the same step stands in the pages of several roles and organs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from macros.derived import keep
from macros.digest import digest_plain
from macros.duties import find_organs
from macros.edition import Edition
from macros.model.procedure import Procedure
from macros.pieces import Piece, collect
from macros.views.rows import CUT, get_templates


class Steps(NamedTuple):
    """The steps of a procedure: `first` begins the first line of a table, `code` the others.

    Each step is (who leads it, who helps, what its row is found by, its cells before the notes, its cells behind them).
    """

    first: str
    code: str
    steps: tuple[tuple[tuple[str, ...], tuple[str, ...], str, str, str], ...]


class Task(NamedTuple):
    """One step that a role, or the roles of an organ, carry out (`leads`) or take part in."""

    code: str
    step: int
    leads: bool
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tasks:
    """Tasks by role and by organ, each in the order of codes and steps."""

    of_role: Mapping[str, tuple[Task, ...]]
    of_organ: Mapping[str, tuple[Task, ...]]


class TaskRow(NamedTuple):
    """A task as a line of a table, of finished parts; `first` begins a procedure."""

    first: bool
    leads: bool
    keys: str
    start: Markup
    roles: tuple[str, ...]
    end: Markup


def make_steps(edition: Edition, p: Procedure) -> Steps:
    """Return the finished cells of one procedure's steps."""
    t = get_templates(edition)
    cells = tuple((tuple(step.actors), tuple(step.partners), *_cut(t.task(p, step, CUT))) for step in p.step_list)
    return Steps(str(t.task_first(p)), f"<td>{p.code}<td>", cells)


STEPS = Piece("buoc", make_steps)


def find_tasks(edition: Edition) -> Tasks:
    """Return who does what."""
    return keep(edition, "viec", lambda: _find_tasks(edition))


def list_rows(edition: Edition, tasks: Sequence[Task]) -> list[TaskRow]:
    """Return tasks as lines, each procedure's first one marked."""
    known = collect(edition, STEPS)
    rows = []
    before = ""
    for code, place, leads, roles in tasks:
        found = known[code]
        _, _, keys, head, tail = found.steps[place]
        first = code != before
        rows.append(TaskRow(first, leads, keys, Markup((found.first if first else found.code) + head), roles, Markup(tail)))
        before = code
    return rows


def sign_tasks(edition: Edition, tasks: Iterable[Task]) -> list[str]:
    """Return what the lines of tasks are made from, as fingerprints: the tasks, and the cells of their procedures."""
    tasks = tuple(tasks)
    signs = keep(edition, "dau-viec", lambda: {code: digest_plain(tuple(found)) for code, found in collect(edition, STEPS).items()})
    return [digest_plain([tuple(task) for task in tasks]), *(signs[code] for code in dict.fromkeys(task.code for task in tasks))]


def list_codes(tasks: Iterable[Task]) -> tuple[str, ...]:
    """Return the procedures of tasks, each once."""
    return tuple(dict.fromkeys(task.code for task in tasks))


def _cut(made: str) -> tuple[str, str, str]:
    keys, head, tail = str(made).split(CUT)
    return keys, head, tail


def _find_tasks(edition: Edition) -> Tasks:
    organ_of = {role.id: role.organ for role in edition.book.roles if role.organ}
    of_role: dict[str, list[Task]] = defaultdict(list)
    of_organ: dict[str, list[Task]] = defaultdict(list)
    for code, found in collect(edition, STEPS).items():
        for place, (actors, partners, *_) in enumerate(found.steps):
            roles = dict.fromkeys((*actors, *partners))
            for role in roles:
                of_role[role].append(Task(code, place, role in actors, (role,)))
            for organ, own in find_organs(roles, organ_of).items():
                of_organ[organ].append(Task(code, place, any(role in actors for role in own), own))
    return Tasks({key: tuple(tasks) for key, tasks in of_role.items()}, {key: tuple(tasks) for key, tasks in of_organ.items()})
