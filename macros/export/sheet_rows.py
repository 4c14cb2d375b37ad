"""The rows of a table as the XML of an Excel sheet. Text is text, never a formula."""

import datetime
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from macros.export.columns import Cell, Column

LONGEST = 32_000  # Excel takes 32,767 letters in a cell
FIRST_DAY = datetime.date(1899, 12, 30)  # day 0 of Excel's calendar
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r")  # XML does not allow them


class Styles(NamedTuple):
    """The numbers of a sheet's styles: of texts and numbers, and of dates."""

    text: int
    date: int


def write_rows(rows: Iterable[Sequence[Cell]], first: int, letters: Sequence[str], styles: Styles) -> bytes:
    """Return rows as XML, the first of them numbered `first`; `letters` are the names of the columns."""
    lines = []
    for number, row in enumerate(rows, first):
        cells = [_write_cell(f"{letter}{number}", cell, styles) for letter, cell in zip(letters, row, strict=True) if cell not in (None, "")]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(lines).encode().translate(None, _CONTROL)


def _write_cell(place: str, cell: Cell, styles: Styles) -> str:
    if isinstance(cell, str):
        return f'<c r="{place}" s="{styles.text}" t="inlineStr"><is><t xml:space="preserve">{escape(cell[:LONGEST], quote=False)}</t></is></c>'
    if isinstance(cell, datetime.date):
        return f'<c r="{place}" s="{styles.date}"><v>{(cell - FIRST_DAY).days}</v></c>'
    return f'<c r="{place}" s="{styles.text}"><v>{cell}</v></c>'


def list_letters(columns: Sequence[Column]) -> list[str]:
    """Return the names a sheet gives to columns: A, B … Z, AA …"""
    return [_name_column(number) for number in range(1, len(columns) + 1)]


def _name_column(number: int) -> str:
    more, letter = divmod(number - 1, 26)
    return (_name_column(more) if more else "") + chr(ord("A") + letter)
