"""`sotay print`: checklists, slips, cards, the pack for approval and the book, as PDF and Word."""

import argparse
from pathlib import Path

from macros.build import BuildOptions, check_edition
from macros.cli.parser import get_today
from macros.cli.progress import make_counter

NAME = "print"
HELP = "in phiếu, thẻ, quy trình, hồ sơ trình, sổ tay ra PDF và Word"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("codes", nargs="*", metavar="MÃ", help="mã quy trình, ví dụ DV-01")
    parser.add_argument("--all", action="store_true", dest="everything", help="mọi quy trình")
    parser.add_argument("--domain", default="", metavar="LĨNH-VỰC", help="các quy trình của một lĩnh vực")
    parser.add_argument("--organ", default="", metavar="CƠ-QUAN", help="các quy trình một cơ quan giải quyết hoặc phụ trách")
    parser.add_argument("--book", action="store_true", help="đóng thành sổ tay, có mục lục và các bảng tra")
    parser.add_argument("--pack", action="store_true", help="hồ sơ trình phê duyệt: danh mục, toàn văn, tiêu chí, văn bản căn cứ")
    parser.add_argument("--combined", action="store_true", help="một phiếu kiểm tra chung, giấy tờ trùng nhau ghi một lần")
    parser.add_argument("--docx", action="store_true", help="thêm bản Word của từng phiếu")
    parser.add_argument("--official", action="store_true", help="chỉ quy trình đang có hiệu lực")
    parser.add_argument("--out", type=Path, default=None, metavar="DIR", help="thư mục kết quả (mặc định: in)")


def run(options: argparse.Namespace) -> int:
    """Print and say where the files are."""
    from macros.prints.orders import Order, fulfil

    edition = check_edition(options.root, BuildOptions(get_today(options), official=options.official))
    order = Order(
        tuple(options.codes),
        everything=options.everything,
        domain=options.domain,
        organ=options.organ,
        book=options.book,
        pack=options.pack,
        combined=options.combined,
        word=options.docx,
    )
    for path in fulfil(options.root, options.out or options.root / "in", edition, order, make_counter("Bản in")):
        print(path)
    return 0
