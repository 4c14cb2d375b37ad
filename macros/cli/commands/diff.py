"""`sotay diff`: what changed between two versions, in the words of the field."""

import argparse
import sys

from macros.problems import format_text
from macros.review.decision import check_decisions
from macros.review.git import list_changed_files
from macros.review.report import FORMATS, format_review, make_review
from macros.review.side import Side, open_sides
from macros.source import FOLDER

NAME = "diff"
HELP = "nói rõ hai phiên bản khác nhau ở đâu, bằng lời của người làm việc"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("old", metavar="REV", help="bản cũ: nhánh, thẻ, phiên bản của git, hoặc một thư mục có procedures")
    parser.add_argument("new", metavar="REV2", nargs="?", default=None, help="bản mới (mặc định: tệp đang có trong thư mục làm việc)")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="dạng kết quả")
    parser.add_argument("--allow-decisions", action="store_true", help="không xét quy tắc quyet-dinh, khi so hai bản phát hành")


def run(options: argparse.Namespace) -> int:
    """Print the report; return 1 when the newer version cannot be read whole or promulgates along with other changes."""
    with open_sides(options.root, (options.old, options.new)) as (old, new):
        others = _list_other_files(options, old, new)
        review = make_review(old.loaded, new.loaded, list_differing(old, new), others)
    print(format_review(review, options.format), end="")
    faults = () if options.allow_decisions else tuple(check_decisions(review.comparison, new.loaded.book, others))
    if faults:
        print(format_text(faults), file=sys.stderr)
    return 1 if faults or review.problems else 0


def list_differing(old: Side, new: Side) -> tuple[str, ...]:
    """Return the paths below procedures/ that both sides have with different bytes."""
    return tuple(path for path in sorted(old.files.keys() & new.files.keys()) if old.files[path] != new.files[path])


def _list_other_files(options: argparse.Namespace, old: Side, new: Side) -> tuple[str, ...]:
    """Return the changed files outside procedures/; two folders are compared by their procedures alone."""
    if not old.commit or (options.new is not None and not new.commit):
        return ()
    changed = list_changed_files(options.root, old.commit, new.commit or None)
    return tuple(path for path in changed if not path.startswith(f"{FOLDER}/"))
