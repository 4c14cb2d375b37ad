"""The life of a procedure as edits: submitted, approved, replaced, reviewed. Decides; neither reads nor writes files."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from macros.edit.rewrite import Append, Edit, Set
from macros.edit.scalars import Plain
from macros.model.handbook import Handbook
from macros.model.parts import Review
from macros.model.procedure import Procedure, Status
from macros.problems import ContentError, Problem
from macros.rules.tinh_trang import ID
from macros.views.words import LABELS, format_date

Plan: TypeAlias = Mapping[str, Sequence[Edit]]

AFTER_STATUS = ("lan_ban_hanh", "tinh_trang")


@dataclass(frozen=True, slots=True)
class Approval:
    """The decision that promulgates procedures."""

    number: str
    date: datetime.date
    signer: str
    effective_from: datetime.date


def submit(book: Handbook, codes: Iterable[str], today: datetime.date) -> Plan:
    """Return the edits that hand drafts in for approval; raises ContentError for anything that is no draft."""
    procedures = [_find(book, code) for code in codes]
    _refuse(_expect(book, p, (Status.DRAFT,), "chỉ trình được bản dự thảo") for p in procedures)
    return {p.code: (Set("tinh_trang", Status.SUBMITTED.value), _record(p, today, "Trình phê duyệt.")) for p in procedures}


def approve(book: Handbook, codes: Iterable[str], approval: Approval, today: datetime.date) -> Plan:
    """Return the edits that promulgate submitted procedures and end those they replace; raises ContentError for others."""
    procedures = [_find(book, code) for code in codes]
    _refuse(_expect(book, p, (Status.SUBMITTED,), "trình trước bằng lệnh sotay submit") for p in procedures)
    decision: Plain = {"so": approval.number, "ngay": approval.date, "chuc_vu_ky": approval.signer}
    plan: dict[str, list[Edit]] = {}
    for p in procedures:
        plan.setdefault(p.code, []).extend(
            (
                Set("tinh_trang", Status.IN_FORCE.value),
                Set("quyet_dinh", decision, AFTER_STATUS),
                Set("hieu_luc_tu", approval.effective_from, ("quyet_dinh", *AFTER_STATUS)),
                _record(p, approval.date, f"Ban hành theo {approval.number}."),
            )
        )
        for old in p.replaces:
            ended = _find(book, old)
            _refuse([_expect_promulgated(book, ended)])
            plan.setdefault(old, []).extend(_give_way(ended, p.code, approval.effective_from, approval.date, today))
    return plan


def replace(book: Handbook, old_code: str, new_code: str, today: datetime.date) -> Plan:
    """Return the edits that let one procedure replace another; a draft only announces it until it is approved."""
    old, new = _find(book, old_code), _find(book, new_code)
    alive = (Status.DRAFT, Status.SUBMITTED, Status.IN_FORCE)
    _refuse([_expect_promulgated(book, old), _expect(book, new, alive, "quy trình thay thế phải là dự thảo hoặc đang có hiệu lực")])
    plan: dict[str, Sequence[Edit]] = {}
    if old.code not in new.replaces:
        told = f"Thay thế {old.code}." if new.status.is_promulgated else f"Sẽ thay thế {old.code} khi được ban hành."
        plan[new.code] = (Append("thay_the", old.code, ("hieu_luc_tu", "quyet_dinh", *AFTER_STATUS)), _record(new, today, told))
    if new.status.is_promulgated:
        edits = tuple(_give_way(old, new.code, new.effective_from or today, today, today))
        if edits:
            plan[old.code] = edits
    if not plan:
        _refuse([_report(book, old, f"đã ghi {new.code} thay thế {old.code}, không còn gì để sửa", "xem lại mã")])
    return plan


def review(book: Handbook, code: str, done: Review, today: datetime.date) -> Plan:
    """Return the edit that records a finished review; raises ContentError for procedures that are no longer used."""
    p = _find(book, code)
    if done.date > today:
        _refuse([_report(book, p, f"ngày rà soát {format_date(done.date)} ở sau ngày hôm nay", "rà soát xong mới ghi")])
    _refuse([_expect(book, p, (Status.DRAFT, Status.SUBMITTED, Status.IN_FORCE), "quy trình không còn dùng thì không phải rà soát")])
    entry: dict[str, Plain] = {"ngay": done.date, "chuc_vu": done.position, "ket_qua": done.result}
    if done.documents:
        entry["van_ban"] = list(done.documents)
    return {p.code: (Append("ra_soat", entry, ("phu_trach", *AFTER_STATUS)),)}


def _give_way(old: Procedure, new_code: str, day: datetime.date, recorded: datetime.date, today: datetime.date) -> Iterator[Edit]:
    """Yield the edits of a procedure whose place another takes on a day; none when everything is recorded already."""
    ends = old.effective_to or day
    if ends <= today and old.status is Status.IN_FORCE:
        yield Set("tinh_trang", Status.REPLACED.value)
    if old.effective_to is None:
        yield Set("het_hieu_luc", day, ("hieu_luc_tu", "quyet_dinh", *AFTER_STATUS))
    if new_code not in old.replaced_by:
        yield Append("bi_thay_the_boi", new_code, ("het_hieu_luc", "hieu_luc_tu", "quyet_dinh", *AFTER_STATUS))
        yield _record(old, recorded, f"Bị {new_code} thay thế từ ngày {format_date(ends)}.")


def _record(p: Procedure, day: datetime.date, text: str) -> Append:
    return Append("lich_su", {"lan": p.issue, "ngay": day, "noi_dung": text}, ("ra_soat", "phu_trach", *AFTER_STATUS))


def _find(book: Handbook, code: str) -> Procedure:
    return book.procedure_by_code[code]


def _expect(book: Handbook, p: Procedure, allowed: Sequence[Status], hint: str) -> Problem | None:
    if p.status in allowed:
        return None
    return _report(book, p, f"{p.code} đang ở tình trạng “{LABELS[p.status].lower()}”", hint)


def _expect_promulgated(book: Handbook, p: Procedure) -> Problem | None:
    hint = "bản chưa ban hành thì sửa tiếp hoặc xóa tệp, không cần thay thế"
    return _expect(book, p, (Status.IN_FORCE, Status.REPLACED), hint)


def _report(book: Handbook, p: Procedure, message: str, hint: str) -> Problem:
    place = book.place("quy-trinh", p.code)
    return Problem(place.path, place.line("tinh_trang"), ID, message, hint=hint)


def _refuse(problems: Iterable[Problem | None]) -> None:
    found = [problem for problem in problems if problem]
    if found:
        raise ContentError(found)
