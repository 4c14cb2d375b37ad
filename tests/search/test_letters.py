"""Vietnamese words however they are typed."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

from macros.search.index import SCRIPTS

Call = Callable[..., Any]


@pytest.fixture(scope="module")
def letters() -> Callable[[str], Call]:
    context = import_module("quickjs").Context()
    context.eval("var self = globalThis;" + (SCRIPTS / "letters.js").read_text(encoding="utf-8"))
    return lambda name: context.eval(f"(...words) => soTayTim.letters.{name}(...words)")  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("word", "folded"),
    [("đảng", "dang"), ("thuỷ", "thuy"), ("kỷ", "ki"), ("quy", "qui"), ("lý", "li"), ("yêu", "yeu"), ("uỷ", "uy"), ("ưu", "uu"), ("294", "294")],
)
def test_fold_keeps_the_length(letters: Callable[[str], Call], word: str, folded: str) -> None:
    assert letters("fold")(word) == folded


@pytest.mark.parametrize("word", ["ĐẢNG", "Ðảng", "đa\u0309ng", "Đa\u0309ng", "Ɖảng"])
def test_normalize_has_one_form_for_all_encodings(letters: Callable[[str], Call], word: str) -> None:
    assert letters("normalize")(word) == "đảng"


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("uỷ", "ủy"), ("kỷ", "kỉ"), ("quý", "quí"), ("khoá", "khóa")])
def test_place_of_the_tone_and_i_or_y_do_not_count(letters: Callable[[str], Call], one: str, other: str) -> None:
    assert letters("spell")(one) == letters("spell")(other)


@pytest.mark.parametrize(("one", "other"), [("đảng", "đang"), ("thể", "thẻ"), ("tố", "tổ"), ("dân", "đân")])
def test_other_diacritics_are_other_words(letters: Callable[[str], Call], one: str, other: str) -> None:
    assert letters("spell")(one) != letters("spell")(other)


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        *[("keets", "kết"), ("keest", "kết"), ("najp", "nạp"), ("ddangr", "đảng"), ("dangrd", "đảng"), ("chuyeenr", "chuyển"), ("tuwf", "từ")],
        *[("nguwowif", "người"), ("truwowngf", "trường"), ("dduwowcj", "được"), ("kyr", "kỷ"), ("booj", "bộ"), ("vaw", "vă"), ("uwu", "ưu")],
    ],
)
def test_telex_keys_make_the_word(letters: Callable[[str], Call], keys: str, word: str) -> None:
    assert letters("decodeTelex")(keys) == letters("spell")(word)


@pytest.mark.parametrize(
    ("keys", "word"), [("ke61t", "kết"), ("d9a3ng", "đảng"), ("tu72", "từ"), ("ngu7o72i", "người"), ("ca81p", "cắp"), ("ky3", "kỷ")]
)
def test_vni_keys_make_the_word(letters: Callable[[str], Call], keys: str, word: str) -> None:
    assert letters("decodeVni")(keys) == letters("spell")(word)


@pytest.mark.parametrize("word", ["dang", "vien", "chi", "bo", "kết", "12", "a"])
def test_plain_words_are_no_telex(letters: Callable[[str], Call], word: str) -> None:
    assert letters("decodeTelex")(word) is None
    assert letters("decodeVni")(word) is None


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("hieu", "heiu", True), ("hieu", "hieuu", True), ("hieu", "hiu", True), ("hieu", "hieo", True), ("hieu", "hoai", False), ("a", "abc", False)],
)
def test_one_slip_of_the_finger_is_near(letters: Callable[[str], Call], one: str, other: str, near: bool) -> None:
    assert letters("isNear")(one, other) is near
