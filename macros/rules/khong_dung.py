"""Mục của sổ đăng ký có được dùng.

Vì sao: mục không ai dùng thường là gõ trùng, hoặc quy trình cần nó chưa viết; để lâu thì sổ đăng ký khó tra. Đây chỉ là lưu ý.

ĐÚNG: biểu mẫu `10-hsdv` có trong danh-muc/bieu-mau.yml và được một giấy tờ hoặc một bước nhắc tới.

    - ten: Giấy giới thiệu sinh hoạt đảng
      bieu_mau: 10-hsdv

SAI: biểu mẫu có trong sổ đăng ký, không quy trình nào nhắc tới.

Cách sửa: dùng mục đó ở quy trình cần nó, hoặc xóa khỏi sổ đăng ký.
"""

from collections.abc import Collection, Iterator

from macros.model.handbook import Handbook
from macros.problems import Problem, Severity
from macros.rules.base import Context
from macros.rules.mentions import NAMES

ID = "khong-dung"


def check(context: Context) -> Iterator[Problem]:
    """Yield register entries nothing refers to; nothing is said where a reference is misspelt or a procedure cannot be read."""
    book, mentioned = context.book, context.mentioned
    if context.has_unread_procedures or not book.procedures:
        return
    names: set[str | None] = {*mentioned[NAMES]}
    organs = {role.organ for role in book.roles} | {domain.lead_organ for domain in book.domains}
    organs |= {new for organ in book.organs for new in organ.replaced_by}
    yield from _report(context, "linh-vuc", book.domain_by_id, mentioned["linh-vuc"], set())
    yield from _report(context, "co-quan", book.organ_by_id, mentioned["co-quan"], organs | names)
    yield from _report(context, "vai-tro", book.role_by_id, mentioned["vai-tro"], names)
    yield from _report(context, "van-ban", book.document_by_id, mentioned["van-ban"], _list_cited(book))
    yield from _report(context, "bieu-mau", book.form_by_id, mentioned["bieu-mau"], set())


def _list_cited(book: Handbook) -> set[str | None]:
    """Return the documents that registers refer to; one that replaces or is replaced explains another."""
    cited: set[str | None] = {form.document for form in book.forms if form.document}
    cited |= {citation.document for term in book.terms for citation in term.basis}
    for document in book.documents:
        cited |= {*document.replaces, *document.replaced_by}
        if document.replaces or document.replaced_by:
            cited.add(document.id)
    return cited


def _report(context: Context, register: str, known: Collection[str], used: Collection[str], named: set[str | None]) -> Iterator[Problem]:
    if any(target not in known for target in used):
        return  # the entry meant by a misspelt reference would seem unused
    for key in known:
        if key not in used and key not in named:
            message = f"“{key}” chưa được dùng ở đâu"
            hint = "dùng ở quy trình cần nó, hoặc xóa khỏi sổ đăng ký"
            yield context.report_entry(ID, register, key, ("id",), message, hint=hint, severity=Severity.NOTE)
