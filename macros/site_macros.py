"""The macros of hand-written pages, for mkdocs-macros: each call leaves a mark that is expanded from the data later."""

import inspect
from typing import Any

from macros.calls import Call, write_mark
from macros.expand import MACROS


def define_macros(env: Any) -> None:
    """Register every macro of `MACROS`; wrong arguments fail while the page is rendered."""
    for name, function in MACROS.items():
        env.macro(_make_marker(env, name, inspect.signature(function)), name)


def _make_marker(env: Any, name: str, signature: inspect.Signature) -> Any:
    own = inspect.Signature(list(signature.parameters.values())[2:])

    def mark(*positional: Any, **named: Any) -> str:
        bound = own.bind(*positional, **named)
        return write_mark(Call(name, bound.arguments, env.page.file.src_uri))

    return mark
