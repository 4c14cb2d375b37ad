"""The board's numbers: one source with the export, and the same as a recount of the files by other means."""

import datetime
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.burden import add_burdens, add_up, find_shared_papers, format_time, measure
from macros.completeness import CRITERIA, Context, assess, subtract_months
from macros.duration import parse_duration
from macros.edition import Edition, make_edition
from macros.export.json_file import make_json
from macros.export.tables import Tables
from macros.model.procedure import Procedure
from macros.progress import count_progress
from macros.views.board import make_completeness_table, make_criteria_table, make_domain_progress, make_overdue_list, make_summary
from macros.views.board_burden import make_burden_table, make_reissues, make_shared_papers
from macros.views.board_page import make_completeness_page
from macros.views.plot import choose_step, plot_burdens
from tests.handbooks import TODAY, edit_file, make_handbook

ROOT = Path(__file__).parents[1]
DRAFT = Path("procedures/quan-ly-dang-vien/dv-01-chuyen-sinh-hoat-dang.md")
IN_FORCE = Path("procedures/quan-ly-dang-vien/dv-02-nop-dang-phi.md")


@pytest.fixture(scope="module")
def real() -> Edition:
    return make_edition(ROOT, TODAY)


@pytest.fixture(scope="module")
def raw() -> dict[str, dict[str, Any]]:
    """The files as plain YAML, read without any of our code."""
    found = {}
    for path in ROOT.glob("procedures/*/*.md"):
        data = yaml.safe_load(path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n"))
        found[data["ma"]] = data
    return found


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def count_raw(data: dict[str, Any]) -> dict[str, int]:
    papers = data["thanh_phan_ho_so"] if isinstance(data["thanh_phan_ho_so"], list) else []
    steps = data["trinh_tu_thuc_hien"] if isinstance(data["trinh_tu_thuc_hien"], list) else []
    return {
        "buoc": len(steps),
        "buoc_co_thoi_han": len([step for step in steps if "thoi_han" in step]),
        "giay_to": len(papers),
        "giay_to_bat_buoc": len([paper for paper in papers if paper.get("bat_buoc", True)]),
        "ban_chinh": sum(paper.get("ban_chinh") or 0 for paper in papers),
        "ban_sao": sum(paper.get("ban_sao") or 0 for paper in papers),
        "giay_to_chua_ghi_so_ban": len([paper for paper in papers if "ban_chinh" not in paper and "ban_sao" not in paper]),
        "bieu_mau": len({form for item in papers + steps for form in as_list(item.get("bieu_mau"))}),
    }


def test_export_agrees_with_a_recount_of_the_files(real: Edition, raw: dict[str, dict[str, Any]]) -> None:
    figures = json.loads(make_json(real))["so_lieu"]
    assert set(figures) == set(raw)
    for code, data in raw.items():
        assert {key: figures[code][key] for key in count_raw(data)} == count_raw(data), code


def test_board_agrees_with_the_export(real: Edition) -> None:
    """What a reader sees in the table of burdens is what the file holds."""
    figures = json.loads(make_json(real))["so_lieu"]
    rows = re.findall(r"<tr data-k=\w+>(.*?)(?=<tr|</tbody>)", make_burden_table(real, ""), re.DOTALL)
    assert len(rows) == len(figures)
    for row in rows:
        code = re.match(r"<td>([^<]+)", row)
        numbers = [int(n) for n in re.findall(r"<td>(\d+)(?=<td>)", row)]
        assert code
        found = figures[code[1]]
        assert numbers == [found[key] for key in ("buoc", "giay_to", "ban_chinh", "ban_sao", "noi_tham_gia")], code[1]


def test_scores_on_the_board_in_the_export_and_on_the_page_are_one(real: Edition) -> None:
    figures = json.loads(make_json(real))["so_lieu"]
    table = make_completeness_table(real, "")
    workbook = Tables(real).get("quy-trinh")
    titles = [column.title for column in workbook.columns]
    for p, row in zip(real.book.procedures, workbook.rows, strict=True):
        found = figures[p.code]
        assert f"><td>{p.code}<td>" in table
        assert row[titles.index("Tiêu chí đạt")] == found["tieu_chi_dat"] == real.completeness[p.code].met
        assert f"Đạt {found['tieu_chi_dat']} trên {found['tieu_chi']} tiêu chí" in make_completeness_page(real, p).html
        assert len(found["con_thieu"]) == found["tieu_chi"] - found["tieu_chi_dat"]


def test_progress_agrees_with_a_recount(real: Edition, raw: dict[str, dict[str, Any]]) -> None:
    states = Counter((data["linh_vuc"], data["tinh_trang"]) for data in raw.values())
    rows = {row[1]: row for row in Tables(real).get("tien-do").rows}
    for domain in real.book.domains:
        row = rows[domain.name]
        expected = [states[domain.id, status] for status in ("du-thao", "cho-phe-duyet", "co-hieu-luc", "bi-thay-the", "bai-bo")]
        assert list(row[2:7]) == expected, domain.id
        assert f'<td class="st-num">{sum(expected)}</td>' in make_domain_progress(real, "")
    assert f"{states.total()} quy trình dự thảo" in make_summary(real, "") or count_progress(real.book.procedures).drafts < states.total()


def test_doubts_and_criteria_agree_with_a_recount(real: Edition, raw: dict[str, dict[str, Any]]) -> None:
    verified = [code for code, data in raw.items() if not data.get("can_xac_minh")]
    row = re.search(r"Không còn chỗ cần xác minh</td><td class=\"st-num\">(\d+) / (\d+)", make_criteria_table(real, ""))
    assert row
    assert (int(row[1]), int(row[2])) == (len(verified), len(raw))
    without_owner = [code for code, data in raw.items() if not isinstance(data.get("phu_trach", {}).get("vi_tri"), str)]
    row = re.search(r"Có cơ quan và vị trí phụ trách</td><td class=\"st-num\">(\d+)", make_criteria_table(real, ""))
    assert row
    assert int(row[1]) == len(raw) - len(without_owner)


def test_shared_papers_agree_with_a_recount_by_form(real: Edition, raw: dict[str, dict[str, Any]]) -> None:
    codes: dict[str, set[str]] = {}
    for code, data in raw.items():
        for paper in data["thanh_phan_ho_so"] if isinstance(data["thanh_phan_ho_so"], list) else []:
            for form in as_list(paper.get("bieu_mau"))[:1]:
                codes.setdefault(form, set()).add(code)
    shared = {paper.form: {p.code for p, _ in paper.places} for paper in find_shared_papers(real.book.procedures) if paper.form}
    assert shared == {form: found for form, found in codes.items() if len(found) > 1}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_handbook(tmp_path)


def lacks(root: Path, code: str, today: datetime.date = TODAY) -> dict[str, list[str]]:
    item = make_edition(root, today).completeness[code]
    return {result.criterion.id: [lack.path for lack in result.lacks] for result in item.missing}


def test_criteria_name_the_very_places(root: Path) -> None:
    assert lacks(root, "DV-01") == {
        "bieu-mau": ["thanh_phan_ho_so.1.bieu_mau"],
        "tung-buoc": [f"trinh_tu_thuc_hien.{n}.{part}" for n in (1, 2, 3, 4) for part in ("noi_dung", "ket_qua")],
        "xac-minh": ["trinh_tu_thuc_hien.2.thoi_han"],
        "phu-trach": ["phu_trach.vi_tri"],
        "ra-soat": ["ra_soat"],
    }


def test_component_absent_for_a_reason_counts_as_present(root: Path) -> None:
    assert not {"ho-so", "so-luong", "thoi-han", "dieu-kien", "phi"} & set(lacks(root, "DV-02"))


def test_component_left_out_counts_as_missing(root: Path) -> None:
    edit_file(root / DRAFT, "phi_le_phi: {khong: Không thu}\n", "")
    assert lacks(root, "DV-01")["phi"] == ["phi_le_phi"]


def test_dead_or_unknown_basis_is_missing(root: Path) -> None:
    register = root / "procedures" / "danh-muc" / "van-ban.yml"
    edit_file(register, "tinh_trang: con-hieu-luc", "tinh_trang: chua-ro")
    assert "hieu-luc" in lacks(root, "DV-02")
    edit_file(register, "tinh_trang: chua-ro", "tinh_trang: con-hieu-luc\n  het_hieu_luc: 2026-12-01")
    assert "hieu-luc" not in lacks(root, "DV-02")
    assert "hieu-luc" in lacks(root, "DV-02", datetime.date(2026, 12, 1))


def test_review_lasts_twelve_months(root: Path) -> None:
    edit_file(root / IN_FORCE, "luu_y: []", "ra_soat:\n  - {ngay: 2025-11-22, chuc_vu: Trưởng ban, ket_qua: Giữ nguyên}\nluu_y: []")
    assert "ra-soat" not in lacks(root, "DV-02", datetime.date(2026, 11, 22))
    assert "ra-soat" in lacks(root, "DV-02", datetime.date(2026, 11, 23))


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [("2024-02-29", 12, "2023-02-28"), ("2026-01-31", 1, "2025-12-31"), ("2026-03-31", 1, "2026-02-28"), ("2026-12-31", 12, "2025-12-31")],
)
def test_months_end_where_months_end(day: str, months: int, before: str) -> None:
    assert subtract_months(datetime.date.fromisoformat(day), months) == datetime.date.fromisoformat(before)


