"""Properties that hold for any content: no exception, one order, one normal form."""

import datetime
import json
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.frontmatter import parse_yaml, split_document
from macros.graph import make_graph
from macros.load import Loaded, load
from macros.model.handbook import Handbook
from macros.model.procedure import FrontMatter
from macros.problems import Problem, format_github, format_json, format_text, sort_problems
from macros.rules import check_loaded
from macros.source import decode_source
from macros.text import fold, make_slug, make_sort_key
from tests.handbooks import BASE, DRAFT, IN_FORCE, TODAY, make_handbook

SOURCE = (BASE / DRAFT).read_bytes()
HEAD = yaml.safe_load(SOURCE.decode().split("---\n")[1])
REGISTER = BASE / "procedures" / "danh-muc" / "van-ban.yml"
SIGNS = st.sampled_from(
    [*":-\"'[]{}#&*!|>%@,?\t\n\r \u00a0\u200b\u2028“”—…\ufeff\x00\x85", "---\n", "{{", "<script>", "ệ", "e\u0323\u0302", "\U0001f600"]
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 10**13),
    st.text(max_size=12),
    SIGNS,
    st.sampled_from(["DV-01", "DV-02", "ban-to-chuc", "208-qd-tw-2026", "30 ngày", "2026-02-31", "du-thao", "{khong: a}", "trinh_tu_thuc_hien.2"]),
    st.dates().map(datetime.date.isoformat),
)
KEYS = st.one_of(st.sampled_from(sorted(FrontMatter.model_json_schema()["properties"])), st.sampled_from(["id", "buoc", "khong", "nhanh", "van_ban"]))
VALUES = st.recursive(LEAVES, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)), max_leaves=8)
quick = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the base handbook for all tests."""
    return make_handbook(tmp_path_factory.mktemp("handbook"))


def load_with(root: Path, path: str, data: bytes) -> Loaded:
    """Return what is read from the base handbook with one file's bytes replaced."""
    kept = (root / path).read_bytes()
    (root / path).write_bytes(data)
    try:
        return load(root)
    finally:
        (root / path).write_bytes(kept)


def assert_sound(loaded: Loaded) -> tuple[Problem, ...]:
    """Check that a reading is either complete or explained, and that every problem can be shown."""
    problems = check_loaded(loaded, TODAY)
    assert {"DV-01", "DV-02"} <= set(loaded.book.procedure_by_code) or any(problem.is_error for problem in problems)
    assert sort_problems(problems) == problems
    for problem in problems:
        assert problem.path.startswith("procedures")
        assert problem.line >= 1
        assert problem.message
        assert problem.hint
        assert not re.search(r"[\x00-\x1f\x7f]", problem.path + problem.message + problem.hint)
    assert len(json.loads(format_json(problems))) == len(problems)
    assert bool(format_text(problems)) == bool(format_github(problems)) == bool(problems)
    return problems


@quick
@given(st.binary(max_size=300))
def test_any_bytes(root: Path, data: bytes) -> None:
    """Any bytes as a procedure are read or refused with a problem."""
    assert_sound(load_with(root, DRAFT, data))


@quick
@given(
    st.lists(
        st.tuples(st.integers(0, len(SOURCE)), st.integers(0, 30), st.one_of(SIGNS.map(str.encode), st.binary(max_size=3))), min_size=1, max_size=4
    )
)
def test_edited_bytes(root: Path, edits: list[tuple[int, int, bytes]]) -> None:
    """Bytes cut from and put into a valid file never raise; lines stay within the file."""
    data = SOURCE
    for start, length, new in edits:
        data = data[:start] + new + data[start + length :]
    last = data.count(b"\n") + data.count(b"\r") + 1
    assert all(problem.line <= last for problem in assert_sound(load_with(root, DRAFT, data)) if problem.path == DRAFT)


def find_spots(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value within a tree."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*at, key)
        yield from find_spots(inner, (*at, key))


def edit_tree(tree: Any, at: tuple[Any, ...], value: Any, *, drop: bool) -> Any:
    """Return a copy of a tree with one value replaced or left out."""
    key, *rest = at
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    if rest:
        copy[key] = edit_tree(copy[key], tuple(rest), value, drop=drop)
    elif drop:
        del copy[key]
    else:
        copy[key] = value
    return copy


@quick
@given(st.data())
def test_edited_tree(root: Path, data: st.DataObject) -> None:
    """Values replaced, dropped and added anywhere in a valid front matter never raise."""
    head = HEAD
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.sampled_from(list(find_spots(head))))
        head = edit_tree(head, at, data.draw(VALUES), drop=data.draw(st.booleans()))
    head = {**head, **data.draw(st.dictionaries(KEYS, VALUES, max_size=2))}
    text = yaml.safe_dump(
        head, allow_unicode=True, sort_keys=data.draw(st.booleans()), default_flow_style=data.draw(st.sampled_from([None, False, True]))
    )
    assert_sound(load_with(root, DRAFT, f"---\n{text}---\n{data.draw(st.text(max_size=40))}".encode(errors="replace")))


