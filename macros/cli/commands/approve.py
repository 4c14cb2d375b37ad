"""`sotay approve`: record the decision that promulgates procedures."""

import argparse

from macros.cli.edits import add_dry_run, run_plan
from macros.cli.parser import get_today, parse_day
from macros.edit.lifecycle import Approval, approve

NAME = "approve"
HELP = "ghi quyết định ban hành: đổi chờ phê duyệt sang có hiệu lực"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("codes", nargs="+", metavar="MÃ", help="mã quy trình, ví dụ DV-04")
    parser.add_argument("--so", required=True, metavar="SỐ", help="số quyết định, ví dụ 12-QĐ/TU")
    parser.add_argument("--ngay", required=True, type=parse_day, metavar="NĂM-THÁNG-NGÀY", help="ngày ký quyết định")
    parser.add_argument("--chuc-vu", required=True, metavar="CHỨC VỤ", help="chức vụ người ký, không ghi tên riêng")
    parser.add_argument("--hieu-luc-tu", type=parse_day, default=None, metavar="NĂM-THÁNG-NGÀY", help="ngày có hiệu lực (mặc định: ngày ký)")
    add_dry_run(parser)


def run(options: argparse.Namespace) -> int:
    """Edit the files of the procedures and of those they replace."""
    approval = Approval(options.so, options.ngay, options.chuc_vu, options.hieu_luc_tu or options.ngay)
    return run_plan(options, options.codes, lambda loaded, codes: approve(loaded.book, codes, approval, get_today(options)))
