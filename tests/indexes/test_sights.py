"""What macros say they see of procedures, held against what they ask for."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from macros.calls import Call, expand_marks
from macros.edition import Edition, make_edition
from macros.expand import MACROS, list_sights
from macros.facts import FACTS
from macros.frames import read_frames
from macros.model.handbook import Handbook
from macros.pieces import Part, collect, sign_part
from macros.site.engine import make_frames
from macros.views.rows import ROWS
from macros.views.tasks import STEPS
from tests.browsing import ROOT, TODAY
from tests.handbooks import copy_handbook

# A fingerprint stands for what it was made from.
SIGNED = {(FACTS.name, "sign"): FACTS.name}


class Watched:
    """A piece that notes which of its fields are asked for."""

    def __init__(self, piece: Any, name: str, seen: set[str]) -> None:
        self._piece, self._name, self._seen = piece, name, seen

    def __getattr__(self, field: str) -> Any:
        self._seen.add(f"{self._name}.{field}")
        return getattr(self._piece, field)


class Pieces(dict[str, Any]):
    """The pieces of an edition, which note when facts are asked for."""

    def __init__(self, pieces: Mapping[str, Any], seen: set[str]) -> None:
        super().__init__(pieces)
        self._seen = seen

    def __getitem__(self, name: str) -> Any:
        if name == FACTS.name:
            self._seen.add(name)
        return super().__getitem__(name)


def watch(edition: Edition, seen: set[str]) -> Edition:
    """Return an edition that notes what is asked of it, knows these three pieces only, and of each procedure nothing but the code."""
    watched = {piece.name: {code: Watched(found, piece.name, seen) for code, found in collect(edition, piece).items()} for piece in (ROWS, STEPS)}
    bare: Any = tuple(SimpleNamespace(code=p.code) for p in edition.book.procedures)
    book: Handbook = replace(edition.book, procedures=bare)
    found = replace(edition, book=book, digests={})
    object.__setattr__(found, "pieces", Pieces(watched | {FACTS.name: collect(edition, FACTS)}, seen))
    return found


def list_declared(name: str) -> set[str]:
    """Return what a macro may ask for."""
    parts = list_sights([name]) or []
    return {SIGNED.get((part.piece.name, field), f"{part.piece.name}.{field}") for part in parts for field in part.fields}


@pytest.fixture(scope="module")
def edition() -> Edition:
    return make_edition(ROOT, TODAY)


@pytest.fixture(scope="module")
def calls() -> list[Call]:
    """Every macro call of the hand-written pages."""
    found: list[Call] = []
    frames = read_frames(make_frames(ROOT))
    for name in frames.pages:
        expand_marks((frames.folder / name).read_text(encoding="utf-8"), lambda call: str(found.append(call) or ""))
    return found


def test_macros_ask_for_what_they_say_they_see_and_nothing_else(edition: Edition, calls: list[Call]) -> None:
    asked: dict[str, set[str]] = {name: set() for name in {call.name for call in calls} if MACROS[name].sees is not None}
    for call in (call for call in calls if call.name in asked):
        MACROS[call.name].make(watch(edition, asked[call.name]), "../", **call.arguments)
    assert {name: found - list_declared(name) for name, found in asked.items() if found - list_declared(name)} == {}
    in_vain = {name: list_declared(name) - found for name, found in asked.items() if list_declared(name) - found}
    assert in_vain == {"cac_ban_phat_hanh": {FACTS.name}}  # which asks only whether a code is in the book
    assert asked.keys() == {name for name, macro in MACROS.items() if macro.sees is not None}


def test_a_page_sees_what_its_macros_see_together() -> None:
    assert list_sights([]) == []
    assert list_sights(["bang_khoa", "danh_sach_quy_tac"]) == []
    assert list_sights(["bang_cap", "dem"]) == list(MACROS["bang_cap"].sees or ())
    assert list_sights(["dem", "bang_ma_ban_in"]) is None


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("tom_tat: >-\n", "tom_tat: >-\n  Sửa tóm tắt.\n", set()),
        ("\n    noi_dung: >-\n", "\n    noi_dung: >-\n      Sửa việc của bước.\n", set()),
        ("\nten: ", "\nten: Lại ", {"du-kien", "dong"}),
        ("\n    thoi_han: hằng quý\n", "\n    thoi_han: hằng năm\n", {"dong"}),
    ],
    ids=("tóm tắt", "việc của bước", "tên", "thời hạn của bước"),
)
def test_an_edit_changes_what_is_seen_of_it(tmp_path: Path, old: str, new: str, changed: set[str]) -> None:
    root = copy_handbook(tmp_path / "so-tay")
    before = sign_parts(root)
    file = next(root.glob("procedures/quan-ly-dang-vien/dv-04-*.md"))
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    after = sign_parts(root)
    assert {part.piece.name for part, sign in after.items() if sign != before[part]} == changed


def sign_parts(root: Path) -> dict[Part, str]:
    """Return the fingerprints of all that macros see of a handbook."""
    edition = make_edition(root, TODAY)
    parts = {part: None for macro in MACROS.values() for part in macro.sees or ()}
    return {part: sign_part(edition, part) for part in parts}
