"""The drawing of one chart, from its coordinates."""

from collections.abc import Iterator, Sequence

from macros.views.flowchart_cards import DIAMOND, SIGN, Card, Exit, Slot, find_arrival, is_side_stub, measure_sign
from macros.views.flowchart_columns import CORNER, STEM
from macros.views.flowchart_layout import FRAME_TOP, Layout
from macros.views.flowchart_routes import LEFT, RIGHT, Route, Way, first_row, last_row
from macros.views.flowchart_shapes import CARD_RADIUS, Path, Point, Rect, Shape, Text, make_arrow, make_outline, make_rect, make_text

SHORT = 16  # length of a line that ends at a sign


def draw(layout: Layout) -> Iterator[Shape]:
    """Yield the shapes of a chart from back to front, all lines of a kind as one path."""
    yield from _draw_lanes(layout)
    yield from _draw_frames(layout)
    shapes = [*_draw_routes(layout), *_draw_entries(layout)]
    for position, card in layout.cards.items():
        shapes += [*_draw_exits(layout, position, card), *_draw_card(layout, position, card)]
    paths: dict[str, str] = {}
    for shape in shapes:
        if isinstance(shape, Path):
            paths[shape.kind] = paths.get(shape.kind, "") + shape.data
    for kind in ("d v", "d", "m v", "m"):
        if kind in paths:
            yield Path(kind, paths[kind])
    yield from (shape for shape in shapes if isinstance(shape, Rect))
    if "o" in paths:
        yield Path("o", paths["o"])
    yield from (shape for shape in shapes if isinstance(shape, Text))


def _draw_lanes(layout: Layout) -> Iterator[Shape]:
    columns, height = layout.columns, layout.tops[-1]
    for lane, lines in enumerate(columns.head_lines):
        x = columns.left + lane * columns.lane
        yield make_rect("lan" if lane % 2 else "lan c", (x, 0), (columns.lane, height))
        yield make_rect("dau", (x, 0), (columns.lane, columns.head))
        first = columns.head / 2 - (len(lines) - 1) * columns.font.line / 2 + columns.font.size * 0.35
        for index, line in enumerate(lines):
            yield make_text("b", columns.center(lane), first + index * columns.font.line, line)


def _draw_frames(layout: Layout) -> Iterator[Shape]:
    columns = layout.columns
    for unit in layout.grid.units:
        if len(unit) < 2:
            continue
        first, last = layout.grid.span(unit)
        rows = [layout.grid.row_of[position] for position in unit]
        x, top = columns.left + first * columns.lane + 3, layout.tops[min(rows)] - FRAME_TOP
        yield make_rect("ss", (x, top), ((last - first + 1) * columns.lane - 6, layout.bottom(max(rows)) - top), CARD_RADIUS)
        yield make_text("s i", x + 7, top + columns.font.size + 2, "Làm song song")


def _draw_routes(layout: Layout) -> Iterator[Shape]:
    """Draw what follows of itself, and decisions' ways straight down."""
    stubs: dict[int, list[Route]] = {}
    for route in layout.columns.routes:
        if route.way in (Way.DOWN, Way.LANE):
            yield from _draw_down(layout, route)
        elif route.edge.natural and route.way is Way.STUB:
            stubs.setdefault(route.edge.source, []).append(route)
        elif route.edge.natural:
            source = layout.grid.find_outermost(route.edge.source, route.side)
            leave = _meet(layout, source, route.side, Slot.OUT)
            yield from make_arrow([leave, *_go_around(layout, route, leave[1])])
    for routes in stubs.values():
        yield from _draw_stub(layout, routes)


def _draw_down(layout: Layout, route: Route) -> Iterator[Shape]:
    edge, grid = route.edge, layout.grid
    source, target = (layout.columns.center(lane) for lane in layout.ends(route))
    leaves_frame = edge.natural and len(grid.unit_of[edge.source]) > 1
    unit = grid.unit_of[edge.source if edge.target is None else edge.target]
    enters_frame = len(unit) > 1 and grid.row_of[unit[0]] == first_row(grid, edge)
    start = layout.bottom(last_row(grid, edge)) if leaves_frame else layout.top_of(edge.source) + layout.cards[edge.source].foot
    end = layout.tops[first_row(grid, edge)] - (FRAME_TOP if enters_frame else 0)
    level = layout.level(route)
    yield from make_arrow([(source, start), (source, level), (target, level), (target, end)])


def _draw_stub(layout: Layout, routes: Sequence[Route]) -> Iterator[Shape]:
    """Draw the way from a step to steps of other parts, one for each case."""
    columns, route, name = layout.columns, routes[0], _name_goal(layout, *routes)
    if is_side_stub(columns, route):
        source = layout.grid.find_outermost(route.edge.source, route.side)
        x, y = _meet(layout, source, route.side, Slot.OUT)
        yield from make_arrow([(x, y), (x + route.side * SHORT, y)])
        yield from _draw_sign(layout, name, x + route.side * SHORT, y, route.side)
        return
    center, foot = columns.center_of(route.edge.source), layout.bottom(layout.grid.row_of[route.edge.source])
    yield from make_arrow([(center, foot), (center, foot + SHORT)])
    yield from _draw_sign(layout, name, center - measure_sign(columns, name) / 2, foot + SHORT + SIGN / 2, RIGHT)


