"""`sotay releases`: the releases of a place."""

import argparse
import sys

from macros.publish.places import open_target

NAME = "releases"
HELP = "liệt kê các bản đã phát hành; dấu * là bản đang dùng"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("target", metavar="NƠI", help="thư mục phát hành, ổ mạng, hoặc người@máy:/đường/dẫn")


def run(options: argparse.Namespace) -> int:
    """Print the releases, newest first."""
    target = open_target(options.target)
    names = target.list_releases()
    current = target.find_current()
    for name in reversed(names):
        print(f"{'*' if name == current else ' '} {name}")
    if not names:
        print(f"Chưa có bản nào ở “{options.target}”.", file=sys.stderr)
    return 0
