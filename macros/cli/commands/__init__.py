"""The commands, in the order the help lists them."""

from macros.cli.commands import (
    approve,
    build,
    bundle,
    check,
    diff,
    export,
    impact,
    new,
    publish,
    releases,
    replace,
    review,
    rollback,
    schema,
    serve,
    submit,
    verify,
)
from macros.cli.parser import Command

COMMANDS: tuple[Command, ...] = (
    check,
    new,
    build,
    serve,
    diff,
    submit,
    approve,
    replace,
    review,
    impact,
    export,
    publish,
    rollback,
    releases,
    verify,
    bundle,
    schema,
)