def test_overdue_counts_from_the_last_look(root: Path) -> None:
    assert "đều đã được rà soát" in make_overdue_list(make_edition(root, datetime.date(2027, 8, 15)), "")
    shown = make_overdue_list(make_edition(root, datetime.date(2027, 8, 16)), "")
    assert "DV-02" in shown
    assert "DV-01" not in shown  # no draft is overdue
    assert "15/8/2026" in shown


def read_procedure(**changes: Any) -> Procedure:
    base = {"ma": "DV-01", "ten": "Thử", "linh_vuc": "dang-vien", "tinh_trang": "du-thao"}
    return Procedure.model_validate({**base, **changes})


def test_working_days_are_never_added_to_calendar_days() -> None:
    times = [((), parse_duration(text)) for text in ("5 ngày làm việc", "3 ngày", "2 ngày làm việc", "1 tháng", "hằng năm", "1,5 giờ")]
    assert format_time(add_up(times)) == "1,5 giờ + 3 ngày + 7 ngày làm việc + 1 tháng"


def test_variants_count_once_with_the_longest() -> None:
    times = [
        ((), parse_duration("1 ngày")),
        (("a",), parse_duration("5 ngày")),
        (("b",), parse_duration("2 ngày")),
        (("b",), parse_duration("2 ngày")),
    ]
    assert format_time(add_up(times)) == "6 ngày"


