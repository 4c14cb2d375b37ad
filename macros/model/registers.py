"""The six registers of `procedures/danh-muc/`."""

from enum import StrEnum

from pydantic import Field

from macros.model.base import Date, Id, Label, Many, Record, Text
from macros.model.parts import Citation, Level


class Entry(Record):
    """An entry of a register; begins with its id."""

    id: Id = Field(alias="id")


class Certainty(StrEnum):
    """Whether an entry has been checked."""

    VERIFIED = "da-xac-minh"
    UNVERIFIED = "can-xac-minh"


class Domain(Entry):
    """A field of work; `code` is the prefix of its procedures."""

    name: Label = Field(alias="ten")
    code: Label = Field(alias="ma", pattern=r"^[A-Z]{2,4}$")
    text: Text | None = Field(None, alias="mo_ta")
    lead_organ: Id | None = Field(None, alias="co_quan_chu_tri")
    order: int = Field(0, alias="thu_tu")


class Organ(Entry):
    """An organ of the Party, today's or a former one."""

    name: Label = Field(alias="ten")
    short_name: Label | None = Field(None, alias="ten_ngan")
    former_names: tuple[Label, ...] = Field((), alias="ten_cu")
    kind: Label | None = Field(None, alias="loai")
    level: Level | None = Field(None, alias="cap")
    letterhead_top: Label | None = Field(None, alias="tieu_de_tren")
    letterhead_bottom: Label | None = Field(None, alias="tieu_de_duoi")
    effective_from: Date | None = Field(None, alias="hieu_luc_tu")
    effective_to: Date | None = Field(None, alias="het_hieu_luc")
    replaced_by: Many[Id] = Field((), alias="thay_the_boi")
    text: Text | None = Field(None, alias="mo_ta")
    sources: tuple[Text, ...] = Field((), alias="nguon")
    certainty: Certainty = Field(Certainty.UNVERIFIED, alias="xac_minh")
    note: Text | None = Field(None, alias="ghi_chu")

    @property
    def address(self) -> str:
        """Return the page's address from the site's root."""
        return f"co-quan/{self.id}/"


class Role(Entry):
    """Someone who acts in a step."""

    name: Label = Field(alias="ten")
    other_names: tuple[Label, ...] = Field((), alias="ten_goi_khac")
    group: Label | None = Field(None, alias="nhom")
    text: Text | None = Field(None, alias="mo_ta")
    organ: Id | None = Field(None, alias="co_quan")

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

    number: Label = Field(alias="so_ky_hieu")
    issued: Date | None = Field(None, alias="ngay_ban_hanh")
    issuer: Label | None = Field(None, alias="co_quan_ban_hanh")
    kind: Label | None = Field(None, alias="loai")
    title: Text | None = Field(None, alias="trich_yeu")
    status: LegalStatus = Field(alias="tinh_trang")
    effective_from: Date | None = Field(None, alias="hieu_luc_tu")
    effective_to: Date | None = Field(None, alias="het_hieu_luc")
    replaces: Many[Id] = Field((), alias="thay_the")
    replaced_by: Many[Id] = Field((), alias="bi_thay_the_boi")
    sources: Many[Text] = Field((), alias="nguon")
    reading: Reading | None = Field(None, alias="xac_minh")
    note: Text | None = Field(None, alias="ghi_chu")

    @property
    def address(self) -> str:
        """Return the page's address from the site's root."""
        return f"van-ban/{self.id}/"


class Form(Entry):
    """A form with a code."""

    code: Label = Field(alias="ma")
    name: Label = Field(alias="ten")
    document: Id | None = Field(None, alias="van_ban")
    note: Text | None = Field(None, alias="ghi_chu")
    certainty: Certainty = Field(Certainty.UNVERIFIED, alias="xac_minh")
    sources: Many[Text] = Field((), alias="nguon")

    @property
    def address(self) -> str:
        """Return the page's address from the site's root."""
        return f"bieu-mau/{self.id}/"


class Term(Entry):
    """A word of the glossary, with its abbreviations and what people say instead."""

    name: Label = Field(alias="ten")
    abbreviations: Many[Label] = Field((), alias="viet_tat")
    text: Text = Field(alias="giai_thich")
    synonyms: Many[Label] = Field((), alias="dong_nghia")
    basis: Many[Citation] = Field((), alias="can_cu")


REGISTERS: dict[str, type[Entry]] = {
    "linh-vuc": Domain,
    "co-quan": Organ,
    "vai-tro": Role,
    "van-ban": LegalDocument,
    "bieu-mau": Form,
    "thuat-ngu": Term,
}
