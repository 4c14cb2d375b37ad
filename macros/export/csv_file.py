"""A table as a CSV file that Excel opens by double click: UTF-8 with a byte order mark, comma, CRLF (RFC 4180). Text is text, never a formula."""

import codecs
import re
from collections.abc import Iterable

from macros.export.columns import Cell, Column, Table

_STARTS = frozenset("=+-@\t\r")  # of what spreadsheets take for a formula
_is_number = re.compile(r"[+-]\d+(?:[.,]\d+)*").fullmatch


def make_csv(table: Table) -> bytes:
    """Return the bytes of a table's CSV file; dates as YYYY-MM-DD, empty cells for what is not known."""
    return join_csv(table.columns, [write_lines(table.rows)])


def join_csv(columns: Iterable[Column], parts: Iterable[bytes]) -> bytes:
    """Return a CSV file of columns from lines that were written earlier."""
    return b"".join([codecs.BOM_UTF8, write_lines([[column.title for column in columns]]), *parts])


def write_lines(rows: Iterable[Iterable[Cell]]) -> bytes:
    """Return rows as lines of a CSV file; a text that a spreadsheet would take for a formula has an apostrophe before it."""
    return "".join([",".join(map(_write_cell, row)) + "\r\n" for row in rows]).encode()


def _write_cell(cell: Cell) -> str:
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    if cell[:1] in _STARTS and not _is_number(cell):
        cell = f"'{cell}"
    needs_quotes = "," in cell or '"' in cell or "\n" in cell or "\r" in cell  # faster than a pattern
    return '"' + cell.replace('"', '""') + '"' if needs_quotes else cell
