"""Lists of procedures: one page a domain, and all of them in dictionary order."""

from collections.abc import Iterable
from itertools import groupby

from macros.edition import Edition
from macros.model.procedure import Procedure, Status
from macros.model.registers import Domain
from macros.page import Page, climb
from macros.templating import render
from macros.text import make_sort_key, normalize
from macros.views.sheet import make_sheet
from macros.views.words import STATUS_CLASSES

ALPHABET = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY"

# Statuses in the order of a domain's list: what may be used comes first.
STATUS_ORDER = (Status.IN_FORCE, Status.SUBMITTED, Status.DRAFT, Status.REPLACED, Status.REPEALED)


def sort_by_title(procedures: Iterable[Procedure]) -> list[Procedure]:
    """Return procedures in Vietnamese dictionary order of their titles, codes breaking ties."""
    return sorted(procedures, key=lambda p: (make_sort_key(p.title), p.code))


def find_initial(title: str) -> str:
    """Return the letter a title is filed under: tone marks dropped, Ă Â Đ Ê Ô Ơ Ư kept; `#` when it is no letter."""
    key = make_sort_key(title)
    if not key or key[0][0] == 0:
        return "#"
    return next((letter for letter in ALPHABET if make_sort_key(letter)[0][1][0] == key[0][1][0]), normalize(title)[0].upper())


def make_domain_page(edition: Edition, domain: Domain) -> Page:
    """Return the page of a domain: its procedures by status and code; printed, it is the domain's list."""
    address = f"linh-vuc/{domain.id}/"
    procedures = [p for p in edition.book.procedures if p.domain == domain.id]
    groups = [(status, [p for p in procedures if p.status is status]) for status in STATUS_ORDER]
    organ = edition.book.organ_by_id.get(domain.lead_organ or "")
    values = {
        "base": climb(address),
        "domain": domain,
        "procedures": procedures,
        "groups": [(status, found) for status, found in groups if found],
        "organ": organ,
        "completeness": edition.completeness,
        "sheet": make_sheet(edition, f"Danh mục quy trình lĩnh vực {domain.name}", organ, procedures),
        "status_classes": STATUS_CLASSES,
    }
    html = render("domain.html", **values)
    return Page(address, domain.name, html, description=domain.text or "", section="Quy trình", source="procedures/danh-muc/linh-vuc.yml")


def make_alphabet(edition: Edition, base: str) -> str:
    """Return all procedures in dictionary order, a letter a section."""
    groups = [(letter, list(found)) for letter, found in groupby(sort_by_title(edition.book.procedures), key=lambda p: find_initial(p.title))]
    present = {letter for letter, _ in groups}
    return render("alphabet.html", base=base, groups=groups, letters=ALPHABET, present=present, status_classes=STATUS_CLASSES)
