"""Lists of the home page."""

from collections import Counter

from macros.edition import Edition
from macros.model.procedure import Status
from macros.templating import render
from macros.text import make_sort_key
from macros.views.words import STATUS_CLASSES


def make_domain_list(edition: Edition, base: str) -> str:
    """Return the list of domains with the number of procedures in each."""
    counts = Counter(p.domain for p in edition.book.procedures)
    domains = sorted(edition.book.domains, key=lambda d: d.order)
    return render("home_domains.html", base=base, rows=[(domain, counts[domain.id]) for domain in domains])


def make_role_list(edition: Edition, base: str, limit: int = 7) -> str:
    """Return the roles with the most steps, most first, and the way to all roles."""
    steps = Counter(role for p in edition.book.procedures for step in p.step_list for role in dict.fromkeys((*step.actors, *step.partners)))
    known = edition.book.role_by_id
    rows = sorted(((known[role], count) for role, count in steps.items() if role in known), key=lambda r: (-r[1], make_sort_key(r[0].name)))
    return render("home_roles.html", base=base, rows=rows[:limit], rest=max(0, len(rows) - limit))


def make_edition_plate(edition: Edition, base: str) -> str:
    """Return what this copy is and how far it may be trusted."""
    counts = Counter(p.status for p in edition.book.procedures)
    in_force = counts[Status.IN_FORCE]
    return render("home_plate.html", base=base, total=len(edition.book.procedures), in_force=in_force, today=edition.today, release=edition.release)


def make_recent_changes(edition: Edition, base: str, limit: int = 6) -> str:
    """Return the newest entries of all histories, newest first."""
    rows = sorted(((change, p) for p in edition.book.procedures for change in p.history), key=lambda r: (-r[0].date.toordinal(), r[1].code))
    return render("home_changes.html", base=base, rows=rows[:limit], status_classes=STATUS_CLASSES)
