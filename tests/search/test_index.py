"""The index: small, the same every time, and nothing in it that has no page."""

import datetime
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from macros.edition import Edition, make_edition
from macros.errors import UsageError
from macros.model.handbook import Handbook
from macros.pages import list_pages
from macros.search.batches import make_batch
from macros.search.guides import read_guides
from macros.search.index import make_search_engine, make_search_index
from macros.search.leaves import Leaf, Passage, make_procedure
from macros.search.packing import CAPACITY, MARKS, PREFIX, pack_index
from macros.search.prose import split_prose
from macros.search.runner import start_runner
from macros.search.words import split_run
from tests.handbooks import make_handbook

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 22)


def pack(leaves: list[Leaf]) -> bytes:
    """Return the index of some pages."""
    return pack_index(Handbook(), [make_batch(leaves, {})])


def parse(index: bytes) -> Any:
    return json.loads(index.decode().removeprefix(PREFIX))


def read(edition: Edition) -> list[str]:
    """Return the addresses in an edition's index."""
    return [page[1] for page in parse(make_search_index(edition))["trang"]]


def test_only_pages_that_exist_can_be_found() -> None:
    edition = make_edition(ROOT, TODAY)
    written = {guide.address for guide in read_guides(ROOT / "docs")}
    found = read(edition)
    assert len(set(found)) == len(found)
    assert set(found) <= {address for address, _ in list_pages(edition)} | written


def test_what_an_edition_leaves_out_is_not_in_its_index(tmp_path: Path) -> None:
    found = read(make_edition(make_handbook(tmp_path), TODAY, official=True))
    assert [address for address in found if address.startswith("quy-trinh/")] == ["quy-trinh/dv-02/"]
    assert "vai-tro/chi-bo/" in found


def test_same_handbook_gives_the_same_bytes(tmp_path: Path) -> None:
    root = make_handbook(tmp_path)
    first, second = (make_search_index(make_edition(root, TODAY)) for _ in range(2))
    assert first == second


def test_citations_are_counted_by_the_place_of_the_document() -> None:
    leaf = Leaf("q", "a/", "A-01", "một", documents=(("b", 2), ("la", 1), ("a", 3)))
    assert parse(pack_index(Handbook(), [make_batch([leaf], {"a": 0, "b": 1})]))["trang"][0][-1] == [1, 2, 0, 3]


def test_real_index_is_small() -> None:
    edition = make_edition(ROOT, TODAY)
    data = make_search_index(edition)
    assert len(gzip.compress(data, 9)) < 75_000 + 1_100 * len(edition.book.procedures)  # registers and hand-written pages, then procedures


def test_index_is_plain_text_a_script_may_hold(tmp_path: Path) -> None:
    text = make_search_index(make_edition(make_handbook(tmp_path), TODAY)).decode()
    assert text.startswith(PREFIX)
    assert not set(text) & {"\u2028", "\u2029", "\ufeff", "\u200e", "\u200f"}


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60), min_size=1, max_size=6))
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    leaves = [Leaf("q", f"quy-trinh/{place}/", "", text, passages=(Passage("ho-so", text, text),)) for place, text in enumerate(texts)]
    runner = start_runner(make_search_engine(), pack(leaves))
    read_back = runner._context.eval("() => JSON.stringify(soTayMay.index.pages.map((page) => soTayTim.pages.titleOf(soTayMay.index, page)))")
    clean = runner._context.eval("(text) => text.normalize('NFC')")
    assert json.loads(read_back()) == [" ".join(str(clean(text)).split()) for text in texts]


@pytest.mark.parametrize(
    ("run", "parts"),
    [("Đảng", ["Đảng"]), ("(294-QĐ/TW),", [" (", "294", "-", "QĐ", "/", "TW", "), "]), ("–", [" – "]), ("a_b", ["a_b"]), ("...", [" ... "])],
)
def test_runs_are_cut_into_words_and_signs(run: str, parts: list[str]) -> None:
    assert split_run(run) == parts


def test_more_words_than_characters_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert CAPACITY > 20_000
    monkeypatch.setattr("macros.search.packing.CAPACITY", 2)
    with pytest.raises(UsageError, match="3 chữ khác nhau"):
        pack([Leaf("q", "a/", "", "một hai ba")])


def test_steps_papers_and_notes_have_their_anchors(tmp_path: Path) -> None:
    edition = make_edition(make_handbook(tmp_path), TODAY)
    procedure = edition.book.procedure_by_code["DV-01"]
    anchors = [passage.anchor for passage in make_procedure(edition.book, procedure).passages]
    steps = [f"buoc-{step.number}" for step in procedure.step_list]
    assert anchors[: len(steps)] == steps
    assert "ho-so" in anchors


def test_explanations_keep_words_and_lose_signs() -> None:
    text = "Mở đầu **đậm** và [liên kết](http://x.vn).\n\n## Khi nào dùng\n\n- `mã` <b>một</b>\n- {{ macro() }} hai | ba\n"
    assert list(split_prose(text)) == [("", "", "Mở đầu đậm và liên kết."), ("Khi nào dùng", "gt-khi-nao-dung", "mã một hai ba")]


def test_hand_written_pages_are_read_unless_they_ask_not_to_be(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "huong-dan").mkdir(parents=True)
    (docs / "overrides").mkdir()
    (docs / "index.md").write_text("---\ntitle: Trang đầu\ntu_khoa: [nhà]\n---\nChào.\n", encoding="utf-8")
    (docs / "huong-dan" / "doc.md").write_text("# Cách đọc\n\nMột.\n\n## In ra\n\nHai.\n", encoding="utf-8")
    (docs / "tim-kiem.md").write_text("---\nsearch: {exclude: true}\n---\n# Tìm\n", encoding="utf-8")
    (docs / "overrides" / "x.md").write_text("# Không\n", encoding="utf-8")
    home, guide = sorted(read_guides(docs), key=lambda guide: guide.address)
    assert (home.address, home.title, home.keywords) == ("", "Trang đầu", ("nhà",))
    assert (guide.address, guide.title) == ("huong-dan/doc/", "Cách đọc")
    assert [(section.anchor, section.text) for section in guide.sections] == [("", "Một."), ("in-ra", "Hai.")]


@given(st.lists(st.text(alphabet="aăđ1(-,. ", max_size=40), max_size=8))
@example([" ".join(f"chữ{number}" for number in range(3000))])
def test_batches_keep_the_text(texts: list[str]) -> None:
    """What a batch holds of a page is its words in order."""
    batch = make_batch([Leaf("q", f"{number}/", "", text) for number, text in enumerate(texts)], {})
    words = batch.words.split("\n")
    for page, text in zip(batch.pages, texts, strict=True):
        found = [words[ord(run.words[place])] for run in page.runs for place in run.text]
        assert [word for word in found if word not in MARKS] == [word for run in text.split() for word in split_run(run)]


def test_batches_together_are_one_index() -> None:
    """How pages are put into batches makes no difference, however many words they have."""
    leaves = [Leaf("q", f"{number}/", "", " ".join(f"chữ{word * number}" for word in range(700))) for number in range(6)]
    whole = pack(leaves)
    assert pack_index(Handbook(), [make_batch(some, {}) for some in (leaves[:2], leaves[2:3], (), leaves[3:])]) == whole
    data = parse(whole)
    words = data["chu"].split("\n")
    letters = [chr(point) for first, last in data["mien"] for point in range(first, last + 1)]
    text = data["trang"][5][6].partition("~")[0]
    assert [words[letters.index(letter)] for letter in text] == leaves[5].title.split()
