"""Edits change the intended passage and no other byte, whatever the layout of the file."""

import datetime
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.edit.layout import LayoutError
from macros.edit.rewrite import Append, Edit, Set, edit_data, edit_text
from macros.frontmatter import parse_yaml, split_document
from macros.source import clean_text, decode_source

DAY = datetime.date(2026, 11, 22)
ENTRY = {"lan": 1, "ngay": DAY, "noi_dung": "Trình phê duyệt."}
FLOW = "{lan: 1, ngay: 2026-11-22, noi_dung: Trình phê duyệt.}"
SUBMIT: tuple[Edit, ...] = (Set("tinh_trang", "cho-phe-duyet"), Append("lich_su", ENTRY, ("tinh_trang",)))


def read(text: str) -> object:
    decoded = decode_source("t", text.encode())
    assert isinstance(decoded, str)
    parts = split_document("t", clean_text("t", decoded)[0])
    assert isinstance(parts, tuple)
    parsed = parse_yaml("t", parts[0], 2)
    assert not parsed.problems
    return parsed.data, parts[1]


def check_reading(before: str, after: str, edits: Sequence[Edit]) -> None:
    data, body = read(before)  # type: ignore[misc]
    assert read(after) == (edit_data(data, edits), body)


# Each: the file, the edit, the passage that changes, what it becomes.
CASES: dict[str, tuple[str, Edit, str, str]] = {
    "trailing comment": ("tinh_trang: du-thao   # chờ họp\n", SUBMIT[0], "du-thao", "cho-phe-duyet"),
    "double quotes": ('tinh_trang:   "du-thao"\n', SUBMIT[0], '"du-thao"', "cho-phe-duyet"),
    "quoted key": ("'tinh_trang' : du-thao\n", SUBMIT[0], "du-thao", "cho-phe-duyet"),
    "block scalar": ("tinh_trang: >-\n  du-thao\n\n\n# sau\nlan_ban_hanh: 1\n", SUBMIT[0], ">-\n  du-thao", "cho-phe-duyet"),
    "value on the next line": ("tinh_trang:\n  du-thao\nlan_ban_hanh: 1\n", SUBMIT[0], "du-thao", "cho-phe-duyet"),
    "key without a value": ("a: 1\nhieu_luc_tu:   # chưa có\nb: 2\n", Set("hieu_luc_tu", DAY), "hieu_luc_tu:", "hieu_luc_tu: 2026-11-22"),
    "null": ("a: 1\nhieu_luc_tu: ~\n", Set("hieu_luc_tu", DAY), "~", "2026-11-22"),
    "new key after another": ("a: 1 # x\nb: 2\n", Set("c", "x: y", ("z", "a")), "a: 1 # x", 'a: 1 # x\nc: "x: y"'),
    "new key after a nested list": ("a:\n  - b: [1,\n     2] # x\n  # y\n\nd: 2\n", Set("c", "x", ("a",)), "2] # x", "2] # x\nc: x"),
    "new key at the end": ("a: 1\nb: >-\n  dài\n  nữa\n", Set("c", "x"), "  nữa", "  nữa\nc: x"),
    "new key at its commented example": ("a: 1\n# c: ví dụ\n#   - hai\nb: 2\n", Set("c", "x", ("a",)), "#   - hai", "#   - hai\nc: x"),
    "one line each": ("lich_su:\n  - {lan: 1, ngay: 2026-11-01} # đầu\n", SUBMIT[1], "# đầu", f"# đầu\n  - {FLOW}"),
    "list at the margin": ("lich_su:\n- {lan: 1}\ntinh_trang: x\n", SUBMIT[1], "- {lan: 1}", f"- {{lan: 1}}\n- {FLOW}"),
    "wide dashes": (
        "lich_su:\n   -   lan: 1\n       noi_dung: >-\n         Lập\n         dự thảo.\n\n# nhắc\nb: 1\n",
        SUBMIT[1],
        "         dự thảo.",
        "         dự thảo.\n   -   lan: 1\n       ngay: 2026-11-22\n       noi_dung: Trình phê duyệt.",
    ),
    "item of several lines": (
        "lich_su:\n  - lan: 1\n    bo_phan:\n      - ten # x\nb: 1\n",
        SUBMIT[1],
        "- ten # x",
        "- ten # x\n  - lan: 1\n    ngay: 2026-11-22\n    noi_dung: Trình phê duyệt.",
    ),
    "brackets": ("lich_su: [ {lan: 1} ]\n", SUBMIT[1], "{lan: 1}", f"{{lan: 1}}, {FLOW}"),
    "brackets over lines": ("lich_su: [\n  {lan: 1}, # x\n]\n", SUBMIT[1], "{lan: 1}", f"{{lan: 1}}, {FLOW}"),
    "empty brackets": ("lich_su: [ ] # x\n", SUBMIT[1], "[ ]", f"[{FLOW}]"),
    "list without items": ("lich_su:\ntinh_trang: x\n", SUBMIT[1], "lich_su:", f"lich_su: [{FLOW}]"),
    "null list": ("lich_su: null\n", SUBMIT[1], "null", f"[{FLOW}]"),
    "missing list": ("tinh_trang: du-thao # x\nb: 1\n", SUBMIT[1], "du-thao # x", f"du-thao # x\nlich_su:\n  - {FLOW}"),
    "single value": ("thay_the: DV-01 # x\n", Append("thay_the", "DV-02"), "DV-01", "[DV-01, DV-02]"),
    "codes in brackets": ("thay_the: [DV-01]\n", Append("thay_the", "DV-02"), "DV-01", "DV-01, DV-02"),
    "codes line by line": ("thay_the:\n  - DV-01\n", Append("thay_the", "DV-02"), "  - DV-01", "  - DV-01\n  - DV-02"),
    "missing codes": ("a: 1\n", Append("thay_the", "DV-02", ("a",)), "a: 1", "a: 1\nthay_the: [DV-02]"),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("name", CASES)
def test_only_the_passage_changes(name: str, newline: str) -> None:
    head, edit, passage, becomes = CASES[name]
    mess = "# NFD: Đa\u0309ng\nx: nháy \u201ccong\u201d\u00a0và\u200b ẩn\n"
    text = f"---\n{mess}{head}cuoi: [1,\t2]   \n---  \n\n## Giải thích\n---\ntinh_trang: du-thao".replace("\n", newline)
    after = edit_text(text, (edit,))
    passage, becomes = passage.replace("\n", newline), becomes.replace("\n", newline)
    start = text.index(head.replace("\n", newline))
    position = text.index(passage, start)
    if edit.key == "c" and not edit.after:  # the last key of all
        position, passage, becomes = text.index("cuoi: [1,\t2]   "), "cuoi: [1,\t2]   ", f"cuoi: [1,\t2]   {newline}c: x"
    assert after == text[:position] + becomes + text[position + len(passage) :]
    check_reading(text, after, (edit,))


def test_byte_order_mark_and_missing_last_line_end_stay() -> None:
    text = "\ufeff---\ntinh_trang: du-thao\n---"
    assert edit_text(text, SUBMIT) == f"\ufeff---\ntinh_trang: cho-phe-duyet\nlich_su:\n  - {FLOW}\n---"


@pytest.mark.parametrize("text", ["", "ma: 1\n", "---\nma: 1\n", "---\n{ma: 1}\n---\n", "---\nma: [1\n---\n", "---\n- 1\n---\n", "---\n---\n", "---"])
def test_strange_files_are_refused(text: str) -> None:
    with pytest.raises(LayoutError):
        edit_text(text, SUBMIT)


COMMENTS = st.sampled_from(["", "\n", "# lời nhắc: tinh_trang: x\n", "\n\n# hai\n#  ba\n"])
STATUS = st.sampled_from(
    ["tinh_trang: du-thao", 'tinh_trang: "du-thao"', "tinh_trang:  'du-thao'  # x", "tinh_trang: >-\n  du-thao", "tinh_trang:\n  du-thao"]
)
HISTORY = st.sampled_from(
    [
        "lich_su: []",
        "lich_su:",
        "lich_su: [{lan: 1}]",
        "lich_su:\n- lan: 1 # x",
        "lich_su:\n    - {lan: 1,\n       ngay: 2}",
        "lich_su:\n  - lan: 1\n    b: |\n      c\n",
    ]
)
OTHERS = st.sampled_from(
    [
        "ten: Tên: không".replace(": k", "; k"),
        "tom_tat: >-\n  dài\n  nữa",
        'x: "a # b"',
        "y: [a,\n  b]",
        "z:\n  - a\n  -  b: c\n     d: e",
        "w: 'it''s'",
        "v: {a: b}",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(OTHERS, max_size=5, unique=True),
    STATUS,
    HISTORY,
    st.lists(COMMENTS, min_size=8, max_size=8),
    st.randoms(),
    st.sampled_from(["\n", "\r\n"]),
)
def test_random_layouts_keep_every_other_line(
    others: list[str], status: str, history: str, comments: list[str], random: "st.random.Random", newline: str
) -> None:
    parts = [*others, status, history]
    random.shuffle(parts)
    head = "".join(f"{comment}{part}\n" for comment, part in zip(comments, parts, strict=False))
    text = f"---\n{head}{comments[-1]}---\nthân bài\n".replace("\n", newline)
    after = edit_text(text, SUBMIT)
    check_reading(text, after, SUBMIT)
    own = {line for part in (status, history) for line in part.split("\n")}
    kept = [line for line in text.split(newline) if line not in own]
    remaining = iter(after.split(newline))
    assert all(line in remaining for line in kept)  # in order, unchanged
    assert after.count("\n") == after.count(newline)
