"""What each role and each organ does, read once from the whole handbook so that no page searches it again."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from macros.model.handbook import Handbook
from macros.model.parts import Step
from macros.model.procedure import Procedure

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task:
    """One step that a role, or the roles of an organ, carry out (`leads`) or take part in."""

    procedure: Procedure
    step: Step
    leads: bool
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Duties:
    """Tasks and procedures by role and by organ, each in the order of codes and steps.

    `deciding` holds the procedures whose deciding authority, a free text, names the organ.
    """

    tasks_of_role: Mapping[str, tuple[Task, ...]]
    applying: Mapping[str, tuple[Procedure, ...]]
    tasks_of_organ: Mapping[str, tuple[Task, ...]]
    settling: Mapping[str, tuple[Procedure, ...]]
    deciding: Mapping[str, tuple[Procedure, ...]]
    joining: Mapping[str, tuple[Procedure, ...]]
    keeping: Mapping[str, tuple[Procedure, ...]]


def make_duties(book: Handbook) -> Duties:
    """Return who does what in a handbook."""
    procedures = book.procedures
    return Duties(
        tasks_of_role=_freeze((role, task) for p in procedures for role, task in _find_role_tasks(p)),
        applying=_freeze((role, p) for p in procedures for role in dict.fromkeys(p.applicants)),
        tasks_of_organ=_freeze((organ, task) for p in procedures for organ, task in _find_organ_tasks(book, p)),
        settling=_freeze((p.organ, p) for p in procedures if p.organ),
        deciding=_freeze(_find_deciding(book)),
        joining=_freeze((organ, p) for p in procedures for organ in _find_partners(book, p)),
        keeping=_freeze((p.owner.organ, p) for p in procedures if p.owner),
    )


def _freeze(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    grouped: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        grouped[key].append(value)
    return {key: tuple(values) for key, values in grouped.items()}


def _find_role_tasks(p: Procedure) -> Iterable[tuple[str, Task]]:
    for step in p.step_list:
        for role in dict.fromkeys((*step.actors, *step.partners)):
            yield role, Task(p, step, role in step.actors, (role,))


def _find_organ_tasks(book: Handbook, p: Procedure) -> Iterable[tuple[str, Task]]:
    for step in p.step_list:
        roles: dict[str, list[str]] = defaultdict(list)
        for role in dict.fromkeys((*step.actors, *step.partners)):
            entry = book.role_by_id.get(role)
            if entry is not None and entry.organ:
                roles[entry.organ].append(role)
        for organ, own in roles.items():
            yield organ, Task(p, step, any(role in step.actors for role in own), tuple(own))


def _find_partners(book: Handbook, p: Procedure) -> Iterable[str]:
    names = p.partners if isinstance(p.partners, tuple) else ()
    return dict.fromkeys(name for name in names if name in book.organ_by_id)


def _find_deciding(book: Handbook) -> Iterable[tuple[str, Procedure]]:
    """Yield (organ, procedure) where the authority's text names the organ or is the id of one of its roles."""
    by_name = {organ.name.casefold(): organ.id for organ in book.organs}
    if not by_name:
        return
    longest_first = sorted(by_name, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    for p in book.procedures:
        if isinstance(p.authority, str):
            role = book.role_by_id.get(p.authority)
            named = [by_name[match] for match in pattern.findall(p.authority.casefold())]
            for organ in dict.fromkeys([role.organ] if role and role.organ else named):
                yield organ, p
