"""Argument parsing with Vietnamese messages and the options every command shares."""

import argparse
import datetime
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, Protocol

TRANSLATIONS = (
    (r"the following arguments are required: (.*)", r"thiếu tham số: \1"),
    (r"unrecognized arguments: (.*)", r"không hiểu tham số: \1"),
    (r"argument (.*?): expected (?:one|at least one) argument", r"\1 cần một giá trị"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1: không có lựa chọn \2; chọn một trong: \3"),
    (r"argument (.*?): invalid int value: (.*)", r"\1: \2 không phải số nguyên"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 không dùng cùng \2"),
    (r"argument (.*?): (.*)", r"\1: \2"),
)


class Command(Protocol):
    """A module that adds its arguments and runs."""

    NAME: str
    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's arguments."""

    def run(self, options: argparse.Namespace) -> int:
        """Do the work and return the exit code."""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Vietnamese."""

    def error(self, message: str) -> NoReturn:
        """Print the fault and where to find help, then exit with 2."""
        for pattern, replacement in TRANSLATIONS:
            message, found = re.subn(f"^{pattern}$", replacement, message, flags=re.DOTALL)
            if found:
                break
        print(f"{self.prog}: {message}\nXem cách dùng: {self.prog} --help", file=sys.stderr)
        sys.exit(2)

    def format_help(self) -> str:
        """Return the help with Vietnamese headings."""
        text = super().format_help()
        names = {"usage:": "Cách dùng:", "options:": "Tùy chọn:", "positional arguments:": "Tham số:"}
        names["show this help message and exit"] = "hiện hướng dẫn này rồi thoát"
        for english, vietnamese in names.items():
            text = text.replace(english, vietnamese)
        return text


def make_parser(commands: Sequence[Command]) -> Parser:
    """Return the parser of all commands."""
    parser = Parser(prog="sotay", description="Sổ tay quy trình chuẩn hóa: kiểm tra, dựng, in và phát hành.")
    subparsers = parser.add_subparsers(title="Các lệnh", metavar="LỆNH", required=True)
    for command in commands:
        sub = subparsers.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        sub.add_argument("--root", type=Path, default=Path(), metavar="DIR", help="thư mục gốc của sổ tay (mặc định: thư mục này)")
        sub.add_argument("--today", type=parse_day, default=None, metavar="NĂM-THÁNG-NGÀY", help="tính như hôm nay là ngày này")
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return parser


def parse_day(text: str) -> datetime.date:
    """Return the date written as YYYY-MM-DD."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày; viết năm-tháng-ngày, ví dụ 2026-11-22") from None


def get_today(options: argparse.Namespace) -> datetime.date:
    """Return the day given with --today, else the machine's: the only place that reads the clock for content."""
    today = options.today
    return today if isinstance(today, datetime.date) else datetime.date.today()
