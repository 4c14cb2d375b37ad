"""Where everything of one chart stands in rows and lanes, and which way each connector goes. No coordinates yet.

One step a row and one lane a role: runs beside a box are free, so connectors never cross a box. Steps done side by side
in different lanes share a row when nothing branches there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from macros.views.flowchart_flow import Edge, Flow, Unit

LEFT, RIGHT = -1, 1


class Way(Enum):
    """How a connector runs."""

    DOWN = "to the next row"
    LANE = "down a free lane past other rows"
    HOOK = "sideways out of a decision, then down the lane of its target"
    CHANNEL = "around, outside the lanes"
    STUB = "to a sign: the end, or a step of another part"


@dataclass(frozen=True)
class Grid:
    """Rows of steps by position; lanes from left to right; frames are the units of several steps."""

    lanes: tuple[str, ...]
    rows: tuple[Unit, ...]
    units: tuple[Unit, ...]
    lane_of: Mapping[int, int]
    row_of: Mapping[int, int]
    unit_of: Mapping[int, Unit]

    def span(self, unit: Unit) -> tuple[int, int]:
        """Return the first and last lane a unit takes."""
        lanes = [self.lane_of[position] for position in unit]
        return min(lanes), max(lanes)

    def find_outermost(self, position: int, side: int) -> int:
        """Return the step of a row that nothing stands beside on a side."""
        return max(self.rows[self.row_of[position]], key=lambda other: self.lane_of[other] * side)


class Route(NamedTuple):
    """The way of one edge: `gap` is the row above its cross run, `lane` the lane it descends in, `side` where it leaves."""

    edge: Edge
    way: Way
    gap: int = -1
    lane: int = 0
    side: int = RIGHT
    track: int = 0


@dataclass
class _Plan:
    """What is taken while routes are chosen."""

    grid: Grid
    flow: Flow
    full_rows: set[int]
    used: set[tuple[int, int]] = field(default_factory=set)


def make_grid(flow: Flow, part: Iterable[Unit]) -> Grid:
    """Return the rows and lanes of a part; lanes in the order in which roles act first in the procedure."""
    units = tuple(part)
    inside = [position for unit in units for position in unit]
    order = dict.fromkeys(flow.lane_of(position) for position in range(len(flow.steps)))
    present = {flow.lane_of(position) for position in inside}
    lanes = tuple(lane for lane in order if lane in present)
    lane_of = {position: lanes.index(flow.lane_of(position)) for position in inside}
    branched = {position for edge in flow.edges if not edge.natural for position in (edge.source, edge.target)}
    rows: list[Unit] = []
    for unit in units:
        # Some lane of a shared row stays free: lines and signs at its side need room.
        shares = len({lane_of[position] for position in unit}) == len(unit) < len(lanes) and not branched.intersection(unit)
        rows += [unit] if shares else [(position,) for position in unit]
    row_of = {position: index for index, row in enumerate(rows) for position in row}
    return Grid(lanes, tuple(rows), units, lane_of, row_of, {position: unit for unit in units for position in unit})


def find_routes(flow: Flow, grid: Grid) -> tuple[Route, ...]:
    """Return the route of every edge that begins in the part, with channels shared out."""
    edges = [edge for edge in flow.edges if edge.source in grid.row_of]
    plan = _Plan(grid, flow, {*_find_full_rows(flow, grid, edges)})
    edges.sort(key=lambda edge: _is_next(grid, edge), reverse=True)
    return tuple(_share_channels(grid, [_find_route(plan, edge) for edge in edges]))


def _find_full_rows(flow: Flow, grid: Grid, edges: Iterable[Edge]) -> Iterator[int]:
    """Yield the rows where labels or signs stand beside a box, so that no line may come down there."""
    for edge in edges:
        if edge.target not in grid.row_of or (not edge.natural and not _is_next(grid, edge)):
            yield grid.row_of[edge.source]
    for target in find_entries(flow, grid):
        yield grid.row_of[target]


def find_entries(flow: Flow, grid: Grid) -> dict[int, list[int]]:
    """Return the steps of other parts that lead into steps of this part, by the step they lead to."""
    entries: dict[int, list[int]] = {}
    for edge in flow.edges:
        if edge.target is not None and edge.target in grid.row_of and edge.source not in grid.row_of:
            entries.setdefault(edge.target, []).append(edge.source)
    return {target: sorted(set(sources)) for target, sources in entries.items()}


def last_row(grid: Grid, edge: Edge) -> int:
    """Return the row an edge leaves from."""
    return max(grid.row_of[p] for p in grid.unit_of[edge.source]) if edge.natural else grid.row_of[edge.source]


def first_row(grid: Grid, edge: Edge) -> int:
    """Return the row an edge arrives at."""
    target = edge.target if edge.target is not None else edge.source
    return min(grid.row_of[p] for p in grid.unit_of[target]) if edge.natural else grid.row_of[target]


def _is_next(grid: Grid, edge: Edge) -> bool:
    return edge.target in grid.row_of and not edge.is_back and first_row(grid, edge) == last_row(grid, edge) + 1


def _find_route(plan: _Plan, edge: Edge) -> Route:
    grid = plan.grid
    if edge.target is None or edge.target not in grid.row_of:
        return Route(edge, Way.STUB, side=choose_side(grid, edge.source))
    if _is_next(grid, edge):
        return Route(edge, Way.DOWN, gap=last_row(grid, edge))
    if edge.natural:
        return _find_lane(plan, edge) or Route(edge, Way.CHANNEL, side=_choose_outer_side(grid, edge))
    return _find_hook(plan, edge) or Route(edge, Way.CHANNEL, side=choose_side(grid, edge.source))


def choose_side(grid: Grid, position: int) -> int:
    """Return the side of a step with more free lanes, where labels have room."""
    left, right = (grid.lane_of[grid.find_outermost(position, side)] for side in (LEFT, RIGHT))
    return RIGHT if len(grid.lanes) - 1 - right >= left else LEFT


def _choose_outer_side(grid: Grid, edge: Edge) -> int:
    return LEFT if grid.lane_of[edge.source] * 2 < len(grid.lanes) - 1 else RIGHT


def _find_lane(plan: _Plan, edge: Edge) -> Route | None:
    """Return a way down the lane of one of the ends, when no box, branch or other way is in it."""
    grid, target = plan.grid, edge.target if edge.target is not None else edge.source
    above, below = last_row(grid, edge), first_row(grid, edge)
    between = range(above + 1, below)
    for position, gap in ((edge.source, below - 1), (target, above)):
        lane = grid.lane_of[position]
        cells = {(row, lane) for row in between}
        if not cells & plan.used and all(_is_free(plan, row, lane) for row in between):
            plan.used |= cells
            return Route(edge, Way.LANE, gap=gap, lane=lane)
    return None


def _find_hook(plan: _Plan, edge: Edge) -> Route | None:
    """Return a way sideways out of a decision and down its target's lane, or straight down when nothing else goes there."""
    grid = plan.grid
    if edge.target is None or edge.is_back or len(grid.rows[grid.row_of[edge.target]]) > 1 or len(grid.unit_of[edge.target]) > 1:
        return None
    lane, own = grid.lane_of[edge.target], grid.lane_of[edge.source]
    between = range(grid.row_of[edge.source] + 1, grid.row_of[edge.target])
    cells = {(row, lane) for row in between}
    if cells & plan.used or not all(_is_free(plan, row, lane) for row in between):
        return None
    if lane == own and any(_is_next(grid, other) for other in plan.flow.edges if other.source == edge.source):
        return None
    plan.used |= cells
    if lane == own:
        return Route(edge, Way.LANE, gap=grid.row_of[edge.target] - 1, lane=lane)
    return Route(edge, Way.HOOK, gap=grid.row_of[edge.target] - 1, lane=lane, side=RIGHT if lane > own else LEFT)


