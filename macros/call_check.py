"""Macro calls of one hand-written page, checked before it is rendered: every fault at its line, in the editor's words."""

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.calls import RULE, CallError, Parameters, bind_arguments, report_call
from macros.messages import find_nearest
from macros.problems import Problem

SYNTAX_HINT = 'viết dạng {{ ten_macro(tham_so="giá trị") }}; muốn in nguyên dấu ngoặc nhọn thì đặt giữa {% raw %} và {% endraw %}'
# Names of the template language and of the page that may stand in braces besides our macros.
KNOWN_NAMES = frozenset({"page", "config", "range", "dict", "loop", "true", "false", "none", "True", "False", "None"})


def check_calls(text: str, source: str, first_line: int, macros: Mapping[str, Parameters]) -> Iterator[Problem]:
    """Yield what is wrong with the calls of a page; `text` is its body, which begins at `first_line` of docs/`source`."""
    try:
        tree = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError as error:
        shown = _read_line(text, error.lineno)
        yield Problem(f"docs/{source}", first_line + error.lineno - 1, RULE, f"không đọc được chỗ có ngoặc nhọn: {shown}", hint=SYNTAX_HINT)
        return
    called = set()
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name not in KNOWN_NAMES:
            called.add(id(call.node))
            yield from _check_call(call, call.node.name, source, first_line, macros)
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param")}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and id(name) not in called and name.name not in KNOWN_NAMES | own:
            line = first_line + name.lineno - 1
            hint = f"gọi macro thì viết {{{{ {name.name}() }}}}" if name.name in macros else SYNTAX_HINT
            yield Problem(f"docs/{source}", line, RULE, f"không có gì tên “{name.name}”", hint=hint)


def _check_call(call: nodes.Call, name: str, source: str, first_line: int, macros: Mapping[str, Parameters]) -> Iterator[Problem]:
    line = first_line + call.lineno - 1
    if name not in macros:
        nearest = find_nearest(name, tuple(macros))
        hint = f"có phải “{nearest}”?" if nearest else "xem danh sách macro ở huong-dan/nguoi-soan/macro"
        yield Problem(f"docs/{source}", line, RULE, f"{name}(): không có macro này", hint=hint)
        return
    arguments = _read_arguments(call)
    if arguments is None:
        return
    try:
        bind_arguments(macros[name], *arguments)
    except CallError as error:
        yield report_call(source, line, name, error)


def _read_arguments(call: nodes.Call) -> tuple[list[Any], dict[str, Any]] | None:
    """Return the arguments of a call when all are written out, None when some are only known while rendering."""
    if call.dyn_args or call.dyn_kwargs:
        return None
    try:
        return [item.as_const() for item in call.args], {item.key: item.value.as_const() for item in call.kwargs}
    except nodes.Impossible:
        return None


def _read_line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1].strip() if number <= len(lines) else ""
