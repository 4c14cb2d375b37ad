"""`sotay schema`: the JSON Schema of a procedure's front matter or of a register."""

import argparse

from macros.load import load
from macros.memory import open_memory
from macros.model.registers import REGISTERS
from macros.schema import format_schema, make_register_schema, make_schema
from macros.source import FOLDER

NAME = "schema"
HELP = "in JSON Schema của phần đầu quy trình, hoặc của một sổ đăng ký"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--register", choices=tuple(REGISTERS), default=None, help="sổ đăng ký thay cho quy trình")


def run(options: argparse.Namespace) -> int:
    """Print the schema; where there is a handbook its registers give the allowed values."""
    book = load(options.root, open_memory(options.root)).book if (options.root / FOLDER).is_dir() else None
    schema = make_register_schema(options.register, book) if options.register else make_schema(book)
    print(format_schema(schema), end="")
    return 0
