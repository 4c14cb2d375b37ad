"""Who does which steps, and the lines of the tables of steps: the same step stands in the pages of several roles and organs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from markupsafe import Markup

from macros.derived import keep
from macros.digest import digest_plain
from macros.duties import find_organs
from macros.edition import Edition
from macros.facts import find_users
from macros.memory import Packed, pack
from macros.model.procedure import Procedure
from macros.pieces import Piece, collect, find_codes
from macros.views.rows import CUT, get_templates

Part: TypeAlias = tuple[int, bool, tuple[str, ...]]
"""A step's place in its procedure, whether it is led, and by which roles or with which of them."""


class Share(NamedTuple):
    """The steps of a procedure that a role, or the roles of an organ, have a part in."""

    code: str
    steps: tuple[Part, ...]


class Cells(NamedTuple):
    """The finished cells of a procedure's steps: `first` begins the first line of a table, `code` the others.

    Each step is (what its row is found by, its cells before the notes, its cells behind them).
    """

    first: str
    code: str
    steps: tuple[tuple[str, str, str], ...]


class Shares(NamedTuple):
    """Who does the steps of a procedure, by role and by organ."""

    of_role: dict[str, Share]
    of_organ: dict[str, Share]


class Tally(NamedTuple):
    """How many steps of a procedure, or of all, somebody has a part in, and how many of these they lead."""

    steps: int
    leading: int


NONE = Tally(0, 0)


class Steps(NamedTuple):
    """The shares of a procedure and the finished cells of its steps, packed since few pages need them, each with its fingerprint.

    `roles` and `organs` count the shares, for tables that show no more.
    """

    roles: tuple[tuple[str, Tally], ...]
    organs: tuple[tuple[str, Tally], ...]
    shares: Packed
    cells: Packed
    shares_sign: str
    cells_sign: str


@dataclass(frozen=True, slots=True)
class Tasks:
    """Shares by role and by organ, each in the order of codes."""

    of_role: Mapping[str, tuple[Share, ...]]
    of_organ: Mapping[str, tuple[Share, ...]]


class TaskRow(NamedTuple):
    """A task as a line of a table, of finished parts; `first` begins a procedure."""

    first: bool
    leads: bool
    keys: str
    start: Markup
    roles: tuple[str, ...]
    end: Markup


def make_steps(edition: Edition, p: Procedure) -> Steps:
    """Return who does the steps of one procedure, and the finished cells."""
    t = get_templates(edition)
    cells = Cells(str(t.task_first(p)), f"<td>{p.code}<td>", tuple(_cut(t.task(p, step, CUT)) for step in p.step_list))
    organ_of = {role.id: role.organ for role in edition.book.roles if role.organ}
    of_role: dict[str, list[Part]] = defaultdict(list)
    of_organ: dict[str, list[Part]] = defaultdict(list)
    for place, step in enumerate(p.step_list):
        roles = dict.fromkeys((*step.actors, *step.partners))
        for role in roles:
            of_role[role].append((place, role in step.actors, (role,)))
        for organ, own in find_organs(roles, organ_of).items():
            of_organ[organ].append((place, any(role in step.actors for role in own), own))
    shares = Shares(_share(p, of_role), _share(p, of_organ))
    signs = digest_plain(dict(of_role), dict(of_organ)), digest_plain(cells.first, cells.code, cells.steps)
    return Steps(_count(of_role), _count(of_organ), pack(shares), pack(cells), *signs)


STEPS = Piece("buoc", make_steps)


def find_tasks(edition: Edition) -> Tasks:
    """Return who does what."""
    return keep(edition, "viec", lambda: _find_tasks(edition))


def list_rows(edition: Edition, shares: Iterable[Share]) -> list[TaskRow]:
    """Return shares as lines, each procedure's first one marked."""
    known = collect(edition, STEPS)
    rows = []
    for code, steps in shares:
        cells: Cells = known[code].cells.unpack()
        start = cells.first
        for place, leads, roles in steps:
            keys, head, tail = cells.steps[place]
            rows.append(TaskRow(start is cells.first, leads, keys, Markup(start + head), roles, Markup(tail)))
            start = cells.code
    return rows


def sign_tasks(edition: Edition, roles: Iterable[str]) -> list[object]:
    """Return what the lines of some roles are made from: state and fingerprints of every procedure that names one of them."""
    known, users = collect(edition, STEPS), find_users(edition, "roles")
    found = {p.code: p for role in roles for p in users.get(role, ())}
    return [(code, p.state, known[code].shares_sign, known[code].cells_sign) for code, p in found.items()]


def count_tasks(shares: Iterable[Share]) -> int:
    """Return how many steps some shares hold."""
    return sum(len(share.steps) for share in shares)


def find_tallies(edition: Edition, kind: str) -> Mapping[str, Tally]:
    """Return how many steps the `roles` or `organs` have that have any."""
    return keep(edition, f"dem-{kind}", lambda: _add_up(edition, kind))


def find_codes_by_organ(edition: Edition) -> Mapping[str, list[str]]:
    """Return the procedures in whose steps each organ's roles have a part, in the order of codes."""
    return keep(edition, "ma-theo-co-quan", lambda: find_codes(edition, STEPS, lambda steps: dict(steps.organs)))


def _cut(made: str) -> tuple[str, str, str]:
    keys, head, tail = str(made).split(CUT)
    return keys, head, tail


def _count(shares: Mapping[str, list[Part]]) -> tuple[tuple[str, Tally], ...]:
    return tuple((key, Tally(len(steps), sum(leads for _, leads, _ in steps))) for key, steps in shares.items())


def _add_up(edition: Edition, kind: str) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for made in collect(edition, STEPS).values():
        for key, (steps, leading) in getattr(made, kind):
            known = found.get(key, NONE)
            found[key] = Tally(known.steps + steps, known.leading + leading)
    return found


def _share(p: Procedure, steps: Mapping[str, list[Part]]) -> dict[str, Share]:
    return {key: Share(p.code, tuple(found)) for key, found in steps.items()}


def _find_tasks(edition: Edition) -> Tasks:
    of_role: dict[str, list[Share]] = defaultdict(list)
    of_organ: dict[str, list[Share]] = defaultdict(list)
    for steps in collect(edition, STEPS).values():
        found: Shares = steps.shares.unpack()
        for role, share in found.of_role.items():
            of_role[role].append(share)
        for organ, share in found.of_organ.items():
            of_organ[organ].append(share)
    return Tasks({key: tuple(shares) for key, shares in of_role.items()}, {key: tuple(shares) for key, shares in of_organ.items()})
