"""Tóm tắt ngắn gọn, từ khóa vừa đủ.

Vì sao: ô tìm kiếm dựa vào từ khóa, danh sách hiện tóm tắt; ít từ khóa thì khó tìm, tóm tắt dài thì không ai đọc.

ĐÚNG:

    tom_tat: Chuyển đảng viên sang sinh hoạt chính thức ở nơi mới khi thay đổi công tác hoặc nơi ở.
    tu_khoa: [chuyển đảng, giới thiệu sinh hoạt đảng, chuyển sinh hoạt]

SAI:

    tu_khoa: [đảng]

Cách sửa: ghi 3 đến 8 cụm từ như người dùng hay gõ, không trùng nhau; tóm tắt một, hai câu, không quá 300 ký tự.
"""

from collections.abc import Iterator

from macros.problems import Problem, Severity
from macros.rules.base import Context
from macros.suggestions import quote

ID = "tu-khoa"
LEAST, MOST = 3, 8
LONGEST_SUMMARY = 300


def check(context: Context) -> Iterator[Problem]:
    """Yield too few or too many keywords, repeated ones, and summaries that are too long; missing ones are another rule's."""
    for procedure in context.scope.procedures:
        count = len(procedure.keywords)
        if count and not LEAST <= count <= MOST:
            message = f"tu_khoa có {count} cụm từ"
            hint = f"ghi {LEAST} đến {MOST} cụm từ như người dùng hay gõ"
            yield context.report(ID, procedure, ("tu_khoa",), message, hint=hint, severity=Severity.WARNING)
        seen: set[str] = set()
        for index, keyword in enumerate(procedure.keywords):
            if keyword.lower() in seen:
                yield context.report(
                    ID, procedure, ("tu_khoa", index), f"từ khóa {quote(keyword)} ghi hai lần", hint="giữ một lần", severity=Severity.WARNING
                )
            seen.add(keyword.lower())
        if procedure.summary and len(procedure.summary) > LONGEST_SUMMARY:
            message = f"tom_tat dài {len(procedure.summary)} ký tự"
            hint = f"rút còn một, hai câu, tối đa {LONGEST_SUMMARY} ký tự; chuyển phần còn lại xuống Giải thích"
            yield context.report(ID, procedure, ("tom_tat",), message, hint=hint, severity=Severity.WARNING)
