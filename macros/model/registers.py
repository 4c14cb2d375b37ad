"""The six registers of `procedures/danh-muc/`."""

from enum import StrEnum

from pydantic import Field

from macros.model.base import Date, Id, Label, Many, Record, Text
from macros.model.parts import Citation, Level


class Entry(Record):
    """An entry of a register; begins with its id."""

    id: Id = Field(alias="id", description="Mã của mục: viết thường, không dấu, nối bằng gạch nối.")


class Certainty(StrEnum):
    """Whether an entry has been checked."""

    VERIFIED = "da-xac-minh"
    UNVERIFIED = "can-xac-minh"


class Domain(Entry):
    """A field of work; `code` is the prefix of its procedures."""

    name: Label = Field(alias="ten", description="Tên lĩnh vực.")
    code: Label = Field(alias="ma", pattern=r"^[A-Z]{2,4}$", description="Tiền tố của mã quy trình, ví dụ DV.")
    text: Text | None = Field(None, alias="mo_ta", description="Lĩnh vực gồm những việc gì.")
    lead_organ: Id | None = Field(None, alias="co_quan_chu_tri", description="Cơ quan chủ trì, mã co-quan.")
    order: int = Field(0, alias="thu_tu", description="Thứ tự khi liệt kê.")


class Organ(Entry):
    """An organ of the Party, today's or a former one."""

    name: Label = Field(alias="ten", description="Tên đầy đủ.")
    short_name: Label | None = Field(None, alias="ten_ngan", description="Tên ngắn.")
    former_names: tuple[Label, ...] = Field((), alias="ten_cu", description="Các tên cũ.")
    kind: Label | None = Field(None, alias="loai", description="Loại tổ chức.")
    level: Level | None = Field(None, alias="cap", description="Cấp.")
    letterhead_top: Label | None = Field(None, alias="tieu_de_tren", description="Dòng tiêu đề trên của văn bản.")
    letterhead_bottom: Label | None = Field(None, alias="tieu_de_duoi", description="Dòng tiêu đề dưới của văn bản.")
    effective_from: Date | None = Field(None, alias="hieu_luc_tu", description="Hoạt động từ ngày.")
    effective_to: Date | None = Field(None, alias="het_hieu_luc", description="Thôi hoạt động từ ngày.")
    replaced_by: Many[Id] = Field((), alias="thay_the_boi", description="Cơ quan nay thay thế, mã co-quan.")
    text: Text | None = Field(None, alias="mo_ta", description="Cơ quan làm gì.")
    sources: tuple[Text, ...] = Field((), alias="nguon", description="Nguồn thông tin.")
    certainty: Certainty = Field(Certainty.UNVERIFIED, alias="xac_minh", description="Đã xác minh chưa.")
    note: Text | None = Field(None, alias="ghi_chu", description="Ghi chú.")

    @property
    def address(self) -> str:
        """Return the page's address from the site's root."""
        return f"co-quan/{self.id}/"


class Role(Entry):
    """Someone who acts in a step."""

    name: Label = Field(alias="ten", description="Tên vai trò.")
    other_names: tuple[Label, ...] = Field((), alias="ten_goi_khac", description="Tên gọi khác, viết tắt.")
    group: Label | None = Field(None, alias="nhom", description="Nhóm khi liệt kê.")
    text: Text | None = Field(None, alias="mo_ta", description="Vai trò này là ai.")
    organ: Id | None = Field(None, alias="co_quan", description="Thuộc cơ quan nào, mã co-quan.")

    @property
    def address(self) -> str:
        """Return the page's address from the site's root."""
        return f"vai-tro/{self.id}/"


class LegalStatus(StrEnum):
    """The state of a legal document."""

    IN_FORCE = "con-hieu-luc"
    EXPIRED = "het-hieu-luc"
    PARTLY_EXPIRED = "het-hieu-luc-mot-phan"
    UNKNOWN = "chua-ro"


class Reading(StrEnum):
    """How a legal document is known to us."""

    FULL = "da-doc-toan-van"
    EXCERPT = "da-doc-trich"
    SECONDARY = "nguon-thu-cap"
    UNVERIFIED = "chua-xac-minh"


class LegalDocument(Entry):
    """A legal document; number and year make the key."""

    number: Label = Field(alias="so_ky_hieu", description="Số, ký hiệu.")
    issued: Date | None = Field(None, alias="ngay_ban_hanh", description="Ngày ban hành, năm-tháng-ngày.")
    issuer: Label | None = Field(None, alias="co_quan_ban_hanh", description="Cơ quan ban hành.")
    kind: Label | None = Field(None, alias="loai", description="Loại văn bản.")
    title: Text | None = Field(None, alias="trich_yeu", description="Trích yếu.")
    status: LegalStatus = Field(alias="tinh_trang", description="Còn hiệu lực hay không.")
    effective_from: Date | None = Field(None, alias="hieu_luc_tu", description="Có hiệu lực từ ngày.")
    effective_to: Date | None = Field(None, alias="het_hieu_luc", description="Hết hiệu lực từ ngày.")
    replaces: Many[Id] = Field((), alias="thay_the", description="Thay thế văn bản nào, mã van-ban.")
    replaced_by: Many[Id] = Field((), alias="bi_thay_the_boi", description="Bị văn bản nào thay thế, mã van-ban.")
    sources: Many[Text] = Field((), alias="nguon", description="Nguồn thông tin.")
    reading: Reading | None = Field(None, alias="xac_minh", description="Đã đọc đến đâu.")
    note: Text | None = Field(None, alias="ghi_chu", description="Ghi chú.")

    @property
    def address(self) -> str:
        """Return the page's address from the site's root."""
        return f"van-ban/{self.id}/"

    @property
    def full_number(self) -> str:
        """Return kind and number, the kind left out where the number says it: “Quy định 208-QĐ/TW”, “Điều lệ Đảng”."""
        says_kind = self.kind is None or self.number.startswith(self.kind)
        return self.number if says_kind else f"{self.kind} {self.number}"


class Form(Entry):
    """A form with a code."""

    code: Label = Field(alias="ma", description="Mã in trên mẫu, ví dụ 10-HSĐV.")
    name: Label = Field(alias="ten", description="Tên mẫu.")
    document: Id | None = Field(None, alias="van_ban", description="Văn bản ban hành mẫu, mã van-ban.")
    note: Text | None = Field(None, alias="ghi_chu", description="Ghi chú.")
    certainty: Certainty = Field(Certainty.UNVERIFIED, alias="xac_minh", description="Đã xác minh chưa.")
    sources: Many[Text] = Field((), alias="nguon", description="Nguồn thông tin.")

    @property
    def address(self) -> str:
        """Return the page's address from the site's root."""
        return f"bieu-mau/{self.id}/"


class Term(Entry):
    """A word of the glossary, with its abbreviations and what people say instead."""

    name: Label = Field(alias="ten", description="Từ, cụm từ.")
    abbreviations: Many[Label] = Field((), alias="viet_tat", description="Các cách viết tắt.")
    text: Text = Field(alias="giai_thich", description="Nghĩa của từ.")
    synonyms: Many[Label] = Field((), alias="dong_nghia", description="Người ta còn gọi là.")
    basis: Many[Citation] = Field((), alias="can_cu", description="Căn cứ, một hoặc nhiều.")


REGISTERS: dict[str, type[Entry]] = {
    "linh-vuc": Domain,
    "co-quan": Organ,
    "vai-tro": Role,
    "van-ban": LegalDocument,
    "bieu-mau": Form,
    "thuat-ngu": Term,
}
