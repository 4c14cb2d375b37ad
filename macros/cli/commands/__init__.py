"""The commands, in the order the help lists them."""

from macros.cli.commands import check
from macros.cli.parser import Command

COMMANDS: tuple[Command, ...] = (check,)
