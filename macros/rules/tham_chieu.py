"""Mọi mã dẫn tới sổ đăng ký và quy trình khác phải có thật.

Vì sao: mã gõ sai làm mất liên kết, mất căn cứ, in thiếu biểu mẫu mà không ai thấy.

ĐÚNG:

    co_quan_thuc_hien: ban-to-chuc

SAI:

    co_quan_thuc_hien: ban-to-chức

Cách sửa: chép đúng id trong procedures/danh-muc/; nếu chưa có thì thêm mục mới vào sổ đăng ký.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from macros.graph import Use, find_document_uses, find_form_uses, find_organ_uses, find_role_uses
from macros.messages import find_nearest
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure
from macros.problems import Problem, Severity
from macros.rules.base import Context

ID = "tham-chieu"


def check(context: Context) -> Iterator[Problem]:
    """Yield every id that stands in no register, and every code that no procedure has."""
    book = context.book
    for procedure in book.procedures:
        for register, known, uses in _find_uses(book, procedure):
            for use in uses:
                if use.target not in known:
                    yield _report(context, procedure, use, f"{register}.yml", known)
    yield from _check_registers(context)


def _find_uses(book: Handbook, p: Procedure) -> Iterator[tuple[str, Mapping[str, Any], Iterator[Use]]]:
    yield "linh-vuc", book.domain_by_id, iter((Use(p.code, p.domain, ("linh_vuc",)),))
    yield "co-quan", book.organ_by_id, find_organ_uses(p)
    yield "vai-tro", book.role_by_id, find_role_uses(p)
    yield "van-ban", book.document_by_id, find_document_uses(p)
    yield "bieu-mau", book.form_by_id, find_form_uses(p)
    yield "quy-trinh", book.procedure_by_code, _find_procedure_uses(p)


def _find_procedure_uses(p: Procedure) -> Iterator[Use]:
    for key, codes in (("thay_the", p.replaces), ("bi_thay_the_boi", p.replaced_by)):
        yield from (Use(p.code, code, (key, index)) for index, code in enumerate(codes))
    for key, codes in (("truoc", p.relations.before), ("sau", p.relations.after), ("lien_quan", p.relations.beside)):
        yield from (Use(p.code, code, ("lien_quan", key, index)) for index, code in enumerate(codes))


def _report(context: Context, p: Procedure, use: Use, register: str, known: Mapping[str, Any]) -> Problem:
    nearest = find_nearest(use.target, known)
    where = "quy trình nào có mã này" if register == "quy-trinh.yml" else f"mục này trong danh-muc/{register}"
    hint = f"có phải “{nearest}”?" if nearest else "chép đúng mã, hoặc thêm mục mới vào sổ đăng ký"
    return context.report(ID, p, use.at, f"“{use.target}”: không có {where}", hint=hint, severity=Severity.ERROR)


def _check_registers(context: Context) -> Iterator[Problem]:
    book = context.book
    links: list[tuple[str, str, str, str, Mapping[str, Any]]] = []
    for document in book.documents:
        links += [("van-ban", document.id, "thay_the", target, book.document_by_id) for target in document.replaces]
        links += [("van-ban", document.id, "bi_thay_the_boi", target, book.document_by_id) for target in document.replaced_by]
    links += [("bieu-mau", form.id, "van_ban", form.document, book.document_by_id) for form in book.forms if form.document]
    links += [("vai-tro", role.id, "co_quan", role.organ, book.organ_by_id) for role in book.roles if role.organ]
    links += [("linh-vuc", d.id, "co_quan_chu_tri", d.lead_organ, book.organ_by_id) for d in book.domains if d.lead_organ]
    for organ in book.organs:
        links += [("co-quan", organ.id, "thay_the_boi", target, book.organ_by_id) for target in organ.replaced_by]
    for term in book.terms:
        links += [("thuat-ngu", term.id, "can_cu", citation.document, book.document_by_id) for citation in term.basis]
    for register, key, name, target, known in links:
        if target not in known:
            nearest = find_nearest(target, known)
            hint = f"có phải “{nearest}”?" if nearest else "chép đúng id, hoặc thêm mục mới"
            yield context.report_entry(ID, register, key, (name,), f"“{target}”: không có mục này trong sổ đăng ký", hint=hint)
