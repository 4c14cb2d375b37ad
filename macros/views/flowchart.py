"""Flowcharts by lanes: who does what, in which order. Pure SVG without script; the steps table stays the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.model.handbook import Handbook
from macros.model.parts import Step
from macros.model.procedure import Procedure
from macros.templating import render
from macros.views.flowchart_cards import make_cards
from macros.views.flowchart_columns import Columns, Style
from macros.views.flowchart_draw import draw
from macros.views.flowchart_flow import Flow, Unit, make_flow, split_flow
from macros.views.flowchart_layout import Layout
from macros.views.flowchart_page import write_shapes
from macros.views.flowchart_routes import find_entries, find_routes, make_grid
from macros.views.flowchart_shapes import Shape, make_text
from macros.views.flowchart_text import Font

SCREEN = Style(Font("screen", 14.5), 1060)
PRINT = Style(Font("print", 13), 660)
MAX_STEPS = 16
PRINT_HEIGHT = 880  # units that fit an A4 page below a head, at 4 units a millimetre
PRINT_CSS = (
    "text{font:13px Tinos;text-anchor:middle}.s{text-anchor:start}.b,.v{font-weight:700}.i{font-style:italic}"
    ".n{paint-order:stroke;stroke:#fff;stroke-width:3px}"
    ".lan,.dau,.ss,.d{fill:none;stroke:#000;stroke-width:1}.lan{stroke:#999;stroke-width:.6}.lan.c{fill:#f4f4f4}.dau{fill:#e4e4e4}"
    ".ss{stroke-dasharray:2 3}.o{fill:#fff;stroke:#000;stroke-width:1}path.d.v{stroke-dasharray:6 3}.m{fill:#000}"
)


@dataclass(frozen=True, slots=True)
class Chart:
    """One part of a procedure's flow: `positions` are its steps, `first` and `last` their numbers."""

    key: str
    name: str
    names: "_Names"
    positions: tuple[int, ...]
    first: int
    last: int
    width: int
    height: int
    shapes: tuple[Shape, ...]

    @property
    def title(self) -> str:
        """What the chart is called where it stands alone."""
        return f"{self.name}: {self.names.procedure.title}"

    @property
    def description(self) -> str:
        """The chart in words, for those who do not see it and have no table of steps above it."""
        return " ".join(map(self.names.describe, self.positions))

    def to_svg(self) -> Markup:
        """Return the chart for its procedure's page: colours come from the style sheets; it names the table of steps as its words."""
        size = f'viewBox="0 0 {self.width} {self.height}" width={self.width}'
        title = f"<title>{self.name}. Bằng chữ: bảng các bước.</title>"
        return Markup(f"<svg {size} role=img>{title}{write_shapes(self.shapes, self.key)}</svg>")

    def to_print(self) -> str:
        """Return the chart as a file of its own, in ink on white."""
        return render("flowchart.svg", chart=self, css=Markup(PRINT_CSS), shapes=Markup("\n".join(shape.to_svg() for shape in self.shapes)))


def make_chart(book: Handbook, procedure: Procedure) -> Markup:
    """Return the figure's content for a procedure's page: one SVG, or several with the steps of each; empty without steps."""
    charts = make_charts(book, procedure, SCREEN, MAX_STEPS)
    if len(charts) < 2:
        return Markup("".join(chart.to_svg() for chart in charts))
    parts = (f"<p class=st-small>Phần {i}/{len(charts)}: bước {c.first} đến bước {c.last}</p>{c.to_svg()}" for i, c in enumerate(charts, 1))
    return Markup("".join(parts))


def make_print_charts(book: Handbook, procedure: Procedure) -> tuple[Chart, ...]:
    """Return the charts of a procedure for A4, each short enough for a page."""
    return make_charts(book, procedure, PRINT, MAX_STEPS, PRINT_HEIGHT)


