"""Lists of the home page."""

from macros.edition import Edition
from macros.facts import group_domains, list_domains, list_facts
from macros.progress import count_progress
from macros.templating import render
from macros.text import make_sort_key
from macros.views.tasks import find_tallies


def make_domain_list(edition: Edition, base: str) -> str:
    """Return the list of domains with the number of procedures in each."""
    found = group_domains(edition)
    return render("home_domains.html", base=base, rows=[(domain, len(found[domain.id])) for domain in list_domains(edition.book)])


def make_role_list(edition: Edition, base: str, limit: int = 7) -> str:
    """Return the roles with the most steps, most first, and the way to all roles."""
    known = edition.book.role_by_id
    counts = ((known[role], tally.steps) for role, tally in find_tallies(edition, "roles").items() if role in known)
    rows = sorted(counts, key=lambda r: (-r[1], make_sort_key(r[0].name)))
    return render("home_roles.html", base=base, rows=rows[:limit], rest=max(0, len(rows) - limit))


def make_edition_plate(edition: Edition, base: str) -> str:
    """Return what this copy is and how far it may be trusted."""
    progress = count_progress(list_facts(edition))
    return render("home_plate.html", base=base, total=progress.total, in_force=progress.in_force, today=edition.today, release=edition.release)


def make_recent_changes(edition: Edition, base: str, limit: int = 6) -> str:
    """Return the newest entries of all histories, newest first."""
    changes = ((day, text, p) for p in list_facts(edition) for _, day, text, _ in p.history)
    rows = sorted(changes, key=lambda r: (-r[0].toordinal(), r[2].code))
    return render("home_changes.html", base=base, rows=rows[:limit])
