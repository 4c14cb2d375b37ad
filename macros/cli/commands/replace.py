"""`sotay replace`: one procedure takes the place of another, on both sides."""

import argparse
from collections.abc import Sequence

from macros.cli.edits import add_dry_run, run_plan
from macros.cli.parser import get_today
from macros.edit.lifecycle import Plan, replace
from macros.errors import UsageError
from macros.load import Loaded

NAME = "replace"
HELP = "ghi quy trình này thay thế quy trình kia, đủ hai chiều"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("old", metavar="MÃ-CŨ", help="quy trình bị thay thế")
    parser.add_argument("--by", required=True, dest="new", metavar="MÃ-MỚI", help="quy trình thay thế")
    add_dry_run(parser)


def run(options: argparse.Namespace) -> int:
    """Edit the files of both procedures."""

    def make_plan(loaded: Loaded, codes: Sequence[str]) -> Plan:
        if len(codes) < 2:
            raise UsageError(f"{codes[0]} không thể thay thế chính nó; ghi hai mã khác nhau")
        return replace(loaded.book, codes[0], codes[1], get_today(options))

    return run_plan(options, (options.old, options.new), make_plan)
