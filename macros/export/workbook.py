"""The tables as one Excel workbook: real tables with filters, frozen heads, dates as dates.

openpyxl lays out the book (styles, tables, widths); the many plain rows are then written straight into its sheets,
since making an object of each cell took longer than building the whole site.
"""

import datetime
import io
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as SheetTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from macros.export.tables import Cell, Table

DATE_FORMAT = "dd/mm/yyyy"
LONGEST = 32_000  # Excel takes 32,767 letters in a cell
FIRST_DAY = datetime.date(1899, 12, 30)  # day 0 of Excel's calendar
STAMP = (1980, 1, 1, 0, 0, 0)
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def make_workbook(tables: Iterable[Table], day: datetime.date) -> bytes:
    """Return the bytes of a workbook, a sheet a table; the same tables and day give the same bytes."""
    tables = list(tables)
    book = Workbook()
    book.remove(book.active)
    styles = [_lay_out(book.create_sheet(table.title), table) for table in tables]
    book.properties.title = "Sổ tay quy trình chuẩn hóa"
    book.properties.creator = "Sổ tay quy trình"
    book.properties.created = book.properties.modified = datetime.datetime.combine(day, datetime.time())
    return _fill(_save(book), tables, styles)


def _lay_out(sheet: Worksheet, table: Table) -> tuple[int, int]:
    """Give a sheet its head, widths, table and print settings; return the styles of text and of dates."""
    sheet.append([column.title for column in table.columns])
    for number, column in enumerate(table.columns, 1):
        head = sheet.cell(row=1, column=number)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", start_color="9E1B1E")
        head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    text, date = sheet.cell(row=2, column=1), sheet.cell(row=2, column=2)
    text.alignment = date.alignment = Alignment(wrap_text=True, vertical="top")
    date.number_format = DATE_FORMAT
    last = get_column_letter(len(table.columns))
    frame = SheetTable(displayName=table.name.replace("-", "_"), ref=f"A1:{last}{max(len(table.rows), 1) + 1}")
    frame.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    frame.tableColumns = [TableColumn(id=number, name=column.title) for number, column in enumerate(table.columns, 1)]
    frame.autoFilter = AutoFilter(ref=frame.ref)
    sheet.add_table(frame)
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return text.style_id, date.style_id


def _save(book: Workbook) -> dict[str, bytes]:
    """Return the parts of a workbook by name, in their order."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        ExcelWriter(book, archive).save()
    with ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _fill(parts: dict[str, bytes], tables: list[Table], styles: list[tuple[int, int]]) -> bytes:
    """Return the workbook with its rows, all parts with the same time stamp."""
    for number, (table, (text, date)) in enumerate(zip(tables, styles, strict=True), 1):
        name = f"xl/worksheets/sheet{number}.xml"
        head, mark, rest = parts[name].partition(b'<row r="2"')
        tail = rest[rest.index(b"</sheetData>") :] if mark else rest
        rows = _CONTROL.sub("", "".join(_write_rows(table, text, date))) or '<row r="2"/>'
        size = f'<dimension ref="A1:{get_column_letter(len(table.columns))}{max(len(table.rows), 1) + 1}"'.encode()
        parts[name] = _DIMENSION.sub(size, head, count=1) + rows.encode() + tail
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=2) as archive:
        for name, data in parts.items():
            info = ZipInfo(name, STAMP)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return stream.getvalue()


def _write_rows(table: Table, text: int, date: int) -> Iterator[str]:
    letters = [get_column_letter(number) for number in range(1, len(table.columns) + 1)]
    for number, row in enumerate(table.rows, 2):
        cells = "".join(_write_cell(f"{letter}{number}", cell, text, date) for letter, cell in zip(letters, row, strict=True))
        yield f'<row r="{number}">{cells}</row>'


def _write_cell(place: str, cell: Cell, text: int, date: int) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, int):
        return f'<c r="{place}" s="{text}"><v>{cell}</v></c>'
    if isinstance(cell, datetime.date):
        return f'<c r="{place}" s="{date}"><v>{(cell - FIRST_DAY).days}</v></c>'
    return f'<c r="{place}" s="{text}" t="inlineStr"><is><t xml:space="preserve">{escape(cell[:LONGEST])}</t></is></c>'