def _name_goal(layout: Layout, *routes: Route) -> str:
    numbers = [str(layout.flow.steps[route.edge.target].number) for route in routes if route.edge.target is not None]
    return f"{'Về' if routes[0].edge.is_back else 'Sang'} bước {', '.join(numbers)}" if numbers else "Kết thúc"


def _go_around(layout: Layout, route: Route, y: float) -> list[Point]:
    """Return the points of a way outside the lanes, after it has left its row at a height."""
    end = _meet(layout, find_arrival(layout.columns, route), route.side, Slot.BACK if route.edge.is_back else Slot.FORWARD)
    channel = layout.columns.edge(route.side, route.track)
    return [(channel, y), (channel, end[1]), end]


def _meet(layout: Layout, position: int, side: int, slot: Slot) -> Point:
    """Return the point on the side of a box where something meets it."""
    x = layout.columns.center_of(position) + side * layout.columns.box / 2
    return x, layout.top_of(position) + layout.cards[position].slot_y(side, slot)


def _draw_exits(layout: Layout, position: int, card: Card) -> Iterator[Shape]:
    """Draw the ways out of a decision's lozenge with their labels."""
    top, center = layout.top_of(position), layout.columns.center_of(position)
    for exit_ in card.exits:
        side = exit_.route.side
        spine, corner_y, y = center + side * (CORNER + STEM), top + card.box + DIAMOND, top + exit_.y
        begin = [(center + side * CORNER, corner_y), (spine, corner_y), (spine, y)]
        yield from _draw_exit(layout, exit_, begin)
        below = y + (SIGN / 2 + 1 if exit_.route.way is Way.STUB else 4)
        yield from _write_label(layout, exit_.lines, spine + side * STEM, below, side, back=exit_.route.edge.is_back)
    if card.down:
        yield from _write_label(layout, card.down, center + card.down_side * 8, top + card.down_y, card.down_side)


def _draw_exit(layout: Layout, exit_: Exit, begin: list[Point]) -> Iterator[Shape]:
    route, (spine, y) = exit_.route, begin[-1]
    if route.way is Way.STUB:
        yield from make_arrow([*begin, (spine + route.side * SHORT, y)], back=route.edge.is_back)
        yield from _draw_sign(layout, _name_goal(layout, route), spine + route.side * SHORT, y, route.side)
    elif route.way is Way.HOOK:
        turn = layout.columns.center(route.lane)
        yield from make_arrow([*begin, (turn, y), (turn, layout.tops[route.gap + 1])])
    else:
        yield from make_arrow([*begin, *_go_around(layout, route, y)], back=route.edge.is_back)


def _write_label(layout: Layout, lines: Sequence[str], x: float, top: float, side: int, *, back: bool = False) -> Iterator[Shape]:
    font = layout.columns.font
    if side == LEFT:
        x -= max(font.measure(line, bold=True) for line in lines)
    for index, line in enumerate(lines):
        yield make_text("s n v" if back else "s n b", x, top + font.line * index + font.size, line)


def _draw_entries(layout: Layout) -> Iterator[Shape]:
    """Draw where the chart is entered from its other parts."""
    columns, grid = layout.columns, layout.grid
    for target, name in layout.entries.items():
        if grid.row_of[target] == 0:
            center, top = columns.center_of(target), columns.head + 5
            end = layout.tops[0] - (FRAME_TOP if len(grid.unit_of[target]) > 1 else 0)
            yield from _draw_sign(layout, name, center - measure_sign(columns, name) / 2, top + SIGN / 2, RIGHT)
            yield from make_arrow([(center, top + SIGN), (center, end)])
        elif target in layout.signs:
            side = layout.signs[target]
            x, y = _meet(layout, grid.find_outermost(target, side), side, Slot.SIGN)
            yield from make_arrow([(x + side * SHORT, y), (x, y)])
            yield from _draw_sign(layout, name, x + side * SHORT, y, side)


def _draw_sign(layout: Layout, name: str, x: float, y: float, side: int) -> Iterator[Shape]:
    """Draw a sign that begins at a point and reaches to one side."""
    width = measure_sign(layout.columns, name)
    x -= width if side == LEFT else 0
    yield make_rect("o", (x, y - SIGN / 2), (width, SIGN), SIGN / 2)
    yield make_text("", x + width / 2, y + layout.columns.font.size * 0.35, name)


def _draw_card(layout: Layout, position: int, card: Card) -> Iterator[Shape]:
    columns, flow, line, size = layout.columns, layout.flow, layout.columns.font.line, layout.columns.font.size
    center, top = columns.center_of(position), layout.top_of(position)
    is_round = (position in flow.firsts or position in flow.lasts) and len(layout.grid.unit_of[position]) == 1 and not card.is_decision
    radius = min(16, card.box / 2) if is_round else CARD_RADIUS
    yield make_rect("o", (center - columns.box / 2, top), (columns.box, card.box), radius)
    first = top + (card.box - len(card.lines) * line) / 2 + size * 0.95
    for index, (kind, text) in enumerate(card.lines):
        yield make_text(kind, center, first + line * index, text)
    if card.is_decision:
        y = top + card.box + DIAMOND
        yield make_outline("o", [(center, y - DIAMOND), (center + CORNER, y), (center, y + DIAMOND), (center - CORNER, y)])
        yield make_text("b", center, y + size * 0.35, "?")
