"""The commands, in the order the help lists them; a module is imported only when its command is called or the help wants it."""

from importlib import import_module

from macros.cli.parser import Command

# What is typed and the module that does it.
MODULES: tuple[tuple[str, str], ...] = (
    ("check", "check"),
    ("new", "new"),
    ("build", "build"),
    ("serve", "serve"),
    ("print", "prints"),
    ("diff", "diff"),
    ("submit", "submit"),
    ("approve", "approve"),
    ("replace", "replace"),
    ("review", "review"),
    ("impact", "impact"),
    ("search", "search"),
    ("export", "export"),
    ("publish", "publish"),
    ("rollback", "rollback"),
    ("releases", "releases"),
    ("verify", "verify"),
    ("bundle", "bundle"),
    ("kit", "kit"),
    ("schema", "schema"),
    ("sync", "sync"),
)


def load_commands(word: str = "") -> tuple[Command, ...]:
    """Return the command of a word alone, or every command when no such word is one."""
    chosen = [module for name, module in MODULES if name == word] or [module for _, module in MODULES]
    return tuple(import_module(f"macros.cli.commands.{module}") for module in chosen)
