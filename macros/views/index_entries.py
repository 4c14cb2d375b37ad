"""Indexes of what procedures refer to: organs, roles, applicants, forms, legal documents; each with the procedures concerned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.calls import CallError
from macros.edition import Edition
from macros.graph import Use
from macros.model.procedure import Procedure
from macros.model.registers import Certainty, LegalDocument, LegalStatus, Organ, Role
from macros.templating import render
from macros.text import make_sort_key
from macros.validity import PAST_PARTS
from macros.views.index import Group
from macros.views.index_common import IndexView, rank_names
from macros.views.words import LABELS

# Groups of the role register in the reader's words, in the order of the lists.
ROLE_GROUPS = {
    "dang-vien": "Đảng viên, người vào Đảng",
    "chi-bo": "Chi bộ",
    "co-so": "Đảng bộ cơ sở",
    "cap-tren": "Cấp ủy cấp trên trực tiếp, cấp có thẩm quyền",
    "thanh-pho": "Thành phố",
    "can-bo": "Công tác cán bộ",
    "kiem-tra": "Kiểm tra, giám sát, kỷ luật",
    "van-phong": "Văn phòng, văn thư, lưu trữ",
    "khac": "Cơ quan, người khác",
}


@dataclass(frozen=True, slots=True)
class OrganRow:
    """An organ with the procedures it settles and those it otherwise has a part in."""

    organ: Organ
    settling: tuple[Procedure, ...]
    others: tuple[Procedure, ...]
    steps: int
    keeping: int


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role with its tasks counted and its procedures."""

    role: Role
    leading: int
    helping: int
    procedures: tuple[Procedure, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A legal document with its state today and the procedures that rest on it."""

    document: LegalDocument
    status: LegalStatus
    current: tuple[LegalDocument, ...]
    procedures: tuple[Procedure, ...]


def make_organ_table(edition: Edition, base: str) -> str:
    """Return the organs by kind, with what each settles and takes part in."""
    rows = [_make_organ_row(edition, organ) for organ in edition.book.organs]
    groups: dict[str, list[OrganRow]] = {}
    for row in rows:
        groups.setdefault(row.organ.kind or "Khác", []).append(row)
    return render("index_organs.html", v=IndexView(edition, base), groups=groups, total=len(rows), ranks=rank_names(edition.book.organs))


def make_role_table(edition: Edition, base: str) -> str:
    """Return the roles by group, with their tasks counted and their procedures."""
    groups = group_roles(edition)
    total = sum(len(rows) for rows in groups.values())
    return render("index_roles.html", v=IndexView(edition, base), groups=groups, total=total, ranks=rank_names(edition.book.roles))


def make_role_contents(edition: Edition, base: str) -> str:
    """Return all roles as a contents list, a group a section."""
    return render("role_contents.html", base=base, groups=group_roles(edition))


def make_applicant_table(edition: Edition, base: str) -> str:
    """Return procedures by whom they are for."""
    book = edition.book
    roles = [role for role in book.roles if role.id in edition.duties.applying]
    roles.sort(key=lambda role: make_sort_key(role.name))
    groups = [Group(role.id, role.name, role.address, edition.duties.applying[role.id]) for role in roles]
    total = sum(len(group.procedures) for group in groups)
    return render("index_procedures.html", v=IndexView(edition, base), groups=groups, key="bang-doi-tuong", filters=True, total=total)


def make_form_table(edition: Edition, base: str) -> str:
    """Return the forms with the document that issued each and the procedures that use it."""
    forms = sorted(edition.book.forms, key=lambda form: (make_sort_key(form.code), form.id))
    rows = [(form, _find_procedures(edition, edition.graph.forms.get(form.id, ()))) for form in forms]
    choices = [(Certainty.VERIFIED.value, "Đã xác minh"), (Certainty.UNVERIFIED.value, "Cần xác minh")]
    return render("index_forms.html", v=IndexView(edition, base), rows=rows, ranks=rank_names(edition.book.forms), choices=choices)


def make_document_table(edition: Edition, base: str) -> str:
    """Return the legal documents, newest first, with their state today and the procedures that rest on them."""
    view = IndexView(edition, base)
    documents = sorted(edition.book.documents, key=lambda d: (-(d.issued.toordinal() if d.issued else 0), d.id))
    rows = [DocumentRow(document, view.status_of(document), view.current(document), find_resting(edition, document.id)) for document in documents]
    statuses = [(status.value, LABELS[status]) for status in LegalStatus if any(row.status is status for row in rows)]
    kinds = sorted({row.document.kind for row in rows if row.document.kind}, key=make_sort_key)
    return render("index_documents.html", v=view, rows=rows, statuses=statuses, kinds=[(str(i), kind) for i, kind in enumerate(kinds)])


def make_count(edition: Edition, base: str, gi: str = "quy-trinh") -> str:  # noqa: ARG001 - every macro is given the way up
    """Return how many there are of something, as a number within a sentence."""
    book = edition.book
    counts: dict[str, Sequence[object]] = {
        "quy-trinh": book.procedures,
        "linh-vuc": book.domains,
        "co-quan": book.organs,
        "vai-tro": book.roles,
        "van-ban": book.documents,
        "bieu-mau": book.forms,
        "buoc": [step for p in book.procedures for step in p.step_list],
        "giay-to": [paper for p in book.procedures for paper in p.paper_list],
        "can-xac-minh": [doubt for p in book.procedures for doubt in p.doubts],
    }
    if gi not in counts:
        raise CallError(f"không đếm được “{gi}”", "một trong: " + ", ".join(counts))
    return f"{len(counts[gi]):,}".replace(",", ".")


def find_resting(edition: Edition, document: str) -> tuple[Procedure, ...]:
    """Return the procedures that rest on a legal document, by code."""
    return _find_procedures(edition, (use for use in edition.graph.documents.get(document, ()) if use.part not in PAST_PARTS))


def group_roles(edition: Edition) -> dict[str, list[RoleRow]]:
    """Return the roles by the names of their groups, each group in dictionary order."""
    groups: dict[str, list[RoleRow]] = {key: [] for key in ROLE_GROUPS}
    for role in sorted(edition.book.roles, key=lambda role: (make_sort_key(role.name), role.id)):
        groups.setdefault(role.group or "khac", []).append(_make_role_row(edition, role))
    return {ROLE_GROUPS.get(key, key): rows for key, rows in groups.items() if rows}


def _make_role_row(edition: Edition, role: Role) -> RoleRow:
    tasks = edition.duties.tasks_of_role.get(role.id, ())
    leading = sum(task.leads for task in tasks)
    return RoleRow(role, leading, len(tasks) - leading, _find_procedures(edition, edition.graph.roles.get(role.id, ())))


def _make_organ_row(edition: Edition, organ: Organ) -> OrganRow:
    duties = edition.duties
    settling = duties.settling.get(organ.id, ())
    tasks = duties.tasks_of_organ.get(organ.id, ())
    parts = [*duties.deciding.get(organ.id, ()), *duties.joining.get(organ.id, ()), *(task.procedure for task in tasks)]
    others = {p.code for p in parts} - {p.code for p in settling}
    return OrganRow(organ, settling, _sort_codes(edition, others), len(tasks), len(duties.keeping.get(organ.id, ())))


def _find_procedures(edition: Edition, uses: Iterable[Use]) -> tuple[Procedure, ...]:
    return _sort_codes(edition, {use.code for use in uses})


def _sort_codes(edition: Edition, codes: Iterable[str]) -> tuple[Procedure, ...]:
    known = edition.book.procedure_by_code
    return tuple(sorted((known[code] for code in codes), key=lambda p: (p.code.rpartition("-")[0], p.number)))
