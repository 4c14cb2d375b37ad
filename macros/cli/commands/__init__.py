"""The commands, in the order the help lists them."""

from macros.cli.commands import build, check, schema, serve
from macros.cli.parser import Command

COMMANDS: tuple[Command, ...] = (check, build, serve, schema)
