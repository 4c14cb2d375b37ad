"""Quy trình có hiệu lực chỉ dẫn văn bản còn hiệu lực.

Vì sao: làm theo văn bản đã bị thay thế thì kết quả có thể bị hủy; mỗi khi một văn bản hết hiệu lực, mọi quy trình dựa vào nó phải được rà soát.

ĐÚNG:

    tinh_trang: co-hieu-luc
    can_cu_phap_ly:
      - {van_ban: 208-qd-tw-2026}

SAI:

    tinh_trang: co-hieu-luc
    can_cu_phap_ly:
      - {van_ban: 294-qd-tw-2025}

Cách sửa: thay bằng văn bản mới và đối chiếu lại điều, khoản. Dự thảo còn phải dẫn văn bản cũ thì ghi một mục `can_xac_minh` cho chỗ đó,
nói rõ văn bản nào đã thay; khi ấy thông báo chỉ là lưu ý. Căn cứ trong `lich_su` và `ra_soat` không bị xét.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter

from macros.graph import Use
from macros.messages import name_place
from macros.model.procedure import Procedure, Status
from macros.model.registers import LegalDocument
from macros.problems import Problem, Severity
from macros.rules.base import Context
from macros.validity import PAST_PARTS, is_dead

ID = "van-ban-hieu-luc"


def check(context: Context) -> Iterator[Problem]:
    """Yield one problem for each procedure and document that is not in force on the day."""
    procedures = context.book.procedure_by_code
    for key, found in context.graph.documents.items():
        document = context.book.document_by_id.get(key)
        fault = describe_fault(document, context.today) if document else ""
        if document is None or not fault:
            continue
        by_code: dict[str, list[Use]] = defaultdict(list)
        for use in found:
            if use.part not in PAST_PARTS:
                by_code[use.code].append(use)
        for code, uses in by_code.items():
            if procedures[code].status not in (Status.REPLACED, Status.REPEALED):
                yield _report(context, procedures[code], document, fault, uses)


def describe_fault(document: LegalDocument, today: datetime.date) -> str:
    """Return why a document is not in force on a day, empty when it is."""
    if is_dead(document, today):
        successors = f", được thay bằng {', '.join(document.replaced_by)}" if document.replaced_by else ""
        return f"đã hết hiệu lực{successors}"
    if document.effective_from is not None and document.effective_from > today:
        return f"chưa có hiệu lực (từ {document.effective_from.isoformat()})"
    return ""


def _report(context: Context, procedure: Procedure, document: LegalDocument, fault: str, uses: list[Use]) -> Problem:
    open_uses = [use for use in uses if not _is_doubted(procedure, document, use)]
    draft = not procedure.status.is_promulgated
    severity = None if open_uses or not draft else Severity.NOTE
    place = context.book.place("quy-trinh", procedure.code)
    found = [(place.line(*use.at), use) for use in open_uses or uses]
    lines = sorted({line for line, _ in found})
    message = f"căn cứ {document.number} ({document.id}) {fault}"
    if len(lines) > 1:
        message += "; dùng ở các dòng " + ", ".join(map(str, lines))
    hint = "đã có trong can_xac_minh; thay bằng văn bản mới trước khi trình"
    if severity is None:
        hint = "thay bằng văn bản còn hiệu lực" + (
            f", hoặc thêm can_xac_minh với muc: {name_place(open_uses[0].at[:-1] or open_uses[0].at)}" if draft else ""
        )
    _, first = min(found, key=itemgetter(0))
    return context.report(ID, procedure, first.at, message, hint=hint, severity=severity)


def _is_doubted(procedure: Procedure, document: LegalDocument, use: Use) -> bool:
    """Whether a doubt stands at the mention's item, or its reason names the document."""
    item = name_place(use.at[:2])
    return any(
        doubt.target in (use.part, item) or doubt.target.startswith(f"{item}.") or document.number in doubt.reason for doubt in procedure.doubts
    )
