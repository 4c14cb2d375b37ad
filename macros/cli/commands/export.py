"""`sotay export`: the handbook's data as JSON, CSV or an Excel workbook."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from macros.build import BuildOptions, check_edition
from macros.cli.parser import get_today
from macros.edition import Edition
from macros.errors import UsageError
from macros.export.files import make_edition_csv, make_edition_workbook
from macros.export.json_file import make_json
from macros.export.tables import MAKERS, Tables

NAME = "export"
HELP = "xuất dữ liệu ra JSON, CSV hoặc bảng tính Excel"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--format", choices=("json", "csv", "xlsx"), required=True, help="dạng tệp")
    parser.add_argument("--out", type=Path, default=None, metavar="TỆP", help="tệp kết quả; với csv là thư mục. Không ghi thì in ra màn hình")
    parser.add_argument("--table", choices=tuple(MAKERS), default="quy-trinh", help="bảng in ra màn hình khi xuất csv không có --out")
    parser.add_argument("--official", action="store_true", help="chỉ quy trình đang có hiệu lực")
    parser.add_argument("--audience", choices=("internal", "public"), default="internal", help="bản nội bộ hay công khai")


def run(options: argparse.Namespace) -> int:
    """Write the data, or print them when no place is given; content with errors is refused."""
    build = BuildOptions(get_today(options), official=options.official, public=options.audience == "public")
    edition = check_edition(options.root, build)
    if options.out is None:
        sys.stdout.buffer.write(_make_one(edition, options.format, options.table))
        return 0
    for path, data in _list_files(edition, options.format, options.out).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return 0


def _make_one(edition: Edition, kind: str, table: str) -> bytes:
    if kind == "json":
        return make_json(edition)
    if kind == "csv":
        return make_edition_csv(Tables(edition), table)
    if sys.stdout.isatty():
        raise UsageError("bảng tính không in ra màn hình được; thêm --out so-tay.xlsx")
    return make_edition_workbook(Tables(edition))


def _list_files(edition: Edition, kind: str, out: Path) -> Mapping[Path, bytes]:
    if kind == "csv":
        tables = Tables(edition)
        return {out / f"{name}.csv": make_edition_csv(tables, name) for name in MAKERS}
    return {out: _make_one(edition, kind, "")}
