"""The rows of a table as the XML of an Excel sheet. Text is text, never a formula."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from macros.export.columns import Cell, Column

LONGEST = 32_000  # Excel takes 32,767 letters in a cell
FIRST_DAY = datetime.date(1899, 12, 30)  # day 0 of Excel's calendar
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r")  # XML does not allow them
_NUMBER, _TEXT, _DATE = "<#>", "<*>", "<@>"  # the number of a row, the two styles: no text holds these, since its `<` is `&lt;`
_END = "</row>"


class Styles(NamedTuple):
    """The numbers of a sheet's styles: of texts and numbers, and of dates."""

    text: int
    date: int


def write_rows(rows: Iterable[Sequence[Cell]], first: int, letters: Sequence[str], styles: Styles) -> bytes:
    """Return rows as XML, the first of them numbered `first`; `letters` are the names of the columns."""
    return place_rows(write_cells(rows, letters), first, styles)


def write_cells(rows: Iterable[Sequence[Cell]], letters: Sequence[str]) -> bytes:
    """Return rows as XML but for their numbers and styles, for which marks stand: so it rests on the rows alone, wherever they will stand."""
    pieces: list[str] = []  # one list and no function a cell: there are hundreds of thousands
    for row in rows:
        pieces.append(f'<row r="{_NUMBER}">')
        for letter, cell in zip(letters, row, strict=True):
            if isinstance(cell, str):
                if cell:
                    plain = cell[:LONGEST].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                    pieces.append(f'<c r="{letter}{_NUMBER}" s="{_TEXT}" t="inlineStr"><is><t xml:space="preserve">{plain}</t></is></c>')
            elif isinstance(cell, datetime.date):
                pieces.append(f'<c r="{letter}{_NUMBER}" s="{_DATE}"><v>{(cell - FIRST_DAY).days}</v></c>')
            elif cell is not None:
                pieces.append(f'<c r="{letter}{_NUMBER}" s="{_TEXT}"><v>{cell}</v></c>')
        pieces.append(_END)
    return "".join(pieces).encode().translate(None, _CONTROL)


def place_rows(cells: bytes, first: int, styles: Styles) -> bytes:
    """Return rows that `write_cells` has written with their numbers, from `first` on, and styles."""
    rows = cells.decode().replace(_TEXT, str(styles.text)).replace(_DATE, str(styles.date)).split(_END)
    return _END.join([row.replace(_NUMBER, str(number)) for number, row in enumerate(rows, first)]).encode()


def list_letters(columns: Sequence[Column]) -> list[str]:
    """Return the names a sheet gives to columns: A, B … Z, AA …"""
    return [_name_column(number) for number in range(1, len(columns) + 1)]


def _name_column(number: int) -> str:
    more, letter = divmod(number - 1, 26)
    return (_name_column(more) if more else "") + chr(ord("A") + letter)
