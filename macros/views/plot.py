"""Plots as plain SVG from data: ink, hatch and outline carry the meaning, so that a black-and-white print keeps it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.burden import Burden, Named
from macros.progress import Progress

BAR_LEFT, BAR_WIDTH, BAR_STEP = 250, 640, 38
DOT_LEFT, DOT_TOP, DOT_WIDTH, DOT_HEIGHT = 60, 36, 740, 324
LETTER_WIDTH = 8.2  # of the plot's type, for keeping labels apart
LABELLED = 6  # heaviest points that are named in the plot


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar: `fill` is the class of its drawing."""

    fill: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a bar plot."""

    code: str
    name: str
    y: int
    pieces: tuple[Piece, ...]
    end: float
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One or more procedures with the same figures."""

    x: float
    y: float
    radius: float
    count: int
    heavy: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside a dot."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class BarPlot:
    """A finished bar plot."""

    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class DotPlot:
    """A finished dot plot."""

    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


def plot_progress(rows: Sequence[tuple[str, str, Progress]]) -> BarPlot:
    """Return bars of (code, name, progress): in force, submitted, draft."""
    top = max([progress.live for _, _, progress in rows], default=0)
    step = choose_step(top)
    scale = BAR_WIDTH / max(top, 1)
    bars = tuple(_make_bar(row, number, scale) for number, row in enumerate(rows))
    ticks = tuple(Tick(round(BAR_LEFT + value * scale, 1), str(value)) for value in range(0, top + 1, step))
    return BarPlot(len(rows) * BAR_STEP + 34, bars, ticks)


def plot_burdens(items: Iterable[tuple[Named, Burden]]) -> DotPlot:
    """Return procedures by steps (across) and papers (up), those with the same figures as one dot."""
    groups: dict[tuple[int, int], list[Named]] = defaultdict(list)
    for procedure, burden in items:
        groups[burden.steps, burden.papers].append(procedure)
    most_steps = max((steps for steps, _ in groups), default=1) or 1
    most_papers = max((papers for _, papers in groups), default=1) or 1
    x_scale, y_scale = DOT_WIDTH / most_steps, DOT_HEIGHT / most_papers
    heaviest = sorted(groups, key=lambda key: (-sum(key), key))[:LABELLED]
    dots = {key: _make_dot(key, len(found), key in heaviest, x_scale, y_scale) for key, found in sorted(groups.items())}
    labels = _place_labels([(dots[key], ", ".join(p.code for p in groups[key][:3])) for key in heaviest], list(dots.values()))
    return DotPlot(
        tuple(dots.values()),
        tuple(labels),
        tuple(Tick(round(DOT_LEFT + value * x_scale, 1), str(value)) for value in range(0, most_steps + 1, choose_step(most_steps))),
        tuple(Tick(round(DOT_TOP + DOT_HEIGHT - value * y_scale, 1), str(value)) for value in range(0, most_papers + 1, choose_step(most_papers))),
    )


def choose_step(top: int) -> int:
    """Return the distance of grid lines: 1, 2 or 5 times a power of ten, at most six lines."""
    step = 1
    while top / step > 6:
        step = step * 2 if str(step)[0] in "15" else step // 2 * 5
    return step


def _make_bar(row: tuple[str, str, Progress], number: int, scale: float) -> Bar:
    code, name, progress = row
    pieces, x = [], float(BAR_LEFT)
    for fill, count in (("k", progress.in_force), ("h", progress.submitted), ("o", progress.drafts)):
        if count:
            pieces.append(Piece(fill, round(x + 1, 1), round(max(count * scale - 2, 1), 1)))
            x += count * scale
    return Bar(code, name, number * BAR_STEP + 7, tuple(pieces), round(x + 12, 1), f"{progress.done} / {progress.live}")


def _make_dot(key: tuple[int, int], count: int, heavy: bool, x_scale: float, y_scale: float) -> Dot:
    steps, papers = key
    radius = round(min(6 + 2.4 * (count - 1), 14), 1)
    return Dot(round(DOT_LEFT + steps * x_scale, 1), round(DOT_TOP + DOT_HEIGHT - papers * y_scale, 1), radius, count, heavy)


def _place_labels(wanted: Iterable[tuple[Dot, str]], dots: list[Dot]) -> list[Label]:
    """Return a name beside each dot where it covers neither a dot nor another name; a name without room is left to the table."""
    taken = [(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for dot in dots]
    labels = []
    for dot, text in wanted:
        width = len(text) * LETTER_WIDTH
        places = ((dot.radius + 6, 5.0), (-dot.radius - 6 - width, 5.0), (-width / 2, -dot.radius - 6), (-width / 2, dot.radius + 17))
        for dx, dy in places:
            x, y = dot.x + dx, dot.y + dy
            box = (x, y - 13, x + width, y + 3)
            inside = x >= DOT_LEFT + 2 and box[2] <= 1036 and box[1] >= 0
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                labels.append(Label(round(x, 1), round(y, 1), text))
                break
    return labels


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
