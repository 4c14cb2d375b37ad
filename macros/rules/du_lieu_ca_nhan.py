"""Không có số định danh cá nhân, số điện thoại riêng.

Vì sao: sổ tay ghi chức danh và vị trí, không ghi người; dữ liệu cá nhân phải được bảo vệ.

ĐÚNG:

    phu_trach: {co_quan: ban-to-chuc, vi_tri: Chuyên viên phòng Tổ chức đảng}

SAI:

    ghi_chu: "Liên hệ 0905 123 456"

Cách sửa: xóa số, thay bằng chức danh hoặc tên bộ phận. Số máy bàn của cơ quan được phép.
"""

import re
from collections.abc import Iterator

from macros.problems import Problem, Severity
from macros.rules.base import Context

ID = "du-lieu-ca-nhan"
SIGNS = (re.compile(rb"0(?:[ .-]?\d){8}"), re.compile(rb"84(?:[ .-]?\d){9}"))
CITIZEN_ID = re.compile(r"(?<![\w.,/=-])0\d{2}(?:[ .]?\d{3}){3}(?![\w-])")
PHONE = re.compile(r"(?<![\w.,/=-])(?:\+?84|0)[ .-]?[35789]\d(?:[ .-]?\d){7}(?![\w-])")
NUMBER = re.compile(f"{CITIZEN_ID.pattern}|{PHONE.pattern}")


def check(context: Context) -> Iterator[Problem]:
    """Yield passages with a citizen's number or a mobile phone number; the number itself is not repeated."""
    for passage in context.find_passages(NUMBER, *SIGNS):
        kind = "số định danh cá nhân" if CITIZEN_ID.search(passage.text) else "số điện thoại di động"
        yield passage.report(ID, f"có {kind}", hint="xóa số; ghi chức danh hoặc tên bộ phận thay cho người", severity=Severity.ERROR)
