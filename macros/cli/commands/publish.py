"""`sotay publish`: check, build aside, verify, release in one step; readers never see a half."""

import argparse
import sys
from pathlib import Path

from macros.cli.parser import get_today
from macros.cli.progress import make_counter
from macros.publish.places import open_target
from macros.publish.publication import KEEP, Published, PublishOptions, publish

NAME = "publish"
HELP = "kiểm tra, dựng, kiểm chứng rồi phát hành; chỉ chuyển sang bản mới khi bản mới trọn vẹn"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("target", metavar="NƠI", help="thư mục phát hành, ổ mạng, hoặc người@máy:/đường/dẫn")
    parser.add_argument("--keep", type=int, default=KEEP, metavar="SỐ", help=f"giữ bao nhiêu bản gần nhất (mặc định {KEEP})")
    parser.add_argument("--official", action="store_true", help="chỉ phát hành quy trình đang có hiệu lực")
    parser.add_argument("--audience", choices=("internal", "public"), default="internal", help="bản nội bộ hay công khai")
    parser.add_argument("--dry-run", action="store_true", help="dựng và kiểm chứng, không ghi gì vào nơi phát hành")
    parser.add_argument("--no-print", action="store_true", help="không dựng bản in PDF, Word")
    parser.add_argument("--sign", type=Path, default=None, metavar="KHÓA", help="ký danh sách tệp bằng khóa OpenSSH này")
    parser.add_argument("--release-id", default="", metavar="TÊN", help="tên bản, thay cho tên lấy theo ngày và mã commit")


def run(options: argparse.Namespace) -> int:
    """Publish and say what readers see now."""
    done = publish(
        options.root,
        open_target(options.target),
        PublishOptions(
            get_today(options),
            official=options.official,
            public=options.audience == "public",
            keep=max(1, options.keep),
            dry_run=options.dry_run,
            release=options.release_id,
            key=options.sign,
            prints=not options.no_print,
        ),
        make_counter("Bản in"),
    )
    print(done.release)
    print(describe(done, options.target, dry_run=options.dry_run), file=sys.stderr)
    return 0


def describe(done: Published, target: str, *, dry_run: bool) -> str:
    """Return what a publication did, in a sentence or two."""
    count = len(done.edition.book.procedures)
    if dry_run:
        return f"Chạy thử: bản {done.release} dựng được, {count} quy trình; chưa ghi gì vào {target}."
    copied = done.copied
    cost = f"ghi mới {copied.written} tệp, {copied.size / 1e6:.1f} MB, dùng chung {copied.linked} tệp"
    text = f"Đã phát hành bản {done.release}: {count} quy trình; {cost}."
    return text + (f" Đã bỏ bản cũ: {', '.join(done.pruned)}." if done.pruned else "")