def _is_free(plan: _Plan, row: int, lane: int) -> bool:
    steps = plan.grid.rows[row]
    in_frame = any(len(plan.grid.unit_of[position]) > 1 for position in steps)
    return row not in plan.full_rows and not in_frame and all(plan.grid.lane_of[position] != lane for position in steps)


def _share_channels(grid: Grid, routes: list[Route]) -> Iterator[Route]:
    """Yield the routes, those around the lanes each on the innermost free track; ways to one step may merge."""
    taken: dict[int, list[list[tuple[int, int, Edge]]]] = {LEFT: [], RIGHT: []}
    around = [route for route in routes if route.way is Way.CHANNEL]
    around.sort(key=lambda route: (abs(first_row(grid, route.edge) - last_row(grid, route.edge)), route.edge.source))
    tracks: dict[Edge, int] = {}
    for route in around:
        low, high = sorted((first_row(grid, route.edge), last_row(grid, route.edge)))
        side = taken[route.side]
        fits = (i for i, track in enumerate(side) if all(_can_share(low, high, route.edge, other) for other in track))
        index = next(fits, len(side))
        if index == len(side):
            side.append([])
        side[index].append((low, high, route.edge))
        tracks[route.edge] = index
    for route in routes:
        yield route._replace(track=tracks[route.edge]) if route.way is Way.CHANNEL and tracks[route.edge] else route


def _can_share(low: int, high: int, edge: Edge, other: tuple[int, int, Edge]) -> bool:
    other_low, other_high, other_edge = other
    same_way = other_edge.target == edge.target and other_edge.is_back == edge.is_back
    return same_way or high < other_low or low > other_high
