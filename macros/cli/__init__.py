"""The command line `sotay`. The only package that prints and exits."""

import gc
import io
import os
import sys
from collections.abc import Sequence

from macros.cli.commands import load_commands
from macros.cli.parser import make_parser
from macros.errors import UsageError
from macros.problems import ContentError, format_text


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 fine, 1 the content has errors, 2 wrong use or environment."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # pipes on Windows use a code page that lacks our letters
    code = run(arguments)
    gc.freeze()  # else the collector walks all that was read once more before it goes
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    gc.set_threshold(200_000, 20, 20)  # a command reads much and drops little: the collector would only walk it over and over
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # there are none, and looking for them takes longer than reading a procedure
    words = sys.argv[1:] if arguments is None else arguments
    options = make_parser(load_commands(words[0] if words else "")).parse_args(arguments)
    try:
        return int(options.run(options))
    except ContentError as error:
        print(format_text(error.problems), file=sys.stderr)
        return 1
    except UsageError as error:
        print(f"sotay: {error}", file=sys.stderr)
    except OSError as error:
        print(f"sotay: không đọc hoặc ghi được “{error.filename or ''}”: {error.strerror or error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("sotay: đã dừng theo yêu cầu", file=sys.stderr)
    return 2
