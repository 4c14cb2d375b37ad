"""`sotay kit`: what a machine without Internet needs to install, build and publish."""

import argparse
import sys
from pathlib import Path

from macros.publish.kit import prove_kit, write_kit

NAME = "kit"
HELP = "đóng mã nguồn, nội dung và thư viện thành một bộ cài cho máy không có Internet"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--out", type=Path, default=None, metavar="TỆP.zip", help="tệp kết quả (mặc định: dist/bo-cai-so-tay-….zip)")
    parser.add_argument("--platform", default="", metavar="TÊN", help="hệ máy của máy kia nếu khác máy này, ví dụ win_amd64")
    parser.add_argument("--prove", action="store_true", help="cài thử, dựng và phát hành thử khi đã cắt mạng")


def run(options: argparse.Namespace) -> int:
    """Write the kit, prove it when asked, say how large it is."""
    path = write_kit(options.root, options.out, options.platform)
    print(path)
    size = f"{path.stat().st_size / 1e6:.0f} MB"
    if options.prove:
        cut = prove_kit(path)
        how = "đã cài, dựng, phát hành và kiểm chứng thử khi cắt mạng" if cut else "đã cài và phát hành thử, nhưng máy này không cho cắt mạng"
        print(f"Bộ cài {size}, {how}.", file=sys.stderr)
    else:
        print(f"Bộ cài {size}. Thêm --prove để cài và phát hành thử khi cắt mạng.", file=sys.stderr)
    return 0
