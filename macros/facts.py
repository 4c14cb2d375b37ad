"""The plain facts of each procedure that pages, tables and counts of many procedures are made from: no such page asks for the whole procedure."""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from macros.burden import COUNTED, Burden, list_demands, make_burden
from macros.derived import keep
from macros.digest import digest_bytes
from macros.duration import Unit
from macros.duties import find_deciding, find_partners
from macros.edition import Edition
from macros.graph import find_form_uses, find_role_uses
from macros.model.base import Absent
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure, Status
from macros.model.registers import Domain
from macros.named import list_named
from macros.pieces import Piece, collect
from macros.progress import count_filled, find_last_look
from macros.text import make_collation
from macros.validity import find_basis_uses

_STATUSES = {status.value: status for status in Status}
_UNITS = {unit.value: unit for unit in Unit}


class Facts(NamedTuple):
    """What is known of one procedure outside its own page, as plain values; names as in `Procedure`, ids where that holds records.

    An entry of `history` is (issue, day, text, parts); one of `demands` is (what makes two papers the same, name, form).
    `sign` is the fingerprint of all the others.
    """

    code: str
    title: str
    collation: str
    path: str
    domain: str
    organ: str
    keeper: str
    is_assigned: bool
    state: str
    issue: int
    applicants: tuple[str, ...]
    deciding: tuple[str, ...]
    joining: tuple[str, ...]
    steps: int
    papers: int
    doubts: int
    levels: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    beside: tuple[str, ...]
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]
    last_look: datetime.date | None
    history: tuple[tuple[int, datetime.date, str, tuple[str, ...]], ...]
    documents: tuple[str, ...]
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    met: tuple[bool, ...]
    filled: tuple[int, ...]
    demands: tuple[tuple[str, str, str | None], ...]
    figures: tuple[int, ...]
    offices: tuple[str, ...]
    time: tuple[tuple[str, Decimal], ...]
    named: tuple[str, ...]
    sign: str = ""

    @property
    def status(self) -> Status:
        """Where the procedure is in its life."""
        return _STATUSES[self.state]

    @property
    def number(self) -> int:
        """The number within the domain."""
        return int(self.code.rpartition("-")[2])

    @property
    def address(self) -> str:
        """The page's address from the site's root."""
        return f"quy-trinh/{self.code.lower()}/"

    @property
    def burden(self) -> Burden:
        """The figures of the procedure without the times of its steps."""
        time = {_UNITS[unit]: amount for unit, amount in self.time}
        return make_burden(self.figures, frozenset(self.offices), time)

    @property
    def lacking(self) -> int:
        """How many criteria are not met."""
        return len(self.met) - sum(self.met)


def make_facts(edition: Edition, p: Procedure) -> Facts:
    """Return the facts of one procedure."""
    burden = edition.burdens[p.code]
    found = Facts(
        code=p.code,
        title=p.title,
        collation=make_collation(p.title),
        path=p.path,
        domain=p.domain,
        organ=p.organ or "",
        keeper=p.owner.organ if p.owner else "",
        is_assigned=p.owner is not None and p.owner.position is not None and not isinstance(p.owner.position, Absent),
        state=p.status.value,
        issue=p.issue,
        applicants=tuple(dict.fromkeys(p.applicants)),
        deciding=tuple(find_deciding(edition.book, p)),
        joining=tuple(find_partners(edition.book, p)),
        steps=len(p.step_list),
        papers=len(p.paper_list),
        doubts=len(p.doubts),
        levels=tuple(level.value for level in p.levels),
        before=p.relations.before,
        after=p.relations.after,
        beside=p.relations.beside,
        replaces=p.replaces,
        replaced_by=p.replaced_by,
        last_look=find_last_look(p),
        history=tuple((change.issue, change.date, change.text, change.parts) for change in p.history),
        documents=tuple(dict.fromkeys(use.target for use in find_basis_uses(p))),
        forms=tuple(dict.fromkeys(use.target for use in find_form_uses(p))),
        roles=tuple(dict.fromkeys(use.target for use in find_role_uses(p))),
        met=tuple(result.is_met for result in edition.completeness[p.code].results),
        filled=count_filled(p),
        demands=tuple(list_demands(p)),
        figures=tuple(getattr(burden, name) for name in COUNTED),
        offices=tuple(sorted(burden.offices)),
        time=tuple((unit.value, amount) for unit, amount in (burden.time or {}).items()),
        named=list_named(p),
    )
    return found._replace(sign=digest_bytes(repr(found).encode()))


