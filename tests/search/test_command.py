"""`sotay search` in the terminal."""

import json
from pathlib import Path

import pytest

from macros.cli import run
from tests.handbooks import make_handbook


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_handbook(tmp_path_factory.mktemp("so-tay"))


def search(root: Path, *arguments: str) -> int:
    return run(["search", "--root", str(root), "--today", "2026-11-22", *arguments])


def test_json_is_an_array_best_first(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert search(root, "chuyen sinh hoat", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found[0] == {"ma": "DV-01", "ten": "Chuyển sinh hoạt đảng", "dia_chi": "quy-trinh/dv-01/"}
    assert all(set(entry) == {"ma", "ten", "dia_chi"} for entry in found)


def test_procedures_stand_before_documents_in_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    search(root, "294-QĐ/TW", "--json")
    addresses = [entry["dia_chi"].split("/")[0] for entry in json.loads(capsys.readouterr().out)]
    assert addresses == sorted(addresses, key=lambda name: name != "quy-trinh")
    assert "van-ban" in addresses


def test_nothing_found_is_an_empty_array_and_no_fault(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert search(root, "zzzz", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []
    assert search(root, "zzzz") == 0
    assert "Không tìm thấy" in capsys.readouterr().out


def test_person_is_told_of_repairs_and_where_it_stands(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    search(root, "chuyen", "sinh", "haot")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Không thấy “chuyen sinh haot”, hiện kết quả cho “chuyen sinh hoat”"
    assert lines[1].startswith("DV-01   Chuyển sinh hoạt đảng")
    assert lines[2].strip() == "quy-trinh/dv-01/"


def test_filter_that_does_not_exist_is_wrong_use(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert search(root, "a", "--domain", "xyz") == 2
    assert "không có lĩnh vực “xyz”" in capsys.readouterr().err
    assert search(root, "a", "--organ", "xyz") == 2
    assert "không có cơ quan “xyz”" in capsys.readouterr().err


def test_domain_may_be_given_by_its_code(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert search(root, "sinh hoat", "--domain", "DV", "--json") == 0
    assert json.loads(capsys.readouterr().out)


def test_missing_engine_says_what_to_install(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("macros.search.runner.import_module", refuse)
    assert search(root, "a") == 2
    assert "pip install quickjs-ng" in capsys.readouterr().err
