"""The map of all procedures: a band for each domain, what comes first at the left, arrows to what comes after."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.edition import Edition
from macros.facts import Facts, get_facts, group_domains
from macros.model.registers import Domain
from macros.templating import render
from macros.views.index_common import IndexView

WIDTH = 1040
COLUMNS = 6
STEP_X = WIDTH / COLUMNS
BOX_WIDTH, BOX_HEIGHT = 150, 58
ROW_HEIGHT, HEAD_HEIGHT, BAND_GAP = 72, 34, 18
LINE_LENGTH = 21  # letters of a title that fit into a box
MOST_DRAWN = 300  # more boxes than this are only listed


@dataclass(frozen=True, slots=True)
class Box:
    """A procedure on the map: its upper left corner and the lines of its shortened title."""

    procedure: Facts
    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A domain's part of the map."""

    domain: Domain
    y: float
    height: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What the list under the map says of a procedure."""

    procedure: Facts
    before: tuple[Facts, ...]
    after: tuple[Facts, ...]
    beside: tuple[Facts, ...]


def make_map(edition: Edition, base: str) -> str:
    """Return the map of all procedures, and the same as a list by domain."""
    known = get_facts(edition)
    domains = edition.book.domain_by_id
    groups = [(domains[key], found) for key, found in group_domains(edition).items() if found and key in domains]
    bands = _make_bands(groups, find_layers({code: p.after for code, p in known.items()})) if len(known) <= MOST_DRAWN else []
    boxes = {box.procedure.code: box for band in bands for box in band.boxes}
    arrows = [_draw_arrow(boxes[p.code], boxes[code]) for p in known.values() for code in p.after if {p.code, code} <= boxes.keys()]
    lists = [(domain, [_find_neighbours(known, p) for p in found]) for domain, found in groups]
    height = bands[-1].y + bands[-1].height if bands else 0
    values = {"bands": bands, "arrows": arrows, "lists": lists, "width": WIDTH, "height": round(height), "box": (BOX_WIDTH, BOX_HEIGHT)}
    return render("relations_map.html", v=IndexView(edition, base), total=len(known), **values)


def find_layers(after: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return how many steps of “before” lead to each procedure that has any before or after; a circle is cut where it closes.

    `after` holds the codes that come after each procedure.
    """
    before: dict[str, list[str]] = defaultdict(list)
    for own, codes in after.items():
        for code in codes:
            if code in after:
                before[code].append(own)
    layers: dict[str, int] = {}
    open_codes: set[str] = set()

    def layer(code: str) -> int:
        if code in layers:
            return layers[code]
        if code in open_codes:
            return 0
        open_codes.add(code)
        layers[code] = 1 + max((layer(other) for other in before[code]), default=-1)
        open_codes.discard(code)
        return layers[code]

    linked = {code for code in after if after[code] or code in before}
    return {code: min(layer(code), COLUMNS - 1) for code in sorted(linked)}


def _make_bands(groups: list[tuple[Domain, tuple[Facts, ...]]], layers: Mapping[str, int]) -> list[Band]:
    bands, top = [], 0.0
    for domain, procedures in groups:
        places = _place(procedures, layers)
        boxes = tuple(
            Box(p, round(column * STEP_X, 1), round(top + HEAD_HEIGHT + row * ROW_HEIGHT, 1), _break_title(p.title)) for p, column, row in places
        )
        rows = 1 + max(row for _, _, row in places)
        height = HEAD_HEIGHT + rows * ROW_HEIGHT
        bands.append(Band(domain, top, height, boxes))
        top += height + BAND_GAP
    return bands


def _place(procedures: tuple[Facts, ...], layers: Mapping[str, int]) -> list[tuple[Facts, int, int]]:
    """Return (procedure, column, row): linked ones in the column of their layer, the rest beside and below them."""
    filled = [0] * COLUMNS
    places = []
    for p in procedures:
        if p.code in layers:
            column = layers[p.code]
            places.append((p, column, filled[column]))
            filled[column] += 1
    rows = max(filled)
    used = max((column for column, count in enumerate(filled) if count), default=-1) + 1
    beside = [(column, row) for row in range(rows) for column in range(used, COLUMNS)]
    below = [(column, row) for row in range(rows, rows + len(procedures)) for column in range(COLUMNS)]
    rest = [p for p in procedures if p.code not in layers]
    return places + [(p, column, row) for p, (column, row) in zip(rest, beside + below, strict=False)]


def _break_title(title: str) -> tuple[str, ...]:
    """Return a title in at most two lines, cut at a word."""
    lines = [""]
    for word in title.split():
        if len(lines[-1]) + len(word) + 1 > LINE_LENGTH and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > 2:
        lines = [lines[0], lines[1][: LINE_LENGTH - 1].rstrip(" ,;") + "…"]
    return tuple(lines)


def _draw_arrow(start: Box, end: Box) -> str:
    x1, y1 = start.x + BOX_WIDTH, start.y + BOX_HEIGHT / 2
    x2, y2 = end.x - 7, end.y + BOX_HEIGHT / 2
    bend = max(12.0, min(60.0, (x2 - x1) / 2))
    return f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}"


def _find_neighbours(known: Mapping[str, Facts], p: Facts) -> Neighbours:
    before, after, beside = (tuple(known[code] for code in codes if code in known) for codes in (p.before, p.after, p.beside))
    return Neighbours(p, before, after, beside)
