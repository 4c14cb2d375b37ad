"""The annex of the pack, the list of procedures, as files to be edited: Word and a spreadsheet."""

from collections.abc import Sequence

from macros.edition import Edition
from macros.export.columns import Column, Table
from macros.export.workbook import make_workbook
from macros.prints.record import Record
from macros.prints.typesetting import make_qr_png
from macros.prints.word import Picture, read_template

TITLE = "Danh mục quy trình trình phê duyệt"
COLUMNS = (
    ("ma", Column("Mã", 9)),
    ("ten", Column("Tên quy trình", 48)),
    ("linh_vuc", Column("Lĩnh vực", 20)),
    ("co_quan", Column("Cơ quan thực hiện", 30)),
    ("tham_quyen", Column("Cấp quyết định", 36)),
    ("thoi_han", Column("Thời hạn", 22)),
    ("giay_to", Column("Giấy tờ", 9)),
    ("so_buoc", Column("Bước", 8)),
    ("tinh_trang", Column("Tình trạng", 16)),
    ("muc", Column("Tiêu chí đạt", 12)),
    ("thieu", Column("Tiêu chí chưa đạt", 48)),
    ("ma_in", Column("Mã kiểm tra bản in", 18)),
)


def make_annex_word(volume: Record) -> bytes:
    """Return the list of procedures of a volume as a Word file."""
    qr = Picture("qr", make_qr_png(volume["dia_chi"]), 13, 13, f"Mã QR kiểm tra bản in {volume['ma_in']}")
    small = {key: value for key, value in volume.items() if key != "phan"}
    return read_template("danh-muc").make({**small, "nhan_de": TITLE, "qr": qr.to_run(1), "sao": "*"}, (qr,))


def make_annex_sheet(edition: Edition, rows: Sequence[Record]) -> bytes:
    """Return the list of procedures as an Excel workbook."""
    cells = tuple(tuple(row[key] for key, _ in COLUMNS) for row in rows)
    return make_workbook([Table("danh-muc", "Danh mục", tuple(column for _, column in COLUMNS), cells)], edition.today)
