"""How heavy a procedure is: papers, copies, steps, offices, known time. Unlike units of time are never added to each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from macros.duration import Duration, Unit
from macros.graph import find_form_uses
from macros.model.handbook import Handbook
from macros.model.parts import Paper, Step
from macros.model.procedure import Procedure
from macros.text import fold, normalize


@dataclass(frozen=True, slots=True)
class Burden:
    """Figures of one procedure or, added up, of several; `time` holds what the whole takes, `step_time` what its steps take."""

    papers: int = 0
    required_papers: int = 0
    originals: int = 0
    copies: int = 0
    uncounted_papers: int = 0
    forms: int = 0
    steps: int = 0
    decisions: int = 0
    timed_steps: int = 0
    offices: frozenset[str] = frozenset()
    time: Mapping[Unit, Decimal] | None = None
    step_time: Mapping[Unit, Decimal] | None = None

    @property
    def weight(self) -> int:
        """Steps and papers together: what the heaviest procedures are found by."""
        return self.steps + self.papers


COUNTED = tuple(field.name for field in fields(Burden) if field.type is int)


class Named(Protocol):
    """A procedure, or what is known of it."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def domain(self) -> str:
        """The id of its domain."""


P = TypeVar("P", bound=Named)


@dataclass(frozen=True, slots=True)
class SharedPaper(Generic[P]):
    """A paper that several procedures ask for: each procedure with the number of the paper in its list."""

    name: str
    form: str | None
    places: tuple[tuple[P, int], ...]

    @property
    def users(self) -> int:
        """How many procedures ask for it."""
        return len({procedure.code for procedure, _ in self.places})

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains that ask for it, in the order of codes."""
        return tuple(dict.fromkeys(procedure.domain for procedure, _ in self.places))


def measure(procedure: Procedure, book: Handbook) -> Burden:
    """Return the figures of one procedure."""
    papers, steps = procedure.paper_list, procedure.step_list
    return Burden(
        papers=len(papers),
        required_papers=sum(paper.required for paper in papers),
        originals=sum(paper.originals or 0 for paper in papers),
        copies=sum(paper.copies or 0 for paper in papers),
        uncounted_papers=sum(paper.originals is None and paper.copies is None for paper in papers),
        forms=len({use.target for use in find_form_uses(procedure)}),
        steps=len(steps),
        decisions=sum(step.is_decision for step in steps),
        timed_steps=sum(step.length is not None for step in steps),
        offices=frozenset(_find_offices(procedure, book)),
        time=add_up((milestone.case, milestone.length) for milestone in procedure.milestones),
        step_time=add_up(_find_step_times(steps)),
    )


def make_burden(figures: Iterable[int], offices: frozenset[str], time: Mapping[Unit, Decimal]) -> Burden:
    """Return figures in the order of `COUNTED` as a burden without the times of steps."""
    numbers: dict[str, int] = dict(zip(COUNTED, figures, strict=True))
    return Burden(**numbers, offices=offices, time=time, step_time=None)


def add_burdens(burdens: Iterable[Burden]) -> Burden:
    """Return the figures of several procedures together; an office that acts in several counts once."""
    found = list(burdens)
    numbers = {name: sum(getattr(b, name) for b in found) for name in COUNTED}
    offices = frozenset[str]().union(*(b.offices for b in found))
    return Burden(**numbers, offices=offices, time=_add_times(b.time for b in found), step_time=_add_times(b.step_time for b in found))


def add_up(items: Iterable[tuple[tuple[str, ...], Duration]]) -> dict[Unit, Decimal]:
    """Return known lengths by unit. What holds only for some variants counts once, with the longest variant."""
    common: dict[Unit, Decimal] = defaultdict(Decimal)
    by_case: dict[Unit, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for cases, length in items:
        if length.amount is None or length.unit is None:
            continue
        if not cases:
            common[length.unit] += length.amount
        for case in cases:
            by_case[length.unit][case] += length.amount
    for unit, amounts in by_case.items():
        common[unit] += max(amounts.values())
    return {unit: common[unit] for unit in Unit if unit in common}


def format_time(time: Mapping[Unit, Decimal] | None) -> str:
    """Return lengths in their own units: “60 ngày làm việc + 2 tháng”; empty when none is known."""
    return " + ".join(f"{_format_number(amount)} {unit.value}" for unit, amount in (time or {}).items())


def list_demands(procedure: Procedure) -> Iterator[tuple[str, str, str | None]]:
    """Yield of each paper what makes it the same as another one's, its name, its form."""
    for paper in procedure.paper_list:
        yield _identify(paper), paper.name, paper.form[0] if paper.form else None


