"""`sotay check`: every problem of every file in one run, or again after each save."""

import argparse
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from macros.cli.parser import get_today
from macros.forge.quality import format_gitlab
from macros.memory import Memory, open_memory
from macros.problems import FORMATS, Problem, count_errors, summarize
from macros.source import FOLDER
from macros.standing import look, read_state

NAME = "check"
HELP = "kiểm tra toàn bộ nội dung, báo mọi lỗi trong một lần"
WATCH_SECONDS = 0.5
# Editors look for these lines to know when a round begins and ends.
BEGIN = "— Đang kiểm tra…"
END = "— Xong: "
ALL_FORMATS = FORMATS | {"gitlab": format_gitlab}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--format", choices=tuple(ALL_FORMATS), default="text", help="dạng kết quả")
    parser.add_argument("--watch", action="store_true", help="chạy mãi, kiểm tra lại mỗi khi lưu tệp (Ctrl+C để dừng)")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="chỉ báo lỗi của các tệp, thư mục này")


def run(options: argparse.Namespace) -> int:
    """Print the problems and return 1 when there are errors."""
    if options.watch:
        try:
            watch(options, threading.Event())
        except KeyboardInterrupt:
            print("\nĐã dừng kiểm tra.", file=sys.stderr)
        return 0
    memory = open_memory(options.root)
    problems = recall_problems(options, memory)
    memory.save()
    text = ALL_FORMATS[options.format](problems)
    if text:
        print(text)
    if problems and options.format == "text":
        print("Mỗi quy tắc có một trang giải thích: huong-dan/quy-tac/<tên trong ngoặc vuông>/", file=sys.stderr)
    print(summarize(problems), file=sys.stderr)
    return 1 if count_errors(problems) else 0


def recall_problems(options: argparse.Namespace, memory: Memory) -> tuple[Problem, ...]:
    """Return the problems of the folder, or of the paths that were asked for; the same as last time while no file has changed."""
    state = read_state(options.root, get_today(options).isoformat(), sources=(FOLDER,))
    find = partial(find_problems, options, memory, state.digests)
    problems = memory.recall("kiem-tra", "tat-ca", state.mark, find) if state.mark else find()
    return select_paths(options.root, problems, options.paths) if options.paths else problems


def find_problems(options: argparse.Namespace, memory: Memory, known: Mapping[str, str] | None = None) -> tuple[Problem, ...]:
    """Return all problems of the folder. What is imported here is not waited for where nothing has changed."""
    from macros.load import load
    from macros.rules import check_loaded

    return check_loaded(load(options.root, memory, known), get_today(options), memory)


def watch(options: argparse.Namespace, stop: threading.Event) -> None:
    """Print the problems now and after every change of a file until told to stop."""
    memory = open_memory(options.root)
    seen: dict[str, tuple[int, int]] | None = None
    while not stop.is_set():
        now = look(options.root, (FOLDER,))
        if now != seen:
            seen = now
            print(BEGIN, flush=True)
            problems = recall_problems(options, memory)
            if problems:
                print(ALL_FORMATS[options.format](problems), flush=True)
            print(f"{END}{summarize(problems)}", flush=True)
        stop.wait(WATCH_SECONDS)


def select_paths(root: Path, problems: Sequence[Problem], paths: Sequence[Path]) -> tuple[Problem, ...]:
    """Return the problems of the given files and folders, named from the root or from the working folder."""
    wanted = {p for path in paths for p in ((root / path).resolve(), path.resolve())}
    chosen = (p for p in problems if wanted & {(root / p.path).resolve(), *(root / p.path).resolve().parents})
    return tuple(chosen)
