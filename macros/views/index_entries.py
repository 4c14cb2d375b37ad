"""Indexes of what procedures refer to: organs, roles, applicants, forms, legal documents; each with the procedures concerned."""

from collections.abc import Callable
from dataclasses import dataclass

from macros.calls import CallError
from macros.edition import Edition
from macros.facts import Facts, find_parts, find_users, list_facts, pick_facts
from macros.model.registers import LegalDocument, LegalStatus, Organ, Role
from macros.templating import render
from macros.text import make_sort_key
from macros.views.index import Heading, render_procedures
from macros.views.index_common import IndexView, rank_names
from macros.views.tasks import NONE, find_codes_by_organ, find_tallies
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
    settling: tuple[Facts, ...]
    others: tuple[Facts, ...]
    steps: int
    keeping: int


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role with its tasks counted and its procedures."""

    role: Role
    leading: int
    helping: int
    procedures: tuple[Facts, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A legal document with its state today and the procedures that rest on it; `status_key` is what its row is found by."""

    document: LegalDocument
    status: LegalStatus
    current: tuple[LegalDocument, ...]
    procedures: tuple[Facts, ...]

    @property
    def status_key(self) -> str:
        """The word of the status in the filter."""
        return f"t{list(LegalStatus).index(self.status)}"


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
    applying = find_parts(edition).applying
    roles = sorted((role for role in edition.book.roles if role.id in applying), key=lambda role: make_sort_key(role.name))
    groups = [(Heading(role.id, role.name, role.address), applying[role.id]) for role in roles]
    return render_procedures(edition, base, groups, "bang-doi-tuong", filters=True)


def make_form_table(edition: Edition, base: str) -> str:
    """Return the forms with the document that issued each and the procedures that use it."""
    forms = sorted(edition.book.forms, key=lambda form: (make_sort_key(form.code), form.id))
    users = find_users(edition, "forms")
    rows = [(form, users.get(form.id, ())) for form in forms]
    choices = [("x1", "Đã xác minh"), ("x0", "Cần xác minh")]
    return render("index_forms.html", v=IndexView(edition, base), rows=rows, ranks=rank_names(edition.book.forms), choices=choices)


def make_document_table(edition: Edition, base: str) -> str:
    """Return the legal documents, newest first, with their state today and the procedures that rest on them."""
    view = IndexView(edition, base)
    users = find_users(edition, "documents")
    documents = sorted(edition.book.documents, key=lambda d: (-(d.issued.toordinal() if d.issued else 0), d.id))
    rows = [DocumentRow(document, view.status_of(document), view.current(document), users.get(document.id, ())) for document in documents]
    statuses = [(f"t{i}", LABELS[status]) for i, status in enumerate(LegalStatus) if any(row.status is status for row in rows)]
    kinds = sorted({row.document.kind for row in rows if row.document.kind}, key=make_sort_key)
    return render("index_documents.html", v=view, rows=rows, statuses=statuses, kinds=[(f"n{i}", kind) for i, kind in enumerate(kinds)])


def make_count(edition: Edition, base: str, gi: str = "quy-trinh") -> str:  # noqa: ARG001 - every macro is given the way up
    """Return how many there are of something, as a number within a sentence."""
    book = edition.book
    counts: dict[str, Callable[[], int]] = {
        "quy-trinh": lambda: len(book.procedures),
        "linh-vuc": lambda: len(book.domains),
        "co-quan": lambda: len(book.organs),
        "vai-tro": lambda: len(book.roles),
        "van-ban": lambda: len(book.documents),
        "bieu-mau": lambda: len(book.forms),
        "buoc": lambda: sum(p.steps for p in list_facts(edition)),
        "giay-to": lambda: sum(p.papers for p in list_facts(edition)),
        "can-xac-minh": lambda: sum(p.doubts for p in list_facts(edition)),
    }
    if gi not in counts:
        raise CallError(f"không đếm được “{gi}”", "một trong: " + ", ".join(counts))
    return f"{counts[gi]():,}".replace(",", ".")


def group_roles(edition: Edition) -> dict[str, list[RoleRow]]:
    """Return the roles by the names of their groups, each group in dictionary order."""
    groups: dict[str, list[RoleRow]] = {key: [] for key in ROLE_GROUPS}
    for role in sorted(edition.book.roles, key=lambda role: (make_sort_key(role.name), role.id)):
        groups.setdefault(role.group or "khac", []).append(_make_role_row(edition, role))
    return {ROLE_GROUPS.get(key, key): rows for key, rows in groups.items() if rows}


def _make_role_row(edition: Edition, role: Role) -> RoleRow:
    tally = find_tallies(edition, "roles").get(role.id, NONE)
    return RoleRow(role, tally.leading, tally.steps - tally.leading, find_users(edition, "roles").get(role.id, ()))


def _make_organ_row(edition: Edition, organ: Organ) -> OrganRow:
    parts = find_parts(edition)
    settling = parts.settling.get(organ.id, ())
    tally = find_tallies(edition, "organs").get(organ.id, NONE)
    joining = [p.code for p in (*parts.deciding.get(organ.id, ()), *parts.joining.get(organ.id, ()))]
    others = {*joining, *find_codes_by_organ(edition).get(organ.id, ())} - {p.code for p in settling}
    return OrganRow(organ, settling, pick_facts(edition, others), tally.steps, len(parts.keeping.get(organ.id, ())))
