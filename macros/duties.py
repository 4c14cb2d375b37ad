"""Which organs have a part in a procedure beside the one that settles it."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from macros.model.handbook import Handbook
from macros.model.procedure import Procedure


def find_partners(book: Handbook, p: Procedure) -> Iterable[str]:
    """Return the organs that a procedure names as partners, each once."""
    names = p.partners if isinstance(p.partners, tuple) else ()
    return dict.fromkeys(name for name in names if name in book.organ_by_id)


def find_deciding(book: Handbook, p: Procedure) -> Iterable[str]:
    """Return the organs that the deciding authority, a free text, names; the organ of a role when the text is a role's id."""
    if not isinstance(p.authority, str):
        return ()
    role = book.role_by_id.get(p.authority)
    if role is not None and role.organ:
        return (role.organ,)
    by_name = {organ.name.casefold(): organ.id for organ in book.organs}
    return dict.fromkeys(by_name[match] for match in _find_names(tuple(by_name), p.authority.casefold()))


def find_organs(roles: Iterable[str], organ_of: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the roles of each organ among some roles; roles without an organ are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for role in roles:
        organ = organ_of.get(role)
        if organ:
            found[organ] = (*found.get(organ, ()), role)
    return found


def _find_names(names: tuple[str, ...], text: str) -> list[str]:
    return _compile(names).findall(text) if names else []


@cache
def _compile(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
