"""The tables as one Excel workbook: real tables with filters, frozen heads, dates as dates.

openpyxl lays out the book (styles, tables, widths) once with empty tables; the rows are then put straight into its sheets,
since making an object of each cell took longer than building the whole site.
"""

import datetime
import io
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zipfile import ZipFile

from macros.export.columns import Column, Table
from macros.export.sheet_rows import Styles, list_letters, write_rows
from macros.export.zip_file import Deflated, deflate, join, write_zip

FIRST_ROW = 2
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')


class Head(NamedTuple):
    """A table without its rows."""

    name: str
    title: str
    columns: tuple[Column, ...]


class Frame(NamedTuple):
    """A workbook without rows: its parts by name, and the styles of each sheet; plain data, to be kept between commands."""

    parts: dict[str, bytes]
    styles: list[Styles]


class Sheet(NamedTuple):
    """The rows of a sheet, compressed, and `total`, how many they are."""

    total: int
    parts: Sequence[Deflated]


def make_workbook(tables: Iterable[Table], day: datetime.date) -> bytes:
    """Return the bytes of a workbook, a sheet a table; the same tables and day give the same bytes."""
    tables = list(tables)
    heads = [Head(table.name, table.title, table.columns) for table in tables]
    frame = make_frame(heads, day)
    sheets = []
    for table, styles in zip(tables, frame.styles, strict=True):
        rows = write_rows(table.rows, FIRST_ROW, list_letters(table.columns), styles)
        sheets.append(Sheet(len(table.rows), [deflate(rows)]))
    return fill_frame(frame, heads, sheets)


def make_frame(heads: Iterable[Head], day: datetime.date) -> Frame:
    """Return a workbook of empty tables; its library is loaded only here, since every command would wait for it."""
    from macros.export.layout import lay_out, make_book, save

    book = make_book(day)
    styles = [lay_out(book.create_sheet(head.title), head.name, head.columns) for head in heads]
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        save(book, archive)
    with ZipFile(stream) as archive:
        return Frame({name: archive.read(name) for name in archive.namelist()}, styles)


def fill_frame(frame: Frame, heads: Sequence[Head], sheets: Sequence[Sheet]) -> bytes:
    """Return the workbook with its rows."""
    parts = dict(frame.parts)
    filled: dict[str, Deflated] = {}
    for number, (head, sheet) in enumerate(zip(heads, sheets, strict=True), 1):
        last = list_letters(head.columns)[-1]
        size = f'ref="A1:{last}{max(sheet.total, 1) + 1}"'.encode()
        table, name = f"xl/tables/table{number}.xml", f"xl/worksheets/sheet{number}.xml"
        parts[table] = parts[table].replace(f'ref="A1:{last}2"'.encode(), size)
        filled[name] = _fill_sheet(parts[name], size, sheet)
    return write_zip({name: filled.get(name) or deflate(data) for name, data in parts.items()})


def _fill_sheet(data: bytes, size: bytes, sheet: Sheet) -> Deflated:
    head, _, rest = data.partition(b'<row r="2"')
    tail = rest[rest.index(b"</sheetData>") :]
    rows = sheet.parts if sheet.total else [deflate(b'<row r="2"/>')]
    return join([deflate(_DIMENSION.sub(b"<dimension " + size, head, count=1)), *rows, deflate(tail)])
