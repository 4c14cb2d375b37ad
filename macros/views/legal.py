"""The page of a legal document: its state today, what replaced what, and everything that rests on it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from macros.edition import Edition
from macros.model.handbook import Handbook
from macros.model.registers import LegalDocument, LegalStatus, Organ, Reading, Term
from macros.page import Page, climb
from macros.templating import render
from macros.validity import find_current, find_predecessors, find_status, find_successors
from macros.views.index_common import IndexView
from macros.views.resting import Resting, find_resting
from macros.views.rows import join_rows, stack_rows
from macros.views.sheet import make_headings, make_sheet
from macros.views.words import LABELS, STATUS_CLASSES, format_date


@dataclass(frozen=True, slots=True)
class Event:
    """A document in the chain of replacements; `kind` is before, now or after."""

    document: LegalDocument
    status: LegalStatus
    kind: str
    used: str
    doubtful: bool
    note: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about the document that must still be found out."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class LegalShown:
    """What a document's page shows of procedures: how each rests on it, by code."""

    resting: Mapping[str, Resting]

    @property
    def places(self) -> int:
        """How many numbered items and whole parts rest on it."""
        return sum(places for _, places, _, _ in self.resting.values())

    def group_todo(self, book: Handbook) -> list[tuple[Organ | None, list[str]]]:
        """Return what each organ must do as finished lines, organs in the order of codes; None for procedures that nobody keeps."""
        groups: dict[str, list[str]] = {}
        for _, _, organ, todo in self.resting.values():
            groups.setdefault(organ if organ in book.organ_by_id else "", []).append(todo)
        return [(book.organ_by_id.get(key), lines) for key, lines in groups.items()]


def make_legal_page(edition: Edition, document: LegalDocument) -> Page:
    """Return the page of a legal document."""
    shown = LegalShown(find_resting(edition, document.id))
    status = find_status(document, edition.today)
    sections, values = _make_sections(edition, document, shown)
    name = document.full_number
    base = climb(document.address)
    values |= {
        "v": IndexView(edition, base),
        "status_classes": STATUS_CLASSES,
        "document": document,
        "status": status,
        "current": find_current(edition.book, document),
        "count": len(shown.resting),
        "places": shown.places,
        "rows": stack_rows([row for row, *_ in shown.resting.values()], base),
        "join": join_rows,
        "name": name,
        "not_yet": document.effective_from is not None and document.effective_from > edition.today,
        "replaced": [edition.book.document_by_id[key] for key in document.replaces if key in edition.book.document_by_id],
        "twins": [other for other in edition.book.documents if other.number == document.number and other.id != document.id],
        "sheet": make_sheet(edition, f"Văn bản {document.number}"),
    }
    html = render("legal.html", **values)
    description = f"{name}: {LABELS[status].lower()}; {len(shown.resting)} quy trình dựa vào văn bản này."
    return Page(document.address, name, html, make_headings(sections), description, "Văn bản", "procedures/danh-muc/van-ban.yml")


def make_timeline(edition: Edition, document: LegalDocument) -> list[Event]:
    """Return the chain of replacements both ways, oldest first, unknown dates at the beginning of their side."""
    before = sorted(find_predecessors(edition.book, document), key=_age)
    after = sorted(find_successors(edition.book, document), key=_age)
    kinds = [(other, "before") for other in before] + [(document, "now")] + [(other, "after") for other in after if other not in before]
    return [_make_event(edition, other, kind) for other, kind in kinds]


def _make_sections(edition: Edition, document: LegalDocument, shown: LegalShown) -> tuple[list[tuple[str, str]], dict[str, object]]:
    """Return (id, title) of the sections the page has and what fills them."""
    timeline = make_timeline(edition, document)
    tasks = shown.group_todo(edition.book) if edition.is_dead(document) else ()
    forms = [form for form in edition.book.forms if form.document == document.id]
    doubts = list_doubts(document)
    terms = list_terms(edition.book, document)
    sections = [
        ("dong", "Văn bản nào thay văn bản nào", len(timeline) > 1),
        ("dua-vao", f"{len(shown.resting)} quy trình dựa vào văn bản này", True),
        ("viec-phai-lam", "Việc mỗi cơ quan phải làm", bool(tasks)),
        ("bieu-mau", "Biểu mẫu ban hành kèm", bool(forms)),
        ("thuat-ngu", "Thuật ngữ lấy từ văn bản này", bool(terms)),
        ("xac-minh", "Chỗ cần xác minh", bool(doubts)),
        ("nguon", "Nguồn", bool(document.sources)),
    ]
    titles = [(key, title) for key, title, has in sections if has]
    return titles, {"sections": dict(titles), "timeline": timeline, "tasks": tasks, "forms": forms, "doubts": doubts, "terms": terms}


def list_doubts(document: LegalDocument) -> list[Doubt]:
    """Return what is not certain about a document."""
    doubts = []
    if document.status is LegalStatus.UNKNOWN:
        doubts.append(Doubt("Còn hiệu lực hay không", document.note or "Chưa có nguồn nói rõ."))
    if document.status is LegalStatus.EXPIRED and document.effective_to is None:
        doubts.append(Doubt("Ngày hết hiệu lực", "Biết đã hết hiệu lực, chưa rõ từ ngày nào."))
    if document.reading is not Reading.FULL:
        known = LABELS[document.reading].lower() if document.reading else "chưa ghi đã đọc đến đâu"
        doubts.append(Doubt("Nguyên văn", f"Mới ở mức: {known}. Số điều, khoản được dẫn phải dò lại với bản gốc."))
    return doubts


def list_terms(book: Handbook, document: LegalDocument) -> list[Term]:
    """Return the glossary's terms that cite a document."""
    return [term for term in book.terms if any(citation.document == document.id for citation in term.basis)]


def _age(document: LegalDocument) -> tuple[int, str]:
    return (document.issued.toordinal() if document.issued else 0, document.id)


def _make_event(edition: Edition, document: LegalDocument, kind: str) -> Event:
    doubtful = document.reading in (None, Reading.UNVERIFIED) or "suy ra" in (document.note or "")
    return Event(document, find_status(document, edition.today), kind, _describe_use(document, edition.today), doubtful, document.note or "")


def _describe_use(document: LegalDocument, today: datetime.date) -> str:
    """Return for how long a document was in use, as far as the register knows."""
    start, end = document.effective_from, document.effective_to
    ended = f"hết hiệu lực từ ngày {format_date(end)}" if end else ""
    if start and end:
        return f"Dùng {_name_span(start, end)}, {ended}"
    if start:
        until = " đến nay" if start <= today and document.status is not LegalStatus.EXPIRED else ""
        return f"Từ {format_date(start)}{until}"
    return ended[:1].upper() + ended[1:]


def _name_span(start: datetime.date, end: datetime.date) -> str:
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    years, rest = divmod(max(months, 0), 12)
    parts = [f"{years} năm"] * bool(years) + [f"{rest} tháng"] * bool(rest)
    return " ".join(parts) or f"{(end - start).days} ngày"
