"""Down: where each row and each gap between rows lies, and on which level lines cross a gap."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from macros.views.flowchart_cards import SIGN, Card, is_side_stub
from macros.views.flowchart_columns import TRACK, Columns
from macros.views.flowchart_flow import Edge, Flow
from macros.views.flowchart_routes import Grid, Route, Way

FRAME_TOP, FRAME_BOTTOM = 24.0, 8.0


@dataclass(frozen=True)
class Layout:
    """A chart's coordinates; `entries` are the names of signs by the step they lead to, `signs` the side they stand on."""

    flow: Flow
    columns: Columns
    cards: Mapping[int, Card]
    entries: Mapping[int, str]
    signs: Mapping[int, int]

    @cached_property
    def grid(self) -> Grid:
        """Return the rows and lanes."""
        return self.columns.grid

    @cached_property
    def levels(self) -> dict[Route, int]:
        """Levels of the runs across a gap; runs from one step or to one step may merge."""
        levels: dict[Route, int] = {}
        taken: dict[tuple[int, int], list[tuple[int, int, Edge]]] = {}
        for route in self.columns.routes:
            low, high = sorted(self.ends(route))
            if route.way not in (Way.DOWN, Way.LANE) or low == high:
                continue
            level = 0
            while any(_clash(low, high, route.edge, other) for other in taken.get((route.gap, level), ())):
                level += 1
            taken.setdefault((route.gap, level), []).append((low, high, route.edge))
            levels[route] = level
        return levels

    @cached_property
    def tops(self) -> list[float]:
        """Tops of the rows, and after them the bottom of the last gap."""
        y = self.columns.head
        tops = []
        for index in range(len(self.grid.rows)):
            y += self._gap(index - 1)
            tops.append(y)
            y += self._heights[index]
        return [*tops, y + self._gap(len(self.grid.rows) - 1)]

    def top_of(self, position: int) -> float:
        """Return the top of a step's box."""
        return self.tops[self.grid.row_of[position]]

    @cached_property
    def _heights(self) -> list[float]:
        """Heights of the rows."""
        return [max(self.cards[position].height for position in row) for row in self.grid.rows]

    def bottom(self, row: int) -> float:
        """Return the bottom of a row's boxes, and of the frame that ends there."""
        return self.tops[row] + self._heights[row] + (FRAME_BOTTOM if row in self._frame_ends[1] else 0)

    @cached_property
    def _frame_ends(self) -> tuple[set[int], set[int]]:
        """The rows at which a frame begins, and those at which one ends."""
        frames = [unit for unit in self.grid.units if len(unit) > 1]
        return {self.grid.row_of[unit[0]] for unit in frames}, {self.grid.row_of[unit[-1]] for unit in frames}

    @cached_property
    def _level_counts(self) -> dict[int, int]:
        """How many levels a gap has, by the row above it; gaps that nothing crosses are left out."""
        counts: dict[int, int] = {}
        for route, level in self.levels.items():
            counts[route.gap] = max(counts.get(route.gap, 1), level + 1)
        return counts

    def level(self, route: Route) -> float:
        """Return the height of a way's run across a gap."""
        return self.bottom(route.gap) + 8 + TRACK * self.levels.get(route, 0)

    def ends(self, route: Route) -> tuple[int, int]:
        """Return the lanes a way leaves from and arrives in; a frame is left and entered where the way is shortest."""
        edge, grid = route.edge, self.grid
        if edge.target is None or edge.target not in grid.row_of:
            return (grid.lane_of[edge.source],) * 2
        source, target = grid.lane_of[edge.source], grid.lane_of[edge.target]
        if edge.natural and route.way is Way.DOWN:
            source = _clamp(target, grid.span(grid.unit_of[edge.source]))
            target = _clamp(source, grid.span(grid.unit_of[edge.target]))
        return source, target

    def _gap(self, above: int) -> float:
        """Return the height of the gap below a row (-1: above the first)."""
        rows = self.grid.rows
        begins, ends = self._frame_ends
        height = 16 + TRACK * self._level_counts.get(above, 1) + (FRAME_TOP if above + 1 in begins else 0) + (FRAME_BOTTOM if above in ends else 0)
        if 0 <= above < len(rows) - 1:
            return height
        stubs = (route for route in self.columns.routes if route.way is Way.STUB and route.edge.natural)
        above_entry = above == -1 and self.entries.keys() & set(rows[0])
        below_stub = above == len(rows) - 1 and any(not is_side_stub(self.columns, route) for route in stubs)
        return height + (SIGN if above_entry or below_stub else 0)


def _clamp(lane: int, span: tuple[int, int]) -> int:
    return min(max(lane, span[0]), span[1])


def _clash(low: int, high: int, edge: Edge, other: tuple[int, int, Edge]) -> bool:
    other_low, other_high, other_edge = other
    merges = other_edge.source == edge.source or other_edge.target == edge.target
    return not merges and low <= other_high and other_low <= high
