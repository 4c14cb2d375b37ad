"""Every changed component is named, and no other; items that only move or shift are recognised."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from macros.duration import parse_duration
from macros.load import load
from macros.model.base import Absent
from macros.model.handbook import Handbook
from macros.model.parts import Citation, Decision, Doubt, Paper, Related, Review, Step
from macros.model.procedure import KEY_OF, Procedure, Status
from macros.review.align import align, measure_likeness
from macros.review.change import Difference, Kind
from macros.review.compare import compare
from macros.review.excerpt import make_excerpts

SAMPLE = Path(__file__).parent / "so-tay"
BOOK = load(SAMPLE).book
PROCEDURE = BOOK.procedure_by_code["DV-01"]
WORDS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy ", min_size=3, max_size=30).map(str.strip).filter(lambda text: len(text) > 2)


def swap(procedure: Procedure) -> Handbook:
    others = tuple(p for p in BOOK.procedures if p.code != procedure.code)
    return Handbook(procedures=(procedure, *others), organs=BOOK.organs, roles=BOOK.roles, documents=BOOK.documents, forms=BOOK.forms)


BASE = swap(PROCEDURE)


def tell(procedure: Procedure) -> tuple[Difference, ...]:
    changes = compare(BASE, swap(procedure)).procedures
    return changes[0].differences if changes else ()


def change_step(field: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    def make(index: int, value: Any) -> dict[str, Any]:
        steps = list(PROCEDURE.step_list)
        steps[index] = steps[index].model_copy(update={field: value})
        return {"steps": tuple(steps)}

    return st.builds(make, st.integers(0, len(PROCEDURE.step_list) - 1), values)


def change_paper(field: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    def make(index: int, value: Any) -> dict[str, Any]:
        papers = list(PROCEDURE.paper_list)
        papers[index] = papers[index].model_copy(update={field: value})
        return {"papers": tuple(papers)}

    return st.builds(make, st.integers(0, len(PROCEDURE.paper_list) - 1), values)


LENGTHS = st.sampled_from([parse_duration(text) for text in ("3 ngày", "7 ngày làm việc", "2 tháng", "hằng năm")])
DAYS = st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
CITATIONS = st.builds(Citation.model_construct, document=st.sampled_from([d.id for d in BOOK.documents]), article=st.none() | WORDS)
ABSENT = st.builds(lambda reason: Absent.model_construct(none=reason, unregulated=None), WORDS)
EDITS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "title": WORDS.map(lambda value: {"title": value}),
    "summary": (st.none() | WORDS).map(lambda value: {"summary": value}),
    "keywords": st.lists(WORDS, max_size=4, unique=True).map(lambda value: {"keywords": tuple(value)}),
    "applicants": st.lists(st.sampled_from(["dang-vien", "chi-uy", "chi-bo"]), unique=True).map(lambda value: {"applicants": tuple(value)}),
    "organ": st.sampled_from(["van-phong", None]).map(lambda value: {"organ": value}),
    "conditions": ABSENT.map(lambda value: {"conditions": value}),
    "papers": st.one_of(
        change_paper("originals", st.integers(2, 9)),
        change_paper("form", st.just(("10-hsdv",))),
        change_paper("name", WORDS),
        st.permutations(PROCEDURE.paper_list).map(lambda value: {"papers": tuple(value)}),
        st.integers(0, len(PROCEDURE.paper_list)).map(lambda n: {"papers": PROCEDURE.paper_list[:n]}),
        WORDS.map(lambda name: {"papers": (*PROCEDURE.paper_list, Paper(ten=name))}),
        ABSENT.map(lambda value: {"papers": value}),
    ),
    "total_time": (LENGTHS | ABSENT).map(lambda value: {"total_time": value}),
    "steps": st.one_of(
        change_step("length", LENGTHS | st.none()),
        change_step("name", WORDS),
        change_step("actors", st.just(("van-thu",))),
        change_step("text", WORDS),
        change_step("basis", st.lists(CITATIONS, max_size=3).map(tuple)),
        st.integers(0, 3).map(lambda n: {"steps": PROCEDURE.step_list[:n]}),
    ),
    "results": st.lists(WORDS, max_size=3).map(lambda value: {"results": tuple(value)}),
    "basis": st.lists(CITATIONS, max_size=3).map(lambda value: {"basis": tuple(value)}),
    "status": st.sampled_from(list(Status)).map(lambda value: {"status": value}),
    "issue": st.integers(1, 5).map(lambda value: {"issue": value}),
    "decision": st.builds(Decision.model_construct, number=WORDS, date=DAYS, signer=WORDS).map(lambda value: {"decision": value}),
    "effective_from": DAYS.map(lambda value: {"effective_from": value}),
    "reviews": st.builds(Review.model_construct, date=DAYS, position=WORDS, result=WORDS, documents=st.just(())).map(
        lambda value: {"reviews": (value,)}
    ),
    "notes": st.lists(WORDS, max_size=3, unique=True).map(lambda value: {"notes": tuple(value)}),
    "related": st.sampled_from([None, Related(), Related(truoc=["DV-02"])]).map(lambda value: {"related": value}),
    "doubts": st.builds(Doubt.model_construct, target=st.sampled_from(["ten", "phi_le_phi"]), reason=WORDS).map(lambda value: {"doubts": (value,)}),
    "body": WORDS.map(lambda value: {"body": value}),
}


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=5, unique=True).flatmap(lambda names: st.tuples(*(EDITS[name] for name in names)))
)
def test_every_changed_component_is_named_and_no_other(edits: tuple[dict[str, Any], ...]) -> None:
    update = {name: value for edit in edits for name, value in edit.items()}
    after = PROCEDURE.model_copy(update=update)
    changed = {KEY_OF.get(name, "giai_thich") for name, value in update.items() if value != getattr(PROCEDURE, name)}
    if "steps" in update and len(after.step_list) != len(PROCEDURE.step_list):
        changed.discard("can_xac_minh")
    told = {difference.key for difference in tell(after)}
    assert told - {"can_xac_minh"} == changed - {"can_xac_minh"}
    assert ("can_xac_minh" in told) == ("doubts" in update and update["doubts"] != PROCEDURE.doubts)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 3), st.sampled_from(["text", "output", "length", "actors", "name"]))
def test_the_very_step_and_field_is_named(index: int, field: str) -> None:
    values = {
        "text": "Nội dung khác hẳn",
        "output": "Giấy khác",
        "length": parse_duration("2 tháng"),
        "actors": ("van-thu",),
        "name": "Tên hoàn toàn mới",
    }
    steps = list(PROCEDURE.step_list)
    steps[index] = steps[index].model_copy(update={field: values[field]})
    keys = {name: str(info.alias) for name, info in Step.model_fields.items()}
    assert [difference.at for difference in tell(PROCEDURE.model_copy(update={"steps": tuple(steps)}))] == [
        ("trinh_tu_thuc_hien", index, keys[field])
    ]


def test_inserted_step_does_not_change_the_later_ones() -> None:
    number = {1: 1, 2: 3, 3: 4, 4: 5}
    new = Step(buoc=2, ten="Báo cáo bí thư", nguoi_thuc_hien=["chi-uy"])
    shifted = [step.model_copy(update={"number": number[step.number]}) for step in PROCEDURE.step_list]
    shifted[1] = shifted[1].model_copy(
        update={"branches": tuple(b.model_copy(update={"to_step": number[b.to_step or 0]}) for b in shifted[1].branches)}
    )
    doubt = PROCEDURE.doubts[0].model_copy(update={"target": "trinh_tu_thuc_hien.5.thoi_han"})
    after = PROCEDURE.model_copy(update={"steps": (shifted[0], new, *shifted[1:]), "doubts": (doubt,)})
    assert [str(difference) for difference in tell(after)] == ["Bước 2: thêm “Báo cáo bí thư”; người thực hiện: Chi ủy"]


def test_branch_to_a_dropped_step_is_told_even_when_its_number_stays() -> None:
    steps = [step for step in PROCEDURE.step_list if step.number != 3]
    steps[2] = steps[2].model_copy(update={"number": 3})
    told = [str(difference) for difference in tell(PROCEDURE.model_copy(update={"steps": tuple(steps)}))]
    assert "Bước 2 · Nhánh 1 · Về bước: bước 3 cũ, đã bỏ → bước 3" in told


def test_reordered_papers_are_moved_not_replaced() -> None:
    papers = PROCEDURE.paper_list
    told = tell(PROCEDURE.model_copy(update={"papers": (papers[2], papers[0], papers[1])}))
    assert [(difference.kind, difference.at) for difference in told] == [(Kind.MOVED, ("thanh_phan_ho_so", 0))]


def test_replaced_basis_reads_as_one_change() -> None:
    basis = (Citation(van_ban="294-qd-tw-2025", dieu_khoan="điểm 6.3"),)
    told = tell(PROCEDURE.model_copy(update={"basis": basis}))
    assert [str(difference) for difference in told] == ["Căn cứ pháp lý: 208-QĐ/TW, điểm 6.3 → 294-QĐ/TW, điểm 6.3"]


def test_likeness_sees_words_not_marks() -> None:
    assert measure_likeness("Chưa đủ hai phần ba", "Chưa đủ hai phần ba: báo cáo cấp trên") > 0.6
    assert measure_likeness("Nộp hồ sơ", "Họp chi bộ") == 0


@given(st.lists(st.sampled_from("abcdef"), max_size=8), st.lists(st.sampled_from("abcdef"), max_size=8))
def test_alignment_uses_every_item_once(old: list[str], new: list[str]) -> None:
    same: Callable[[int, int], float] = lambda a, b: float(old[a] == new[b])  # noqa: E731
    found = align(old, new, same)
    assert sorted([*found.removed, *(a for a, _ in found.pairs)]) == list(range(len(old)))
    assert sorted([*found.added, *(b for _, b in found.pairs)]) == list(range(len(new)))
    assert all(old[a] == new[b] for a, b in found.pairs)


def test_long_texts_show_the_changed_words_only() -> None:
    text = " ".join(f"từ{number}" for number in range(60))
    before, after = make_excerpts(text, text.replace("từ30 ", "khác "))
    assert before == "… từ26 từ27 từ28 từ29 từ30 từ31 từ32 từ33 từ34 …"
    assert after == "… từ26 từ27 từ28 từ29 khác từ31 từ32 từ33 từ34 …"