def find_shared_papers(procedures: Iterable[Procedure]) -> tuple[SharedPaper[Procedure], ...]:
    """Return papers that two or more procedures ask for, those asked most often first: the same form, or the same name."""
    return group_demands((p, number, *demand) for p in procedures for number, demand in enumerate(list_demands(p), 1))


def group_demands(demands: Iterable[tuple[P, int, str, str, str | None]]) -> tuple[SharedPaper[P], ...]:
    """Return the shared papers among (procedure, number of the paper, what makes two the same, name, form)."""
    places: dict[str, list[tuple[P, int, str, str | None]]] = defaultdict(list)
    for procedure, number, identity, name, form in demands:
        places[identity].append((procedure, number, name, form))
    repeated = (found for found in places.values() if len(found) > 1)
    counted = ((len({p.code for p, _, _, _ in found}), found) for found in repeated)
    shared = [(count, _make_shared(found)) for count, found in counted if count > 1]
    return tuple(paper for _, paper in sorted(shared, key=lambda item: (-item[0], fold(item[1].name))))


def _find_offices(procedure: Procedure, book: Handbook) -> Iterator[str]:
    """Yield whom the steps pass through, the applicants left out; roles of one organ are one office."""
    for step in procedure.step_list:
        for role in (*step.actors, *step.partners):
            if role not in procedure.applicants:
                entry = book.role_by_id.get(role)
                yield entry.organ if entry and entry.organ else role


def _find_step_times(steps: Iterable[Step]) -> Iterator[tuple[tuple[str, ...], Duration]]:
    """Yield the lengths of steps that follow each other; of steps side by side only the longest of each unit."""
    groups: list[list[Step]] = []
    for step in steps:
        if step.parallel and groups:
            groups[-1].append(step)
        else:
            groups.append([step])
    for group in groups:
        timed = sorted((s for s in group if s.length), key=lambda s: (_unit_of(s), s.length.amount or 0 if s.length else 0))
        for _, same in groupby(timed, key=_unit_of):
            longest = list(same)[-1]
            if longest.length is not None:
                yield longest.cases, longest.length


def _unit_of(step: Step) -> str:
    return step.length.unit.value if step.length and step.length.unit else ""


def _add_times(times: Iterable[Mapping[Unit, Decimal] | None]) -> dict[Unit, Decimal]:
    total: dict[Unit, Decimal] = defaultdict(Decimal)
    for time in times:
        for unit, amount in (time or {}).items():
            total[unit] += amount
    return {unit: total[unit] for unit in Unit if unit in total}


def _format_number(amount: Decimal) -> str:
    text = f"{amount:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _identify(paper: Paper) -> str:
    """Return what makes two papers the same: the form, else the name without case and remarks in brackets."""
    if paper.form:
        return f"mẫu {paper.form[0]}"
    name = normalize(paper.name).casefold().partition("(")[0]
    return " ".join(name.replace(",", " ").replace(".", " ").split())


def _make_shared(found: list[tuple[P, int, str, str | None]]) -> SharedPaper[P]:
    name = min({name for _, _, name, _ in found}, key=lambda text: (len(text), text))
    return SharedPaper(name, found[0][3], tuple((p, number) for p, number, _, _ in found))
