"""`sotay impact`: numbers as people write them, what rests on a document, what each organ must do."""

import datetime
import json
from pathlib import Path

import pytest

from macros.cli import run
from macros.edition import Edition, make_edition
from macros.impact import find_documents, find_impact, group_tasks, merge_articles
from macros.refs import format_parts
from tests.handbooks import TODAY, edit_file, make_handbook

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def real() -> Edition:
    return make_edition(ROOT, TODAY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_handbook(tmp_path)


@pytest.mark.parametrize(
    "query",
    [
        "296-QĐ/TW 2025",
        "296-qd-tw-2025",
        "296 qd tw 2025",
        "296-QĐ/TW (2025)",
        "Quy định 296-QĐ/TW",
        "quy dinh so 296-QD/TW ngày 30/5/2025",
        "296-QĐ/TW ngày 30/05/2025",
        "QUY ĐỊNH 296 QĐ TW NĂM 2025",
    ],
)
def test_number_with_year_kind_or_date_means_one_document(real: Edition, query: str) -> None:
    assert [d.id for d in find_documents(real.book, query)] == ["296-qd-tw-2025"]


@pytest.mark.parametrize("query", ["296-QĐ/TW", "296-qd-tw", "296 qd tw", "296qđtw", "296-QĐ/TW ", "296"])
def test_number_that_two_documents_bear_finds_both(real: Edition, query: str) -> None:
    assert {d.id for d in find_documents(real.book, query)} == {"296-qd-tw-2025", "296-qd-tw-2010"}


@pytest.mark.parametrize(
    ("query", "id_"),
    [("Điều lệ Đảng", "dieu-le-dang-2011"), ("170/2025/NĐ-CP", "170-2025-nd-cp"), ("170 2025 nd cp", "170-2025-nd-cp")],
)
def test_other_ways_of_naming(real: Edition, query: str, id_: str) -> None:
    assert [d.id for d in find_documents(real.book, query)] == [id_]


def test_every_document_is_found_by_its_id_and_by_number_and_date(real: Edition) -> None:
    for document in real.book.documents:
        assert document in find_documents(real.book, document.id), document.id
        assert document in find_documents(real.book, document.number), document.id
        if document.issued:
            day = document.issued
            assert document in find_documents(real.book, f"{document.number} ngày {day.day}/{day.month}/{day.year}"), document.id


def test_command_asks_back_when_two_match(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["impact", "296-QĐ/TW", "--root", str(ROOT), "--today", "2026-11-22"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "296-qd-tw-2025" in said.err
    assert "296-qd-tw-2010" in said.err


def test_command_suggests_when_nothing_matches(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["impact", "280-QĐ/TW", "--root", str(root), "--today", "2026-11-22"]) == 2
    assert "có phải “208-QĐ/TW”?" in capsys.readouterr().err


def test_command_names_procedures_parts_and_organs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["impact", "208 qd tw", "--root", str(root), "--today", "2026-11-22"]) == 0
    said = capsys.readouterr().out
    assert "2 quy trình, 3 chỗ, 1 biểu mẫu ban hành kèm; phải xem lại: Ban Tổ chức Thành ủy" in said
    assert "DV-01 Chuyển sinh hoạt đảng (dự thảo)\n    phần: bước 3; căn cứ pháp lý\n    điểm được dẫn: điểm 6.3\n" in said
    assert "DV-02 Nộp đảng phí (có hiệu lực)" in said
    assert "Việc phải làm" not in said


def test_if_replaced_gives_every_organ_its_list(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["impact", "208-QĐ/TW", "--if-replaced-by", "300-QĐ/TW", "--root", str(root), "--today", "2026-11-22"]) == 0
    said = capsys.readouterr().out
    assert "Việc phải làm nếu 208-QĐ/TW bị 300-QĐ/TW thay:" in said
    assert "Ban Tổ chức Thành ủy:\n  [ ] DV-01: đối chiếu bước 3; căn cứ pháp lý với 300-QĐ/TW (điểm 6.3); sửa căn cứ, ghi lịch sử" in said
    assert "  [ ] danh-muc/bieu-mau.yml: xem 1 mẫu" in said


def test_json_holds_the_same(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["impact", "208-qd-tw", "--json", "--if-replaced-by", "300", "--root", str(root), "--today", "2026-11-22"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["van_ban"] == "208-qd-tw-2026"
    assert report["quy_trinh"][0]["ma"] == "DV-01"
    assert report["quy_trinh"][0]["phan"] == [{"khoa": "trinh_tu_thuc_hien", "so": [3]}, {"khoa": "can_cu_phap_ly", "so": []}]
    assert report["viec"][0]["co_quan"] == "ban-to-chuc"
    assert [item["ma"] for item in report["viec"][0]["viec"]] == ["DV-01", "DV-02"]


def test_history_and_reviews_do_not_count_as_resting_on(root: Path) -> None:
    edit_file(
        root / "procedures" / "quan-ly-dang-vien" / "dv-02-nop-dang-phi.md",
        "noi_dung: Ban hành lần đầu.}",
        "noi_dung: Ban hành lần đầu., van_ban: 294-qd-tw-2025}",
    )
    edition = make_edition(root, TODAY)
    assert find_impact(edition, edition.book.document_by_id["294-qd-tw-2025"]).affected == ()


def test_every_affected_procedure_stands_in_exactly_one_list(real: Edition) -> None:
    for document in real.book.documents:
        impact = find_impact(real, document)
        listed = [item.procedure.code for group in group_tasks(impact) for item in group.affected]
        assert sorted(listed) == sorted(item.procedure.code for item in impact.affected)


def test_parts_are_named_in_the_order_of_the_page(real: Edition) -> None:
    impact = find_impact(real, real.book.document_by_id["294-qd-tw-2025"])
    parts = {item.procedure.code: format_parts(item.parts) for item in impact.affected}
    assert parts["DV-04"].startswith("bước 1, 2, 8")
    assert parts["DV-04"].endswith("căn cứ pháp lý")


def test_articles_are_merged_by_their_word() -> None:
    assert merge_articles(["điểm 6.3.1.a", "điểm 6.3.1.a, 4.2", "mục 10.1.a; Điều 8", "phần II, điểm 4.1"]) == (
        "điểm 4.2, 6.3.1.a",
        "mục 10.1.a",
        "Điều 8",
        "phần II, điểm 4.1",
    )


def test_impact_works_while_other_content_has_errors(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit_file(root / "procedures" / "quan-ly-dang-vien" / "dv-02-nop-dang-phi.md", "co_quan_thuc_hien: chi-bo", "co_quan_thuc_hien: khong-co")
    assert run(["impact", "208-QĐ/TW", "--root", str(root), "--today", "2026-11-22"]) == 0
    assert "kết quả có thể thiếu" in capsys.readouterr().err


def test_day_decides_whether_a_document_is_in_force(root: Path) -> None:
    document = make_edition(root, TODAY).book.document_by_id["294-qd-tw-2025"]
    states = [str(find_impact(make_edition(root, datetime.date(2026, 7, day)), document).status) for day in (25, 26)]
    assert states == ["con-hieu-luc", "het-hieu-luc"]
