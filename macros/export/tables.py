"""The handbook as flat tables with Vietnamese headings: what CSV files and the workbook hold."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from macros.edition import Edition
from macros.export.columns import DOCUMENT_COLUMNS, PAPER_COLUMNS, PROCEDURE_COLUMNS, PROGRESS_COLUMNS, STEP_COLUMNS, Cell, Table
from macros.export.entries import ENTRIES
from macros.export.rows import list_document_row, list_paper_rows, list_step_rows
from macros.pieces import collect
from macros.progress import count_progress, group_by_domain


@dataclass(frozen=True)
class Tables:
    """The tables of an edition, each made when it is first asked for: the CSV files and the workbook share them."""

    edition: Edition
    _made: dict[str, Table] = field(default_factory=dict)

    def get(self, name: str) -> Table:
        """Return a table by the name of its file."""
        if name not in self._made:
            self._made[name] = MAKERS[name](self.edition)
        return self._made[name]


def make_procedures(edition: Edition) -> Table:
    """Return one row a procedure, with the figures of the board."""
    rows = tuple(entry.row for entry in collect(edition, ENTRIES).values())
    return Table("quy-trinh", TITLES["quy-trinh"], PROCEDURE_COLUMNS, rows)


def make_steps(edition: Edition) -> Table:
    """Return one row a step."""
    return Table("buoc", TITLES["buoc"], STEP_COLUMNS, _freeze(row for p in edition.book.procedures for row in list_step_rows(edition, p)))


def make_papers(edition: Edition) -> Table:
    """Return one row a paper."""
    return Table("ho-so", TITLES["ho-so"], PAPER_COLUMNS, _freeze(row for p in edition.book.procedures for row in list_paper_rows(edition, p)))


def make_documents(edition: Edition) -> Table:
    """Return one row a legal document, with its state on the edition's day."""
    codes = defaultdict[str, list[str]](list)
    for code, entry in collect(edition, ENTRIES).items():
        for key in entry.basis:
            codes[key].append(code)
    return Table("van-ban", TITLES["van-ban"], DOCUMENT_COLUMNS, _freeze(list_document_row(edition, d, codes[d.id]) for d in edition.book.documents))


def make_progress(edition: Edition) -> Table:
    """Return one row a domain: the board's progress."""
    rows = []
    for key, found in group_by_domain(edition.book).items():
        domain = edition.book.domain_by_id.get(key)
        counts = count_progress(found)
        rows.append(
            (
                domain.code if domain else key,
                domain.name if domain else key,
                counts.drafts,
                counts.submitted,
                counts.in_force,
                counts.replaced,
                counts.repealed,
                counts.total,
                sum(len(p.step_list) for p in found),
                sum(len(p.paper_list) for p in found),
                sum(len(p.doubts) for p in found),
            )
        )
    return Table("tien-do", TITLES["tien-do"], PROGRESS_COLUMNS, tuple(rows))


def _freeze(rows: Iterable[Iterable[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(row) for row in rows)


# File and sheet of every table, in the order of the workbook.
TITLES = {"quy-trinh": "Quy trình", "buoc": "Bước", "ho-so": "Hồ sơ", "van-ban": "Văn bản", "tien-do": "Tiến độ"}
MAKERS: dict[str, Callable[[Edition], Table]] = {
    "quy-trinh": make_procedures,
    "buoc": make_steps,
    "ho-so": make_papers,
    "van-ban": make_documents,
    "tien-do": make_progress,
}
