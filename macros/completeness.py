"""Is a procedure complete? One list of criteria for the board, the export and the procedure's own page.

The components are those of khoản 2 Điều 8 Nghị định 63/2010/NĐ-CP, used as a frame; a component that does not exist counts as
present once the reason is given. The other criteria are the handbook's own.
"""

import calendar
import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from macros.graph import find_form_uses, is_given
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure
from macros.model.registers import Certainty, LegalStatus
from macros.text import fold
from macros.validity import find_status, list_basis

REVIEW_MONTHS = 12
FORM_NOT_NAMED = "chua ghi mau"  # what a paper's note says when its form has no known code


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing missing: `path` is the place as doubts name it, `text` what is missing there."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a criterion may look at besides the procedure."""

    book: Handbook
    today: datetime.date


@dataclass(frozen=True, slots=True)
class Criterion:
    """A demand on every procedure; `find` yields what a procedure lacks."""

    id: str
    name: str
    find: Callable[[Procedure, Context], Iterator[Lack]]


@dataclass(frozen=True, slots=True)
class Result:
    """How one procedure stands with one criterion."""

    criterion: Criterion
    lacks: tuple[Lack, ...]

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing."""
        return not self.lacks


@dataclass(frozen=True, slots=True)
class Completeness:
    """How one procedure stands with every criterion."""

    procedure: Procedure
    results: tuple[Result, ...]

    @property
    def met(self) -> int:
        """How many criteria are met."""
        return sum(result.is_met for result in self.results)

    @property
    def percent(self) -> int:
        """The score: criteria met in whole percent, 100 only when all are."""
        return self.met * 100 // len(self.results)

    @property
    def missing(self) -> tuple[Result, ...]:
        """The criteria that are not met."""
        return tuple(result for result in self.results if not result.is_met)


def assess(procedure: Procedure, context: Context) -> Completeness:
    """Return how a procedure stands with every criterion on a day."""
    return Completeness(procedure, tuple(Result(criterion, tuple(criterion.find(procedure, context))) for criterion in CRITERIA))


def subtract_months(day: datetime.date, months: int) -> datetime.date:
    """Return the same day some months earlier, or the last of that month when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _need(attribute: str, key: str) -> Callable[[Procedure, Context], Iterator[Lack]]:
    def find(p: Procedure, _: Context) -> Iterator[Lack]:
        if not is_given(getattr(p, attribute)):
            yield Lack(key, "chưa điền, cũng chưa ghi lý do không có")

    return find


def _find_organ(p: Procedure, _: Context) -> Iterator[Lack]:
    if p.organ is None:
        yield Lack("co_quan_thuc_hien", "chưa ghi cơ quan thực hiện")
    if not is_given(p.authority):
        yield Lack("co_quan_co_tham_quyen", "chưa ghi cấp quyết định")


def _find_step_gaps(p: Procedure, _: Context) -> Iterator[Lack]:
    for step in p.step_list:
        if step.text is None:
            yield Lack(f"trinh_tu_thuc_hien.{step.number}.noi_dung", "chưa ghi nội dung")
        if step.output is None:
            yield Lack(f"trinh_tu_thuc_hien.{step.number}.ket_qua", "chưa ghi kết quả")


def _find_form_gaps(p: Procedure, context: Context) -> Iterator[Lack]:
    for number, paper in enumerate(p.paper_list, 1):
        if not paper.form and FORM_NOT_NAMED in fold(paper.note or ""):
            yield Lack(f"thanh_phan_ho_so.{number}.bieu_mau", "chưa ghi mẫu")
    seen = set()
    for use in find_form_uses(p):
        form = context.book.form_by_id.get(use.target)
        if form is None or form.id in seen:
            continue
        seen.add(form.id)
        index = int(use.at[1])
        number = p.step_list[index].number if use.part == "trinh_tu_thuc_hien" else index + 1
        path = f"{use.part}.{number}.bieu_mau"
        if form.certainty is not Certainty.VERIFIED:
            yield Lack(path, f"mẫu {form.code} chưa xác minh")
        elif form.document is None:
            yield Lack(path, f"mẫu {form.code} chưa rõ văn bản ban hành")


def _find_dead_basis(p: Procedure, context: Context) -> Iterator[Lack]:
    for key in list_basis(p):
        document = context.book.document_by_id.get(key)
        if document is None:
            continue
        status = find_status(document, context.today)
        if status is LegalStatus.EXPIRED:
            yield Lack("can_cu_phap_ly", f"{document.number} đã hết hiệu lực")
        elif status is LegalStatus.UNKNOWN:
            yield Lack("can_cu_phap_ly", f"{document.number} chưa rõ còn hiệu lực hay không")


def _find_doubts(p: Procedure, _: Context) -> Iterator[Lack]:
    return (Lack(doubt.target, doubt.reason) for doubt in p.doubts)


def _find_owner(p: Procedure, _: Context) -> Iterator[Lack]:
    if p.owner is None:
        yield Lack("phu_trach", "chưa ghi cơ quan phụ trách")
    elif not isinstance(p.owner.position, str):
        yield Lack("phu_trach.vi_tri", "chưa ghi vị trí phụ trách")


def _find_review(p: Procedure, context: Context) -> Iterator[Lack]:
    if not p.reviews:
        yield Lack("ra_soat", "chưa rà soát lần nào")
        return
    last = max(review.date for review in p.reviews)
    if last < subtract_months(context.today, REVIEW_MONTHS):
        yield Lack("ra_soat", f"lần rà soát gần nhất đã quá {REVIEW_MONTHS} tháng")


CRITERIA: tuple[Criterion, ...] = (
    Criterion("trinh-tu", "Trình tự thực hiện", _need("steps", "trinh_tu_thuc_hien")),
    Criterion("cach-thuc", "Cách thức thực hiện", _need("channels", "cach_thuc_thuc_hien")),
    Criterion("ho-so", "Thành phần hồ sơ", _need("papers", "thanh_phan_ho_so")),
    Criterion("so-luong", "Số lượng hồ sơ", _need("sets", "so_luong_ho_so")),
    Criterion("thoi-han", "Thời hạn giải quyết", _need("total_time", "thoi_han_giai_quyet")),
    Criterion("doi-tuong", "Đối tượng thực hiện", _need("applicants", "doi_tuong_thuc_hien")),
    Criterion("co-quan", "Cơ quan thực hiện, cấp quyết định", _find_organ),
    Criterion("ket-qua", "Kết quả thực hiện", _need("results", "ket_qua_thuc_hien")),
    Criterion("phi", "Phí, lệ phí", _need("fees", "phi_le_phi")),
    Criterion("dieu-kien", "Yêu cầu, điều kiện", _need("conditions", "yeu_cau_dieu_kien")),
    Criterion("can-cu", "Căn cứ pháp lý", _need("basis", "can_cu_phap_ly")),
    Criterion("bieu-mau", "Biểu mẫu đã biết mã và văn bản ban hành", _find_form_gaps),
    Criterion("tung-buoc", "Mỗi bước có người làm, nội dung, kết quả", _find_step_gaps),
    Criterion("hieu-luc", "Mọi căn cứ còn hiệu lực", _find_dead_basis),
    Criterion("xac-minh", "Không còn chỗ cần xác minh", _find_doubts),
    Criterion("phu-trach", "Có cơ quan và vị trí phụ trách", _find_owner),
    Criterion("ra-soat", "Được rà soát trong 12 tháng", _find_review),
)
