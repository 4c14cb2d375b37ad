"""Liên quan giữa các quy trình ghi đủ hai chiều.

Vì sao: đang đọc quy trình nào cũng phải thấy bước trước, bước sau; ghi một chiều thì từ bên kia không tìm được.

ĐÚNG:

    # trong DV-01
    lien_quan: {sau: [DV-03]}
    # trong DV-03
    lien_quan: {truoc: [DV-01]}

SAI:

    # trong DV-01
    lien_quan: {sau: [DV-03]}
    # DV-03 không nhắc DV-01

Cách sửa: thêm chiều còn thiếu theo gợi ý: `sau` đi với `truoc`, `lien_quan` đi với `lien_quan`. Quy trình không liên quan với chính nó.
"""

from collections.abc import Iterator, Mapping

from macros.documents import guess_code
from macros.model.procedure import Procedure
from macros.problems import Problem, Severity
from macros.rules.base import Context

ID = "lien-quan"
NAMES = {"truoc": "lien_quan.truoc", "sau": "lien_quan.sau", "lien_quan": "lien_quan"}
OPPOSITE = {"truoc": "sau", "sau": "truoc", "lien_quan": "lien_quan"}


def check(context: Context) -> Iterator[Problem]:
    """Yield relations that the other side does not mention, and procedures related to themselves."""
    book = context.book
    relations = {p.code: _list_relations(p) for p in book.procedures}
    for procedure in book.procedures:
        if guess_code(procedure.path) != procedure.code:
            continue  # a mistyped code is reported as such; the others rightly do not know it
        for key, codes in relations[procedure.code].items():
            for index, code in enumerate(codes):
                if code == procedure.code:
                    hint = f"bỏ {code} khỏi {NAMES[key]}"
                    yield context.report(ID, procedure, _at(key, index), f"{code} liên quan với chính nó", hint=hint, severity=Severity.ERROR)
                elif code in codes[:index]:
                    yield context.report(ID, procedure, _at(key, index), f"{code} ghi hai lần trong {NAMES[key]}", hint="giữ một lần")
                elif code in relations and procedure.code not in relations[code][OPPOSITE[key]]:
                    yield _report(context, book.procedure_by_code[code], procedure, key)


def _list_relations(procedure: Procedure) -> Mapping[str, tuple[str, ...]]:
    related = procedure.relations
    return {"truoc": related.before, "sau": related.after, "lien_quan": related.beside}


def _at(key: str, index: int) -> tuple[str | int, ...]:
    return ("lien_quan", key, index)


def _report(context: Context, silent: Procedure, speaker: Procedure, key: str) -> Problem:
    opposite = OPPOSITE[key]
    place = context.book.place("quy-trinh", speaker.code)
    message = f"{speaker.code} ghi {NAMES[key]}: {silent.code}, nhưng {silent.code} chưa ghi {NAMES[opposite]}: {speaker.code}"
    hint = f"thêm {speaker.code} vào {NAMES[opposite]}, hoặc bỏ {silent.code} ở {place.path}:{place.line('lien_quan', key)}"
    return context.report(ID, silent, ("lien_quan", opposite), message, hint=hint)
