"""Flowcharts: right edges, nothing overlapping, readable by screen readers, the same every time."""

import datetime
import random
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from macros.edition import make_edition
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure
from macros.model.registers import Role
from macros.views.flowchart import MAX_STEPS, PRINT, PRINT_HEIGHT, SCREEN, Chart, make_chart, make_charts, make_print_charts
from macros.views.flowchart_columns import Style
from macros.views.flowchart_flow import MAX_LANES, Edge, make_flow, split_flow
from macros.views.flowchart_shapes import Path as Line
from macros.views.flowchart_shapes import Rect, Text

ROOT = Path(__file__).parent.parent
ROLES = tuple(f"vai-{i}" for i in range(12))
BOOK = Handbook(roles=tuple(Role(id=role, ten=f"Vai trò số {i}") for i, role in enumerate(ROLES)))
HOSTILE = "Ký & <duyệt> {x} #1 $2 *3 _4 @5 \"6\" '7' ]]> --"


def make_procedure(steps: list[dict[str, Any]], **more: Any) -> Procedure:
    numbered = [{"buoc": i, "ten": f"Làm việc {i}", "nguoi_thuc_hien": ROLES[0], **step} for i, step in enumerate(steps, 1)]
    data = {"ma": "DV-01", "ten": "Thử", "linh_vuc": "dv", "tinh_trang": "du-thao", "trinh_tu_thuc_hien": numbered, **more}
    return Procedure.model_validate(data)


def cases(*names: str) -> list[dict[str, str]]:
    return [{"id": name, "ten": f"Trường hợp {name}"} for name in names]


def natural(procedure: Procedure) -> set[tuple[int, int | None]]:
    flow = make_flow(procedure)
    return {(edge.source + 1, None if edge.target is None else edge.target + 1) for edge in flow.edges if edge.natural}


def find_crossings(chart: Chart) -> list[str]:
    """Return lines that run through a box, and boxes that overlap or leave the chart."""
    boxes = [s for s in chart.shapes if isinstance(s, Rect) and s.kind == "o"]
    faults = [f"{a} over {b}" for i, a in enumerate(boxes) for b in boxes[:i] if overlap(a, b)]
    faults += [f"{b} outside" for b in boxes if b.x < 0 or b.y < 0 or b.x + b.width > chart.width or b.y + b.height > chart.height]
    for line in (s for s in chart.shapes if isinstance(s, Line) and s.kind.startswith("d")):
        for (x1, y1), (x2, y2) in read_segments(line.data):
            for b in boxes:
                inside_x = max(min(x1, x2), b.x + 2) < min(max(x1, x2), b.x + b.width - 2) or b.x + 2 < x1 == x2 < b.x + b.width - 2
                inside_y = max(min(y1, y2), b.y + 2) < min(max(y1, y2), b.y + b.height - 2) or b.y + 2 < y1 == y2 < b.y + b.height - 2
                if inside_x and inside_y:
                    faults.append(f"{(x1, y1, x2, y2)} through {b}")
    return faults


def find_unreadable(chart: Chart, style: Style) -> list[str]:
    """Return texts that leave the chart, cover each other, or have a line through them."""
    faults: list[str] = []
    texts = [measure_text(shape, style) for shape in chart.shapes if isinstance(shape, Text)]
    lines = [segment for s in chart.shapes if isinstance(s, Line) and s.kind.startswith("d") for segment in read_segments(s.data)]
    for i, (x1, y1, x2, y2, text) in enumerate(texts):
        if x1 < -1 or x2 > chart.width + 1 or y2 > chart.height:
            faults.append(f"{text} outside")
        faults += [f"{text} over {b[4]}" for b in texts[:i] if min(x2, b[2]) - max(x1, b[0]) > 1 and min(y2, b[3]) - max(y1, b[1]) > 1]
        for (ax, ay), (bx, by) in lines:
            if min(max(ax, bx), x2) >= max(min(ax, bx), x1) and min(max(ay, by), y2) >= max(min(ay, by), y1):
                faults.append(f"line through {text}")
    return faults


def measure_text(text: Text, style: Style) -> tuple[float, float, float, float, str]:
    kinds, size = text.kind.split(), style.font.size
    width = style.font.measure(text.text, bold=bool({"b", "v"} & set(kinds)))
    x = text.x - (0 if "s" in kinds else width / 2)
    return x, text.y - size * 0.75, x + width, text.y + size * 0.2, text.text


def overlap(a: Rect, b: Rect) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


def read_svg(html: str) -> ET.Element:
    """Return the elements of a chart on a page; HTML, unlike XML, lets plain values of attributes stand without quotes."""
    return ET.fromstring(re.sub(r"( [a-z]+)=(-?\w+)(?=[ >])", r'\1="\2"', str(html)))  # noqa: S314 - our own output


