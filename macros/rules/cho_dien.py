"""Không còn chỗ “(điền …)” của bản mẫu.

Vì sao: chữ còn sót của bản mẫu trông như nội dung thật nhưng không nói gì; bản in phát ra sẽ thiếu.

ĐÚNG:

    tom_tat: Chuyển đảng viên sang sinh hoạt chính thức ở nơi mới.

SAI:

    tom_tat: (điền một, hai câu nói việc gì, khi nào)

Cách sửa: thay bằng nội dung thật; chưa biết thì xóa dòng, hoặc ghi `{chua_quy_dinh: lý do}`.
"""

import re
from collections.abc import Iterator

from macros.problems import Problem
from macros.rules.base import Context
from macros.suggestions import quote

ID = "cho-dien"
WHOLE_VALUES = ("\n…\n", "\n?", "\n-\n", "\n--")
SIGNS = ("(điền", "(Điền", "..", "……", "___", "???", "todo", "fixme", "tbd", "lorem ipsum")
BLANK = re.compile(r"\([Đđ]iền\b[^)]*\)?|\.{4,}|…{2,}|_{3,}|\?{3,}|^\s*[….?_-]+\s*$|(?<!\w)(?i:todo|fixme|tbd|lorem ipsum)(?!\w)")
RULER = re.compile(r"\s*(?:-\s*){3,}|\s*(?:_\s*){3,}")  # a horizontal line in Markdown


def check(context: Context) -> Iterator[Problem]:
    """Yield passages left over from the template or never filled in."""
    for passage in context.find_passages(BLANK, *WHOLE_VALUES, *SIGNS):
        found = BLANK.search(passage.text)
        if found and not RULER.fullmatch(passage.text):
            yield passage.report(ID, f"chưa điền: {quote(found[0])}", hint="thay bằng nội dung thật; chưa biết thì xóa dòng này hoặc ghi lý do")