@quick
@given(st.data())
def test_edited_register(root: Path, data: st.DataObject) -> None:
    """A register with values replaced never raises and never makes a sound procedure vanish."""
    entries = yaml.load(REGISTER.read_bytes(), Loader=yaml.BaseLoader)
    at = data.draw(st.sampled_from(list(find_spots(entries))))
    entries = edit_tree(entries, at, data.draw(VALUES), drop=data.draw(st.booleans()))
    path = REGISTER.relative_to(BASE).as_posix()
    loaded = load_with(root, path, yaml.safe_dump(entries, allow_unicode=True).encode(errors="replace"))
    assert_sound(loaded)
    assert set(loaded.book.procedure_by_code) == {"DV-01", "DV-02"}


@quick
@given(st.text(max_size=200))
def test_any_text_as_front_matter(text: str) -> None:
    """Any text is split and parsed without an exception, and every line given lies within it."""
    parts = split_document("x", text)
    parsed = parse_yaml("x", text, 1)
    assert isinstance(parts, Problem) or len(parts) == 2
    last = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029") + 1
    assert all(1 <= line <= last for line in parsed.lines.values())
    assert all(1 <= problem.line <= last for problem in parsed.problems)


@settings(quick, max_examples=10)
@given(st.permutations(range(6)))
def test_order_of_files_does_not_matter(order: list[int]) -> None:
    """Handbooks whose files were created, and are listed, in another order give the same output."""
    broken = [
        (0, "---\nma: [\n---\n"),
        (1, ""),
        (2, SOURCE.decode()),
        (3, SOURCE.decode().replace("DV-01", "DV-13")),
        (4, "x"),
        (5, "---\nma: DV-99\n---\n"),
    ]
    outputs = []
    for indexes in (range(6), order):
        with tempfile.TemporaryDirectory() as folder:
            fresh = make_handbook(Path(folder))
            for index in indexes:
                number, text = broken[index]
                (fresh / f"procedures/quan-ly-dang-vien/dv-1{number}-x.md").write_text(text, encoding="utf-8")
            outputs.append(format_text(check_loaded(load(fresh), TODAY)))
    assert outputs[0] == outputs[1]


@quick
@given(st.randoms(use_true_random=False))
def test_order_of_procedures_does_not_matter_to_the_rules(root: Path, random: Any) -> None:
    """The rules find the same whatever order a handbook's tuples are in."""
    loaded = load_with(root, IN_FORCE, (BASE / IN_FORCE).read_bytes().replace(b"208-qd", b"294-qd").replace(b"[DV-01]", b"[DV-07]"))
    book = loaded.book
    shuffled = {name: tuple(random.sample(getattr(book, name), len(getattr(book, name)))) for name in ("procedures", "documents", "roles", "organs")}
    other = Handbook(**{**{name: getattr(book, name) for name in ("domains", "forms", "terms", "places")}, **shuffled})
    assert make_graph(other).documents.keys() == make_graph(book).documents.keys()
    assert check_loaded(Loaded(other, loaded.problems, loaded.unread), TODAY) == check_loaded(loaded, TODAY)


@quick
@given(st.sampled_from(["NFD", "NFKC", "NFC"]), st.integers(0, 40))
def test_normal_form_does_not_matter(root: Path, form: str, cut: int) -> None:
    """A faulty file gives the same problems whichever normal form it was typed in."""
    text = SOURCE.decode()
    lines = text.split("\n")
    faulty = "\n".join(lines[:cut] + lines[cut + 1 :])
    composed = load_with(root, DRAFT, faulty.encode())
    other = load_with(root, DRAFT, unicodedata.normalize(form, faulty).encode())
    assert check_loaded(other, TODAY) == check_loaded(composed, TODAY)


@quick
@given(st.text(max_size=60))
def test_text_functions(text: str) -> None:
    """Slugs are ASCII and stable, folding and sort keys do not depend on the normal form."""
    slug = make_slug(text, 20)
    assert slug.isascii()
    assert len(slug) <= 20
    assert make_slug(slug, 20) == slug
    for form in ("NFC", "NFD"):
        assert make_sort_key(unicodedata.normalize(form, text)) == make_sort_key(text)
        assert fold(unicodedata.normalize(form, text)) == fold(unicodedata.normalize("NFC", text))


@quick
@given(st.binary(max_size=80))
def test_decoding(data: bytes) -> None:
    """Bytes become text in NFC without carriage returns, or a problem."""
    text = decode_source("x", data)
    if isinstance(text, str):
        assert "\r" not in text
        assert unicodedata.is_normalized("NFC", text)
    else:
        assert text.rule == "ma-hoa"
