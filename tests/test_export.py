"""Data out: JSON valid against its published schema, CSV that Excel opens, a workbook with real tables."""

import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from macros.cli import run
from macros.edition import Edition, make_edition
from macros.export.columns import Cell, Column, Table
from macros.export.csv_file import write_lines
from macros.export.expiry import make_expiry_script
from macros.export.files import list_data_files, make_edition_workbook
from macros.export.json_file import list_schemas, make_export_schema, make_json
from macros.export.tables import MAKERS, Tables
from macros.export.workbook import make_workbook
from tests.handbooks import TODAY, edit_file, make_handbook

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def real() -> Edition:
    return make_edition(ROOT, TODAY)


@pytest.fixture(scope="module")
def data(real: Edition) -> Any:
    return json.loads(make_json(real))


def read_csv(raw: bytes) -> list[list[str]]:
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_json_is_valid_against_its_published_schema(data: Any) -> None:
    schema = make_export_schema()
    Draft202012Validator.check_schema(schema)
    errors = [f"{list(error.absolute_path)}: {error.message}" for error in Draft202012Validator(schema).iter_errors(data)]
    assert errors[:5] == []


def test_schema_refuses_what_is_no_handbook(data: Any) -> None:
    validator = Draft202012Validator(make_export_schema())
    assert not validator.is_valid({**data, "thua": 1})
    assert not validator.is_valid({**data, "quy_trinh": [{**data["quy_trinh"][0], "tinh_trang": "xong"}]})
    assert not validator.is_valid({**data, "quy_trinh": [{**data["quy_trinh"][0], "ma": "dv1"}]})


def test_every_published_schema_is_a_schema() -> None:
    names = [name for name, schema in list_schemas() if Draft202012Validator.check_schema(schema) is None]
    assert names == ["so-tay", "quy-trinh", "linh-vuc", "co-quan", "vai-tro", "van-ban", "bieu-mau", "thuat-ngu"]


def test_json_holds_every_procedure_with_the_keys_of_its_file(real: Edition, data: Any) -> None:
    assert [item["ma"] for item in data["quy_trinh"]] == [p.code for p in real.book.procedures]
    dv04 = next(item for item in data["quy_trinh"] if item["ma"] == "DV-04")
    assert dv04["trinh_tu_thuc_hien"][0]["thoi_han"] == "60 ngày làm việc"
    assert dv04["so_luong_ho_so"]["chua_quy_dinh"]
    assert "Giải thích" in data["giai_thich"]["DV-04"]


def test_csv_files_open_in_excel_and_have_a_row_for_everything(real: Edition) -> None:
    files = dict(list_data_files(real))
    expected = {
        "quy-trinh": len(real.book.procedures),
        "buoc": sum(len(p.step_list) for p in real.book.procedures),
        "ho-so": sum(len(p.paper_list) for p in real.book.procedures),
        "van-ban": len(real.book.documents),
        "tien-do": len(real.book.domains),
    }
    for name, count in expected.items():
        rows = read_csv(files[f"du-lieu/{name}.csv"]())
        assert len(rows) == count + 1, name
        assert {len(row) for row in rows} == {len(rows[0])}, name


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20), min_size=2, max_size=4)))
def test_any_text_comes_back_from_csv(rows: list[list[str]]) -> None:
    read_back = list(csv.reader(io.StringIO(write_lines(rows).decode(), newline=""), strict=True))
    assert [[cell.removeprefix("'") for cell in row] for row in read_back] == [[cell.removeprefix("'") for cell in row] for row in rows]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1-1", "-1+1", "- gạch đầu dòng", "-", "\t=1", "\r=1", "-1\n"])
def test_csv_has_no_text_that_a_spreadsheet_takes_for_a_formula(text: str) -> None:
    assert next(csv.reader(io.StringIO(write_lines([[text, "x"]]).decode(), newline=""))) == [f"'{text}", "x"]


@pytest.mark.parametrize("cell", ["-5", "+84", "-1,5", "-1.000,25", "", "a=b", " =1", -5, datetime.date(2026, 11, 22)])
def test_csv_keeps_numbers_and_other_text_as_they_are(cell: Cell) -> None:
    assert next(csv.reader(io.StringIO(write_lines([[cell, "x"]]).decode(), newline=""))) == [str(cell), "x"]


def test_workbook_has_real_tables_filters_and_frozen_heads(real: Edition) -> None:
    book = load_workbook(io.BytesIO(make_edition_workbook(Tables(real))))
    assert book.sheetnames == ["Quy trình", "Bước", "Hồ sơ", "Văn bản", "Tiến độ"]
    for sheet in book:
        table = next(iter(sheet.tables.values()))
        assert table.ref == sheet.dimensions
        assert table.autoFilter.ref == table.ref
        assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
        assert sheet.freeze_panes == "B2"
    dates = [row[4].value for row in book["Văn bản"].iter_rows(min_row=2) if row[4].value]
    assert dates
    assert all(isinstance(value, datetime.datetime) for value in dates)
    assert book["Văn bản"]["E2"].number_format == "dd/mm/yyyy"


