"""How the sheets of a workbook look: head, widths, table and print settings, laid out by openpyxl."""

import datetime
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as SheetTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from macros.export.columns import Column
from macros.export.sheet_rows import Styles, list_letters

DATE_FORMAT = "dd/mm/yyyy"


def make_book(day: datetime.date) -> Workbook:
    """Return a workbook without sheets, made on a day."""
    book = Workbook()
    book.remove(book.active)
    book.properties.title = "Sổ tay quy trình chuẩn hóa"
    book.properties.creator = "Sổ tay quy trình"
    book.properties.created = book.properties.modified = datetime.datetime.combine(day, datetime.time())
    return book


def lay_out(sheet: Worksheet, name: str, columns: tuple[Column, ...]) -> Styles:
    """Give a sheet its head, widths, an empty table and print settings; return the styles of its rows."""
    sheet.append([column.title for column in columns])
    for number, (letter, column) in enumerate(zip(list_letters(columns), columns, strict=True), 1):
        head = sheet.cell(row=1, column=number)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", start_color="9E1B1E")
        head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[letter].width = column.width
    text, date = sheet.cell(row=2, column=1), sheet.cell(row=2, column=2)
    text.alignment = date.alignment = Alignment(wrap_text=True, vertical="top")
    date.number_format = DATE_FORMAT
    sheet.add_table(_make_table(name, columns))
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return Styles(text.style_id, date.style_id)


def _make_table(name: str, columns: tuple[Column, ...]) -> SheetTable:
    frame = SheetTable(displayName=name.replace("-", "_"), ref=f"A1:{list_letters(columns)[-1]}2")
    frame.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    frame.tableColumns = [TableColumn(id=number, name=column.title) for number, column in enumerate(columns, 1)]
    frame.autoFilter = AutoFilter(ref=frame.ref)
    return frame


def save(book: Workbook, archive: ZipFile) -> None:
    """Write a workbook without touching its day."""
    ExcelWriter(book, archive).save()
