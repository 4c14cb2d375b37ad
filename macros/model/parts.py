"""The parts a procedure is made of."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from macros.model.base import AlsoWritten, Code, Date, Id, Label, Length, Many, OrAbsent, Record, Text


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

    text: Text = Field(alias="noi_dung", description="Yêu cầu, điều kiện bằng lời.")
    basis: Many[Citation] = Field((), alias="can_cu", description="Căn cứ, một hoặc nhiều.")
    cases: tuple[Id, ...] = Field((), alias="truong_hop", description="Chỉ cho các trường hợp này (id ở truong_hop).")


class Channel(Record):
    """One way of handing in and getting back."""

    kind: ChannelKind = Field(alias="hinh_thuc", description="Trực tiếp, bưu chính hay trực tuyến.")
    note: Text | None = Field(None, alias="ghi_chu", description="Nộp ở đâu, nhận ở đâu.")


class Case(Record):
    """A variant of the procedure."""

    id: Id = Field(alias="id", description="Mã của trường hợp, viết thường không dấu; giấy tờ, bước dùng mã này.")
    name: Label = Field(alias="ten", description="Tên trường hợp.")


class Paper(Record):
    """One paper of the dossier."""

    name: Text = Field(alias="ten", description="Tên giấy tờ.")
    originals: int | None = Field(None, alias="ban_chinh", ge=0, le=99, description="Số bản chính.")
    copies: int | None = Field(None, alias="ban_sao", ge=0, le=99, description="Số bản sao.")
    kind: CopyKind | None = Field(None, alias="loai_ban", description="Khi nguồn chỉ nói loại bản, không nói số bản.")
    form: Many[Id] = Field((), alias="bieu_mau", description="Mã biểu mẫu trong sổ đăng ký bieu-mau.")
    required: bool = Field(True, alias="bat_buoc", description="Có bắt buộc không (mặc định: có).")
    cases: tuple[Id, ...] = Field((), alias="truong_hop", description="Chỉ cho các trường hợp này (id ở truong_hop).")
    basis: Many[Citation] = Field((), alias="can_cu", description="Căn cứ, một hoặc nhiều.")
    note: Text | None = Field(None, alias="ghi_chu", description="Lưu ý về giấy tờ.")


class Milestone(Record):
    """One deadline among several."""

    task: Label | None = Field(None, alias="viec", description="Mốc này tính cho việc nào.")
    case: Many[Id] = Field((), alias="truong_hop", description="Mốc này cho trường hợp nào.")
    length: Length = Field(alias="thoi_han", description="Số và đơn vị, ví dụ 30 ngày làm việc.")
    counted_from: Label | None = Field(None, alias="tinh_tu", description="Tính từ việc gì.")
    extension: Length | None = Field(None, alias="gia_han", description="Được gia hạn thêm bao lâu.")
    basis: Many[Citation] = Field((), alias="can_cu", description="Căn cứ, một hoặc nhiều.")


class Branch(Record):
    """One way out of a decision: to a step, or to the end."""

    when: Label = Field(alias="khi", description="Khi nào đi theo nhánh này.")
    to_step: int | None = Field(None, alias="ve_buoc", ge=1, description="Sang, hoặc quay về bước số mấy.")
    ends: bool = Field(False, alias="ket_thuc", description="true nếu quy trình dừng ở đây.")


class Step(Record):
    """One step: who does what, by when, with which output."""

    number: int = Field(alias="buoc", ge=1, description="Số bước, đếm từ 1.")
    name: Annotated[str, Field(min_length=1, max_length=80)] = Field(alias="ten", description="Tên bước, tối đa 80 ký tự, mở đầu bằng động từ.")
    phase: Label | None = Field(None, alias="giai_doan", description="Giai đoạn, để gom nhiều bước.")
    actors: Many[Id] = Field(alias="nguoi_thuc_hien", min_length=1, description="Ai làm, mã vai-tro; nhiều người thì viết danh sách.")
    partners: Many[Id] = Field((), alias="phoi_hop", description="Ai cùng làm, mã vai-tro.")
    text: Text | None = Field(None, alias="noi_dung", description="Việc phải làm, đủ để làm theo.")
    length: Length | None = Field(None, alias="thoi_han", description="Số và đơn vị, ví dụ 3 ngày làm việc.")
    counted_from: Label | None = Field(None, alias="tinh_tu", description="Thời hạn tính từ việc gì.")
    extension: Length | None = Field(None, alias="gia_han", description="Được gia hạn thêm bao lâu.")
    output: Text | None = Field(None, alias="ket_qua", description="Bước này ra giấy tờ, kết luận gì.")
    form: Many[Id] = Field((), alias="bieu_mau", description="Mã biểu mẫu trong sổ đăng ký bieu-mau.")
    basis: Many[Citation] = Field((), alias="can_cu", description="Căn cứ, một hoặc nhiều.")
    parallel: bool = Field(False, alias="song_song", description="Làm song song với bước trước.")
    cases: tuple[Id, ...] = Field((), alias="truong_hop", description="Chỉ cho các trường hợp này (id ở truong_hop).")
    kind: StepKind = Field(StepKind.ACTION, alias="loai", description="quyet-dinh nếu bước này rẽ nhánh.")
    branches: tuple[Branch, ...] = Field((), alias="nhanh", description="Các nhánh của bước quyết định, ít nhất hai.")

    @property
    def is_decision(self) -> bool:
        """Whether the step branches."""
        return self.kind is StepKind.DECISION


class Decision(Record):
    """The decision that promulgates a procedure."""

    number: Label = Field(alias="so", description="Số quyết định.")
    date: Date = Field(alias="ngay", description="Ngày ký, năm-tháng-ngày.")
    signer: Label = Field(alias="chuc_vu_ky", description="Chức vụ người ký, không ghi tên riêng.")


class Owner(Record):
    """Who keeps the procedure up to date."""

    organ: Id = Field(alias="co_quan", description="Cơ quan phụ trách, mã co-quan.")
    position: OrAbsent[Label] | None = Field(None, alias="vi_tri", description="Vị trí phụ trách, không ghi tên người.")


class Review(Record):
    """A finished review."""

    date: Date = Field(alias="ngay", description="Ngày rà soát, năm-tháng-ngày.")
    position: Label = Field(alias="chuc_vu", description="Chức vụ người rà soát.")
    result: Text = Field(alias="ket_qua", description="Kết luận rà soát.")
    documents: tuple[Id, ...] = Field((), alias="van_ban", description="Văn bản đã đối chiếu.")


class Change(Record):
    """An entry of the history."""

    issue: int = Field(alias="lan", ge=1, description="Lần ban hành.")
    date: Date = Field(alias="ngay", description="Ngày sửa, năm-tháng-ngày.")
    parts: tuple[Label, ...] = Field((), alias="bo_phan", description="Các thành phần được sửa; cả quy trình thì ghi toan_bo.")
    text: Text = Field(alias="noi_dung", description="Sửa gì.")
    document: Id | None = Field(None, alias="van_ban", description="Văn bản là lý do sửa.")


class Doubt(Record):
    """A place whose content is not verified: `target` is a path such as `trinh_tu_thuc_hien.2.thoi_han`."""

    target: Label = Field(alias="muc", description="Chỗ còn ngờ, ví dụ trinh_tu_thuc_hien.2.thoi_han.")
    reason: Text = Field(alias="ly_do", description="Vì sao còn ngờ, phải hỏi ai.")


class Related(Record):
    """Procedures before, after and beside this one."""

    before: tuple[Code, ...] = Field((), alias="truoc", description="Quy trình làm trước.")
    after: tuple[Code, ...] = Field((), alias="sau", description="Quy trình làm sau.")
    beside: tuple[Code, ...] = Field((), alias="lien_quan", description="Quy trình liên quan khác.")

    @property
    def all(self) -> tuple[str, ...]:
        """Return every related code in the order before, after, beside."""
        return (*self.before, *self.after, *self.beside)


class System(Record):
    """The electronic channel a procedure runs on."""

    name: Label = Field(alias="he_thong", description="Tên hệ thống.")
    code: Label | None = Field(None, alias="ma", description="Mã thủ tục trên hệ thống.")


ConditionItem = Annotated[Condition, _from_text("noi_dung"), AlsoWritten({"type": "string", "minLength": 1})]


def as_related(value: Any) -> Any:
    """Return a plain list of codes in the long form."""
    return {"lien_quan": value} if isinstance(value, (list, tuple)) else value
