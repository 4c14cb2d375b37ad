"""`sotay impact`: what rests on a legal document, and what each organ must do when it is replaced."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from macros.cli.parser import get_today
from macros.edition import Edition, make_edition
from macros.errors import UsageError
from macros.impact import Affected, Impact, find_documents, find_impact, group_tasks, suggest_documents
from macros.model.registers import LegalDocument
from macros.problems import count_errors
from macros.refs import format_parts
from macros.views.words import LABELS, format_date

NAME = "impact"
HELP = "quy trình, phần, cơ quan chịu ảnh hưởng của một văn bản"


@dataclass(frozen=True, slots=True)
class Replacement:
    """What is to replace a document; `is_known` when the register already holds it."""

    name: str
    is_known: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("document", metavar="VAN_BAN", help="số văn bản viết kiểu nào cũng được: 296-QĐ/TW, 296 qd tw, 296-qd-tw-2025")
    parser.add_argument("--if-replaced-by", metavar="SỐ", default=None, help="thêm danh sách việc của từng cơ quan khi văn bản bị văn bản này thay")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def run(options: argparse.Namespace) -> int:
    """Print what rests on the document; a number that fits several or none is asked back with exit code 2."""
    edition = make_edition(options.root, get_today(options))
    if errors := count_errors(edition.problems):
        print(f"sotay: nội dung đang có {errors} lỗi nên kết quả có thể thiếu; chạy sotay check để xem", file=sys.stderr)
    impact = find_impact(edition, pick_document(edition, options.document))
    replacement = find_replacement(edition, options.if_replaced_by) if options.if_replaced_by else None
    if options.json:
        print(json.dumps(make_report(impact, replacement), ensure_ascii=False, indent=1))
    else:
        print("\n".join(write_report(edition, impact, replacement)))
    return 0


def pick_document(edition: Edition, query: str) -> LegalDocument:
    """Return the one document that a number means; raises UsageError that names the choices otherwise."""
    found = find_documents(edition.book, query)
    if not found:
        near = suggest_documents(edition.book, query)
        raise UsageError(f"không có văn bản nào là “{query}”" + (f"; có phải “{near}”?" if near else "; xem procedures/danh-muc/van-ban.yml"))
    if len(found) > 1:
        lines = "\n".join(f"  sotay impact {document.id}    {describe(document)}" for document in found)
        raise UsageError(f"“{query}” hợp với {len(found)} văn bản, chọn một:\n{lines}")
    return found[0]


def find_replacement(edition: Edition, query: str) -> Replacement:
    """Return the replacing document: by number and date when the register has it, else as given."""
    found = find_documents(edition.book, query)
    if len(found) != 1:
        return Replacement(query, is_known=False)
    return Replacement(found[0].number + (f" ngày {format_date(found[0].issued)}" if found[0].issued else ""), is_known=True)


def describe(document: LegalDocument) -> str:
    """Return a document's kind, number, date and subject in a line."""
    kind = f"{document.kind} " if document.kind and not document.number.startswith(document.kind) else ""
    day = f" ngày {format_date(document.issued)}" if document.issued else " (chưa rõ ngày)"
    return f"{kind}{document.number}{day}" + (f": {document.title}" if document.title else "")


def write_report(edition: Edition, impact: Impact, replacement: Replacement | None) -> Iterator[str]:
    """Yield the lines of the answer for a person."""
    yield describe(impact.document)
    current = f"; nay dùng {', '.join(d.number for d in impact.current)}" if impact.current else ""
    yield f"{LABELS[impact.status]} (tính đến {format_date(edition.today)}){current}"
    organs = [group.organ.name if group.organ else "chưa có cơ quan phụ trách" for group in group_tasks(impact)]
    yield f"{len(impact.affected)} quy trình, {impact.places} chỗ, {len(impact.forms)} biểu mẫu ban hành kèm" + (
        f"; phải xem lại: {', '.join(organs)}" if organs else ""
    )
    for item in impact.affected:
        yield ""
        yield f"{item.procedure.code} {item.procedure.title} ({LABELS[item.procedure.status].lower()})"
        yield f"    phần: {format_parts(item.parts)}"
        if item.articles:
            yield f"    điểm được dẫn: {'; '.join(item.articles)}"
        yield f"    tệp: {item.procedure.path}"
    if impact.forms:
        yield ""
        yield "Biểu mẫu: " + ", ".join(f"{form.code} ({form.name})" for form in impact.forms)
    if replacement:
        yield from write_tasks(impact, replacement)


def write_tasks(impact: Impact, replacement: Replacement) -> Iterator[str]:
    """Yield the to-do list of each organ, and what must be done once in the registers."""
    yield ""
    yield f"Việc phải làm nếu {impact.document.number} bị {replacement.name} thay:"
    first = "kiểm tra" if replacement.is_known else f"ghi {replacement.name};"
    yield f"  [ ] danh-muc/van-ban.yml: {first} thay_the, bi_thay_the_boi hai chiều; tinh_trang, het_hieu_luc của {impact.document.id}"
    if impact.forms:
        yield f"  [ ] danh-muc/bieu-mau.yml: xem {len(impact.forms)} mẫu ban hành kèm có đổi không"
    for group in group_tasks(impact):
        yield ""
        yield f"{group.organ.name if group.organ else 'Chưa có cơ quan phụ trách'}:"
        for item in group.affected:
            yield f"  [ ] {item.procedure.code}: {describe_task(item, replacement.name)}"


def describe_task(item: Affected, replacement: str) -> str:
    """Return what must be done in one procedure."""
    articles = f" ({'; '.join(item.articles)})" if item.articles else ""
    return f"đối chiếu {format_parts(item.parts)} với {replacement}{articles}; sửa căn cứ, ghi lịch sử"


def make_report(impact: Impact, replacement: Replacement | None) -> dict[str, Any]:
    """Return the answer for a machine."""
    report: dict[str, Any] = {
        "van_ban": impact.document.id,
        "so_ky_hieu": impact.document.number,
        "tinh_trang": impact.status.value,
        "nay_dung": [document.id for document in impact.current],
        "quy_trinh": [_make_entry(item) for item in impact.affected],
        "bieu_mau": [form.id for form in impact.forms],
    }
    if replacement:
        report["bi_thay_boi"] = replacement.name
        report["viec"] = [
            {"co_quan": group.organ.id if group.organ else None, "viec": _list_tasks(group.affected, replacement.name)}
            for group in group_tasks(impact)
        ]
    return report


def _list_tasks(affected: Sequence[Affected], replacement: str) -> list[dict[str, str]]:
    return [{"ma": item.procedure.code, "viec": describe_task(item, replacement)} for item in affected]


def _make_entry(item: Affected) -> dict[str, Any]:
    return {
        "ma": item.procedure.code,
        "ten": item.procedure.title,
        "tep": item.procedure.path,
        "dia_chi": item.procedure.address,
        "co_quan": item.organ.id if item.organ else None,
        "dieu_khoan": list(item.articles),
        "phan": [{"khoa": part.key, "so": list(part.numbers)} for part in item.parts],
    }
