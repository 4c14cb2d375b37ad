"""What the engine does with a query, on a handbook made for it."""

import json
from typing import Any

import pytest

from macros.model.handbook import Handbook
from macros.model.registers import Domain, LegalDocument, Organ, Term
from macros.search.batches import make_batch
from macros.search.index import make_search_engine
from macros.search.leaves import Leaf, Passage
from macros.search.packing import number_documents, pack_index
from macros.search.runner import Runner, start_runner

HOSTILE = [
    "a" * 10_000,
    "đảng " * 2_000,
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    ".*+?^${}()|[]\\",
    "\\u0000\\x00\x00\x01\x02~|",
    "\u202eđảng\u202c\u200f",
    "👩‍👩‍👧‍👦🔎",
    "   \t \u00a0 \u3000 ",
    "__proto__ constructor toString",
    "%00%FF%E1%BB",
    "'\";--",
    "ﬁ ß İ ŉ ǰ",
    "0" * 50 + "-QĐ/TW",
    "\ud83d",
]


@pytest.fixture(scope="module")
def engine() -> Runner:
    book = Handbook(
        domains=(Domain(id="dang-vien", ten="Đảng viên", ma="DV"), Domain(id="can-bo", ten="Cán bộ", ma="CB")),
        organs=(Organ(id="ban-to-chuc", ten="Ban Tổ chức", ten_cu=["Ban Cán sự"]),),
        documents=(
            LegalDocument(id="294", so_ky_hieu="294-QĐ/TW", ngay_ban_hanh="2025-05-26", tinh_trang="het-hieu-luc", bi_thay_the_boi=["208"]),
            LegalDocument(id="208", so_ky_hieu="208-QĐ/TW", ngay_ban_hanh="2026-07-26", tinh_trang="con-hieu-luc", thay_the=["294"]),
            LegalDocument(id="296a", so_ky_hieu="296-QĐ/TW", ngay_ban_hanh="2010-01-01", tinh_trang="chua-ro"),
            LegalDocument(id="296b", so_ky_hieu="296-QĐ/TW", ngay_ban_hanh="2025-01-01", tinh_trang="chua-ro"),
        ),
        terms=(Term(id="shd", ten="Sinh hoạt đảng", viet_tat=["SHĐ"], giai_thich="…", dong_nghia=["đi họp"]),),
    )
    leaves = [
        make_leaf("DV-01", "Kết nạp đảng viên", "Xét người vào Đảng.", ("xin vào đảng",)),
        make_leaf("DV-04", "Chuyển sinh hoạt đảng", "Chuyển hẳn đi nơi khác.", documents=(("208", 3),)),
        make_leaf("DV-05", "Chuyển sinh hoạt đảng tạm thời", "Đi trong thời gian ngắn.", status="bi-thay-the"),
        make_leaf("CB-01", "Bổ nhiệm cán bộ", "Giới thiệu, lấy phiếu, quyết định bổ nhiệm.", domain="can-bo", organ="ban-to-chuc"),
        make_leaf("CB-02", "Thôi giữ chức vụ", "Cán bộ tự nguyện thôi giữ chức.", domain="can-bo", status="co-hieu-luc"),
        make_leaf("CB-03", "Thôi giữ chức vụ", "Cán bộ tự nguyện thôi giữ chức.", domain="can-bo"),
        Leaf("v", "van-ban/294/", "294-QĐ/TW", "Thi hành Điều lệ Đảng", status="het-hieu-luc"),
        Leaf("v", "van-ban/208/", "208-QĐ/TW", "Thi hành Điều lệ Đảng", status="con-hieu-luc"),
        Leaf("v", "van-ban/296a/", "296-QĐ/TW", "Mẫu dấu", status="chua-ro"),
        Leaf("v", "van-ban/296b/", "296-QĐ/TW", "Kiểm tra", status="chua-ro"),
        Leaf("b", "bieu-mau/2-knd/", "2-KNĐ", "Lý lịch của người xin vào Đảng"),
        Leaf("c", "co-quan/ban-to-chuc/", "", "Ban Tổ chức", ("Ban Cán sự",)),
    ]
    return start_runner(make_search_engine(), pack_index(book, [make_batch(leaves, number_documents(book))]))


def make_leaf(code: str, title: str, summary: str, names: tuple[str, ...] = (), **values: Any) -> Leaf:
    passages = (Passage("buoc-1", "Nộp đơn", "Nộp tại chi bộ."), Passage("buoc-2", "Họp xét", "Chi bộ họp."), Passage("ho-so", "Đơn", "Viết tay."))
    values = {"domain": "dang-vien", "status": "du-thao", "passages": passages} | values
    return Leaf("q", f"quy-trinh/{code.lower()}/", code, title, names, summary, "1 bước", **values)


def find(engine: Runner, text: str, **options: str) -> list[str]:
    return [hit["code"] or hit["address"] for hit in engine.ask(text, options)["hits"]]


