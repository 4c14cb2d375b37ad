"""Lịch sử có mục cho lần ban hành hiện tại.

Vì sao: người đọc bản mới phải biết đã đổi gì so với bản trước; số lần ban hành không có mục tương ứng thì không tra được.

ĐÚNG:

    lan_ban_hanh: 2
    lich_su:
      - {lan: 1, ngay: 2026-03-02, noi_dung: Ban hành lần đầu.}
      - {lan: 2, ngay: 2026-11-22, bo_phan: [thanh_phan_ho_so], noi_dung: Bỏ một giấy tờ.}

SAI:

    lan_ban_hanh: 2
    lich_su:
      - {lan: 1, ngay: 2026-03-02, noi_dung: Ban hành lần đầu.}

Cách sửa: thêm một mục vào cuối `lich_su` cho lần ban hành này, hoặc sửa `lan_ban_hanh`.
"""

from collections.abc import Iterator

from macros.problems import Problem
from macros.rules.base import Context

ID = "lich-su"


def check(context: Context) -> Iterator[Problem]:
    """Yield procedures whose history lacks the present issue or runs ahead of it."""
    for procedure in context.scope.procedures:
        issues = [change.issue for change in procedure.history]
        at = ("lich_su",) if issues else ("lan_ban_hanh",)
        if procedure.issue not in issues:
            message = f"lich_su chưa có mục cho lần ban hành {procedure.issue}"
            hint = f"thêm - {{lan: {procedure.issue}, ngay: …, bo_phan: [toan_bo], noi_dung: …}}"
            yield context.report(ID, procedure, at, message, hint=hint)
        elif max(issues) > procedure.issue:
            message = f"lich_su ghi đến lần {max(issues)} mà lan_ban_hanh là {procedure.issue}"
            yield context.report(ID, procedure, at, message, hint=f"sửa lan_ban_hanh: {max(issues)}, hoặc sửa số lần trong lich_su")
