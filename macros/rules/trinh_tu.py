"""Các bước đánh số 1, 2, 3… và các nhánh dẫn tới bước có thật.

Vì sao: lưu đồ, phiếu kiểm và các chỗ dẫn chiếu đều theo số bước; số nhảy cóc hay nhánh cụt làm người thực hiện không biết đi đâu.

ĐÚNG:

    - buoc: 1
      ten: Nhận hồ sơ
      nguoi_thuc_hien: chi-uy
    - buoc: 2
      ten: Kiểm tra hồ sơ
      nguoi_thuc_hien: chi-uy
      loai: quyet-dinh
      nhanh:
        - {khi: Đủ, ve_buoc: 3}
        - {khi: Chưa đủ, ve_buoc: 1}
    - buoc: 3
      ten: Trả kết quả
      nguoi_thuc_hien: chi-uy

SAI:

    - buoc: 1
      ten: Kiểm tra hồ sơ
      nguoi_thuc_hien: chi-uy
      loai: quyet-dinh
      nhanh:
        - {khi: Đủ, ve_buoc: 9}

Cách sửa: đánh số lại từ 1, không bỏ số, không trùng. Bước quyết định (`loai: quyet-dinh`) có ít nhất hai nhánh; mỗi nhánh hoặc
`ve_buoc` tới một bước có trong quy trình, hoặc `ket_thuc: true`. Bước thường không có `nhanh`. Bước 1 không thể `song_song`.
"""

from collections.abc import Iterator

from macros.model.parts import Step
from macros.model.procedure import Procedure
from macros.problems import Problem, Severity
from macros.rules.base import Context
from macros.suggestions import quote

ID = "trinh-tu"
KEY = "trinh_tu_thuc_hien"


def check(context: Context) -> Iterator[Problem]:
    """Yield wrong step numbers, branches that lead nowhere and parallel steps with nothing beside them."""
    for procedure in context.scope.procedures:
        yield from _check_numbers(context, procedure)
        numbers = {step.number for step in procedure.step_list} | set(range(1, len(procedure.step_list) + 1))
        for index, step in enumerate(procedure.step_list):
            yield from _check_branches(context, procedure, index, step, numbers)
        if procedure.step_list and procedure.step_list[0].parallel:
            message = "bước đầu tiên không thể song song với bước trước"
            hint = "bỏ song_song ở bước này; ghi song_song: true ở bước sau nếu hai bước làm cùng lúc"
            yield context.report(ID, procedure, (KEY, 0, "song_song"), message, hint=hint, severity=Severity.ERROR)


def _check_numbers(context: Context, procedure: Procedure) -> Iterator[Problem]:
    for index, step in enumerate(procedure.step_list):
        if step.number != index + 1:
            message = f"bước đứng thứ {index + 1} lại ghi buoc: {step.number}"
            hint = f"ghi buoc: {index + 1} rồi đánh số tiếp các bước sau; sửa theo cả ve_buoc và can_xac_minh"
            yield context.report(ID, procedure, (KEY, index, "buoc"), message, hint=hint, severity=Severity.ERROR)
            return  # every later number would be off by the same


def _check_branches(context: Context, procedure: Procedure, index: int, step: Step, numbers: set[int]) -> Iterator[Problem]:
    name = f"bước {step.number}"
    if not step.is_decision:
        if step.branches:
            hint = "thêm loai: quyet-dinh, hoặc bỏ nhanh"
            yield context.report(
                ID, procedure, (KEY, index, "nhanh"), f"{name} có nhánh nhưng không phải bước quyết định", hint=hint, severity=Severity.ERROR
            )
        return
    if len(step.branches) < 2:
        message = f"{name} là bước quyết định nhưng có {len(step.branches)} nhánh"
        hint = "ghi ít nhất hai nhánh, ví dụ - {khi: Đủ, ve_buoc: 3} và - {khi: Chưa đủ, ve_buoc: 1}"
        yield context.report(ID, procedure, (KEY, index, "nhanh"), message, hint=hint, severity=Severity.ERROR)
    for position, branch in enumerate(step.branches):
        at = (KEY, index, "nhanh", position)
        if (branch.to_step is None) == (not branch.ends):
            hint = "ghi một trong hai: ve_buoc: <số bước> hoặc ket_thuc: true"
            yield context.report(
                ID, procedure, at, f"{name}, nhánh {quote(branch.when)} phải dẫn về một bước hoặc kết thúc", hint=hint, severity=Severity.ERROR
            )
        elif branch.to_step is not None and branch.to_step not in numbers:
            message = f"{name}, nhánh {quote(branch.when)} dẫn về bước {branch.to_step}, không có bước này"
            hint = f"quy trình có các bước từ 1 đến {len(procedure.step_list)}"
            yield context.report(ID, procedure, (*at, "ve_buoc"), message, hint=hint, severity=Severity.ERROR)
