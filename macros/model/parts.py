"""The parts a procedure is made of."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from macros.model.base import Code, Date, Id, Label, Length, Many, OrAbsent, Record, Text


class Level(StrEnum):
    """Where a procedure is carried out."""

    CELL = "chi-bo"
    BASE = "co-so"
    ABOVE_BASE = "cap-tren-co-so"
    CITY = "thanh-pho"


class ChannelKind(StrEnum):
    """How a dossier is handed in."""

    IN_PERSON = "truc-tiep"
    POST = "buu-chinh"
    ONLINE = "truc-tuyen"


class CopyKind(StrEnum):
    """Kind of a paper when the source gives no number of copies."""

    ORIGINAL = "ban-chinh"
    COPY = "ban-sao"


class StepKind(StrEnum):
    """What a step is."""

    ACTION = "viec"
    DECISION = "quyet-dinh"


class Citation(Record):
    """A place in a legal document."""

    document: Id = Field(alias="van_ban", description="Mã văn bản trong sổ đăng ký van-ban.")
    article: Label | None = Field(None, alias="dieu_khoan", description="Điều, khoản, điểm; ví dụ “điểm 6.3.1”.")


def _from_text(key: str) -> BeforeValidator:
    def wrap(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return BeforeValidator(wrap)


class Condition(Record):
    """Something that must hold before the procedure is carried out."""

    text: Text = Field(alias="noi_dung")
    basis: Many[Citation] = Field((), alias="can_cu")
    cases: tuple[Id, ...] = Field((), alias="truong_hop")


class Channel(Record):
    """One way of handing in and getting back."""

    kind: ChannelKind = Field(alias="hinh_thuc")
    note: Text | None = Field(None, alias="ghi_chu")


class Case(Record):
    """A variant of the procedure."""

    id: Id = Field(alias="id")
    name: Label = Field(alias="ten")


class Paper(Record):
    """One paper of the dossier."""

    name: Text = Field(alias="ten")
    originals: int | None = Field(None, alias="ban_chinh", ge=0, le=99, description="Số bản chính.")
    copies: int | None = Field(None, alias="ban_sao", ge=0, le=99, description="Số bản sao.")
    kind: CopyKind | None = Field(None, alias="loai_ban", description="Khi nguồn chỉ nói loại bản, không nói số bản.")
    form: Many[Id] = Field((), alias="bieu_mau")
    required: bool = Field(True, alias="bat_buoc")
    cases: tuple[Id, ...] = Field((), alias="truong_hop")
    basis: Many[Citation] = Field((), alias="can_cu")
    note: Text | None = Field(None, alias="ghi_chu")


class Milestone(Record):
    """One deadline among several."""

    task: Label | None = Field(None, alias="viec")
    case: Many[Id] = Field((), alias="truong_hop")
    length: Length = Field(alias="thoi_han")
    counted_from: Label | None = Field(None, alias="tinh_tu")
    extension: Length | None = Field(None, alias="gia_han")
    basis: Many[Citation] = Field((), alias="can_cu")


class Branch(Record):
    """One way out of a decision: to a step, or to the end."""

    when: Label = Field(alias="khi")
    to_step: int | None = Field(None, alias="ve_buoc", ge=1)
    ends: bool = Field(False, alias="ket_thuc")


class Step(Record):
    """One step: who does what, by when, with which output."""

    number: int = Field(alias="buoc", ge=1)
    name: Annotated[str, Field(min_length=1, max_length=80)] = Field(alias="ten")
    phase: Label | None = Field(None, alias="giai_doan")
    actors: Many[Id] = Field(alias="nguoi_thuc_hien", min_length=1)
    partners: Many[Id] = Field((), alias="phoi_hop")
    text: Text | None = Field(None, alias="noi_dung")
    length: Length | None = Field(None, alias="thoi_han")
    counted_from: Label | None = Field(None, alias="tinh_tu")
    extension: Length | None = Field(None, alias="gia_han")
    output: Text | None = Field(None, alias="ket_qua")
    form: Many[Id] = Field((), alias="bieu_mau")
    basis: Many[Citation] = Field((), alias="can_cu")
    parallel: bool = Field(False, alias="song_song", description="Làm song song với bước trước.")
    cases: tuple[Id, ...] = Field((), alias="truong_hop")
    kind: StepKind = Field(StepKind.ACTION, alias="loai")
    branches: tuple[Branch, ...] = Field((), alias="nhanh")

    @property
    def is_decision(self) -> bool:
        """Whether the step branches."""
        return self.kind is StepKind.DECISION


class Decision(Record):
    """The decision that promulgates a procedure."""

    number: Label = Field(alias="so")
    date: Date = Field(alias="ngay")
    signer: Label = Field(alias="chuc_vu_ky", description="Chức vụ người ký, không ghi tên riêng.")


class Owner(Record):
    """Who keeps the procedure up to date."""

    organ: Id = Field(alias="co_quan")
    position: OrAbsent[Label] | None = Field(None, alias="vi_tri")


class Review(Record):
    """A finished review."""

    date: Date = Field(alias="ngay")
    position: Label = Field(alias="chuc_vu")
    result: Text = Field(alias="ket_qua")
    documents: tuple[Id, ...] = Field((), alias="van_ban")


class Change(Record):
    """An entry of the history."""

    issue: int = Field(alias="lan", ge=1)
    date: Date = Field(alias="ngay")
    parts: tuple[Label, ...] = Field((), alias="bo_phan")
    text: Text = Field(alias="noi_dung")
    document: Id | None = Field(None, alias="van_ban")


class Doubt(Record):
    """A place whose content is not verified: `target` is a path such as `trinh_tu_thuc_hien.2.thoi_han`."""

    target: Label = Field(alias="muc")
    reason: Text = Field(alias="ly_do")


class Related(Record):
    """Procedures before, after and beside this one."""

    before: tuple[Code, ...] = Field((), alias="truoc")
    after: tuple[Code, ...] = Field((), alias="sau")
    beside: tuple[Code, ...] = Field((), alias="lien_quan")

    @property
    def all(self) -> tuple[str, ...]:
        """Return every related code in the order before, after, beside."""
        return (*self.before, *self.after, *self.beside)


class System(Record):
    """The electronic channel a procedure runs on."""

    name: Label = Field(alias="he_thong")
    code: Label | None = Field(None, alias="ma")


ConditionItem = Annotated[Condition, _from_text("noi_dung")]


def as_related(value: Any) -> Any:
    """Return a plain list of codes in the long form."""
    return {"lien_quan": value} if isinstance(value, (list, tuple)) else value
