"""Across: how wide lanes, boxes and the room outside the lanes are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from macros.views.flowchart_routes import LEFT, RIGHT, Grid, Route, Way
from macros.views.flowchart_text import Font

CORNER = 20.0  # half the width of a decision's lozenge
STEM = 8.0  # between lozenge and the spine its ways branch from
TRACK = 11.0  # between two lines side by side
MAX_BOX = 215.0
WIDE_LANES = {1: 440.0, 2: 330.0}
MAX_LANE = 250.0


@dataclass(frozen=True, slots=True)
class Style:
    """How wide a chart may be, in its own units, and in which font."""

    font: Font
    width: float


@dataclass(frozen=True)
class Columns:
    """The lanes of a chart and the tracks of the lines around them; `heads` are the lanes' names."""

    grid: Grid
    routes: Sequence[Route]
    style: Style
    heads: tuple[str, ...]

    @property
    def font(self) -> Font:
        """Return the font of all text."""
        return self.style.font

    @cached_property
    def gutters(self) -> dict[int, float]:
        """Room outside the lanes, by side."""
        around = {side: [r.track for r in self.routes if r.way is Way.CHANNEL and r.side == side] for side in (LEFT, RIGHT)}
        return {side: 12 + TRACK * (max(tracks) + 1) if tracks else 1 for side, tracks in around.items()}

    @cached_property
    def lane(self) -> float:
        """Width of a lane."""
        lanes = len(self.grid.lanes)
        room = (self.style.width - sum(self.gutters.values())) / lanes
        return int(min(room, WIDE_LANES.get(lanes, MAX_LANE)))

    @cached_property
    def box(self) -> float:
        """Width of a box."""
        return min(self.lane - 14, MAX_BOX)

    @cached_property
    def left(self) -> float:
        """Left edge of the first lane."""
        return self.gutters[LEFT]

    @cached_property
    def right(self) -> float:
        """Right edge of the last lane."""
        return self.left + self.lane * len(self.grid.lanes)

    @cached_property
    def width(self) -> float:
        """Width of the whole chart."""
        return self.right + self.gutters[RIGHT]

    @cached_property
    def head_lines(self) -> list[tuple[str, ...]]:
        """Lines of the lanes' heads."""
        return [self.font.wrap(head, self.lane - 10, bold=True) for head in self.heads]

    @cached_property
    def head(self) -> float:
        """Height of the lanes' heads."""
        return max(map(len, self.head_lines)) * self.font.line + 14

    @cached_property
    def centers(self) -> list[float]:
        """Middles of the lanes."""
        return [self.left + self.lane * (lane + 0.5) for lane in range(len(self.grid.lanes))]

    def center(self, lane: int) -> float:
        """Return the middle of a lane."""
        return self.centers[lane]

    def center_of(self, position: int) -> float:
        """Return the middle of a step's lane."""
        return self.centers[self.grid.lane_of[position]]

    def room(self, position: int, side: int) -> float:
        """Return the width from the middle of a step's lane to the edge of the lanes."""
        center = self.center_of(position)
        return self.right - center if side == RIGHT else center - self.left

    def edge(self, side: int, track: int) -> float:
        """Return where a line around the lanes runs."""
        return self.right + 10 + TRACK * track if side == RIGHT else self.left - 10 - TRACK * track
