"""`sotay review`: record a finished review of a procedure."""

import argparse

from macros.cli.edits import add_dry_run, run_plan
from macros.cli.parser import get_today, parse_day
from macros.edit.lifecycle import review
from macros.model.parts import Review

NAME = "review"
HELP = "ghi một lần rà soát quy trình đã làm xong"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("code", metavar="MÃ", help="mã quy trình, ví dụ DV-04")
    parser.add_argument("--chuc-vu", required=True, metavar="CHỨC VỤ", help="chức vụ người rà soát, không ghi tên riêng")
    parser.add_argument("--ket-qua", required=True, metavar="KẾT QUẢ", help="kết luận, ví dụ “Giữ nguyên.”")
    parser.add_argument("--ngay", type=parse_day, default=None, metavar="NĂM-THÁNG-NGÀY", help="ngày rà soát (mặc định: hôm nay)")
    parser.add_argument("--van-ban", nargs="*", default=(), metavar="ID", help="văn bản đã đối chiếu, id trong danh-muc/van-ban.yml")
    add_dry_run(parser)


def run(options: argparse.Namespace) -> int:
    """Edit the procedure's file."""
    today = get_today(options)
    done = Review.model_construct(date=options.ngay or today, position=options.chuc_vu, result=options.ket_qua, documents=tuple(options.van_ban))
    return run_plan(options, (options.code,), lambda loaded, codes: review(loaded.book, codes[0], done, today))
