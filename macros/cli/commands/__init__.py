"""The commands, in the order the help lists them."""

from macros.cli.commands import build, check, publish, releases, rollback, schema, serve
from macros.cli.parser import Command

COMMANDS: tuple[Command, ...] = (check, build, serve, publish, rollback, releases, schema)
