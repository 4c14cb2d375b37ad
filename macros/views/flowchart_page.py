"""A chart's shapes as SVG for a page, where bytes count: boxes of a kind in one path, short classes; texts keep their order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from operator import itemgetter

from macros.views.flowchart_shapes import Path, Rect, Shape, Text

# Classes of texts as the style sheets know them; labels of ways out of a decision, forward and back, have one of their own.
MARKS = {"b": "b", "i": "i", "s": "s", "s i": '"s i"', "s n b": "f", "s n v": "e"}


@dataclass
class _Layers:
    """Finished elements from back to front; lanes of a kind are one path, boxes are kept by the radius of their corners."""

    lanes: dict[str, str] = field(default_factory=dict)
    heads: list[Rect] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    boxes: dict[int, list[Rect]] = field(default_factory=dict)
    lozenges: list[str] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    def add(self, shape: Rect | Path) -> None:
        """Put a shape where it belongs."""
        if isinstance(shape, Path):
            (self.lozenges if shape.kind == "o" else self.lines).append(_write_path(shape.kind, shape.data))
        elif shape.kind == "o":
            self.boxes.setdefault(shape.radius, []).append(shape)
        elif shape.kind == "dau":
            self.heads.append(shape)
        elif shape.radius:
            self.lines.append(_write_rect(shape))
        else:
            self.lanes[shape.kind] = self.lanes.get(shape.kind, "") + _outline(shape)

    def write(self, key: str) -> str:
        """Return all elements; `key` begins the ids of the boxes' paths."""
        lanes = [_write_path(kind, data) for kind, data in self.lanes.items()]
        lanes.insert(1, _write_path("dau", _outline_row(self.heads)))
        boxes = [_write_boxes(boxes, f"{key}r{radius}") for radius, boxes in sorted(self.boxes.items())]
        return "".join([*lanes, *self.lines, *boxes, *self.lozenges, *_write_texts(self.texts)])


def write_shapes(shapes: Iterable[Shape], key: str) -> str:
    """Return the shapes of a chart as SVG elements, texts escaped; no other id of the page begins with `key`."""
    layers = _Layers()
    for shape in shapes:
        if isinstance(shape, Text):
            layers.texts.append(shape)
        else:
            layers.add(shape)
    return layers.write(key)


def _write_boxes(boxes: Sequence[Rect], key: str) -> str:
    """Return boxes of a radius: drawn twice along one path, a broad line with round corners, and on it a narrower one that leaves its edge.

    That costs less than four corners a box; the style sheet knows the two as `k` and `t`, each with its radius.
    """
    radius = boxes[0].radius
    if len(boxes) == 1:
        return _write_rect(boxes[0])
    data = "".join(_outline(box, radius) for box in boxes)
    return f'<g class=k{radius}><path id={key} d="{data}"/></g><use class=t{radius} href="#{key}"/>'


def _write_texts(texts: Iterable[Text]) -> Iterable[str]:
    """Yield the lines of text; those of a kind that follow each other share one class."""
    for kind, group in groupby(texts, key=itemgetter(0)):  # a text begins with its kind
        lines = [f"x={x} y={y}>{escape(text, quote=False)}</text>" for _, x, y, text in group]
        joined = lines[0] if len(lines) == 1 else "<text ".join(lines)
        if not kind:
            yield f"<text {joined}"
        elif len(lines) == 1:
            yield f"<text class={MARKS[kind]} {joined}"
        else:
            yield f"<g class={MARKS[kind]}><text {joined}</g>"


def _write_path(kind: str, data: str) -> str:
    mark = f'"{kind}"' if " " in kind else kind
    return f'<path class={mark} d="{data}"/>'


def _write_rect(box: Rect) -> str:
    return f"<rect class={box.kind} x={box.x} y={box.y} width={box.width} height={box.height} rx={box.radius} />"


def _outline_row(boxes: Sequence[Rect]) -> str:
    """Return boxes that stand side by side as one outline with its dividers."""
    first, last = boxes[0], boxes[-1]
    whole = first._replace(width=last.x + last.width - first.x)
    return _outline(whole) + "".join(f"M{box.x} {box.y}v{box.height}" for box in boxes[1:])


def _outline(box: Rect, inset: int = 0) -> str:
    """Return a box as a path; one as low as its corners are round shrinks to a line."""
    _, x, y, width, height, _ = box
    if inset:
        x, y, width, height = x + inset, y + inset, width - 2 * inset, height - 2 * inset
    return f"M{x} {y}h{width}v{height}h-{width}z" if height else f"M{x} {y}h{width}z"