@pytest.mark.parametrize("text", ["DV-04", "dv4", "đv 04", "ĐV.4", "đ/v 4", "quy trình DV-04", "mã dv04"])
def test_code_in_any_writing_comes_first(engine: Runner, text: str) -> None:
    assert find(engine, text)[0] == "DV-04"


@pytest.mark.parametrize("text", ["294-QĐ/TW", "294 qd tw", "qđ 294", "294qdtw", "quy định số 294", "QĐ/TW 294", "294/QĐ-TW", "294"])
def test_number_in_any_writing_leads_to_the_document_its_successor_and_who_rests_on_it(engine: Runner, text: str) -> None:
    answer = engine.ask(text)
    assert [(page["address"], page["after"]) for page in answer["direct"]] == [("van-ban/294/", "208-QĐ/TW")]
    assert [hit["code"] for hit in answer["hits"]] == ["DV-04"]


def test_same_number_twice_is_told_apart_by_the_year(engine: Runner) -> None:
    assert len(engine.ask("296 qd tw")["direct"]) == 2
    assert [page["address"] for page in engine.ask("296-QĐ/TW 2010")["direct"]] == ["van-ban/296a/"]


@pytest.mark.parametrize("text", ["mẫu 2-KNĐ", "2knd", "2 kнđ".replace("н", "n")])
def test_form_is_found_by_its_code(engine: Runner, text: str) -> None:
    assert engine.ask(text)["direct"][0]["address"] == "bieu-mau/2-knd/"


def test_organ_called_by_its_former_name_is_named_first(engine: Runner) -> None:
    assert engine.ask("ban can su")["direct"][0]["address"] == "co-quan/ban-to-chuc/"


@pytest.mark.parametrize("text", ["chuyển SHĐ", "chuyen shd", "chuyển đi họp"])
def test_abbreviations_and_other_words_stand_for_the_term(engine: Runner, text: str) -> None:
    assert find(engine, text)[0] == "DV-04"


def test_what_is_in_force_stands_above_a_draft_and_what_was_replaced_last(engine: Runner) -> None:
    assert find(engine, "thôi giữ chức vụ")[:2] == ["CB-02", "CB-03"]
    assert find(engine, "chuyển sinh hoạt đảng tạm thời")[0] == "DV-04"


def test_filters_leave_out_other_domains_and_organs(engine: Runner) -> None:
    assert set(find(engine, "đảng viên cán bộ", domain="can-bo")) <= {"CB-01", "CB-02", "CB-03"}
    assert find(engine, "bổ nhiệm", organ="ban-to-chuc") == ["CB-01"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("keets najp ddangr vieen", "kết nạp đảng viên"),
        ("ke61t na5p d9a3ng vie6n", "kết nạp đảng viên"),
        ("ketnapdangvien", "ket nap dang vien"),
        ("ket nap dang vein", "ket nap dang vien"),
        ("kết nạp đảng viêm", "kết nạp đảng viên"),
    ],
)
def test_repairs_are_made_and_said(engine: Runner, text: str, meant: str) -> None:
    answer = engine.ask(text)
    assert answer["hits"][0]["code"] == "DV-01"
    assert answer["notice"] == meant


@pytest.mark.parametrize("text", ["kết nạp đảng viên", "ket nap dang vien", "KẾT NẠP", "kêt nap đang viên", "DV-01"])
def test_what_is_found_is_not_repaired(engine: Runner, text: str) -> None:
    answer = engine.ask(text)
    assert answer["hits"][0]["code"] == "DV-01"
    assert answer["notice"] == ""


def test_result_leads_to_the_step_with_the_words_marked(engine: Runner) -> None:
    hit = next(hit for hit in engine.ask("kết nạp, nộp đơn")["hits"] if hit["code"] == "DV-01")
    place = next(place for place in hit["places"] if place["anchor"] == "buoc-1")
    assert place["label"] == "Bước 1"
    assert "".join(text for text, marked in place["text"] if marked) == "Nộp đơn"
    assert "nộp" in hit["words"]


def test_name_of_a_part_leads_to_the_part(engine: Runner) -> None:
    assert engine.ask("hồ sơ kết nạp đảng viên")["hits"][0]["places"][0]["anchor"] == "ho-so"


def test_nothing_found_offers_the_nearest_titles(engine: Runner) -> None:
    answer = engine.ask("chuyenx sinhq hoatz")
    assert answer["hits"] or [page["code"] for page in answer["near"]]
    assert engine.ask("zzzz qqqq") == {"typed": "zzzz qqqq", "notice": "", "partial": False, "total": 0, "direct": [], "hits": [], "near": []}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_neither_breaks_nor_comes_back_as_more_than_text(engine: Runner, text: str) -> None:
    answer = engine.ask(text.encode("utf-8", "replace").decode())
    assert len(json.dumps(answer)) < 100_000
    assert find(engine, "ket nap")[0] == "DV-01"
