"""The commands, in the order the help lists them."""

from macros.cli.commands import build, check, diff, export, impact, new, publish, releases, rollback, schema, serve
from macros.cli.parser import Command

COMMANDS: tuple[Command, ...] = (check, new, build, serve, diff, impact, export, publish, rollback, releases, schema)
