"""One checklist for several procedures: what two of them ask for stands once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.burden import SharedPaper, find_shared_papers
from macros.model.parts import Paper
from macros.model.procedure import Procedure


@dataclass(frozen=True, slots=True)
class Demand:
    """One procedure's wish for a paper: its number in the procedure's list."""

    procedure: Procedure
    number: int

    @property
    def paper(self) -> Paper:
        """Return the paper as the procedure asks for it."""
        return self.procedure.paper_list[self.number - 1]


@dataclass(frozen=True, slots=True)
class Item:
    """One line to tick: a paper, with everyone who asks for it."""

    name: str
    demands: tuple[Demand, ...]

    @property
    def key(self) -> str:
        """Return what a tick is remembered by: the first demand."""
        first = self.demands[0]
        return f"{first.procedure.code}-{first.number}"

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the forms asked for, each once."""
        return tuple(dict.fromkeys(form for demand in self.demands for form in demand.paper.form))


@dataclass(frozen=True, slots=True)
class Checklist:
    """What several procedures ask for together: `shared` by two or more, then what is left for each."""

    procedures: tuple[Procedure, ...]
    shared: tuple[Item, ...]
    own: tuple[tuple[Procedure, tuple[Item, ...]], ...]

    @property
    def total(self) -> int:
        """How many lines there are to tick."""
        return len(self.shared) + sum(len(items) for _, items in self.own)


def make_checklist(procedures: Sequence[Procedure]) -> Checklist:
    """Return the combined checklist of procedures, each given once, in their order."""
    found = find_shared_papers(procedures)
    taken = {(procedure.code, number) for paper in found for procedure, number in paper.places}
    own = tuple((procedure, tuple(_list_own(procedure, taken))) for procedure in procedures)
    order = {procedure.code: place for place, procedure in enumerate(procedures)}
    shared = sorted(found, key=lambda paper: [(order[procedure.code], number) for procedure, number in paper.places])
    return Checklist(tuple(procedures), tuple(_make_shared(paper) for paper in shared), own)


def _make_shared(paper: SharedPaper[Procedure]) -> Item:
    return Item(paper.name, tuple(Demand(procedure, number) for procedure, number in paper.places))


def _list_own(procedure: Procedure, taken: set[tuple[str, int]]) -> Iterable[Item]:
    for number, paper in enumerate(procedure.paper_list, 1):
        if (procedure.code, number) not in taken:
            yield Item(paper.name, (Demand(procedure, number),))