def read_segments(data: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    segments = []
    for run in re.findall(r"M[^Mz]+", data):
        points: list[tuple[int, int]] = []
        for sign, numbers in re.findall(r"([Mhvl])([-\d ]+)", run):
            values = [int(number) for number in re.findall(r"-?\d+", numbers)]
            x, y = points[-1] if points else (0, 0)
            dx, dy = {"h": (values[0], 0), "v": (0, values[0])}.get(sign, (values[0], values[-1]))
            points.append((x + dx, y + dy))
        segments += list(pairwise(points))
    return segments


def make_random(seed: int) -> Procedure:
    rnd = random.Random(seed)
    size = rnd.choice((1, 2, 5, 9, 14, 20, 30))
    lanes, names = rnd.randint(1, 10), cases("a", "b", "c")[: rnd.randint(0, 3)]
    steps: list[dict[str, Any]] = []
    for _ in range(size):
        step: dict[str, Any] = {
            "nguoi_thuc_hien": rnd.sample(ROLES[:lanes], min(lanes, rnd.choice((1, 1, 1, 2)))),
            "ten": "Việc " * rnd.randint(1, 16),
        }
        if names and rnd.random() < 0.5:
            step["truong_hop"] = [case["id"] for case in rnd.sample(names, rnd.randint(1, len(names)))]
        if rnd.random() < 0.15:
            step["song_song"] = True
        if rnd.random() < 0.4:
            goals = [None, *rnd.sample(range(1, size + 1), min(size, rnd.randint(1, 4)))]
            step |= {
                "loai": "quyet-dinh",
                "nhanh": [{"khi": "khi " * rnd.randint(1, 20), **({"ve_buoc": g} if g else {"ket_thuc": True})} for g in goals],
            }
        step["ten"] = step["ten"].strip()[:80].strip()
        for branch in step.get("nhanh", ()):
            branch["khi"] = branch["khi"].strip()
        steps.append(step)
    return make_procedure(steps, **({"truong_hop": names} if names else {}))


def test_follows_within_a_case() -> None:
    procedure = make_procedure([{}, {"truong_hop": ["a"]}, {"truong_hop": ["b"]}, {}], truong_hop=cases("a", "b"))
    assert natural(procedure) == {(1, 2), (1, 3), (2, 4), (3, 4)}


def test_case_with_its_own_beginning_and_end() -> None:
    procedure = make_procedure(
        [{"truong_hop": ["a"]}, {"truong_hop": ["a"]}, {"truong_hop": ["b"]}, {"truong_hop": ["b"]}], truong_hop=cases("a", "b")
    )
    flow = make_flow(procedure)
    assert natural(procedure) == {(1, 2), (3, 4)}
    assert flow.firsts == {0, 2}
    assert flow.lasts == {1, 3}


def test_decision_says_what_follows() -> None:
    procedure = make_procedure(
        [{}, {"loai": "quyet-dinh", "nhanh": [{"khi": "Đủ", "ve_buoc": 3}, {"khi": "Thiếu", "ve_buoc": 1}, {"khi": "Thôi", "ket_thuc": True}]}, {}]
    )
    flow = make_flow(procedure)
    assert set(flow.edges) == {Edge(0, 1, natural=True), Edge(1, 2, "Đủ"), Edge(1, 0, "Thiếu"), Edge(1, None, "Thôi")}
    assert [edge.is_back for edge in flow.edges] == [False, False, True, False]


def test_parallel_steps_are_one_unit() -> None:
    procedure = make_procedure([{}, {}, {"song_song": True, "nguoi_thuc_hien": ROLES[1]}, {}])
    flow = make_flow(procedure)
    assert flow.units == ((0,), (1, 2), (3,))
    assert natural(procedure) == {(1, 2), (3, 4)}
    assert "Làm song song" in make_chart(BOOK, procedure)


def test_long_flow_is_split_where_few_ways_are_cut() -> None:
    steps = [{"nguoi_thuc_hien": ROLES[i // 3]} for i in range(30)]
    procedure = make_procedure(steps)
    parts = split_flow(make_flow(procedure), MAX_STEPS)
    assert [position for part in parts for unit in part for position in unit] == list(range(30))
    for part in parts:
        positions = [position for unit in part for position in unit]
        assert len(positions) <= MAX_STEPS
        assert len({steps[position]["nguoi_thuc_hien"] for position in positions}) <= MAX_LANES
    html = make_chart(BOOK, procedure)
    assert html.count("<svg") == len(parts)
    assert "Phần 1/" in html
    assert "Sang bước" in html
    assert "Từ bước" in html


@pytest.mark.parametrize("seed", range(60))
def test_nothing_overlaps(seed: int) -> None:
    procedure = make_random(seed)
    for style, limit in ((SCREEN, MAX_STEPS), (PRINT, 8)):
        charts = make_charts(BOOK, procedure, style, limit)
        numbers = [text.text.split(".")[0] for chart in charts for text in chart.shapes if isinstance(text, Text) and re.match(r"\d+\. ", text.text)]
        assert numbers == [str(step.number) for step in procedure.step_list]
        for chart in charts:
            assert find_crossings(chart) == []
            assert find_unreadable(chart, style) == []


def test_one_step() -> None:
    (chart,) = make_charts(BOOK, make_procedure([{}]), SCREEN, MAX_STEPS)
    assert find_crossings(chart) == []
    assert make_chart(BOOK, make_procedure([])) == ""


def test_every_way_is_drawn() -> None:
    """As many tips as ways when no two merge."""
    procedure = make_procedure(
        [{}, {"nguoi_thuc_hien": ROLES[1], "loai": "quyet-dinh", "nhanh": [{"khi": "Đủ", "ve_buoc": 3}, {"khi": "Thiếu", "ve_buoc": 1}]}, {}]
    )
    (chart,) = make_charts(BOOK, procedure, SCREEN, MAX_STEPS)
    tips = {s.kind: s.data.count("z") for s in chart.shapes if isinstance(s, Line) and s.kind.startswith("m")}
    assert tips == {"m": 2, "m v": 1}


def test_text_is_escaped_and_described() -> None:
    procedure = make_procedure([{"ten": HOSTILE, "loai": "quyet-dinh", "nhanh": [{"khi": HOSTILE, "ket_thuc": True}]}], ten=HOSTILE)
    html = make_chart(BOOK, procedure)
    root = read_svg(html)
    title = root[0]
    assert root.attrib["role"] == "img"
    assert title.tag == "title"
    assert (title.text or "").endswith("Bằng chữ: bảng các bước.")
    assert HOSTILE.split(maxsplit=1)[0] in "".join(root.itertext()).removeprefix(title.text or "")
    assert "style=" not in html
    (chart,) = make_print_charts(BOOK, procedure)
    assert HOSTILE in chart.title
    assert "Bước 1, Vai trò số 0: Ký & <duyệt>" in chart.description


def shrink_shared(chart: Chart) -> Iterator[tuple[int, int, int, int]]:
    """Yield the boxes as a page draws them: heads in one outline, several with corners of one radius along a path within their corners."""
    heads = [shape for shape in chart.shapes if isinstance(shape, Rect) and shape.kind == "dau"]
    boxes = [shape for shape in chart.shapes if isinstance(shape, Rect) and shape.kind != "dau"]
    shared = Counter(box.radius for box in boxes if box.kind == "o")
    yield heads[0].x, heads[0].y, sum(head.width for head in heads), heads[0].height
    for box in boxes:
        inset = box.radius if box.kind == "o" and shared[box.radius] > 1 else 0
        yield box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset


def test_page_holds_every_shape() -> None:
    """Boxes and lines that share an element on the page are as many as those drawn, each where it was."""
    for seed in range(20):
        for chart in make_charts(BOOK, make_random(seed), SCREEN, MAX_STEPS):
            root = read_svg(chart.to_svg())
            outlines = re.findall(r"M(-?\d+) (-?\d+)h(\d+)(?:v(\d+)h-\d+)?z", "".join(path.get("d", "") for path in root.iter("path")))
            drawn = [tuple(int(rect.get(key, "")) for key in ("x", "y", "width", "height")) for rect in root.iter("rect")]
            drawn += [tuple(int(value or 0) for value in outline) for outline in outlines]
            assert sorted(drawn) == sorted(shrink_shared(chart))
            texts = [(int(t.get("x", "")), int(t.get("y", "")), t.text or "") for t in root.iter("text")]
            assert sorted(texts) == sorted((s.x, s.y, s.text) for s in chart.shapes if isinstance(s, Text))
            assert sorted(s.data for s in chart.shapes if isinstance(s, Line)) == sorted(
                path.get("d", "") for path in root.iter("path") if path.get("class", "")[:1] in ("d", "m", "o") and path.get("class") != "dau"
            )


def test_long_words_and_labels_stay_inside() -> None:
    procedure = make_procedure([{"ten": "x" * 80, "thoi_han": "30 ngày làm việc"}, {"ten": "Nghiêng nghiêng " * 5}])
    for style in (SCREEN, PRINT):
        (chart,) = make_charts(BOOK, procedure, style, MAX_STEPS)
        box = next(s for s in chart.shapes if isinstance(s, Rect) and s.kind == "o")
        lines = [s.text for s in chart.shapes if isinstance(s, Text) and s.kind in ("", "i")]
        assert max(style.font.measure(line) for line in lines) <= box.width - 10


def test_ids_are_unique_and_output_is_stable() -> None:
    book = make_edition(ROOT, datetime.date(2026, 11, 22)).book
    html = [make_chart(book, procedure) for procedure in book.procedures]
    for chart in html:
        ids = re.findall(r" id=([^ >]+)", chart)
        assert len(ids) == len(set(ids))
    assert html == [make_chart(book, procedure) for procedure in book.procedures]


def test_charts_of_the_handbook_are_sound_and_fit_a_page() -> None:
    book = make_edition(ROOT, datetime.date(2026, 11, 22)).book
    for procedure in book.procedures:
        for chart in make_charts(book, procedure, SCREEN, MAX_STEPS):
            assert find_crossings(chart) + find_unreadable(chart, SCREEN) == [], procedure.code
        for chart in make_print_charts(book, procedure):
            assert find_crossings(chart) + find_unreadable(chart, PRINT) == [], procedure.code
            assert chart.height <= PRINT_HEIGHT, procedure.code
            assert chart.width <= PRINT.width + 1, procedure.code
