"""Không dùng HTML trong nội dung.

Vì sao: mã HTML có thể chạy trên máy người đọc, và hiện thành chữ lạ trong bản in, bản Word.

ĐÚNG:

    **Lưu ý:** nộp trước ngày 20 hằng tháng.

SAI:

    <span style="color:red">Lưu ý</span> <script>…</script>

Cách sửa: dùng Markdown (`**đậm**`, danh sách, bảng) ở phần dưới; trong phần đầu chỉ ghi chữ. Muốn viết dấu nhỏ hơn thì để cách: `< 5 ngày`.
"""

import html
import re
from collections.abc import Iterator

from macros.problems import Problem, Severity
from macros.rules.base import Context
from macros.suggestions import quote

ID = "ma-html"
SIGNS = ("<", "&", "script:", "data:")
SUSPECT = re.compile("|".join(SIGNS), re.IGNORECASE)
RUNNING = re.compile(
    r"<\s*/?\s*(?:script|iframe|frame|frameset|object|embed|applet|style|link|meta|base|form|input|button|svg|math|img|video|audio|source|template)\b"
    r"|<[^>]*\bon[a-z]+\s*=|<[^>]*\bstyle\s*=|(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:|\bdata:[a-z]+/",
    re.IGNORECASE,
)
ANY_TAG = re.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>|<!--|<!\[|<\?", re.IGNORECASE)


def check(context: Context) -> Iterator[Problem]:
    """Yield passages with HTML: what can run is an error, the rest is unfinished text."""
    for passage in context.find_passages(SUSPECT, *SIGNS):
        text = html.unescape(passage.text)  # Markdown decodes entities in addresses
        running, tag = RUNNING.search(text), ANY_TAG.search(text)
        if running:
            message = f"có mã HTML chạy được: {quote(running[0])}"
            yield passage.report(ID, message, hint="xóa mã HTML, chỉ để lại chữ hoặc Markdown", severity=Severity.ERROR)
        elif tag:
            yield passage.report(ID, f"có thẻ HTML: {quote(tag[0])}", hint="thẻ HTML hiện thành chữ; dùng Markdown, ví dụ **đậm**")
