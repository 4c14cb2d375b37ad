"""Tệp nằm đúng thư mục lĩnh vực và mang đúng tên.

Vì sao: tên tệp theo mã và tên quy trình thì tìm bằng mắt cũng thấy; tệp đặt nhầm thư mục hay giữ tên cũ làm người sau sửa nhầm tệp.

ĐÚNG:

    procedures/quan-ly-dang-vien/dv-04-chuyen-sinh-hoat-dang-chinh-thuc.md

    ma: DV-04
    ten: Chuyển sinh hoạt đảng chính thức
    linh_vuc: quan-ly-dang-vien

SAI:

    procedures/can-bo/DV04.md

Cách sửa: đổi tên, chuyển thư mục theo gợi ý của thông báo. Tên tệp gồm mã viết thường, gạch nối, rồi tên quy trình không dấu
(cắt ở 60 ký tự).
"""

from collections.abc import Iterator

from macros.documents import guess_code
from macros.model.procedure import Procedure
from macros.problems import Problem, Severity
from macros.rules.base import Context
from macros.text import make_slug

ID = "ten-tep"
SLUG_LIMIT = 60


def check(context: Context) -> Iterator[Problem]:
    """Yield procedures whose folder or file name does not follow domain, code and title; wrong domains are other rules' business."""
    for procedure in context.scope.procedures:
        expected = make_path(procedure)
        domain = context.book.domain_by_id.get(procedure.domain)
        if procedure.path == expected or domain is None or domain.code != procedure.code.rpartition("-")[0]:
            continue
        message = f"tên tệp hoặc thư mục không hợp với mã, tên và lĩnh vực của {procedure.code}"
        promised = guess_code(procedure.path)
        key, hint = "ten", f"đổi thành {expected}"
        if procedure.path.split("/")[-2] != procedure.domain:
            key = "linh_vuc"
        elif promised not in ("", procedure.code):
            key, hint = "ma", f"gõ nhầm mã thì sửa ma: {promised}; mã đúng thì đổi tên tệp thành {expected}"
        yield context.report(ID, procedure, (key,), message, hint=hint, severity=Severity.ERROR)


def make_path(procedure: Procedure) -> str:
    """Return where a procedure's file belongs, from the root."""
    slug = make_slug(procedure.title, SLUG_LIMIT)
    return f"procedures/{procedure.domain}/{procedure.code.lower()}{'-' if slug else ''}{slug}.md"
