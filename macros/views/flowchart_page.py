"""A chart's shapes as SVG for a page, where bytes count: boxes of a kind in one path, short classes; texts keep their order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from macros.views.flowchart_shapes import CARD_RADIUS, Path, Rect, Shape, Text

# Classes of texts as the style sheets know them; labels of ways out of a decision, forward and back, have one of their own.
MARKS = {"": "", "b": " class=b", "i": " class=i", "s": " class=s", "s n b": " class=f", "s n v": " class=e"}


@dataclass
class _Layers:
    """Finished elements from back to front; lanes of a kind are one path."""

    lanes: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    cards: str = ""
    signs: list[str] = field(default_factory=list)
    lozenges: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def add(self, shape: Rect | Path) -> None:
        """Put a shape where it belongs."""
        if isinstance(shape, Path):
            (self.lozenges if shape.kind == "o" else self.lines).append(shape.to_svg())
        elif shape.kind == "o" and shape.radius == CARD_RADIUS:
            self.cards += _outline(shape, CARD_RADIUS)
        elif shape.radius:
            (self.signs if shape.kind == "o" else self.lines).append(_write_rect(shape))
        else:
            self.lanes[shape.kind] = self.lanes.get(shape.kind, "") + _outline(shape)

    def write(self, key: str) -> str:
        """Return all elements; `key` becomes the id of the boxes' path.

        Boxes are drawn twice along one path: a broad line with round corners, and on it a narrower one that leaves its edge. That costs
        less than four corners a box; the style sheet knows the two as `k` and `t`.
        """
        lanes = [f'<path class="{kind}" d="{data}"/>' for kind, data in self.lanes.items()]
        cards = [f'<g class=k><path id="{key}" d="{self.cards}"/></g><use class=t href="#{key}"/>'] if self.cards else []
        return "".join([*lanes, *self.lines, *cards, *self.signs, *self.lozenges, *self.texts])


def write_shapes(shapes: Iterable[Shape], key: str) -> str:
    """Return the shapes of a chart as SVG elements, texts escaped; `key` is an id no other chart of the page uses."""
    layers = _Layers()
    for shape in shapes:
        if isinstance(shape, Text):
            kind, x, y, text = shape
            mark = MARKS.get(kind, f' class="{kind}"')
            layers.texts.append(f"<text{mark} x={x} y={y}>{escape(text)}</text>")
        else:
            layers.add(shape)
    return layers.write(key)


def _write_rect(box: Rect) -> str:
    return f"<rect class={box.kind} x={box.x} y={box.y} width={box.width} height={box.height} rx={box.radius} />"


def _outline(box: Rect, inset: int = 0) -> str:
    width, height = box.width - 2 * inset, box.height - 2 * inset
    return f"M{box.x + inset} {box.y + inset}h{width}v{height}h-{width}z"
