"""What the commands of the life cycle share: find the procedures, show what changes, write it."""

import argparse
import sys
from collections.abc import Callable, Sequence

from macros.cli.parser import get_today
from macros.edit.carry_out import carry_out, write_files
from macros.edit.lifecycle import Plan
from macros.errors import UsageError
from macros.load import Loaded, load
from macros.memory import open_memory
from macros.problems import ContentError, Problem
from macros.review.compare import compare


def add_dry_run(parser: argparse.ArgumentParser) -> None:
    """Declare the option every editing command has."""
    parser.add_argument("--dry-run", action="store_true", help="chỉ cho xem sẽ đổi gì, không ghi tệp")


def run_plan(options: argparse.Namespace, codes: Sequence[str], make_plan: Callable[[Loaded, Sequence[str]], Plan]) -> int:
    """Make a plan for existing procedures, show what it changes, and write it unless it is a trial."""
    memory = open_memory(options.root)
    loaded = load(options.root, memory)
    plan = make_plan(loaded, find_codes(loaded, codes))
    outcome = carry_out(loaded, plan, options.root, get_today(options), memory)
    for change in compare(loaded.book, outcome.book).procedures:
        print(f"{change.code} {change.title}")
        for difference in change.differences:
            print(f"  {difference}")
    if options.dry_run:
        print("Chưa ghi tệp nào (--dry-run).", file=sys.stderr)
        return 0
    write_files(options.root, outcome.files)
    for path in outcome.files:
        print(f"Đã ghi {path}", file=sys.stderr)
    return 0


def find_codes(loaded: Loaded, codes: Sequence[str]) -> list[str]:
    """Return codes as the files write them, each once; raises UsageError for unknown ones, ContentError for unreadable ones."""
    known = loaded.book.procedure_by_code
    found = []
    for code in codes:
        wanted = code.strip().upper()
        if wanted in known:
            found.append(wanted)
        elif ("quy-trinh", wanted) in loaded.unread:
            raise ContentError(_find_causes(loaded, wanted))
        else:
            same = [other for other in known if other.rpartition("-")[0] == wanted.rpartition("-")[0]] or list(known)
            raise UsageError(f"không có quy trình mã “{code}”; các mã đang có: {', '.join(same[:20])}{'…' if len(same) > 20 else ''}")
    return list(dict.fromkeys(found))


def _find_causes(loaded: Loaded, code: str) -> list[Problem]:
    """Return the faults of the files that a code's file name leads to, all errors when none does."""
    errors = [problem for problem in loaded.problems if problem.is_error]
    return [problem for problem in errors if f"/{code.lower()}-" in problem.path] or errors
