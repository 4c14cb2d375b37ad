"""The flow behind a chart: which step follows which, in which case, and how a long flow is cut into parts."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import NamedTuple, TypeAlias

from macros.model.parts import Step
from macros.model.procedure import Procedure

LETTERS = "abcdeghiklmnopqrstuvxy"
MAX_LANES = 6

Unit: TypeAlias = tuple[int, ...]
"""Steps done side by side, by position from 0; most units are one step."""


class Edge(NamedTuple):
    """A way from a step to a later or an earlier one, or to the end (`target` None).

    `natural`: what follows of itself, after everything that runs beside the step; else a decision's branch, with its label.
    """

    source: int
    target: int | None
    label: str = ""
    natural: bool = False

    @property
    def is_back(self) -> bool:
        """Whether the way leads to a step already done."""
        return self.target is not None and self.target <= self.source


@dataclass(frozen=True)
class Flow:
    """Steps by position, units in order, edges; `firsts` and `lasts` are steps a case begins or ends with."""

    steps: tuple[Step, ...]
    units: tuple[Unit, ...]
    edges: tuple[Edge, ...]
    firsts: frozenset[int]
    lasts: frozenset[int]
    letters: Mapping[str, str]

    @cached_property
    def unit_of(self) -> Mapping[int, Unit]:
        """Units by the steps in them."""
        return {position: unit for unit in self.units for position in unit}

    def lane_of(self, position: int) -> str:
        """Return the role whose lane a step stands in: the first of those who act."""
        return self.steps[position].actors[0]


def make_flow(procedure: Procedure) -> Flow:
    """Return the flow of a procedure; branches to steps that do not exist are left out."""
    steps = procedure.step_list
    units = tuple(find_units(steps))
    cases = [case.id for case in procedure.cases] or [""]
    natural: dict[Edge, None] = {}
    firsts: set[int] = set()
    lasts: set[int] = set()
    for case in cases:
        holding = {position for position, step in enumerate(steps) if not step.cases or case in step.cases}
        deciding = {position for position in holding if steps[position].branches}
        path = [unit for unit in units if not holding.isdisjoint(unit)]
        firsts.update(*path[:1])
        for unit, following in zip_longest(path, path[1:]):
            if not deciding.isdisjoint(unit):  # then the decision says what follows
                continue
            if following is None:
                lasts.update(unit)
            else:
                natural.setdefault(Edge(unit[-1], following[0], natural=True))
    edges = (*natural, *_merge_labels(find_branches(steps)))
    targets = {edge.target for edge in edges if not edge.is_back}
    letters = {case.id: LETTERS[i] if i < len(LETTERS) else str(i + 1) for i, case in enumerate(procedure.cases)}
    return Flow(steps, units, edges, frozenset(firsts - targets), frozenset(lasts), letters)


def find_units(steps: tuple[Step, ...]) -> Iterator[Unit]:
    """Yield runs of steps that go on at the same time."""
    run: list[int] = []
    for position, step in enumerate(steps):
        if run and not step.parallel:
            yield tuple(run)
            run = []
        run.append(position)
    if run:
        yield tuple(run)


def find_branches(steps: tuple[Step, ...]) -> Iterator[Edge]:
    """Yield the ways out of every decision, in the order they are written."""
    positions = {step.number: position for position, step in reversed(list(enumerate(steps)))}
    for position, step in enumerate(steps):
        for branch in step.branches:
            if branch.to_step is None or branch.to_step in positions:
                yield Edge(position, None if branch.to_step is None else positions[branch.to_step], branch.when)


def _merge_labels(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Yield branches with the same two ends once, their labels joined; ends stay apart, each with its own reason."""
    merged: dict[tuple[int, int | str], list[Edge]] = {}
    for edge in edges:
        merged.setdefault((edge.source, edge.label if edge.target is None else edge.target), []).append(edge)
    for found in merged.values():
        yield Edge(found[0].source, found[0].target, "; ".join(edge.label for edge in found))


def split_flow(flow: Flow, max_steps: int, fits: Callable[[tuple[Unit, ...]], bool] = lambda _: True) -> tuple[tuple[Unit, ...], ...]:
    """Return the units in as few parts as lanes and length allow, cut where the fewest ways are cut.

    A part has at most MAX_LANES lanes and max_steps steps, and it fits, unless a single unit does not.
    """

    def is_small(part: tuple[Unit, ...]) -> bool:
        positions = [position for unit in part for position in unit]
        return len(positions) <= max_steps and len(set(map(flow.lane_of, positions))) <= MAX_LANES and fits(part)

    if is_small(flow.units):
        return (flow.units,)
    best: list[tuple[tuple[int, int, int], int]] = [((0, 0, 0), 0)]
    spans = list(_find_spans(flow))
    first = 0
    for end in range(1, len(flow.units) + 1):
        while end - first > 1 and not is_small(flow.units[first:end]):
            first += 1
        options = []
        starts = sorted(start for start, last in spans if last < end)
        for start in range(first, end):
            size = sum(map(len, flow.units[start:end]))
            within = len(starts) - bisect_left(starts, start)
            (parts, kept, squares), _ = best[start]
            options.append(((parts + 1, kept - within, squares + size * size), start))
        best.append(min(options))
    cuts = [len(flow.units)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    return tuple(flow.units[start:end] for start, end in pairwise(cuts))


def _find_spans(flow: Flow) -> Iterator[tuple[int, int]]:
    """Yield the first and the last unit of every way between two steps."""
    place = {position: index for index, unit in enumerate(flow.units) for position in unit}
    for edge in flow.edges:
        if edge.target is not None:
            source, target = place[edge.source], place[edge.target]
            yield min(source, target), max(source, target)
