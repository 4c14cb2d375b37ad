"""`sotay check`: every problem of every file in one run."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from macros.cli.parser import get_today
from macros.load import load
from macros.memory import open_memory
from macros.problems import FORMATS, Problem, count_errors, summarize
from macros.rules import check_loaded

NAME = "check"
HELP = "kiểm tra toàn bộ nội dung, báo mọi lỗi trong một lần"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="dạng kết quả")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="chỉ báo lỗi của các tệp, thư mục này")


def run(options: argparse.Namespace) -> int:
    """Print the problems and return 1 when there are errors."""
    memory = open_memory(options.root)
    problems = check_loaded(load(options.root, memory), get_today(options), memory)
    memory.save()
    if options.paths:
        problems = select_paths(options.root, problems, options.paths)
    text = FORMATS[options.format](problems)
    if text:
        print(text)
    print(summarize(problems), file=sys.stderr)
    return 1 if count_errors(problems) else 0


def select_paths(root: Path, problems: Sequence[Problem], paths: Sequence[Path]) -> tuple[Problem, ...]:
    """Return the problems of the given files and folders, named from the root or from the working folder."""
    wanted = {p for path in paths for p in ((root / path).resolve(), path.resolve())}
    chosen = (p for p in problems if wanted & {(root / p.path).resolve(), *(root / p.path).resolve().parents})
    return tuple(chosen)
