"""`sotay sync`: rewrite the files that follow from the registers."""

import argparse
import sys

from macros.forge.derived import list_outdated, write_derived
from macros.load import load
from macros.memory import open_memory
from macros.problems import ContentError, count_errors

NAME = "sync"
HELP = "viết lại các tệp suy ra từ sổ đăng ký: lược đồ cho VS Code, CODEOWNERS"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--check", action="store_true", help="chỉ báo tệp nào đã cũ, không viết; có tệp cũ thì trả về 1")
    parser.add_argument("--group", default="", metavar="TÊN", help="nhóm trên kho mã mà các đội duyệt thuộc về (mặc định: nhóm đang ghi)")


def run(options: argparse.Namespace) -> int:
    """Write what is out of date, or only name it."""
    loaded = load(options.root, open_memory(options.root))
    if count_errors(loaded.problems):
        raise ContentError(problem for problem in loaded.problems if problem.is_error)
    outdated = tuple(list_outdated(options.root, loaded.book, options.group))
    for path, text in outdated:
        print(path)
        if not options.check:
            write_derived(options.root, path, text)
    if options.check and outdated:
        print("Các tệp trên đã cũ so với sổ đăng ký; chạy: sotay sync", file=sys.stderr)
        return 1
    return 0
