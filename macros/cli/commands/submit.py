"""`sotay submit`: hand drafts in for approval."""

import argparse
from collections.abc import Sequence

from macros.cli.edits import add_dry_run, run_plan
from macros.cli.parser import get_today
from macros.edit.carry_out import find_blocks
from macros.edit.lifecycle import Plan, submit
from macros.load import Loaded
from macros.problems import ContentError

NAME = "submit"
HELP = "trình phê duyệt: đổi bản dự thảo sang chờ phê duyệt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("codes", nargs="+", metavar="MÃ", help="mã quy trình, ví dụ DV-04")
    add_dry_run(parser)


def run(options: argparse.Namespace) -> int:
    """Edit the files; refuse drafts that could not be promulgated as they are."""
    today = get_today(options)

    def make_plan(loaded: Loaded, codes: Sequence[str]) -> Plan:
        plan = submit(loaded.book, codes, today)
        blocks = tuple(find_blocks(loaded, codes, today))
        if blocks:
            raise ContentError(blocks)
        return plan

    return run_plan(options, options.codes, make_plan)
