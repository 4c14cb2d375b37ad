"""One procedure: the front matter of a file and its explanation. Keys follow Nghị định 63/2010/NĐ-CP, Điều 8."""

import pickle
from collections.abc import Callable, Generator, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag

from macros.duration import Duration
from macros.model.base import Absent, AlsoWritten, Code, Date, Id, Label, Length, Many, OrAbsent, Record, Text, is_absent_shape, restore
from macros.model.parts import (
    Case,
    Change,
    Channel,
    Citation,
    ConditionItem,
    Decision,
    Doubt,
    Level,
    Milestone,
    Owner,
    Paper,
    Related,
    Review,
    Step,
    System,
    as_related,
)


class Status(StrEnum):
    """Where a procedure is in its life."""

    DRAFT = "du-thao"
    SUBMITTED = "cho-phe-duyet"
    IN_FORCE = "co-hieu-luc"
    REPLACED = "bi-thay-the"
    REPEALED = "bai-bo"

    @property
    def is_promulgated(self) -> bool:
        """Whether a decision has been issued for the procedure."""
        return self in (Status.IN_FORCE, Status.REPLACED, Status.REPEALED)


class Audience(StrEnum):
    """Who may read a procedure."""

    PUBLIC = "cong-khai"
    INTERNAL = "noi-bo"
    RESTRICTED = "han-che"  # never built


def _tag_total(value: Any) -> str:
    if is_absent_shape(value):
        return "~vang"
    return "~moc" if isinstance(value, (list, tuple)) else "~co"


TotalTime = Annotated[
    Annotated[Length, Tag("~co")] | Annotated[tuple[Milestone, ...], Tag("~moc")] | Annotated[Absent, Tag("~vang")],
    Discriminator(_tag_total),
]


RelatedCodes = Annotated[
    Related, BeforeValidator(as_related), AlsoWritten({"type": "array", "items": {"type": "string", "pattern": r"^[A-Z]{2,4}-\d{2,4}$"}})
]


class FrontMatter(Record):
    """Every key a procedure's file may have; code, title, domain and status are needed for it to be read at all."""

    code: Code = Field(alias="ma", description="Mã quy trình, ví dụ DV-04; không dùng lại.")
    title: Annotated[str, Field(min_length=1, max_length=250)] = Field(alias="ten", description="Tên quy trình.")
    domain: Id = Field(alias="linh_vuc", description="Lĩnh vực, mã trong danh-muc/linh-vuc.yml.")
    summary: Text | None = Field(None, alias="tom_tat", description="Một, hai câu: việc gì, khi nào.")
    keywords: tuple[Label, ...] = Field((), alias="tu_khoa", description="3-8 cụm từ người dùng hay gõ.")
    levels: tuple[Level, ...] = Field((), alias="cap_thuc_hien", description="Cấp thực hiện.")
    applicants: tuple[Id, ...] = Field((), alias="doi_tuong_thuc_hien", description="Ai thực hiện, mã vai-tro.")
    organ: Id | None = Field(None, alias="co_quan_thuc_hien", description="Cơ quan tiếp nhận và giải quyết.")
    authority: OrAbsent[Text] | None = Field(None, alias="co_quan_co_tham_quyen", description="Cấp quyết định.")
    partners: OrAbsent[tuple[Label, ...]] | None = Field(None, alias="co_quan_phoi_hop", description="Cơ quan phối hợp.")
    conditions: OrAbsent[tuple[ConditionItem, ...]] | None = Field(None, alias="yeu_cau_dieu_kien", description="Yêu cầu, điều kiện.")
    channels: OrAbsent[tuple[Channel, ...]] | None = Field(None, alias="cach_thuc_thuc_hien", description="Cách thức thực hiện.")
    cases: tuple[Case, ...] = Field((), alias="truong_hop", description="Các trường hợp (biến thể).")
    papers: OrAbsent[tuple[Paper, ...]] | None = Field(None, alias="thanh_phan_ho_so", description="Thành phần hồ sơ.")
    sets: OrAbsent[Label] | None = Field(None, alias="so_luong_ho_so", description="Số lượng hồ sơ, ví dụ “1 bộ”.")
    total_time: TotalTime | None = Field(None, alias="thoi_han_giai_quyet", description="Thời hạn giải quyết.")
    counted_from: Label | None = Field(None, alias="tinh_tu", description="Thời hạn tính từ việc gì.")
    timing: Label | None = Field(None, alias="thoi_diem_thuc_hien", description="Thời điểm làm, với việc định kỳ.")
    steps: OrAbsent[tuple[Step, ...]] | None = Field(None, alias="trinh_tu_thuc_hien", description="Trình tự thực hiện.")
    results: OrAbsent[tuple[Text, ...]] | None = Field(None, alias="ket_qua_thuc_hien", description="Kết quả thực hiện.")
    fees: OrAbsent[Text] | None = Field(None, alias="phi_le_phi", description="Phí, lệ phí.")
    basis: OrAbsent[tuple[Citation, ...]] | None = Field(None, alias="can_cu_phap_ly", description="Căn cứ pháp lý.")
    status: Status = Field(alias="tinh_trang", description="Tình trạng của quy trình.")
    issue: int = Field(1, alias="lan_ban_hanh", ge=1, description="Lần ban hành.")
    decision: Decision | None = Field(None, alias="quyet_dinh", description="Quyết định ban hành.")
    effective_from: Date | None = Field(None, alias="hieu_luc_tu", description="Có hiệu lực từ ngày.")
    effective_to: Date | None = Field(None, alias="het_hieu_luc", description="Hết hiệu lực từ ngày.")
    replaces: Many[Code] = Field((), alias="thay_the", description="Thay thế quy trình nào.")
    replaced_by: Many[Code] = Field((), alias="bi_thay_the_boi", description="Bị quy trình nào thay thế.")
    central_publication: OrAbsent[Citation] | None = Field(None, alias="cong_bo_trung_uong", description="Công bố của Trung ương.")
    electronic_channel: OrAbsent[System] | None = Field(None, alias="kenh_dien_tu", description="Kênh điện tử.")
    audience: Audience = Field(Audience.INTERNAL, alias="pham_vi_pho_bien", description="Phạm vi phổ biến.")
    owner: Owner | None = Field(None, alias="phu_trach", description="Cơ quan, vị trí phụ trách.")
    reviews: tuple[Review, ...] = Field((), alias="ra_soat", description="Các lần rà soát.")
    history: tuple[Change, ...] = Field((), alias="lich_su", description="Lịch sử sửa đổi.")
    notes: tuple[Text, ...] = Field((), alias="luu_y", description="Hồ sơ hay bị trả vì.")
    related: RelatedCodes | None = Field(None, alias="lien_quan", description="Quy trình liên quan.")
    doubts: tuple[Doubt, ...] = Field((), alias="can_xac_minh", description="Chỗ cần xác minh.")
    sources: tuple[Text, ...] = Field((), alias="nguon", description="Nguồn thông tin.")


