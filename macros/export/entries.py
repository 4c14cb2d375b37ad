"""What the data files hold of one procedure, ready to be joined with that of the others."""

import zlib
from typing import NamedTuple

from macros.digest import digest_bytes
from macros.edition import Edition
from macros.export.columns import PAPER_COLUMNS, STEP_COLUMNS, Cell
from macros.export.csv_file import write_lines
from macros.export.figures import make_figures
from macros.export.json_text import dump, dump_record
from macros.export.rows import list_paper_rows, list_procedure_row, list_step_rows
from macros.export.sheet_rows import list_letters, write_cells
from macros.model.procedure import Procedure
from macros.pieces import Piece
from macros.validity import find_basis_uses


class Entry(NamedTuple):
    """One procedure in the data files: JSON texts, its row of the table of procedures, lines of the tables of procedures, steps and papers.

    `step_cells` and `paper_cells` are the rows of the last two as the workbook has them, wherever they will stand there;
    `step_mark` and `paper_mark` are fingerprints of lines and cells. `basis` are the documents the procedure rests on.

    The cells are compressed: they are the longest, and an edit needs few of them.
    """

    record: bytes
    body: bytes
    figures: bytes
    row: tuple[Cell, ...]
    line: bytes
    steps: bytes
    papers: bytes
    step_cells: bytes
    paper_cells: bytes
    step_mark: str
    paper_mark: str
    basis: tuple[str, ...]


def make_entry(edition: Edition, p: Procedure) -> Entry:
    """Return what the data files hold of a procedure."""
    burden, completeness = edition.burdens[p.code], edition.completeness[p.code]
    basis = tuple(dict.fromkeys(use.target for use in find_basis_uses(p)))
    known = edition.book.document_by_id
    dead = [known[key] for key in basis if key in known and edition.is_dead(known[key])]
    row = tuple(list_procedure_row(edition, p, burden, completeness, dead))
    steps, papers = list(list_step_rows(edition, p)), list(list_paper_rows(edition, p))
    step_lines, paper_lines = write_lines(steps), write_lines(papers)
    step_cells = pack(write_cells(steps, list_letters(STEP_COLUMNS)))
    paper_cells = pack(write_cells(papers, list_letters(PAPER_COLUMNS)))
    return Entry(
        dump_record(p),
        dump(p.body) if p.body else b"",
        dump(make_figures(burden, completeness, dead)),
        row,
        write_lines([row]),
        step_lines,
        paper_lines,
        step_cells,
        paper_cells,
        digest_bytes(step_lines, step_cells),
        digest_bytes(paper_lines, paper_cells),
        basis,
    )


def pack(data: bytes) -> bytes:
    """Return bytes made small, fast rather than well."""
    return zlib.compress(data, level=1)


ENTRIES = Piece("du-lieu", make_entry)
