"""`sotay verify`: every file against the manifest of its release."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from macros.errors import UsageError
from macros.publish.manifest import MANIFEST, Fault
from macros.publish.places import open_target
from macros.publish.target import CURRENT
from macros.publish.verification import verify_release, verify_zip

NAME = "verify"
HELP = "đối chiếu từng tệp với danh sách băm: thiếu, thừa, đổi một byte đều báo"
SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("target", metavar="NƠI", help="nơi phát hành, thư mục của một bản, USB đã giải nén, hoặc tệp ZIP")
    parser.add_argument("--all", action="store_true", help="mọi bản ở nơi phát hành, không chỉ bản đang dùng")
    parser.add_argument("--signers", type=Path, default=None, metavar="TỆP", help="danh sách khóa tin cậy; thiếu chữ ký là lỗi")


def run(options: argparse.Namespace) -> int:
    """Print the faults and return 1 when there are any."""
    found = 0
    for name, faults in check(options):
        for fault in faults[:SHOWN]:
            print(f"{name}: {fault}")
        if len(faults) > SHOWN:
            print(f"{name}: còn {len(faults) - SHOWN} chỗ khác")
        if not faults:
            print(f"{name}: nguyên vẹn", file=sys.stderr)
        found += len(faults)
    return 1 if found else 0


def check(options: argparse.Namespace) -> Iterator[tuple[str, tuple[Fault, ...]]]:
    """Yield (what, its faults) for everything the command was asked about."""
    path = Path(options.target)
    if path.suffix.lower() == ".zip":
        yield path.name, verify_zip(path, options.signers)
        return
    if (path / MANIFEST).exists():
        yield str(path), verify_release(path, options.signers)
        return
    if (path / CURRENT).is_dir() and not (path / CURRENT).is_symlink():  # a file system without links
        yield CURRENT, verify_release(path / CURRENT, options.signers)
    target = open_target(options.target)
    names = target.list_releases() if options.all else (target.find_current(),)
    if not any(names):
        raise UsageError(f"“{options.target}” không có bản phát hành nào đang dùng")
    for name in names:
        yield name, target.verify(name, options.signers)
