"""`sotay build`: check, then the strict site; a failed build leaves the last one whole."""

import argparse
import sys
import time
from pathlib import Path

from macros.build import BuildOptions, build_site, check_edition
from macros.cli.parser import get_today
from macros.cli.progress import make_counter
from macros.problems import summarize

NAME = "build"
HELP = "kiểm tra rồi dựng trang; dựng hỏng thì trang cũ còn nguyên"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--out", type=Path, default=None, metavar="DIR", help="thư mục kết quả (mặc định: site)")
    parser.add_argument("--official", action="store_true", help="chỉ dựng quy trình đang có hiệu lực")
    parser.add_argument("--pages", type=Path, default=None, metavar="DIR", help="chỉ ghi các trang sinh từ dữ liệu, không khung, cho động cơ khác")
    parser.add_argument("--no-print", action="store_true", help="không dựng bản in PDF, Word; trang dựng nhanh hơn")
    parser.add_argument("--audience", choices=("internal", "public"), default="internal", help="bản nội bộ hay công khai")


def run(options: argparse.Namespace) -> int:
    """Build and say where the site is."""
    out = options.out or options.root / "site"
    started = time.monotonic()
    public = options.audience == "public"
    build = BuildOptions(get_today(options), official=options.official, public=public, prints=not options.no_print)
    if options.pages:
        from macros.neutral import write_neutral

        count = write_neutral(check_edition(options.root, build), options.pages)
        print(f"Đã ghi {count} trang vào {options.pages}", file=sys.stderr)
        return 0
    problems = build_site(options.root, out, build, make_counter("Bản in"))
    if sys.stderr.isatty():
        print(f"Đã dựng {out} trong {time.monotonic() - started:.1f} giây; {summarize(problems)}", file=sys.stderr)
    return 0
