"""`sotay serve`: a preview that follows every save."""

import argparse
import sys
import threading

from macros.build import BuildOptions
from macros.cli.parser import get_today
from macros.cli.preview_server import make_server, watch
from macros.errors import UsageError
from macros.preview import Preview
from macros.problems import summarize

NAME = "serve"
HELP = "xem thử tại máy này, tự tải lại khi lưu tệp"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--port", type=int, default=8000, metavar="SỐ", help="cổng (mặc định 8000)")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl+C."""
    preview = Preview(options.root, BuildOptions(get_today(options)))
    preview.start()
    try:
        server = make_server(preview, options.port)
    except OSError as error:
        raise UsageError(f"cổng {options.port} đang bận; thêm --port 8001, hoặc tắt chương trình đang dùng cổng này") from error
    print(f"Xem thử: http://127.0.0.1:{options.port}  (Ctrl+C để dừng)", file=sys.stderr)
    print(summarize(preview.snapshot.edition.problems), file=sys.stderr)
    stop = threading.Event()
    watcher = threading.Thread(target=watch, args=(preview, stop), daemon=True)
    watcher.start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nĐã dừng xem thử.", file=sys.stderr)
    finally:
        stop.set()
        server.server_close()
    return 0
