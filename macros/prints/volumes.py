"""Prints of many procedures: the book, the pack for approval, the combined checklist, as data for their templates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from macros.checklist import Item, make_checklist
from macros.completeness import CRITERIA
from macros.edition import Edition
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure
from macros.model.registers import LegalDocument
from macros.print_codes import PrintCode, make_codes, make_set_code
from macros.prints.production import PAGE_WIDTH, UNITS
from macros.prints.record import Record, make_check_address, make_frame, make_record
from macros.prints.settings import PrintSettings
from macros.prints.typesetting import make_qr_svg
from macros.text import make_sort_key
from macros.validity import find_basis_uses, find_status
from macros.views.checklist import CheckTexts
from macros.views.flowchart import make_print_charts
from macros.views.procedure_view import ProcedureView
from macros.views.words import LABELS, format_date

MOST_CODES = 12  # more make a QR code too dense to scan


def make_volume(edition: Edition, settings: PrintSettings, procedures: Sequence[Procedure], title: str, *, for_approval: bool) -> Record:
    """Return a volume: the pack laid before the Standing Committee, or the book with its indexes."""
    codes = make_codes(edition, procedures)
    records = {p.code: _add_charts(edition.book, p, make_record(edition, p, codes[p.code], settings)) for p in procedures}
    frame = _make_set_frame(edition, settings, procedures, codes)
    drafts = sum(record["du_thao"] for record in records.values())
    domains = sorted(edition.book.domains, key=lambda domain: domain.order)
    parts = [(domain.name, domain.text or "", [records[p.code] for p in procedures if p.domain == domain.id]) for domain in domains]
    known = {domain.id for domain in domains}
    parts.append(("Lĩnh vực khác", "", [records[p.code] for p in procedures if p.domain not in known]))
    return {
        **frame,
        "ten": title,
        "phu_de": "Hồ sơ trình phê duyệt" if for_approval else settings.ten_so_tay,
        "ho_so_trinh": for_approval,
        "so_quy_trinh": len(procedures),
        "so_du_thao": drafts,
        "du_thao": bool(procedures) and drafts == len(procedures),
        "dong_dau": title,
        "phan": [{"ten": name, "mo_ta": text, "quy_trinh": found} for name, text, found in parts if found],
        "danh_muc": list_rows(edition, procedures, records, codes),
        "tieu_chi": [criterion.name for criterion in CRITERIA],
        "van_ban": list(_list_documents(edition, procedures)),
        "bieu_mau": list(_list_forms(edition.book, procedures)),
    }


def list_rows(edition: Edition, procedures: Iterable[Procedure], records: Mapping[str, Record], codes: Mapping[str, PrintCode]) -> list[Record]:
    """Return the rows of the list of procedures: what the annex, its Word file and its spreadsheet show."""
    rows = []
    for procedure in procedures:
        record, score = records[procedure.code], edition.completeness[procedure.code]
        rows.append(
            {
                "ma": procedure.code,
                "ten": procedure.title,
                "linh_vuc": record["linh_vuc"],
                "co_quan": record["co_quan"],
                "tham_quyen": record["tham_quyen"],
                "thoi_han": "; ".join(t["thoi_han"] for t in record["thoi_han"][:3]) or "chưa quy định",
                "giay_to": record["so_giay_to"],
                "so_buoc": len(record["buoc"]),
                "tinh_trang": record["tinh_trang"],
                "muc": f"{score.met}/{len(score.results)}",
                "thieu": "; ".join(result.criterion.name for result in score.missing),
                "ma_in": codes[procedure.code].code,
            }
        )
    return rows


def make_combined(edition: Edition, settings: PrintSettings, procedures: Sequence[Procedure]) -> Record:
    """Return the combined checklist of procedures."""
    codes = make_codes(edition, procedures)
    checklist, texts = make_checklist(procedures), CheckTexts(edition)
    groups = [{"ten": "Giấy tờ dùng chung", "chung": True, "ds": [_write_item(texts, item) for item in checklist.shared]}]
    groups += [{"ten": f"{p.code} {p.title}", "chung": False, "ds": [_write_item(texts, item) for item in items]} for p, items in checklist.own]
    states = [LABELS[p.status] if p.status.is_promulgated else f"{LABELS[p.status]} lần {p.issue}" for p in procedures]
    frame = _make_set_frame(edition, settings, procedures, codes)
    heads = {ProcedureView(edition, p).letterhead for p in procedures}
    if len(heads) == 1:
        frame["tieu_de_tren"], frame["tieu_de_duoi"] = heads.pop()
    return {
        **frame,
        "du_thao": any(not p.status.is_promulgated for p in procedures),
        "dong_dau": "Phiếu gộp " + ", ".join(p.code for p in procedures[:6]) + ("…" if len(procedures) > 6 else ""),
        "quy_trinh": [
            {"ma": p.code, "ten": p.title, "tinh_trang": state, "ma_in": codes[p.code].code} for p, state in zip(procedures, states, strict=True)
        ],
        "nhom": [group for group in groups if group["ds"]],
    }


def _write_item(texts: CheckTexts, item: Item) -> Record:
    first = item.demands[0].paper
    return {
        "ten": item.name,
        "mau": [texts.forms([form]) for form in item.forms],
        "ghi_chu": first.note or "" if len(item.demands) == 1 else "",
        "cho": [{"ma": d.procedure.code, "so_ban": texts.copies(d).lower(), "luu_y": texts.remark(d)} for d in item.demands],
    }


def _make_set_frame(edition: Edition, settings: PrintSettings, procedures: Sequence[Procedure], codes: Mapping[str, PrintCode]) -> Record:
    """Return what stands around a print of several procedures; a small set's QR code names them all, a large one's the set."""
    found = [codes[p.code] for p in procedures]
    code = found[0] if len(found) == 1 else PrintCode(make_set_code(found), "", edition.today)
    frame = make_frame(settings, (settings.tieu_de_tren, settings.tieu_de_duoi), PrintCode(code.code, "", edition.today))
    if len(found) <= MOST_CODES:
        frame["dia_chi"] = make_check_address(settings, ",".join(one.code for one in found))
    return {**frame, "qr": make_qr_svg(frame["dia_chi"]), "ma": "", "lan": 0, "hieu_luc": ""}


def _add_charts(book: Handbook, procedure: Procedure, record: Record) -> Record:
    """Return a record with the charts of its steps."""
    charts = [
        {"tu": c.first, "den": c.last, "rong": min(PAGE_WIDTH, c.width / UNITS), "mo_ta": f"{c.title}. {c.description}", "svg": c.to_print()}
        for c in make_print_charts(book, procedure)
    ]
    return {**record, "luu_do": charts}


def _list_documents(edition: Edition, procedures: Iterable[Procedure]) -> Iterable[Record]:
    """Yield the legal documents procedures rest on, by number, with the procedures that do."""
    users: dict[str, dict[str, None]] = defaultdict(dict)
    for procedure in procedures:
        for use in find_basis_uses(procedure):
            users[use.target][procedure.code] = None
    entries = [entry for entry in edition.book.documents if entry.id in users]
    for entry in sorted(entries, key=_sort_key):
        yield {
            "so": entry.number,
            "ngay": format_date(entry.issued) if entry.issued else "",
            "ten": entry.title or "",
            "tinh_trang": LABELS[find_status(entry, edition.today)],
            "het": edition.is_dead(entry),
            "ma": list(users[entry.id]),
        }


def _sort_key(document: LegalDocument) -> Any:
    return make_sort_key(document.number), document.issued.isoformat() if document.issued else ""


def _list_forms(book: Handbook, procedures: Iterable[Procedure]) -> Iterable[Record]:
    """Yield the forms procedures use, by code, with the procedures that do."""
    users: dict[str, dict[str, None]] = defaultdict(dict)
    for procedure in procedures:
        for form in [form for paper in procedure.paper_list for form in paper.form] + [form for step in procedure.step_list for form in step.form]:
            users[form][procedure.code] = None
    entries = [entry for entry in book.forms if entry.id in users]
    for entry in sorted(entries, key=lambda entry: make_sort_key(entry.code)):
        yield {"so": entry.code, "ten": entry.name, "ma": list(users[entry.id])}
