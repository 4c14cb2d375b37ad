"""Values of the data as a reviewer reads them: names instead of ids, days and lengths as documents write them."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from macros.duration import Duration
from macros.model.base import Absent, Record
from macros.model.handbook import Handbook
from macros.model.keys import REGISTER_OF, REPLACEMENT_KEYS
from macros.model.parts import Citation, StepKind
from macros.model.procedure import Procedure
from macros.model.registers import Certainty
from macros.review.excerpt import shorten
from macros.views import words

FIELD_NAMES = words.FIELD_NAMES | {
    "buoc": "số bước",
    "so": "số",
    "ngay": "ngày",
    "chuc_vu_ky": "chức vụ người ký",
    "chuc_vu": "chức vụ",
    "lan": "lần",
    "bo_phan": "bộ phận",
    "muc": "mục",
    "ly_do": "lý do",
    "truoc": "làm trước",
    "sau": "làm sau",
    "lien_quan": "liên quan",
    "id": "mã",
}
ITEM_NAMES = words.ITEM_NAMES | {
    "ra_soat": "Lần rà soát",
    "lich_su": "Mục lịch sử",
    "can_xac_minh": "Chỗ cần xác minh",
    "nguon": "Nguồn",
    "tu_khoa": "Từ khóa",
    "nhanh": "Nhánh",
    "can_cu": "Căn cứ",
}
# Fields of the registers, where they are not called as in a procedure.
ENTRY_NAMES = {
    "ten_ngan": "tên ngắn",
    "ten_cu": "tên cũ",
    "ten_goi_khac": "tên gọi khác",
    "cap": "cấp",
    "tieu_de_tren": "dòng tiêu đề trên",
    "tieu_de_duoi": "dòng tiêu đề dưới",
    "hieu_luc_tu": "hiệu lực từ",
    "het_hieu_luc": "hết hiệu lực",
    "thay_the": "thay thế",
    "bi_thay_the_boi": "bị thay thế bởi",
    "thay_the_boi": "thay thế bởi",
    "mo_ta": "mô tả",
    "nguon": "nguồn",
    "xac_minh": "xác minh",
    "nhom": "nhóm",
    "so_ky_hieu": "số, ký hiệu",
    "ngay_ban_hanh": "ngày ban hành",
    "co_quan_ban_hanh": "cơ quan ban hành",
    "trich_yeu": "trích yếu",
    "tinh_trang": "tình trạng",
    "viet_tat": "viết tắt",
    "giai_thich": "giải thích",
    "dong_nghia": "đồng nghĩa",
    "co_quan_chu_tri": "cơ quan chủ trì",
    "thu_tu": "thứ tự",
}
REGISTER_NAMES = {
    "linh-vuc": "lĩnh vực",
    "co-quan": "cơ quan",
    "vai-tro": "vai trò",
    "van-ban": "văn bản",
    "bieu-mau": "biểu mẫu",
    "thuat-ngu": "thuật ngữ",
}
LABELS: Mapping[StrEnum, str] = words.LABELS | {
    StepKind.ACTION: "Việc",
    StepKind.DECISION: "Bước quyết định",
    Certainty.VERIFIED: "Đã xác minh",
    Certainty.UNVERIFIED: "Cần xác minh",
}
# What names an item of a list; the other fields are told after it.
MAIN_FIELDS = ("name", "text", "kind", "when", "document", "target", "task", "number")
LONGEST_ITEM = 240


Names: TypeAlias = Mapping[str, Mapping[str, str]]


def make_wording(book: Handbook) -> "Wording":
    """Return the words of a handbook; documents of the same number are told apart by their year."""
    uses = Counter(document.number for document in book.documents)
    years = {d.id: f" ({d.issued.year})" for d in book.documents if d.issued and uses[d.number] > 1}
    names = {
        "linh-vuc": {entry.id: entry.name for entry in book.domains},
        "co-quan": {entry.id: entry.name for entry in book.organs},
        "vai-tro": {entry.id: entry.name for entry in book.roles},
        "van-ban": {entry.id: entry.number + years.get(entry.id, "") for entry in book.documents},
        "bieu-mau": {entry.id: f"mẫu {entry.code}" for entry in book.forms},
    }
    return Wording(names)


@dataclass(frozen=True, slots=True)
class Wording:
    """Turns values into words: `names` by register and id, `cases` the variants of the procedure at hand."""

    names: Names
    cases: Mapping[str, str] = field(default_factory=dict)

    def know_cases(self, procedure: Procedure) -> "Wording":
        """Return the wording that also knows a procedure's variants."""
        return replace(self, cases={case.id: case.name for case in procedure.cases})

    def name(self, key: str, value: object) -> str:
        """Return the words of a value that stands under a key."""
        match value:
            case None | "" | ():
                return "(trống)"
            case bool():
                return "có" if value else "không"
            case StrEnum():
                return LABELS.get(value, str(value)).lower()
            case datetime.date():
                return words.format_date(value)
            case Absent():
                return f"{value.label.lower()}: {value.reason}"
            case Record():
                return self.describe(value)
            case tuple():
                return "; ".join(self.name(key, item) for item in value)
            case Duration() | int():
                return self._name_number(key, value)
        return self.name_text(key, str(value))

    def name_text(self, key: str, text: str) -> str:
        """Return an id's name when the key holds ids, the path of a doubt in words, and any other text as it is."""
        if key == "muc":
            return words.name_part(text)
        if key == "bo_phan":
            return words.PART_NAMES.get(text, text)
        if key == "truong_hop":
            return self.cases.get(text, text)
        if key in ("co_quan_phoi_hop", "co_quan_co_tham_quyen"):
            return self.names["co-quan"].get(text) or self.names["vai-tro"].get(text, text)
        register = "van-ban" if key in REPLACEMENT_KEYS else REGISTER_OF.get(key, "")
        return self.names.get(register, {}).get(text, text)

    def quote(self, key: str, value: object) -> str:
        """Return the words of a value that came or went: sentences in quotation marks."""
        text = self.name(key, value)
        is_sentence = isinstance(value, str) and not isinstance(value, StrEnum) and key not in REGISTER_OF
        return f"“{shorten(text)}”" if is_sentence else text

    def _name_number(self, key: str, value: Duration | int) -> str:
        if key == "ve_buoc" and isinstance(value, int):
            return f"bước {value}" if value > 0 else f"bước {-value} cũ, đã bỏ"
        return str(value)

    def describe(self, record: Record) -> str:
        """Return a record in one line: what names it, then its other fields."""
        if isinstance(record, Citation):
            number = self.name("van_ban", record.document)
            return f"{number}, {record.article}" if record.article else number
        fields = type(record).model_fields
        main = next((name for name in MAIN_FIELDS if name in fields and getattr(record, name)), "")
        head = [f"“{self.name(str(fields[main].alias), getattr(record, main))}”"] if main else []
        return shorten("; ".join([*head, *self._describe_rest(record, main)]), LONGEST_ITEM)

    def _describe_rest(self, record: Record, main: str) -> Iterator[str]:
        for name, info in type(record).model_fields.items():
            value, key = getattr(record, name), str(info.alias)
            if name not in (main, "number") and value != info.default and value not in (None, ()):
                yield f"{name_field(key)}: {self.name(key, value)}"


def name_field(key: str) -> str:
    """Return the word for a key inside an item, in lower case."""
    return FIELD_NAMES.get(key) or ENTRY_NAMES.get(key, key)


def name_item(key: str) -> str:
    """Return the word for an item of a list."""
    return ITEM_NAMES.get(key) or words.PART_NAMES.get(key) or name_field(key).capitalize()
