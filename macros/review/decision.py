"""Ban hành là một thay đổi riêng: thêm `quyet_dinh` thì không sửa gì khác.

Vì sao: người ký chịu trách nhiệm về đúng nội dung đã duyệt; nếu cùng lúc sửa hồ sơ hay thời hạn thì không ai biết bản nào đã được ký.

ĐÚNG: hai yêu cầu sửa đổi tách nhau, sửa nội dung trước, ban hành sau.

    sotay approve DV-04 --so 12-QĐ/TU --ngay 2026-12-01 --chuc-vu "Phó Bí thư Thường trực"

SAI: một yêu cầu vừa thêm `quyet_dinh` vừa đổi `thoi_han_giai_quyet`.

    thoi_han_giai_quyet: 20 ngày làm việc
    quyet_dinh: {so: 12-QĐ/TU, ngay: 2026-12-01, chuc_vu_ky: Phó Bí thư Thường trực}

Cách sửa: tách phần sửa nội dung thành một yêu cầu khác, đưa vào trước. Trong thay đổi ban hành chỉ có `quyet_dinh`, `tinh_trang`, `hieu_luc_tu`,
`lich_su` của quy trình được ban hành, và `tinh_trang`, `het_hieu_luc`, `bi_thay_the_boi`, `lich_su` của quy trình bị nó thay thế.
Quy tắc này được xét khi so hai bản bằng `sotay diff`.
"""

from collections.abc import Iterable, Iterator

from macros.model.handbook import Handbook
from macros.problems import Problem
from macros.review.change import Comparison, ProcedureChange

ID = "quyet-dinh"
HINT = "tách thành hai yêu cầu: sửa nội dung trước, ban hành sau"
PROMULGATING = ("quyet_dinh", "tinh_trang", "hieu_luc_tu", "lich_su")
GIVING_WAY = ("tinh_trang", "het_hieu_luc", "bi_thay_the_boi", "lich_su")


def check_decisions(comparison: Comparison, new: Handbook, other_files: Iterable[str] = ()) -> Iterator[Problem]:
    """Yield what a change that promulgates procedures touches besides; nothing when it promulgates none."""
    decided = [change for change in comparison.procedures if _adds_decision(change)]
    if not decided:
        return
    replaced = {code for change in decided if change.new for code in change.new.replaces}
    codes = ", ".join(change.code for change in decided)
    first = new.place("quy-trinh", decided[0].code)
    at_decision = (first.path, first.line("quyet_dinh"))
    for change in comparison.procedures:
        allowed = PROMULGATING if change in decided else GIVING_WAY if change.code in replaced else ()
        extra = [key for key in change.keys if key not in allowed]
        if change.old is None or change.new is None:
            what = "thêm mới" if change.old is None else "xóa"
            yield _report(change, new, at_decision, f"thay đổi này ban hành {codes} nên không được {what} {change.code}", "")
        elif extra:
            message = f"thay đổi này ban hành {codes} nên không được sửa gì khác; {change.code} còn đổi {', '.join(extra)}"
            yield _report(change, new, at_decision, message, extra[0])
    for entry in comparison.entries:
        message = f"thay đổi này ban hành {codes} nên không được sửa gì khác; danh-muc/{entry.register}.yml còn đổi mục “{entry.id}”"
        yield Problem(*at_decision, ID, message, hint=HINT)
    for path in other_files:
        yield Problem(*at_decision, ID, f"thay đổi này ban hành {codes} nên không được sửa gì khác; còn đổi tệp {path}", hint=HINT)


def _adds_decision(change: ProcedureChange) -> bool:
    after = change.new.decision if change.new else None
    before = change.old.decision if change.old else None
    return after is not None and after != before


def _report(change: ProcedureChange, new: Handbook, at_decision: tuple[str, int], message: str, key: str) -> Problem:
    if change.new is None:
        return Problem(*at_decision, ID, message, hint=HINT)
    place = new.place("quy-trinh", change.code)
    return Problem(place.path, place.line(key or "ma"), ID, message, hint=HINT)
