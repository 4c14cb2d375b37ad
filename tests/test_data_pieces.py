"""The files that are no pages, put together from what is kept of each procedure: an edit makes one part anew, with a clean build's result."""

import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.data import is_steady, list_data, list_files, list_jobs, prepare_data, prepare_search
from macros.edition import Edition, make_edition
from macros.export.files import make_edition_workbook
from macros.export.tables import MAKERS, Tables
from macros.export.zip_file import combine_checks, deflate, join, write_zip
from macros.memory import Memory, open_memory
from macros.model.procedure import Procedure
from macros.pages import PIECES, prepare
from macros.pieces import collect
from macros.print_codes import PRINT_FACTS, make_codes
from tests.handbooks import TODAY

ROOT = Path(__file__).parents[1]
EDITED = "DV-04"
NEW_STEP = "  - buoc: 99\n    ten: Bước thêm vào\n    nguoi_thuc_hien: chi-bo\n"
EDITS: dict[str, Callable[[str], str]] = {
    "tên": lambda text: text.replace("\nten: ", "\nten: Việc mới, ", 1),
    "giấy tờ": lambda text: text.replace("\nthanh_phan_ho_so:\n", "\nthanh_phan_ho_so:\n  - ten: Giấy tờ thêm vào\n    ban_chinh: 2\n", 1),
    "bước": lambda text: text.replace(
        "\ntrinh_tu_thuc_hien:\n", "\ntrinh_tu_thuc_hien:\n  - buoc: 99\n    ten: Bước thêm vào\n    nguoi_thuc_hien: chi-bo\n", 1
    ),
    "giải thích": lambda text: text + "\n## Mục thêm vào\n\nChữ chưa có ở đâu: xyzabc.\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the real procedures."""
    shutil.copytree(ROOT / "procedures", tmp_path / "procedures")
    return tmp_path


def open_edition(root: Path) -> Edition:
    return make_edition(root, TODAY, memory=open_memory(root))


def edit(root: Path, change: Callable[[str], str]) -> None:
    (path,) = root.glob(f"procedures/*/{EDITED.lower()}-*.md")
    before = path.read_text(encoding="utf-8")
    assert change(before) != before
    path.write_text(change(before), encoding="utf-8")


def make_files(edition: Edition) -> dict[str, bytes]:
    return {name: make() for name, make in list_files(edition)}


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS.keys())
def test_an_edit_changes_no_other_piece(root: Path, change: Callable[[str], str]) -> None:
    """What is kept of a procedure rests on no other procedure."""
    first = open_edition(root)
    before = {piece.name: collect(first, piece) for piece in PIECES}
    edit(root, change)
    second = open_edition(root)
    for piece in PIECES:
        changed = {code for code, value in collect(second, piece).items() if value != before[piece.name][code]}
        assert changed <= {EDITED}, piece.name


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS.keys())
def test_files_after_an_edit_are_those_of_a_clean_build(root: Path, change: Callable[[str], str]) -> None:
    """Nothing remembered is believed when it no longer holds."""
    first = open_edition(root)
    make_files(first)
    first.memory.save()
    edit(root, change)
    assert make_files(open_edition(root)) == make_files(make_edition(root, TODAY))


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS.keys())
def test_files_whose_keys_an_edit_keeps_stay_the_same(root: Path, change: Callable[[str], str]) -> None:
    """The key of a file of tables says all that it rests on."""
    first = open_edition(root)
    keys, files = {job.name: job.key for job in list_jobs(first, list_data(first))}, make_files(first)
    edit(root, change)
    second = open_edition(root)
    kept = [job for job in list_jobs(second, list_data(second)) if job.key == keys[job.name]]
    assert [job.name for job in kept if job.make() != files[job.name]] == []


def test_an_edit_that_touches_no_table_keeps_the_files_of_tables(root: Path) -> None:
    first = open_edition(root)
    keys = {job.name: job.key for job in list_jobs(first, list_data(first))}
    edit(root, EDITS["giải thích"])
    second = open_edition(root)
    kept = {job.name for job in list_jobs(second, list_data(second)) if job.key == keys[job.name] and not is_steady(job.name)}
    assert kept == {"du-lieu/so-tay.xlsx", *(f"du-lieu/{name}.csv" for name in MAKERS)}


def test_only_what_an_edit_touched_is_made_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the workbook and of the index one group is made, of the pieces one."""
    first = open_edition(root)
    prepare(first)
    prepare_data(first)
    prepare_search(first)
    first.memory.save()
    edit(root, EDITS["giải thích"])
    made: dict[str, int] = {}
    fill = Memory._fill

    def count(self: Memory, kind: str, keys: Any, make: Any) -> None:
        def make_some(names: Any) -> Any:
            made[kind] = len(names)
            return make(names)

        fill(self, kind, keys, make_some)

    monkeypatch.setattr(Memory, "_fill", count)
    second = open_edition(root)
    prepare(second)
    prepare_data(second)
    prepare_search(second)
    kinds = {kind: number for kind, number in made.items() if kind.endswith("-du-noi-bo")}
    assert kinds == {f"{name}-du-noi-bo": 1 for name in (*(piece.name for piece in PIECES), "tim-kiem")}


def test_a_removed_procedure_is_gone_from_every_file(root: Path) -> None:
    """Groups that a procedure has left are made anew."""
    first = open_edition(root)
    make_files(first)
    first.memory.save()
    (path,) = root.glob(f"procedures/*/{EDITED.lower()}-*.md")
    path.unlink()
    assert make_files(open_edition(root)) == make_files(make_edition(root, TODAY))


def test_codes_of_a_changed_procedure_are_not_taken_from_the_edition(root: Path) -> None:
    """Whoever asks for the code of another text gets that text's code."""
    edition = open_edition(root)
    collect(edition, PRINT_FACTS)
    own = edition.book.procedure_by_code[EDITED]
    other: Procedure = own.model_copy(update={"title": "Tên khác"})
    assert make_codes(edition, [own])[EDITED].code != make_codes(edition, [other])[EDITED].code


@given(st.binary(), st.binary(), st.binary())
def test_check_sums_are_put_together(first: bytes, second: bytes, third: bytes) -> None:
    """Parts compressed on their own are, joined, what the whole would be."""
    assert combine_checks(zlib.crc32(first), zlib.crc32(second), len(second)) == zlib.crc32(first + second)
    whole = join([deflate(first), deflate(second), deflate(third)])
    assert (whole.check, whole.size) == (zlib.crc32(first + second + third), len(first + second + third))
    assert zlib.decompressobj(-zlib.MAX_WBITS).decompress(whole.data) == first + second + third


def test_zip_file_opens(tmp_path: Path) -> None:
    """Any program that reads zip files reads ours."""
    files = {"a.txt": b"a" * 100_000, "b/c.xml": "Đà Nẵng".encode(), "empty": b""}
    (tmp_path / "x.zip").write_bytes(write_zip({name: deflate(data) for name, data in files.items()}))
    with ZipFile(tmp_path / "x.zip") as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files


def test_workbook_is_the_same_from_memory(root: Path) -> None:
    """Rows compressed in an earlier build give the same workbook."""
    first = open_edition(root)
    data = make_edition_workbook(Tables(first))
    first.memory.save()
    assert make_edition_workbook(Tables(open_edition(root))) == data