# What lists, addresses and relations ask of every procedure; the rest of a remembered one is unpacked when it is first asked for.
HEAD = ("code", "title", "domain", "organ", "status", "issue", "audience", "replaces", "replaced_by", "related", "path")
_FOLDED = "_folded"


class Procedure(FrontMatter):
    """A procedure as the views see it: the front matter, the explanation below it, and its file.

    One that comes out of a pickle unpacks most of itself only on demand: after an edit, nothing looks into the procedures that stayed.
    """

    body: str = ""
    path: str = ""

    def __reduce__(self) -> tuple[Callable[..., Record], tuple[Any, ...]]:
        self._unfold()
        values = self.__dict__
        rest = {name: value for name, value in values.items() if name not in HEAD}
        head = {name: values[name] for name in HEAD} | {_FOLDED: pickle.dumps(rest, protocol=pickle.HIGHEST_PROTOCOL)}
        return restore, (type(self), head)

    if not TYPE_CHECKING:  # a type checker would take any attribute for known

        def __getattr__(self, name: str) -> Any:
            """Return what is not unpacked yet."""
            self._unfold()
            try:
                return self.__dict__[name]
            except KeyError:
                raise AttributeError(name) from None

    def _unfold(self) -> None:
        packed = self.__dict__.get(_FOLDED)
        if packed is not None:
            whole = {**pickle.loads(packed), **self.__dict__}  # noqa: S301 - folded by this very class
            # in one step, since the preview's threads may ask at the same time; in the order of the fields, which exports keep
            object.__setattr__(self, "__dict__", {name: whole[name] for name in type(self).model_fields if name in whole})

    def __iter__(self) -> Generator[tuple[str, Any], None, None]:
        self._unfold()
        return super().__iter__()

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        self._unfold()
        return super().__repr_args__()

    def __eq__(self, other: object) -> bool:
        for one in (self, other):
            if isinstance(one, Procedure):
                one._unfold()
        return super().__eq__(other)

    def __hash__(self) -> int:
        return hash((self.code, self.path))

    def model_dump(self, **options: Any) -> dict[str, Any]:
        """Return the procedure as plain data."""
        self._unfold()
        return super().model_dump(**options)

    def model_dump_json(self, **options: Any) -> str:
        """Return the procedure as JSON."""
        self._unfold()
        return super().model_dump_json(**options)

    @property
    def number(self) -> int:
        """Return the number within the domain."""
        return int(self.code.rpartition("-")[2])

    @property
    def address(self) -> str:
        """Return the page's address from the site's root; survives a change of title."""
        return f"quy-trinh/{self.code.lower()}/"

    @property
    def step_list(self) -> tuple[Step, ...]:
        """Return the steps, none when absent."""
        return self.steps if isinstance(self.steps, tuple) else ()

    @property
    def paper_list(self) -> tuple[Paper, ...]:
        """Return the papers, none when absent."""
        return self.papers if isinstance(self.papers, tuple) else ()

    @property
    def condition_list(self) -> tuple[ConditionItem, ...]:
        """Return the conditions, none when absent."""
        return self.conditions if isinstance(self.conditions, tuple) else ()

    @property
    def basis_list(self) -> tuple[Citation, ...]:
        """Return the legal basis, none when absent."""
        return self.basis if isinstance(self.basis, tuple) else ()

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """Return the deadlines as milestones, also when there is one total."""
        if isinstance(self.total_time, Duration):
            return (Milestone.model_construct(task=None, case=(), length=self.total_time, counted_from=self.counted_from, extension=None, basis=()),)
        return self.total_time if isinstance(self.total_time, tuple) else ()

    @property
    def relations(self) -> Related:
        """Return the related procedures, empty when none are given."""
        return self.related or Related()


KEY_OF = {name: str(info.alias) for name, info in FrontMatter.model_fields.items()}