def test_workbook_holds_what_the_csv_files_hold(real: Edition) -> None:
    book = load_workbook(io.BytesIO(make_edition_workbook(Tables(real))))
    files = dict(list_data_files(real))
    for table in (Tables(real).get(name) for name in MAKERS):
        rows = read_csv(files[f"du-lieu/{table.name}.csv"]())
        sheet = [[write(cell.value) for cell in row] for row in book[table.title].iter_rows()]
        assert sheet == [[cell.replace("\r\n", "\n") for cell in row] for row in rows], table.name


def write(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def test_text_that_looks_like_a_formula_stays_text() -> None:
    table = Table("thu", "Thử", (Column("Mã"), Column("Chữ")), (("=1+1", "a<b & \x0b“c”"), (None, datetime.date(2026, 11, 22))))
    sheet = load_workbook(io.BytesIO(make_workbook([table], TODAY)))["Thử"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert sheet["B2"].value == "a<b & “c”"
    assert sheet["B3"].value == datetime.datetime(2026, 11, 22)


def test_empty_table_still_opens() -> None:
    sheet = load_workbook(io.BytesIO(make_workbook([Table("trong", "Trống", (Column("A"),), ())], TODAY)))["Trống"]
    assert sheet.tables["trong"].ref == "A1:A2"


def test_files_are_the_same_each_time(real: Edition) -> None:
    again = make_edition(ROOT, TODAY)
    for (name, first), (_, second) in zip(list_data_files(real), list_data_files(again), strict=True):
        assert first() == second(), name


def test_expiry_script_names_only_what_expires_later(tmp_path: Path) -> None:
    root = make_handbook(tmp_path)
    register = root / "procedures" / "danh-muc" / "van-ban.yml"
    assert b'"van_ban": []' in make_expiry_script(make_edition(root, TODAY))
    edit_file(register, "  het_hieu_luc: 2026-07-26\n", "  het_hieu_luc: 2027-01-01\n")
    script = make_expiry_script(make_edition(root, TODAY)).decode()
    found = json.loads(script.removeprefix("window.soTayHieuLuc = ").rstrip(";\n"))
    nay = [{"id": "208-qd-tw-2026", "so": "208-QĐ/TW"}]
    assert found == {"ngay": "2026-11-22", "van_ban": [{"id": "294-qd-tw-2025", "so": "294-QĐ/TW", "het": "2027-01-01", "nay": nay}]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_handbook(tmp_path / "so-tay")


def export(root: Path, *arguments: str) -> int:
    return run(["export", "--root", str(root), "--today", "2026-11-22", *arguments])


def test_command_writes_all_formats(root: Path, tmp_path: Path) -> None:
    assert export(root, "--format", "json", "--out", str(tmp_path / "a.json")) == 0
    assert len(json.loads((tmp_path / "a.json").read_bytes())["quy_trinh"]) == 2
    assert export(root, "--format", "csv", "--out", str(tmp_path / "bang")) == 0
    assert sorted(path.name for path in (tmp_path / "bang").iterdir()) == ["buoc.csv", "ho-so.csv", "quy-trinh.csv", "tien-do.csv", "van-ban.csv"]
    assert export(root, "--format", "xlsx", "--out", str(tmp_path / "a.xlsx")) == 0
    assert load_workbook(tmp_path / "a.xlsx").sheetnames[0] == "Quy trình"


def test_command_prints_when_no_place_is_given(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert export(root, "--format", "csv", "--table", "buoc") == 0
    assert len(read_csv(capfdbinary.readouterr().out)) == 7


def test_official_export_holds_only_what_is_in_force(root: Path, tmp_path: Path) -> None:
    assert export(root, "--format", "json", "--official", "--out", str(tmp_path / "a.json")) == 0
    assert [p["ma"] for p in json.loads((tmp_path / "a.json").read_bytes())["quy_trinh"]] == ["DV-02"]


def test_command_refuses_content_with_errors(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit_file(root / "procedures" / "quan-ly-dang-vien" / "dv-02-nop-dang-phi.md", "co_quan_thuc_hien: chi-bo", "co_quan_thuc_hien: khong-co")
    assert export(root, "--format", "json", "--out", str(tmp_path / "a.json")) == 1
    assert not (tmp_path / "a.json").exists()
    assert "dv-02-nop-dang-phi.md:9:" in capsys.readouterr().err