def test_steps_side_by_side_count_as_the_longest(real: Edition) -> None:
    steps = [
        {"buoc": n, "ten": "Việc", "nguoi_thuc_hien": "dang-vien", "thoi_han": f"{days} ngày", "song_song": n > 1}
        for n, days in ((1, 3), (2, 5), (3, 2))
    ]
    burden = measure(read_procedure(trinh_tu_thuc_hien=[*steps, {**steps[0], "buoc": 4, "thoi_han": "1 ngày"}]), real.book)
    assert format_time(burden.step_time) == "6 ngày"
    assert (burden.steps, burden.timed_steps) == (4, 4)


def test_roles_of_one_organ_are_one_office(real: Edition) -> None:
    steps = [{"buoc": n, "ten": "Việc", "nguoi_thuc_hien": role} for n, role in ((1, "dang-vien"), (2, "chi-uy"), (3, "bi-thu-chi-bo"))]
    procedure = read_procedure(trinh_tu_thuc_hien=steps, doi_tuong_thuc_hien=["dang-vien"])
    assert measure(procedure, real.book).offices == {"chi-bo"}


def test_figures_of_all_are_the_sum_of_each(real: Edition) -> None:
    total = add_burdens(real.burdens.values())
    assert total.papers == sum(b.papers for b in real.burdens.values())
    assert total.steps == sum(b.steps for b in real.burdens.values())
    assert total.offices == {office for b in real.burdens.values() for office in b.offices}


def test_first_issues_say_plainly_that_nothing_can_be_compared(root: Path) -> None:
    assert "chưa có số trước và sau" in make_reissues(make_edition(root, TODAY), "")


def test_later_issue_and_replacement_are_compared(root: Path) -> None:
    edit_file(root / DRAFT, "lan_ban_hanh: 1", "lan_ban_hanh: 2")
    edit_file(
        root / DRAFT,
        "noi_dung: Lập dự thảo lần đầu.}\n",
        "noi_dung: Lập.}\n  - {lan: 2, ngay: 2026-11-22, bo_phan: [phi_le_phi], noi_dung: Bỏ phí.}\n",
    )
    edit_file(root / IN_FORCE, "tinh_trang: co-hieu-luc", "tinh_trang: co-hieu-luc\nthay_the: [DV-01]")
    edition = make_edition(root, TODAY)
    shown = make_reissues(edition, "")
    assert "phí, lệ phí" in shown
    assert re.search(r"giấy tờ</td><td class=\"st-num\">2</td><td class=\"st-num\"><b>0</b>", shown)


def test_nothing_breaks_in_an_empty_handbook(tmp_path: Path) -> None:
    for name in ("linh-vuc", "co-quan", "vai-tro", "van-ban", "bieu-mau", "thuat-ngu"):
        path = tmp_path / "procedures" / "danh-muc" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("[]\n", encoding="utf-8")
    edition = make_edition(tmp_path, TODAY)
    for make in (make_summary, make_domain_progress, make_criteria_table, make_completeness_table, make_burden_table, make_shared_papers):
        assert isinstance(make(edition, ""), str)


def test_every_criterion_is_looked_at(real: Edition) -> None:
    assert len({criterion.id for criterion in CRITERIA}) == len(CRITERIA) == 17
    assert len(assess(real.book.procedures[0], Context(real.book, TODAY)).results) == 17


@pytest.mark.parametrize(("top", "step"), [(0, 1), (6, 1), (7, 2), (13, 5), (31, 10), (700, 200)])
def test_grid_has_few_round_lines(top: int, step: int) -> None:
    assert choose_step(top) == step


def test_plot_names_do_not_cover_each_other(real: Edition) -> None:
    plot = plot_burdens([(p, real.burdens[p.code]) for p in real.book.procedures])
    boxes = [(label.x, label.y - 13, label.x + 8.2 * len(label.text), label.y + 3) for label in plot.labels]
    assert boxes
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
    assert sum(dot.count for dot in plot.dots) == len(real.book.procedures)
