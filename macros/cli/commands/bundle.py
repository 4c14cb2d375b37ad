"""`sotay bundle`: the offline edition in one ZIP file."""

import argparse
import sys
from pathlib import Path

from macros.build import BuildOptions
from macros.cli.parser import get_today
from macros.cli.progress import make_counter
from macros.publish.bundle import write_bundle
from macros.publish.places import open_target

NAME = "bundle"
HELP = "đóng sổ tay thành một tệp ZIP dùng không cần mạng, mở bằng cách bấm đúp index.html"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--out", type=Path, default=None, metavar="TỆP.zip", help="tệp kết quả (mặc định: so-tay-<bản>.zip)")
    parser.add_argument("--source", default="", metavar="NƠI", help="đóng gói đúng bản đang dùng ở nơi phát hành này, kèm trang Thay đổi")
    parser.add_argument("--official", action="store_true", help="chỉ lấy quy trình đang có hiệu lực")
    parser.add_argument("--audience", choices=("internal", "public"), default="internal", help="bản nội bộ hay công khai")
    parser.add_argument("--no-print", action="store_true", help="không kèm bản in PDF, Word")
    parser.add_argument("--sign", type=Path, default=None, metavar="KHÓA", help="ký danh sách tệp bằng khóa OpenSSH này")


def run(options: argparse.Namespace) -> int:
    """Write the file and say how large it is."""
    public = options.audience == "public"
    build = BuildOptions(get_today(options), official=options.official, public=public, prints=not options.no_print)
    source = open_target(options.source) if options.source else None
    done = write_bundle(options.root, options.out, build, source, options.sign, make_counter("Bản in"))
    print(done.path)
    print(f"Bản {done.release}: {done.files} tệp, {done.size / 1e6:.1f} MB. Người nhận đọc DOC-TOI-TRUOC.txt trước.", file=sys.stderr)
    return 0
