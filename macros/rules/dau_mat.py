"""Không có dấu chỉ độ mật.

Vì sao: sổ tay dùng trên mạng nội bộ và chép qua USB; nội dung có độ mật tuyệt đối không được đưa vào.

ĐÚNG:

    noi_dung: Văn bản có độ mật được đăng ký vào sổ riêng

SAI:

    ghi_chu: TUYỆT MẬT

Cách sửa: bỏ toàn bộ nội dung có độ mật khỏi sổ tay và báo người phụ trách bảo vệ bí mật nhà nước. Nếu chỉ nhắc tới loại độ mật thì
viết chữ thường: “mật”, “tối mật”, “tuyệt mật”.
"""

import re
from collections.abc import Iterator

from macros.problems import Problem, Severity
from macros.rules.base import Context

ID = "dau-mat"
UPPER = r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]"
# Between other words in capitals (a heading such as BẢO VỆ BÍ MẬT NHÀ NƯỚC) the word is no mark.
MARK = re.compile(rf"(?<!\w)(?<!{UPPER}\s)(?:TUYỆT\s+|TỐI\s+)?MẬT(?!\w)(?!\s+{UPPER}{{2}})")


def check(context: Context) -> Iterator[Problem]:
    """Yield passages that carry a secrecy mark in capitals."""
    for passage in context.find_passages(MARK, "MẬT"):
        hint = "bỏ nội dung có độ mật khỏi sổ tay; nếu chỉ nhắc tới độ mật thì viết chữ thường"
        yield passage.report(ID, "có dấu chỉ độ mật viết hoa (“MẬT”)", hint=hint, severity=Severity.ERROR)
