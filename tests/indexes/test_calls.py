"""A wrong macro call is named at its line of docs/, in the editor's words, and stops every kind of build."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.call_check import check_calls
from macros.calls import MARK, Call, CallError, bind_arguments, expand_marks, list_parameters, write_mark
from macros.cli import run
from macros.expand import MACROS
from macros.site.engine import make_frames
from macros.site_macros import find_first_line

ROOT = Path(__file__).parents[2]


def example(edition: object, base: str, ma: str, gioi_han: int = 5, chu_thich: str = "", day_du: bool = False) -> str:
    """A macro with every kind of parameter."""
    return ""


PARAMETERS = {"vi_du": list_parameters(example)}


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("{{ vi_du() }}", "vi_du(): thiếu tham số “ma”", "các tham số: ma, gioi_han=5"),
        ("{{ vi_du('a', 1, 'b', true, 9) }}", "vi_du(): thừa giá trị “9”", "các tham số"),
        ("{{ vi_du('a', gioi_hann=3) }}", "vi_du(): không có tham số “gioi_hann”", "có phải “gioi_han”?"),
        ("{{ vi_du('a', ma='b') }}", "vi_du(): tham số “ma” ghi hai lần", "các tham số"),
        ("{{ vi_du(3) }}", "vi_du(): tham số “ma” phải là chữ trong ngoặc kép, không phải 3", ""),
        ("{{ vi_du('a', 'năm') }}", 'vi_du(): tham số “gioi_han” phải là số nguyên, không phải "năm"', ""),
        ("{{ vi_du('a', true) }}", "vi_du(): tham số “gioi_han” phải là số nguyên, không phải true", ""),
        ("{{ vi_duu('a') }}", "vi_duu(): không có macro này", "có phải “vi_du”?"),
        ("{{ zzz() }}", "zzz(): không có macro này", "huong-dan/nguoi-soan/macro"),
        ("{{ vi_du }}", "không có gì tên “vi_du”", "viết {{ vi_du() }}"),
        ("{{ la_gi }}", "không có gì tên “la_gi”", "ten_macro"),
        ("{{ vi_du( }}", "không đọc được chỗ có ngoặc nhọn: {{ vi_du( }}", "raw"),
        ("{% neu %}", "không đọc được chỗ có ngoặc nhọn: {% neu %}", "raw"),
    ],
)
def test_wrong_call_is_named_at_its_line(text: str, message: str, hint: str) -> None:
    problems = list(check_calls(f"# Đầu\n\n{text}\n", "thu/trang.md", 5, PARAMETERS))
    assert [(p.path, p.line, p.rule, p.message) for p in problems] == [("docs/thu/trang.md", 7, "macro", message)]
    assert hint in problems[0].hint


def test_right_calls_raw_text_and_loops_are_left_alone() -> None:
    text = "{{ vi_du('a') }} {% raw %}{{ gi_cung_duoc( }}{% endraw %} {% for n in range(3) %}{{ n }} {{ vi_du(n) }}{% endfor %} {{ page.title }}"
    assert list(check_calls(text, "a.md", 1, PARAMETERS)) == []


def test_all_wrong_calls_of_a_page_are_named() -> None:
    text = "{{ mot() }}\n{{ hai() }}\n\n{{ vi_du('a', ba=1) }}"
    assert [p.line for p in check_calls(text, "a.md", 1, PARAMETERS)] == [1, 2, 4]


def test_bound_arguments_go_by_name() -> None:
    assert bind_arguments(PARAMETERS["vi_du"], ["DV-04"], {"gioi_han": 2}) == {"ma": "DV-04", "gioi_han": 2}
    with pytest.raises(CallError):
        bind_arguments({}, ["DV-04"], {})


def test_mark_survives_and_gives_back_its_call() -> None:
    call = Call("theo_van", {"a": "Đ “--> ”", "b": 2}, "tra-cuu/a-z.md", 10)
    mark = write_mark(call)
    assert MARK.fullmatch(mark)
    found = []
    assert expand_marks(f"<p>{mark}</p>", lambda c: str(found.append(c) or "X")) == "<p>X</p>"
    assert found == [call]


def test_body_begins_behind_the_front_matter() -> None:
    raw = "---\ntitle: x\n---\n\n# A\n"
    assert find_first_line(raw, "# A\n") == 5
    assert find_first_line("# A\n", "# A\n") == 1


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The real handbook elsewhere."""
    copy = tmp_path / "so-tay"
    for name in ("docs", "procedures"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copyfile(ROOT / "mkdocs.yml", copy / "mkdocs.yml")
    return copy


def write_page(root: Path, text: str) -> None:
    (root / "docs" / "tra-cuu" / "thu.md").write_text(f"---\ntitle: Thử\n---\n\n# Thử\n\n{text}\n", encoding="utf-8")


def test_build_names_every_wrong_page_and_leaves_no_site(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(root, "{{ theo_van(a=1) }}")
    (root / "docs" / "thu2.md").write_text("{{ khong_co() }}", encoding="utf-8")
    assert run(["build", "--root", str(root), "--today", "2026-11-22"]) == 1
    said = capsys.readouterr().err
    assert "docs/tra-cuu/thu.md:7: theo_van(): không có tham số “a” [macro]" in said
    assert "docs/thu2.md:1: khong_co(): không có macro này [macro]" in said
    assert not (root / "site").exists()


def test_value_that_only_the_data_can_refuse_is_named_at_its_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(root, 'Một dòng.\n\n{{ quy_trinh("DV-999") }}')
    assert run(["build", "--root", str(root), "--today", "2026-11-22"]) == 1
    assert "docs/tra-cuu/thu.md:9: quy_trinh(): không có quy trình mã “DV-999”" in capsys.readouterr().err


def test_strict_mkdocs_build_fails_too(root: Path) -> None:
    write_page(root, "{{ theo_van(a=1) }}")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(root / "ra")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 1
    assert "docs/tra-cuu/thu.md:7: theo_van(): không có tham số “a” [macro]" in done.stderr


def test_mark_knows_the_line_of_its_call(root: Path) -> None:
    write_page(root, "Một.\n\nHai {{ theo_van() }}.")
    found = []
    html = (make_frames(root) / "tra-cuu" / "thu" / "index.html").read_text(encoding="utf-8")
    expand_marks(html, lambda call: str(found.append(call) or ""))
    assert [(call.name, call.source, call.line) for call in found] == [("theo_van", "tra-cuu/thu.md", 9)]


def test_every_macro_takes_the_edition_and_the_way_up() -> None:
    for macro in MACROS.values():
        assert len(list_parameters(macro.make)) < 8
