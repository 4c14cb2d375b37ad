"""The editors' guide: its steps run as written in a fresh clone, its examples are sound, its tables follow the program."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.calls import CallError
from macros.cli.commands import COMMANDS
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
def clone(tmp_path: Path) -> Path:
    """A fresh clone of the repository as it lies, with an origin to push to and `sotay` on the path."""
    origin, folder = tmp_path / "kho.git", tmp_path / "so-tay"
    folder.mkdir()
    shutil.copytree(ROOT / "procedures", folder / "procedures")
    (folder / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    git(tmp_path, "init", "--bare", "--initial-branch", "main", str(origin))
    git(folder, "init", "--initial-branch", "main")
    git(folder, "remote", "add", "origin", str(origin))
    git(folder, "add", "--all")
    git(folder, "commit", "--message", "a")
    git(folder, "push", "origin", "main")
    command = tmp_path / "bin" / "sotay"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m macros "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return folder


SETTINGS = {
    "GIT_AUTHOR_NAME": "T",
    "GIT_AUTHOR_EMAIL": "t@example.invalid",
    "GIT_COMMITTER_NAME": "T",
    "GIT_COMMITTER_EMAIL": "t@example.invalid",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env={**os.environ, **SETTINGS})


def do(folder: Path, command: str) -> str:
    """What a command line of the guide prints, typed in the clone."""
    environment = {**os.environ, **SETTINGS, "PATH": f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode < 2, done.stderr
    return done.stdout + done.stderr


def change(folder: Path, old: str, new: str) -> None:
    """Edit step 7 as the guide says."""
    text = (folder / FILE).read_text(encoding="utf-8")
    head, mark, tail = text.partition("    ten: Báo cáo kết quả với chi bộ, đảng ủy\n")
    assert mark
    assert old in tail.split("- buoc:")[0]
    (folder / FILE).write_text(head + mark + tail.replace(old, new, 1), encoding="utf-8")


def test_first_change_as_written(clone: Path) -> None:
    blocks = list(find_blocks(FIRST, "sh", "text"))
    shell = [text.strip() for language, text in blocks if language == "sh"]
    expected = [text for language, text in blocks if language == "text"]
    branch, check, compare, send, back, new = shell
    do(clone, branch)
    change(clone, "thoi_han: 7 ngày làm việc", "thoi_han: 5 ngay")
    assert_says(do(clone, check), expected[0])
    change(clone, "thoi_han: 5 ngay", "thoi_han: 5 ngày làm việc")
    assert "0 lỗi" in do(clone, check)
    assert_says(do(clone, compare), expected[1])
    do(clone, send)
    assert do(clone, "git branch --remotes --list origin/thoi-han-cb-11").strip()
    do(clone, back)
    assert "thoi_han: 7 ngày làm việc" in (clone / FILE).read_text(encoding="utf-8")
    assert re.search(r"procedures/van-phong/vp-\d+-muon-ho-so-luu-tru\.md", do(clone, new))


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
    assert set(named) <= {command.NAME for command in COMMANDS} | planned


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_command_lines_are_understood(page: Path) -> None:
    for _, block in find_blocks(page, "sh"):
        for line in block.strip().split("\n"):
            if line.startswith("sotay "):
                words = [first or second for first, second in re.findall(r'"([^"]*)"|(\S+)', line.removeprefix("sotay "))]
                make_parser(COMMANDS).parse_args(words)


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
