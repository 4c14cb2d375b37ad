"""The page of an organ: what it settles, decides, takes part in and keeps, and every step its people carry out."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.edition import Edition
from macros.model.procedure import Procedure
from macros.model.registers import Organ
from macros.page import Page, climb
from macros.templating import render
from macros.views.index import Group
from macros.views.index_common import IndexView
from macros.views.sheet import make_headings, make_sheet
from macros.views.tasks import TaskShelf, list_procedures
from macros.views.words import LABELS, STATUS_CLASSES


@dataclass(frozen=True, slots=True)
class Section:
    """A list of procedures under a heading of the page."""

    id: str
    title: str
    note: str
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many procedures the section lists."""
        return sum(len(group.procedures) for group in self.groups)


def make_organ_page(edition: Edition, organ: Organ, shelf: TaskShelf | None = None) -> Page:
    """Return the page of an organ; pages made together share a shelf."""
    duties = edition.duties
    tasks = duties.tasks_of_organ.get(organ.id, ())
    sections = list(_make_sections(edition, organ))
    shown = {p.code: p for section in sections for group in section.groups for p in group.procedures} | {t.procedure.code: t.procedure for t in tasks}
    headings = [(section.id, section.title) for section in sections]
    if tasks:
        headings.append(("tung-buoc", "Từng bước phải làm"))
    headings.append(("ve-co-quan", "Về cơ quan này"))
    values = {
        "v": IndexView(edition, climb(organ.address)),
        "status_classes": STATUS_CLASSES,
        "organ": organ,
        "level": LABELS[organ.level] if organ.level else "",
        "sections": sections,
        "rows": (shelf or TaskShelf(edition)).list_rows(tasks),
        "counts": (len(duties.settling.get(organ.id, ())), len(tasks), len(duties.keeping.get(organ.id, ()))),
        "joined": len(list_procedures(tasks)),
        "roles": [role for role in edition.book.roles if role.organ == organ.id],
        "former": [other for other in edition.book.organs if organ.id in other.replaced_by],
        "successors": [edition.book.organ_by_id[key] for key in organ.replaced_by if key in edition.book.organ_by_id],
        "is_former": organ.effective_to is not None and organ.effective_to <= edition.today,
        "sheet": make_sheet(edition, f"Việc của {organ.name}", organ, shown.values()),
    }
    description = f"{organ.name}: quy trình giải quyết, quyết định, tham gia và từng bước phải làm."
    html = render("organ.html", **values)
    return Page(organ.address, organ.name, html, make_headings(headings), description, "Tra cứu", "procedures/danh-muc/co-quan.yml")


def _make_sections(edition: Edition, organ: Organ) -> Iterator[Section]:
    duties = edition.duties
    parts = (
        ("giai-quyet", "Tiếp nhận và giải quyết", "", duties.settling),
        (
            "quyet-dinh",
            "Được nêu ở mục cấp quyết định",
            "Mục “cơ quan có thẩm quyền quyết định” của các quy trình này gọi tên cơ quan.",
            duties.deciding,
        ),
        ("phoi-hop", "Phối hợp", "", duties.joining),
        ("phu-trach", "Phụ trách, giữ cho quy trình luôn đúng", "", duties.keeping),
    )
    for key, title, note, found in parts:
        if organ.id in found:
            yield Section(key, title, note, tuple(_group(edition, key, found[organ.id])))


def _group(edition: Edition, section: str, procedures: tuple[Procedure, ...]) -> Iterator[Group]:
    """Yield the procedures by domain; the settled ones carry the domain's id as anchor, which the matrix leads to."""
    for domain in sorted(edition.book.domains, key=lambda d: d.order):
        found = tuple(p for p in procedures if p.domain == domain.id)
        if found:
            yield Group(domain.id if section == "giai-quyet" else f"{section}-{domain.id}", domain.name, f"linh-vuc/{domain.id}/", found)
