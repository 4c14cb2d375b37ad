"""What a page or a check rests on besides its own file: the codes it names, not all there are."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.load import load
from macros.memory import open_memory
from macros.named import ANY, CODE, _find_codes, list_named
from macros.rules import check_loaded
from macros.rules.passages import walk_texts
from tests.handbooks import DRAFT, IN_FORCE, TODAY, check_folder, edit_file, make_handbook

BODY = "## Giải thích"


@given(st.text(alphabet="ABĐ-012٣_x \n", max_size=40))
def test_codes_are_found_by_their_hyphens(text: str) -> None:
    assert set(_find_codes(text)) == set(CODE.findall(text))


def test_every_text_is_looked_through() -> None:
    for p in load(Path()).book.procedures:
        texts = [text for sources in (False, True) for _, text in walk_texts(p, sources=sources)]
        assert set(list_named(p)) - {ANY} == {code for text in texts for code in CODE.findall(text)}


@pytest.mark.parametrize(("text", "named"), [("Xem DV-98.", {"DV-98"}), ("Xem DV\\-98.", {ANY}), ("Xem DV&#45;98.", {ANY})])
def test_another_spelling_stands_for_any_code(tmp_path: Path, text: str, named: set[str]) -> None:
    root = make_handbook(tmp_path)
    before = set(list_named(load(root).book.procedure_by_code["DV-01"]))
    with (root / DRAFT).open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")
    assert set(list_named(load(root).book.procedure_by_code["DV-01"])) - before == named


def test_remembered_problems_follow_what_other_files_hold(tmp_path: Path) -> None:
    """A procedure comes, another goes: what is said of those that refer to them changes though their files do not."""
    root = make_handbook(tmp_path)
    found = [check_remembered(root)]

    def step(change: object) -> None:
        found.append(check_remembered(root))
        assert found[-1] == check_folder(root), change
        assert found[-1] != found[-2], change

    text = (root / IN_FORCE).read_text(encoding="utf-8")
    edit_file(root / DRAFT, "lien_quan: [DV-02]", "lien_quan: [DV-02, DV-07]")
    step("refers to one that is not there: the codes that are there are named")
    (root / IN_FORCE).with_name("dv-03-khac.md").write_text(text.replace("ma: DV-02", "ma: DV-03"), encoding="utf-8")
    step("one of the codes named is new")
    (root / IN_FORCE).with_name("dv-07-khac.md").write_text(text.replace("ma: DV-02", "ma: DV-07"), encoding="utf-8")
    step("now it is there")
    (root / IN_FORCE).unlink()
    step("the other has gone")
    shutil.rmtree(root / ".cache")
    assert check_remembered(root) == found[-1]


def check_remembered(root: Path) -> object:
    """Return what a check finds that recalls the last one."""
    memory = open_memory(root)
    found = check_loaded(load(root, memory), TODAY, memory)
    memory.save()
    return found
