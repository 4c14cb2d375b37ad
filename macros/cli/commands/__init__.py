"""The commands, in the order the help lists them."""

from macros.cli.commands import build, check
from macros.cli.parser import Command

COMMANDS: tuple[Command, ...] = (check, build)
