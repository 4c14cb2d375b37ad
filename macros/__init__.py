"""The handbook's engine: everything the site and the command line do. MkDocs-macros calls `define_env`."""

from typing import Any


def define_env(env: Any) -> None:
    """Register the macros that hand-written pages in `docs/` may call."""
    from macros.site_macros import define_macros  # only the site generator needs them, every command imports this package

    define_macros(env)
