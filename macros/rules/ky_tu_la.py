"""Không có ký tự lạ, gạch dài thay gạch nối, nháy cong thay nháy thẳng.

Vì sao: chữ dán từ Word, Excel mang theo dấu cách cứng, ký tự ẩn; mắt không thấy nhưng tìm kiếm không ra và mã không khớp.

ĐÚNG:

    so_ky_hieu: 294-QĐ/TW

SAI:

    so_ky_hieu: 294–QĐ/TW
    ten: “Quy định thi hành Điều lệ Đảng”

Cách sửa: xóa ký tự ở dòng được báo rồi gõ lại bằng bàn phím. Dấu cách cứng và ký tự ẩn được đọc như dấu cách thường, nhưng vẫn nên sửa.
Nội dung không cần đặt trong nháy cong; cần bao nội dung thì dùng nháy thẳng ".
"""

import re
from collections.abc import Iterator

from macros.problems import Problem, Severity
from macros.rules.base import Context
from macros.suggestions import quote

ID = "ky-tu-la"
DASH = re.compile("[–—−‒‑]")
# A dash between a number and capitals is a symbol's hyphen (294–QĐ/TW); between numbers or words it may stand for “to”.
DASH_IN_SYMBOL = re.compile(r"(?<!\w)\d+[–—−‒‑][A-ZĐ]{2}|(?<![\wĐ])[A-ZĐ]{2,}[–—−‒‑]\d+(?![–—−‒‑\w])|\d‑|‑\d")
TIGHT_DASH = re.compile(rb"\xe2(?:\x80[\x90-\x95]|\x88\x92)[0-9a-z\xc4]")
CURLY_QUOTED = re.compile(r"\A“[^“”]*”\Z")
WORD = re.compile(r"\S*[–—−‒‑]\S*")


def check(context: Context) -> Iterator[Problem]:
    """Yield dashes where symbols need a hyphen, and curly quotes around a whole value; hidden characters are found while reading."""
    for passage in context.find_passages(DASH_IN_SYMBOL, TIGHT_DASH):
        shown = next((word for word in WORD.findall(passage.text) if DASH_IN_SYMBOL.search(word)), passage.text)
        hint = f"gõ lại dấu gạch nối: {quote(DASH.sub('-', shown))}"
        yield passage.report(ID, f"{quote(shown)} dùng gạch dài trong số, ký hiệu", hint=hint, severity=Severity.WARNING)
    for passage in context.find_passages(CURLY_QUOTED, "\n“"):
        message = f"nháy cong bao cả nội dung: {quote(passage.text[1:-1])}"
        yield passage.report(ID, message, hint='bỏ nháy cong, hoặc thay bằng nháy thẳng "', severity=Severity.WARNING)
