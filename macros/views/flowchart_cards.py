"""Each step's box with what hangs on it: lines in and out at its sides, a decision's lozenge with labelled ways."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple, TypeAlias

from macros.views.flowchart_columns import CORNER, STEM, Columns
from macros.views.flowchart_routes import LEFT, RIGHT, Route, Way, choose_side

PAD = 7.0  # between a box's edge and its text
DIAMOND = 15.0  # half the height of a decision's lozenge
SIGN = 22.0  # height of a sign such as “Kết thúc”
MAX_LABEL = 260.0
MAX_DOWN = 140.0

Lines: TypeAlias = tuple[tuple[str, str], ...]
"""Lines of text, each with its class."""
WriteCard: TypeAlias = Callable[[int, float], Lines]


class Slot(IntEnum):
    """What meets a box at its side, from top to bottom; the value says nothing but the order."""

    FORWARD = 0
    BACK = 1
    SIGN = 2
    OUT = 3


SLOT_HEIGHTS = {Slot.FORWARD: 11.0, Slot.BACK: 11.0, Slot.SIGN: SIGN + 4, Slot.OUT: 11.0}


class Exit(NamedTuple):
    """A labelled way out of a decision: `y` counts from the top of the row, the label stands below it."""

    route: Route
    lines: tuple[str, ...]
    y: float


class Card(NamedTuple):
    """A step's box and what hangs below; heights count from the top of the row, slots are by side."""

    lines: Lines
    box: float
    height: float
    slots: Mapping[int, tuple[Slot, ...]]
    exits: tuple[Exit, ...] = ()
    down: tuple[str, ...] = ()
    down_side: int = RIGHT
    down_y: float = 0
    is_decision: bool = False

    @property
    def foot(self) -> float:
        """Return where ways downwards begin."""
        return self.box + (2 * DIAMOND if self.is_decision else 0)

    def slot_y(self, side: int, slot: Slot) -> float:
        """Return the height at which something meets the box."""
        heights = [SLOT_HEIGHTS[other] for other in self.slots[side]]
        index = self.slots[side].index(slot)
        return (self.box - sum(heights)) / 2 + sum(heights[:index]) + heights[index] / 2


@dataclass
class _Sides:
    """Slots found so far, by step and side."""

    found: dict[tuple[int, int], set[Slot]] = field(default_factory=lambda: defaultdict(set))

    def get(self, position: int) -> dict[int, tuple[Slot, ...]]:
        return {side: tuple(sorted(self.found.get((position, side), ()))) for side in (LEFT, RIGHT)}


def make_cards(columns: Columns, entries: Mapping[int, str], write: WriteCard) -> tuple[dict[int, Card], dict[int, int]]:
    """Return the cards by step, and the side on which the sign of each entry stands (none above the first row)."""
    grid, sides = columns.grid, _Sides()
    for route in columns.routes:
        if route.edge.natural and (route.way is Way.CHANNEL or is_side_stub(columns, route)):
            sides.found[grid.find_outermost(route.edge.source, route.side), route.side].add(Slot.OUT)
        if route.way is Way.CHANNEL:
            sides.found[find_arrival(columns, route), route.side].add(Slot.BACK if route.edge.is_back else Slot.FORWARD)
    signs: dict[int, int] = {}
    for target, name in entries.items():
        if grid.row_of[target] == 0:
            continue
        options = [side for side in (RIGHT, LEFT) if columns.room(grid.find_outermost(target, side), side) >= _sign_room(columns, name)]
        if options:
            favoured = choose_side(grid, target)
            signs[target] = min(options, key=lambda s: (len(sides.found[grid.find_outermost(target, s), s]), s != favoured))
            sides.found[grid.find_outermost(target, signs[target]), signs[target]].add(Slot.SIGN)
    branches: dict[int, list[Route]] = {}
    for route in columns.routes:
        if not route.edge.natural:
            branches.setdefault(route.edge.source, []).append(route)
    width = columns.box - 2 * PAD
    cards = {p: _make_card(columns, p, write(p, width), sides.get(p), branches.get(p, ())) for row in grid.rows for p in row}
    return cards, signs


