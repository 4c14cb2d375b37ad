"""`sotay rollback`: show readers an older release."""

import argparse
import sys

from macros.publish.places import open_target
from macros.publish.publication import roll_back

NAME = "rollback"
HELP = "quay về bản trước, hoặc bản chỉ định"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("target", metavar="NƠI", help="thư mục phát hành, ổ mạng, hoặc người@máy:/đường/dẫn")
    parser.add_argument("--to", default="", metavar="BẢN", help="tên bản (mặc định: bản ngay trước bản đang dùng)")


def run(options: argparse.Namespace) -> int:
    """Switch and say from where to where."""
    before, now = roll_back(open_target(options.target), options.to)
    print(now)
    print(f"Đã chuyển từ bản {before or 'chưa có'} sang bản {now}.", file=sys.stderr)
    return 0
