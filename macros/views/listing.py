"""Lists of procedures: one page a domain, and all of them in dictionary order."""

from functools import cache
from itertools import groupby

from macros.edition import Edition
from macros.facts import Facts, get_facts, group_domains, list_facts
from macros.model.procedure import Status
from macros.model.registers import Domain
from macros.page import Page, climb
from macros.templating import render
from macros.text import make_collation, normalize
from macros.views.rows import get_rows, join_rows
from macros.views.sheet import make_sheet

ALPHABET = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY"

# Statuses in the order of a domain's list: what may be used comes first.
STATUS_ORDER = (Status.IN_FORCE, Status.SUBMITTED, Status.DRAFT, Status.REPLACED, Status.REPEALED)


def find_initial(p: Facts) -> str:
    """Return the letter a procedure is filed under: tone marks dropped, Ă Â Đ Ê Ô Ơ Ư kept; `#` when its title begins with none."""
    first = p.collation[:2]
    if not first or first[0] == "0":
        return "#"
    return _letters().get(first, normalize(p.title)[0].upper())


@cache
def _letters() -> dict[str, str]:
    return {make_collation(letter)[:2]: letter for letter in ALPHABET}


def show_domain(edition: Edition, domain: Domain) -> tuple[tuple[str, ...], list[tuple[str, list[str]]]]:
    """Return the codes of a domain's procedures, and their finished lines by status and code."""
    rows = get_rows(edition)
    found = group_domains(edition)[domain.id]
    groups = [(status.value, [rows[p.code].entry for p in found if p.status is status]) for status in STATUS_ORDER]
    return tuple(p.code for p in found), [(status, lines) for status, lines in groups if lines]


def make_domain_page(edition: Edition, domain: Domain) -> Page:
    """Return the page of a domain: its procedures by status and code; printed, it is the domain's list."""
    address = f"linh-vuc/{domain.id}/"
    base = climb(address)
    codes, groups = show_domain(edition, domain)
    organ = edition.book.organ_by_id.get(domain.lead_organ or "")
    known = get_facts(edition)
    values = {
        "base": base,
        "domain": domain,
        "total": len(codes),
        "groups": [(Status(status), len(lines), join_rows(lines, base)) for status, lines in groups],
        "organ": organ,
        "sheet": make_sheet(edition, f"Danh mục quy trình lĩnh vực {domain.name}", organ, [known[code] for code in codes]),
    }
    html = render("domain.html", **values)
    return Page(address, domain.name, html, description=domain.text or "", section="Quy trình", source="procedures/danh-muc/linh-vuc.yml")


def make_alphabet(edition: Edition, base: str) -> str:
    """Return all procedures in dictionary order, a letter a section."""
    rows = get_rows(edition)
    ordered = sorted(list_facts(edition), key=lambda p: (p.collation, p.code))
    groups = [(letter, join_rows((rows[p.code].line for p in found), base)) for letter, found in groupby(ordered, key=find_initial)]
    return render("alphabet.html", groups=groups, letters=ALPHABET, present={letter for letter, _ in groups})