def _sign_room(columns: Columns, name: str) -> float:
    return columns.box / 2 + 16 + measure_sign(columns, name)


def measure_sign(columns: Columns, name: str) -> float:
    """Return the width of a sign."""
    return columns.font.measure(name) + 18


def is_side_stub(columns: Columns, route: Route) -> bool:
    """Whether a way to another part leaves at the side; from the last row it leaves below."""
    return route.way is Way.STUB and columns.grid.row_of[route.edge.source] < len(columns.grid.rows) - 1


def find_arrival(columns: Columns, route: Route) -> int:
    """Return the step at whose side a way from outside the lanes arrives."""
    target = route.edge.target if route.edge.target is not None else route.edge.source
    return columns.grid.find_outermost(target, route.side) if route.edge.natural else target


def _make_card(columns: Columns, position: int, lines: Lines, slots: Mapping[int, tuple[Slot, ...]], branches: Sequence[Route]) -> Card:
    needed = max((sum(SLOT_HEIGHTS[slot] for slot in found) + 6 for found in slots.values() if found), default=0)
    box = max(len(lines) * columns.font.line + 2 * PAD, needed)
    if not branches:
        return Card(lines, box, box, slots)
    exits = tuple(exit_ for side in (LEFT, RIGHT) for exit_ in _stack(columns, branches, side, box + DIAMOND))
    low = max([box + 2 * DIAMOND, *(_end(columns, exit_) for exit_ in exits)])
    card = Card(lines, box, low, slots, exits, is_decision=True)
    text = "; ".join(r.edge.label for r in branches if r.way in (Way.DOWN, Way.LANE))
    return _add_down(columns, card, position, text) if text else card


def _add_down(columns: Columns, card: Card, position: int, text: str) -> Card:
    """Return a decision's card with the label of its way down: beside it where no other way leaves, else below the others."""
    for side in (RIGHT, LEFT):
        label = columns.font.wrap(text, min(columns.room(position, side) - 12, MAX_DOWN), bold=True)
        if all(exit_.route.side != side for exit_ in card.exits) and len(label) <= 4:
            top = card.box + 2 * DIAMOND - 3
            break
    else:
        side = choose_side(columns.grid, position)
        label = columns.font.wrap(text, MAX_DOWN, bold=True)
        top = card.height + 8
    return card._replace(height=max(card.height, top + len(label) * columns.font.line), down=label, down_side=side, down_y=top)


def _stack(columns: Columns, branches: Sequence[Route], side: int, y: float) -> Iterator[Exit]:
    """Yield the ways out on one side of a lozenge, one below the other; those that turn down soonest come last."""
    lanes = columns.grid.lane_of
    own = [route for route in branches if route.side == side and route.way not in (Way.DOWN, Way.LANE)]
    own.sort(key=lambda route: -abs(route.lane - lanes[route.edge.source]) if route.way is Way.HOOK else -len(columns.grid.lanes))
    for index, route in enumerate(own):
        source = route.edge.source
        room = min(columns.room(source, side) - CORNER - 2 * STEM - 6, MAX_LABEL)
        if route.way is Way.HOOK:
            room = min(room, abs(columns.center(route.lane) - columns.center_of(source)) - CORNER - 2 * STEM - 4)
        y += SIGN / 2 if index and route.way is Way.STUB else 0
        exit_ = Exit(route, columns.font.wrap(route.edge.label, room, bold=True), y)
        yield exit_
        y = _end(columns, exit_) + 6


def _end(columns: Columns, exit_: Exit) -> float:
    """Return where the label of a way out ends."""
    return exit_.y + len(exit_.lines) * columns.font.line + (SIGN / 2 + 2 if exit_.route.way is Way.STUB else 4)
