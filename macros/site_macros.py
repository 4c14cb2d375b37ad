"""The macros of hand-written pages, for mkdocs-macros: each call leaves a mark that is expanded from the data later."""

import sys
from typing import Any

from macros.calls import Call, Parameters, bind_arguments, list_parameters, write_mark
from macros.expand import MACROS


def define_macros(env: Any) -> None:
    """Register every macro of `MACROS`; wrong calls are found before a page is rendered, see `call_check`."""
    for name, macro in MACROS.items():
        env.macro(_make_marker(env, name, list_parameters(macro.make)), name)


def find_first_line(raw: str, body: str) -> int:
    """Return the line of a file at which its body begins, behind the front matter."""
    return raw[: max(0, len(raw) - len(body))].count("\n") + 1


def _make_marker(env: Any, name: str, parameters: Parameters) -> Any:
    def mark(*positional: Any, **named: Any) -> str:
        file = env.page.file
        line = find_first_line(file.content_string, env.markdown) + _find_template_line() - 1
        return write_mark(Call(name, bind_arguments(parameters, positional, named), file.src_uri, line))

    return mark


def _find_template_line() -> int:
    """Return the line of the template that is calling, in the way the template engine finds it for its own messages."""
    frame = sys._getframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back  # type: ignore[assignment]
    return 1
