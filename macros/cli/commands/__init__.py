"""The commands, in the order the help lists them."""

from macros.cli.commands import build, check, diff, new, publish, releases, rollback, schema, serve
from macros.cli.parser import Command

COMMANDS: tuple[Command, ...] = (check, new, build, serve, diff, publish, rollback, releases, schema)
