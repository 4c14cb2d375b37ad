"""The shapes charts are drawn with, in whole units, and how each is written as SVG.

Written here and not by a template: a chart has a hundred shapes, a site thousands of charts.
"""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple, TypeAlias

TIP = 7
CARD_RADIUS = 3

Point: TypeAlias = tuple[float, float]


class Rect(NamedTuple):
    """A box; `radius` rounds its corners."""

    kind: str
    x: int
    y: int
    width: int
    height: int
    radius: int

    def to_svg(self) -> str:
        """Return the element."""
        radius = f' rx="{self.radius}"' if self.radius else ""
        return f'<rect class="{self.kind}" x="{self.x}" y="{self.y}" width="{self.width}" height="{self.height}"{radius}/>'


class Path(NamedTuple):
    """A line or a filled tip, in SVG path syntax."""

    kind: str
    data: str

    def to_svg(self) -> str:
        """Return the element."""
        return f'<path class="{self.kind}" d="{self.data}"/>'


class Text(NamedTuple):
    """One line of text at its baseline."""

    kind: str
    x: int
    y: int
    text: str

    def to_svg(self) -> str:
        """Return the element, its text escaped."""
        kind = f' class="{self.kind}"' if self.kind else ""
        return f'<text{kind} x="{self.x}" y="{self.y}">{escape(self.text, quote=False)}</text>'


Shape: TypeAlias = Rect | Path | Text


def make_rect(kind: str, corner: Point, size: Point, radius: float = 0) -> Rect:
    """Return a box from its upper left corner and its size."""
    return Rect(kind, round(corner[0]), round(corner[1]), round(size[0]), round(size[1]), round(radius))


def make_text(kind: str, x: float, y: float, text: str) -> Text:
    """Return a line of text at its baseline."""
    return Text(kind, round(x), round(y), text)


def make_outline(kind: str, points: Sequence[Point]) -> Path:
    """Return a closed shape through points."""
    return Path(kind, _join([(round(x), round(y)) for x, y in points]) + "z")


def make_arrow(points: Sequence[Point], *, back: bool = False) -> tuple[Path, Path]:
    """Return a line with only level and upright runs, and its tip."""
    path: list[tuple[int, int]] = []
    for x, y in points:
        point = (round(x), round(y))
        if not path or point != path[-1]:
            path.append(point)
    (x1, y1), (x2, y2) = path[-2:]
    dx, dy = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
    wings = [(x2, y2), (x2 - dx * TIP - dy * 4, y2 - dy * TIP - dx * 4), (x2 - dx * TIP + dy * 4, y2 - dy * TIP + dx * 4)]
    line = [*path[:-1], (x2 - dx * 3, y2 - dy * 3)]
    mark = " v" if back else ""
    return Path("d" + mark, _join(line)), Path("m" + mark, _join(wings) + "z")


def _join(points: Sequence[tuple[int, int]]) -> str:
    """Return a path in short form: from point to point, h and v where only one coordinate changes."""
    data = f"M{points[0][0]} {points[0][1]}"
    for (x1, y1), (x2, y2) in pairwise(points):
        dx, dy = x2 - x1, y2 - y1
        data += f"v{dy}" if not dx else f"h{dx}" if not dy else f"l{dx} {dy}" if dy > 0 else f"l{dx}{dy}"
    return data
