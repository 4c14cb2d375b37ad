"""The matrix of organs and domains: who settles how many procedures of which field."""

from dataclasses import dataclass

from macros.edition import Edition
from macros.facts import find_parts, list_domains
from macros.model.registers import Organ
from macros.templating import render
from macros.views.index_common import IndexView


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An organ with its count in every domain."""

    organ: Organ
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All its procedures."""
        return sum(self.counts)


def make_matrix(edition: Edition, base: str) -> str:
    """Return the matrix; each count leads to the organ's procedures of that domain."""
    book = edition.book
    domains = list_domains(book)
    settling = find_parts(edition).settling
    rows = []
    for organ in book.organs:
        settled = settling.get(organ.id, ())
        if settled:
            rows.append(MatrixRow(organ, tuple(sum(p.domain == domain.id for p in settled) for domain in domains)))
    others = [organ for organ in book.organs if organ.id not in settling]
    sums = [sum(row.counts[i] for row in rows) for i, _ in enumerate(domains)]
    return render("index_matrix.html", v=IndexView(edition, base), domains=domains, rows=rows, others=others, sums=sums)
