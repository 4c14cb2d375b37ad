"""The handbook's engine: everything the site and the command line do. MkDocs-macros calls `define_env`."""

from typing import Any

from macros.site_macros import define_macros


def define_env(env: Any) -> None:
    """Register the macros that hand-written pages in `docs/` may call."""
    define_macros(env)
