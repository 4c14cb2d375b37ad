"""Mã quy trình mang tiền tố của lĩnh vực.

Vì sao: người đọc nhìn mã là biết lĩnh vực; mã sai tiền tố làm mục lục lẫn lộn.

ĐÚNG:

    ma: DV-04
    linh_vuc: quan-ly-dang-vien

SAI:

    ma: TC-04
    linh_vuc: quan-ly-dang-vien

Cách sửa: đổi mã theo tiền tố của lĩnh vực (xem danh-muc/linh-vuc.yml), hoặc đổi lĩnh vực.
"""

from collections.abc import Iterator

from macros.problems import Problem, Severity
from macros.rules.base import Context

ID = "ma-linh-vuc"


def check(context: Context) -> Iterator[Problem]:
    """Yield procedures whose code does not begin with their domain's prefix."""
    for procedure in context.scope.procedures:
        domain = context.book.domain_by_id.get(procedure.domain)
        prefix = procedure.code.rpartition("-")[0]
        if domain and prefix != domain.code:
            message = f"mã {procedure.code} không hợp với lĩnh vực “{domain.name}”"
            hint = f"mã của lĩnh vực này bắt đầu bằng {domain.code}-"
            yield context.report(ID, procedure, ("ma",), message, hint=hint, severity=Severity.ERROR)
