"""Không dùng cú pháp khuôn mẫu trong nội dung.

Vì sao: `{{`, `{%`, `{#` là lệnh của công cụ dựng trang; để lọt vào nội dung thì trang dựng sai hoặc hiện chữ lạ.

ĐÚNG:

    ghi_chu: Ghi tên chi bộ vào chỗ trống

SAI:

    ghi_chu: "Kính gửi {{ ten_chi_bo }}"

Cách sửa: xóa dấu ngoặc nhọn kép, viết bằng lời.
"""

import re
from collections.abc import Iterator

from macros.problems import Problem, Severity
from macros.rules.base import Context
from macros.suggestions import quote

ID = "cu-phap-mau"
SIGN = re.compile(r"\{[{%#]")


def check(context: Context) -> Iterator[Problem]:
    """Yield passages that a template engine would take for its own."""
    for passage in context.find_passages(SIGN, "{"):
        hint = "xóa các dấu {{ }}, {% %}, {# #}; viết nội dung bằng lời"
        yield passage.report(ID, f"có cú pháp khuôn mẫu: {quote(passage.text)}", hint=hint, severity=Severity.ERROR)
