"""Ngày tháng theo đúng thứ tự trước sau.

Vì sao: ngày hiệu lực trước ngày ký, lịch sử ghi ngày trong tương lai… thường là gõ nhầm, và làm sai việc tính văn bản còn hiệu lực.

ĐÚNG:

    quyet_dinh: {so: 12-QĐ/TU, ngay: 2026-03-02, chuc_vu_ky: Phó Bí thư Thường trực}
    hieu_luc_tu: 2026-03-15

SAI:

    quyet_dinh: {so: 12-QĐ/TU, ngay: 2026-03-20, chuc_vu_ky: Phó Bí thư Thường trực}
    hieu_luc_tu: 2026-03-15

Cách sửa: ngày ký ≤ ngày có hiệu lực ≤ ngày hết hiệu lực; `lich_su` xếp từ cũ đến mới; chỉ `hieu_luc_tu` và `het_hieu_luc`
được ở tương lai. Văn bản trong sổ đăng ký có hiệu lực trước ngày ký thì chỉ cảnh báo để đối chiếu bản gốc.
"""

import datetime
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeAlias

from macros.frontmatter import At
from macros.model.procedure import Procedure
from macros.problems import Problem, Severity
from macros.rules.base import Context

ID = "ngay-thang"
Dated: TypeAlias = tuple[At, datetime.date | None]
Fault: TypeAlias = tuple[At, str]


def check(context: Context) -> Iterator[Problem]:
    """Yield dates that stand in the wrong order or in the future."""
    scope, today = context.scope, context.today
    for procedure in scope.procedures:
        for at, message in _find_disorder(procedure):
            yield context.report(ID, procedure, at, message, hint="xem lại hai ngày, sửa ngày gõ nhầm", severity=Severity.ERROR)
        for at, message in _find_future(_list_past_dates(procedure), today):
            yield context.report(ID, procedure, at, message, hint="sửa ngày gõ nhầm; việc chưa xảy ra thì chưa ghi")
    for document in scope.documents:
        issued: Dated = (("ngay_ban_hanh",), document.issued)
        begins: Dated = (("hieu_luc_tu",), document.effective_from)
        ends: Dated = (("het_hieu_luc",), document.effective_to)
        yield from _report_entries(context, "van-ban", document.id, _find_unordered((begins if begins[1] else issued, ends)))
        # Some documents do take effect before they are signed, so this is no more than a question.
        early = (*_find_unordered((issued, begins)), *_find_future((issued,), today))
        yield from _report_entries(context, "van-ban", document.id, early, Severity.WARNING)
    for organ in scope.organs:
        validity = ((("hieu_luc_tu",), organ.effective_from), (("het_hieu_luc",), organ.effective_to))
        yield from _report_entries(context, "co-quan", organ.id, _find_unordered(validity))


def _report_entries(context: Context, register: str, key: str, faults: Iterable[Fault], severity: Severity = Severity.ERROR) -> Iterator[Problem]:
    for at, message in faults:
        yield context.report_entry(ID, register, key, at, message, hint="xem lại ngày trên văn bản gốc", severity=severity)


def _find_disorder(procedure: Procedure) -> Iterator[Fault]:
    decided = procedure.decision.date if procedure.decision else None
    chain = ((("quyet_dinh", "ngay"), decided), (("hieu_luc_tu",), procedure.effective_from), (("het_hieu_luc",), procedure.effective_to))
    yield from _find_unordered(chain)
    for index, (earlier, later) in enumerate(pairwise(procedure.history), 1):
        if later.date < earlier.date or later.issue < earlier.issue:
            message = f"lich_su: mục {index + 1} (lần {later.issue}, {later.date}) đứng sau mục muộn hơn (lần {earlier.issue}, {earlier.date})"
            yield ("lich_su", index), message


def _find_unordered(chain: tuple[Dated, ...]) -> Iterator[Fault]:
    known = [(at, day) for at, day in chain if day is not None]
    for (before, earlier), (at, later) in pairwise(known):
        if later < earlier:
            yield at, f"{_name(at)} {later.isoformat()} trước {_name(before)} {earlier.isoformat()}"


def _find_future(dates: tuple[Dated, ...], today: datetime.date) -> Iterator[Fault]:
    for at, day in dates:
        if day is not None and day > today:
            yield at, f"{_name(at)} {day.isoformat()} ở sau ngày hôm nay ({today.isoformat()})"


def _list_past_dates(procedure: Procedure) -> tuple[Dated, ...]:
    decided: tuple[Dated, ...] = ((("quyet_dinh", "ngay"), procedure.decision.date),) if procedure.decision else ()
    history: tuple[Dated, ...] = tuple((("lich_su", index, "ngay"), change.date) for index, change in enumerate(procedure.history))
    reviews: tuple[Dated, ...] = tuple((("ra_soat", index, "ngay"), review.date) for index, review in enumerate(procedure.reviews))
    return decided + history + reviews


def _name(at: At) -> str:
    return ".".join(str(part) for part in at if isinstance(part, str))
