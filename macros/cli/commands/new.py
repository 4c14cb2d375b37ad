"""`sotay new`: a commented file for a new procedure, with the next free code."""

import argparse
import sys

from macros.cli.parser import get_today
from macros.edit.draft import make_draft
from macros.errors import UsageError
from macros.load import load
from macros.memory import open_memory
from macros.review.git import list_past_files
from macros.source import FOLDER

NAME = "new"
HELP = "tạo tệp cho một quy trình mới, có giải thích từng mục và mã kế tiếp"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--domain", required=True, metavar="LĨNH VỰC", help="id hoặc tiền tố, ví dụ quan-ly-dang-vien hoặc DV")
    parser.add_argument("--title", required=True, metavar="TÊN", help="tên quy trình, đặt trong dấu nháy kép")


def run(options: argparse.Namespace) -> int:
    """Write the file and print its path."""
    if not (options.root / FOLDER).is_dir():
        raise UsageError(f"không có thư mục {FOLDER} trong “{options.root}”; chạy lệnh ở thư mục gốc của sổ tay, hoặc thêm --root")
    draft = make_draft(
        load(options.root, open_memory(options.root)), options.domain, options.title, get_today(options), list_past_files(options.root, FOLDER)
    )
    path = options.root / draft.path
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(draft.text)
    except FileExistsError:
        raise UsageError(f"đã có tệp {draft.path}; đổi tên tệp ấy hoặc đặt tên quy trình khác") from None
    print(draft.path)
    print(f"Mở tệp, thay các chỗ “(điền …)”, rồi chạy: sotay check {draft.path}", file=sys.stderr)
    return 0