def make_charts(book: Handbook, procedure: Procedure, style: Style, max_steps: int, max_height: int = 0) -> tuple[Chart, ...]:
    """Return the charts of a procedure in a style, split where a part would have too many lanes or steps, or be too high."""
    if not procedure.step_list:
        return ()
    flow = make_flow(procedure)

    def fits(part: Sequence[Unit]) -> bool:
        return not max_height or _make_part(book, procedure, flow, style, part, 1, 1).height <= max_height

    parts = split_flow(flow, max_steps, fits)
    return tuple(_make_part(book, procedure, flow, style, part, number, len(parts)) for number, part in enumerate(parts, 1))


def _make_part(book: Handbook, procedure: Procedure, flow: Flow, style: Style, part: Sequence[Unit], number: int, total: int) -> Chart:
    grid = make_grid(flow, part)
    names = _Names(book, procedure, flow, style.font)
    columns = Columns(grid, find_routes(flow, grid), style, tuple(map(names.role, grid.lanes)))
    entries = {target: names.write_entry(sources) for target, sources in find_entries(flow, grid).items()}
    cards, signs = make_cards(columns, entries, names.write_card)
    layout = Layout(flow, columns, cards, entries, signs)
    positions = [position for unit in part for position in unit]
    legend = list(names.write_legend(positions, columns.width))
    y = layout.tops[-1] + 6
    texts = [make_text("s", 4, y + style.font.line * (i + 1), line) for i, line in enumerate(legend)]
    height = layout.tops[-1] + (style.font.line * len(legend) + 14 if legend else 1)
    which = f", phần {number}/{total}" if total > 1 else ""
    return Chart(
        f"l{number}",
        f"Lưu đồ {procedure.code}{which}",
        names,
        tuple(positions),
        flow.steps[positions[0]].number,
        flow.steps[positions[-1]].number,
        round(columns.width),
        round(height),
        (*draw(layout), *texts),
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """The words of a chart."""

    book: Handbook
    procedure: Procedure
    flow: Flow
    font: Font

    def role(self, role: str) -> str:
        found = self.book.role_by_id.get(role)
        return found.name if found else role

    def write_card(self, position: int, width: float) -> tuple[tuple[str, str], ...]:
        """Return the lines of a step's box: name, then in italics the deadline, who else acts, and for which case."""
        step = self.flow.steps[position]
        notes = [f"({step.length})"] if step.length else []
        if len(step.actors) > 1:
            notes.append("cùng " + "; ".join(self.role(actor) for actor in step.actors[1:]))
        if step.cases:
            notes.append("Trường hợp " + ", ".join(self._letters(step)))
        lines = [("", line) for line in self.font.wrap(f"{step.number}. {step.name}", width)]
        return (*lines, *(("i", line) for note in notes for line in self.font.wrap(note, width)))

    def write_entry(self, sources: Sequence[int]) -> str:
        """Return the sign of an entry from other parts."""
        return "Từ bước " + ", ".join(str(self.flow.steps[source].number) for source in sources)

    def write_legend(self, positions: Sequence[int], width: float) -> Iterator[str]:
        """Yield the lines that say what the cases' letters stand for."""
        used = {case for position in positions for case in self.flow.steps[position].cases}
        for case in self.procedure.cases:
            if case.id in used:
                yield from self.font.wrap(f"Trường hợp {self.flow.letters[case.id]}: {case.name}", width - 10)

    def describe(self, position: int) -> str:
        """Return a step in a sentence, for those who do not see the chart."""
        step = self.flow.steps[position]
        words = f"Bước {step.number}, {'; '.join(self.role(actor) for actor in step.actors)}: {re.sub(r'[.;:?]+$', '', step.name)}"
        if step.length:
            words += f" ({step.length})"
        if step.cases:
            words += f", trường hợp {', '.join(self._letters(step))}"
        for branch in step.branches:
            goes = "kết thúc" if branch.to_step is None else ("về" if branch.to_step <= step.number else "sang") + f" bước {branch.to_step}"
            words += f"; {branch.when}: {goes}"
        return words + "."

    def _letters(self, step: Step) -> list[str]:
        return [self.flow.letters.get(case, case) for case in step.cases]