FACTS = Piece("du-kien", make_facts)


def list_facts(edition: Edition) -> tuple[Facts, ...]:
    """Return the facts of all procedures in the order of codes."""
    return keep(edition, "moi-du-kien", lambda: tuple(get_facts(edition).values()))


def get_facts(edition: Edition) -> Mapping[str, Facts]:
    """Return the facts of all procedures by code."""
    return collect(edition, FACTS)


def pick_facts(edition: Edition, codes: Iterable[str]) -> tuple[Facts, ...]:
    """Return the facts of some procedures, each once, by domain and number."""
    known = get_facts(edition)
    return tuple(sorted((known[code] for code in set(codes)), key=lambda p: (p.code.rpartition("-")[0], p.number)))


def list_domains(book: Handbook) -> list[Domain]:
    """Return the domains in the order of lists."""
    return sorted(book.domains, key=lambda domain: domain.order)


def group_domains(edition: Edition) -> dict[str, tuple[Facts, ...]]:
    """Return the procedures of every domain, domains in their order, also those without procedures."""
    return keep(edition, "theo-linh-vuc", lambda: _group((d.id for d in list_domains(edition.book)), ((p.domain, p) for p in list_facts(edition))))


def group_keepers(edition: Edition) -> dict[str, tuple[Facts, ...]]:
    """Return the procedures that each organ keeps, organs in the register's order; `""` holds those nobody keeps."""
    groups = _group((organ.id for organ in edition.book.organs), ((p.keeper, p) for p in list_facts(edition)))
    return {key: found for key, found in groups.items() if found}


class Parts(NamedTuple):
    """Procedures by the role they are for, and by the organ that settles, decides, joins or keeps them; each in the order of codes."""

    applying: dict[str, tuple[Facts, ...]]
    settling: dict[str, tuple[Facts, ...]]
    deciding: dict[str, tuple[Facts, ...]]
    joining: dict[str, tuple[Facts, ...]]
    keeping: dict[str, tuple[Facts, ...]]


def find_parts(edition: Edition) -> Parts:
    """Return who has which part in procedures; `deciding` goes by the free text of the deciding authority."""
    return keep(edition, "phan-viec", lambda: _find_parts(list_facts(edition)))


def _find_parts(facts: tuple[Facts, ...]) -> Parts:
    return Parts(
        applying=_group((), ((role, p) for p in facts for role in p.applicants)),
        settling=_group((), ((p.organ, p) for p in facts if p.organ)),
        deciding=_group((), ((organ, p) for p in facts for organ in p.deciding)),
        joining=_group((), ((organ, p) for p in facts for organ in p.joining)),
        keeping=_group((), ((p.keeper, p) for p in facts if p.keeper)),
    )


def find_users(edition: Edition, kind: str) -> Mapping[str, tuple[Facts, ...]]:
    """Return the procedures by the `documents`, `forms` or `roles` they mention, each list by domain and number."""
    return keep(edition, f"dung-{kind}", lambda: _invert(edition, kind))


def _invert(edition: Edition, kind: str) -> dict[str, tuple[Facts, ...]]:
    ordered = pick_facts(edition, get_facts(edition))
    return _group((), ((key, p) for p in ordered for key in getattr(p, kind)))


def _group(keys: Iterable[str], pairs: Iterable[tuple[str, Facts]]) -> dict[str, tuple[Facts, ...]]:
    groups: dict[str, list[Facts]] = {key: [] for key in keys}
    for key, p in pairs:
        groups.setdefault(key, []).append(p)
    return {key: tuple(found) for key, found in groups.items()}
