"""Địa chỉ web chỉ đứng trong mục `nguon`.

Vì sao: sổ tay dùng ở nơi không có mạng; liên kết ra ngoài trong nội dung là đường cụt, ảnh lấy từ mạng thì không hiện.

ĐÚNG:

    nguon:
      - https://thanhuy.danang.gov.vn/van-ban/208

SAI:

    luu_y:
      - Xem thêm tại https://thanhuy.danang.gov.vn

Cách sửa: chuyển địa chỉ vào `nguon`; trong nội dung nhắc tên văn bản hoặc mã quy trình.
"""

import re
from collections.abc import Iterator

from macros.problems import Problem, Severity
from macros.rules.base import Context
from macros.suggestions import quote

ID = "lien-ket-web"
ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|(?<![\w:/]))//[A-Za-z0-9\[][^\s)>\"”]*|(?<![\w.])[wW]{3}\.[A-Za-z0-9][^\s)>\"”]*")


def check(context: Context) -> Iterator[Problem]:
    """Yield passages outside the sources that hold an address of another host."""
    for passage in context.find_passages(ADDRESS, "//", "www.", sources=False):
        found = ADDRESS.search(passage.text)
        address = found[0] if found else ""
        hint = "chuyển địa chỉ vào mục nguon; trong nội dung chỉ nhắc tên văn bản hoặc mã quy trình"
        yield passage.report(ID, f"địa chỉ web ngoài mục nguon: {quote(address)}", hint=hint, severity=Severity.ERROR)
