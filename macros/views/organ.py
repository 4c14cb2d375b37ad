"""The page of an organ: what it settles, decides, takes part in and keeps, and every step its people carry out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.edition import Edition
from macros.facts import Facts, find_parts, get_facts, list_domains
from macros.model.registers import Organ
from macros.page import Page, climb
from macros.templating import render
from macros.views.index_common import IndexView
from macros.views.rows import ROOT, Rows, get_rows, stack_rows
from macros.views.sheet import make_headings, make_sheet
from macros.views.tasks import count_tasks, find_tasks, list_rows
from macros.views.words import LABELS


@dataclass(frozen=True, slots=True)
class Section:
    """A list of procedures under a heading of the page: groups are (anchor, domain's id, its name, finished rows)."""

    id: str
    title: str
    note: str
    codes: tuple[str, ...]
    groups: tuple[tuple[str, str, str, tuple[str, ...]], ...]


def make_organ_page(edition: Edition, organ: Organ) -> Page:
    """Return the page of an organ."""
    sections = tuple(list_sections(edition, organ))
    tasks = find_tasks(edition).of_organ.get(organ.id, ())
    parts, known = find_parts(edition), get_facts(edition)
    codes = dict.fromkeys([*(code for section in sections for code in section.codes), *(share.code for share in tasks)])
    headings = [(section.id, section.title) for section in sections]
    if tasks:
        headings.append(("tung-buoc", "Từng bước phải làm"))
    headings.append(("ve-co-quan", "Về cơ quan này"))
    base = climb(organ.address)
    values = {
        "v": IndexView(edition, base),
        "organ": organ,
        "level": LABELS[organ.level] if organ.level else "",
        "sections": sections,
        "counts": (len(parts.settling.get(organ.id, ())), count_tasks(tasks), len(parts.keeping.get(organ.id, ()))),
        "stack": stack_rows,
        "rows": list_rows(edition, tasks),
        "joined": len(tasks),
        "roles": [role for role in edition.book.roles if role.organ == organ.id],
        "former": [other for other in edition.book.organs if organ.id in other.replaced_by],
        "successors": [edition.book.organ_by_id[key] for key in organ.replaced_by if key in edition.book.organ_by_id],
        "is_former": organ.effective_to is not None and organ.effective_to <= edition.today,
        "sheet": make_sheet(edition, f"Việc của {organ.name}", organ, [known[code] for code in codes]),
    }
    description = f"{organ.name}: quy trình giải quyết, quyết định, tham gia và từng bước phải làm."
    html = render("organ.html", **values).replace(ROOT, base)
    return Page(organ.address, organ.name, html, make_headings(headings), description, "Tra cứu", "procedures/danh-muc/co-quan.yml")


def list_sections(edition: Edition, organ: Organ) -> Iterator[Section]:
    """Yield the lists of procedures an organ has a part in."""
    found = find_parts(edition)
    rows = get_rows(edition)
    parts = (
        ("giai-quyet", "Tiếp nhận và giải quyết", "", found.settling),
        (
            "quyet-dinh",
            "Được nêu ở mục cấp quyết định",
            "Mục “cơ quan có thẩm quyền quyết định” của các quy trình này gọi tên cơ quan.",
            found.deciding,
        ),
        ("phoi-hop", "Phối hợp", "", found.joining),
        ("phu-trach", "Phụ trách, giữ cho quy trình luôn đúng", "", found.keeping),
    )
    for key, title, note, by_organ in parts:
        facts = by_organ.get(organ.id, ())
        if facts:
            groups = tuple(_group(edition, key, facts, rows))
            yield Section(key, title, note, tuple(p.code for p in facts), groups)


def _group(edition: Edition, section: str, facts: tuple[Facts, ...], rows: Mapping[str, Rows]) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield the procedures by domain; the settled ones carry the domain's id as anchor, which the matrix leads to."""
    for domain in list_domains(edition.book):
        found = tuple(rows[p.code].section for p in facts if p.domain == domain.id)
        if found:
            yield domain.id if section == "giai-quyet" else f"{section}-{domain.id}", domain.id, domain.name, found
