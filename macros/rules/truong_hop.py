"""Trường hợp nhắc tới phải được khai trong `truong_hop`.

Vì sao: mỗi giấy tờ, bước, điều kiện có thể chỉ áp dụng cho một số trường hợp; id gõ sai thì giấy tờ đó biến mất khỏi mọi phiếu.

ĐÚNG:

    truong_hop:
      - {id: trong-nuoc, ten: Trong nước}
    thanh_phan_ho_so:
      - ten: Giấy giới thiệu sinh hoạt đảng
        truong_hop: [trong-nuoc]

SAI:

    truong_hop:
      - {id: trong-nuoc, ten: Trong nước}
    thanh_phan_ho_so:
      - ten: Giấy giới thiệu sinh hoạt đảng
        truong_hop: [trongnuoc]

Cách sửa: chép đúng id đã khai, hoặc khai thêm trường hợp ở `truong_hop`.
"""

from collections.abc import Iterator

from macros.frontmatter import At
from macros.model.procedure import Procedure
from macros.problems import Problem, Severity
from macros.rules.base import Context
from macros.suggestions import find_nearest

ID = "truong-hop"


def check(context: Context) -> Iterator[Problem]:
    """Yield variants that are used but not declared, or declared twice."""
    for procedure in context.scope.procedures:
        known = {case.id: case for case in procedure.cases}
        if len(known) < len(procedure.cases):
            yield from _find_twice(context, procedure)
        for at, case in _find_uses(procedure):
            if case not in known:
                nearest = find_nearest(case, known)
                hint = f"có phải “{nearest}”?" if nearest else f"thêm vào truong_hop: - {{id: {case}, ten: …}}"
                message = f"“{case}”: chưa khai trường hợp này trong truong_hop"
                yield context.report(ID, procedure, at, message, hint=hint, severity=Severity.ERROR)


def _find_twice(context: Context, procedure: Procedure) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, case in enumerate(procedure.cases):
        if case.id in seen:
            message = f"trường hợp “{case.id}” khai hai lần"
            yield context.report(ID, procedure, ("truong_hop", index), message, hint="gộp lại, hoặc đổi id", severity=Severity.ERROR)
        seen.add(case.id)


def _find_uses(procedure: Procedure) -> Iterator[tuple[At, str]]:
    for index, condition in enumerate(procedure.condition_list):
        yield from ((("yeu_cau_dieu_kien", index, "truong_hop"), case) for case in condition.cases)
    for index, paper in enumerate(procedure.paper_list):
        yield from ((("thanh_phan_ho_so", index, "truong_hop"), case) for case in paper.cases)
    for index, milestone in enumerate(procedure.milestones):
        yield from ((("thoi_han_giai_quyet", index, "truong_hop"), case) for case in milestone.case)
    for index, step in enumerate(procedure.step_list):
        yield from ((("trinh_tu_thuc_hien", index, "truong_hop"), case) for case in step.cases)
