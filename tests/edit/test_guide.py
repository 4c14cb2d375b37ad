"""The editors' guide: its steps run as written in a fresh clone, its examples are sound, its tables follow the program."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.calls import CallError
from macros.cli import run
from macros.cli.commands import load_commands
from macros.cli.parser import make_parser
from macros.expand import MACROS
from macros.frontmatter import parse_yaml
from macros.model.procedure import KEY_OF
from macros.model.registers import REGISTERS
from macros.views.key_table import RECORDS, make_key_table

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "huong-dan" / "nguoi-soan"
PAGES = sorted(GUIDE.glob("*.md"))
FIRST = GUIDE / "lan-dau.md"
MISTAKES = ROOT / "tests" / "cases" / "nham-lan"
FILE = "procedures/can-bo/cb-11-cho-phep-can-bo-dang-vien-di-nuoc-ngoai.md"


def find_blocks(page: Path, *languages: str) -> Iterator[tuple[str, str]]:
    """(language, text) of the fenced blocks of a page, in their order."""
    for match in re.finditer(r"^```(\w+)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        if match[1] in languages:
            yield match[1], match[2]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh clone of the handbook as it lies, the working folder of the test, with an origin to push to."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    first, origin, folder = tmp_path / "goc", tmp_path / "kho.git", tmp_path / "so-tay"
    shutil.copytree(ROOT / "procedures", first / "procedures")
    (first / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    for command in (f"init --initial-branch main {first}", f"-C {first} add --all", f"-C {first} commit -m a", f"clone --bare {first} {origin}"):
        subprocess.run(["git", *command.split()], check=True, capture_output=True)
    subprocess.run(["git", "clone", origin, folder], check=True, capture_output=True)
    monkeypatch.chdir(folder)
    return folder


SETTINGS = {
    "GIT_AUTHOR_NAME": "T",
    "GIT_AUTHOR_EMAIL": "t@example.invalid",
    "GIT_COMMITTER_NAME": "T",
    "GIT_COMMITTER_EMAIL": "t@example.invalid",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def do(commands: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a block of the guide prints, typed line by line in the clone."""
    said = ""
    for line in commands.split("\n"):
        program, *arguments = shlex.split(line)
        if program == "sotay":
            assert run(arguments) < 2
            said += "".join(capsys.readouterr())
        else:
            done = subprocess.run([program, *arguments], capture_output=True, text=True, encoding="utf-8", check=True)
            said += done.stdout + done.stderr
    return said


def change(folder: Path, old: str, new: str) -> None:
    """Edit step 7 as the guide says."""
    text = (folder / FILE).read_text(encoding="utf-8")
    head, mark, tail = text.partition("    ten: Báo cáo kết quả với chi bộ, đảng ủy\n")
    assert mark
    assert old in tail.split("- buoc:")[0]
    (folder / FILE).write_text(head + mark + tail.replace(old, new, 1), encoding="utf-8")


def test_first_change_as_written(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = list(find_blocks(FIRST, "sh", "text"))
    shell = [text.strip() for language, text in blocks if language == "sh"]
    expected = [text for language, text in blocks if language == "text"]
    branch, check, compare, send, back, new = shell
    do(branch, capsys)
    change(clone, "thoi_han: 7 ngày làm việc", "thoi_han: 5 ngay")
    assert_says(do(check, capsys), expected[0])
    change(clone, "thoi_han: 5 ngay", "thoi_han: 5 ngày làm việc")
    assert "0 lỗi" in do(check, capsys)
    assert_says(do(compare, capsys), expected[1])
    do(send, capsys)
    assert do("git branch --remotes --list origin/thoi-han-cb-11", capsys).strip()
    do(back, capsys)
    assert "thoi_han: 7 ngày làm việc" in (clone / FILE).read_text(encoding="utf-8")
    assert re.search(r"procedures/van-phong/vp-\d+-muon-ho-so-luu-tru\.md", do(new, capsys))


def assert_says(said: str, expected: str) -> None:
    """Every line of the guide's output stands in the real one; numbers of lines may move."""
    lines = {re.sub(r":\d+:", ":", line) for line in said.split("\n")}
    assert {re.sub(r":\d+:", ":", line) for line in expected.rstrip("\n").split("\n")} <= lines


def test_pictures_and_steps_number_alike() -> None:
    text = FIRST.read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^(\d+)\\?\. ", text.partition("## Cách 2")[0], re.MULTILINE)]
    assert numbers == list(range(1, 11))
    shown = re.findall(r"\((\.\./\.\./assets/anh/[^)]+)\)", text)
    assert len(shown) == 5
    drawn: list[int] = []
    for name in shown[:4]:
        picture = (FIRST.parent / name).resolve().read_text(encoding="utf-8")
        assert "<script" not in picture
        assert "<desc" in picture
        drawn += [int(number) for number in re.findall(r'font-size="17" fill="#fff"[^>]*>(\d+)<', picture)]
    assert sorted(drawn) == numbers


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_of_data_are_sound(page: Path) -> None:
    for _, text in find_blocks(page, "yaml"):
        assert parse_yaml(page.name, text, 1).problems == ()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_in_the_guide_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"(?:`|^|Scripts\\)sotay ([a-z]+)", text, re.MULTILINE)
    planned = {"print"}
    assert set(named) <= {command.NAME for command in load_commands()} | planned


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_command_lines_are_understood(page: Path) -> None:
    for _, block in find_blocks(page, "sh"):
        for line in block.strip().split("\n"):
            if line.startswith("sotay "):
                words = [first or second for first, second in re.findall(r'"([^"]*)"|(\S+)', line.removeprefix("sotay "))]
                make_parser(load_commands()).parse_args(words)


def test_common_errors_quote_the_program(tmp_path: Path) -> None:
    said = {
        re.sub(r"^\S+:\d+: ", "", text).replace("procedures/quan-ly-dang-vien/", "").rstrip("\n")
        for text in (path.read_text(encoding="utf-8") for path in MISTAKES.glob("*/expected.txt"))
    }
    quoted = [text.rstrip("\n") for _, text in find_blocks(GUIDE / "loi-thuong-gap.md", "text")]
    assert len(quoted) >= 20
    assert [text for text in quoted if text not in said] == []


def test_key_tables_hold_every_key() -> None:
    html = make_key_table(None, "")  # type: ignore[arg-type]
    for attribute, key in KEY_OF.items():
        assert f"<code>{key}</code>" in html
        assert f"<code>{attribute}</code>" in html
    asked = set(re.findall(r'bang_khoa\(muc="([^"]+)"\)', "".join(page.read_text(encoding="utf-8") for page in PAGES)))
    assert asked == {*RECORDS, *REGISTERS}
    with pytest.raises(CallError, match="không có mục “buocc”"):
        make_key_table(None, "", "buocc")  # type: ignore[arg-type]


def test_every_macro_is_listed() -> None:
    text = (GUIDE / "macro.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"`([a-z_]+)\(", text))
    assert listed == set(MACROS)
