"""A table as a CSV file that Excel opens by double click: UTF-8 with a byte order mark, comma, CRLF (RFC 4180)."""

import csv
import io

from macros.export.tables import Cell, Table


def make_csv(table: Table) -> bytes:
    """Return the bytes of a table's CSV file; dates as YYYY-MM-DD, empty cells for what is not known."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.title for column in table.columns)
    writer.writerows([_write(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _write(cell: Cell) -> str:
    return "" if cell is None else str(cell)
