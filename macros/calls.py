"""Macro calls of hand-written pages: left as marks while the theme is rendered, expanded from the data afterwards.

So the theme need not run again when only the data changed.
"""

import inspect
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from macros.messages import find_nearest
from macros.problems import Problem

RULE = "macro"
MARK = re.compile(r"<!--sotay:([0-9a-f]+)-->")
TYPE_NAMES = {str: "chữ trong ngoặc kép", int: "số nguyên", bool: "true hoặc false"}

Parameters: TypeAlias = Mapping[str, inspect.Parameter]


class CallError(Exception):
    """A macro was called with something it does not know; the message is for the editor, `hint` says what to write."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.hint = hint
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Call:
    """One macro call: `source` and `line` say where it stands in docs/."""

    name: str
    arguments: Mapping[str, Any]
    source: str = ""
    line: int = 0


def write_mark(call: Call) -> str:
    """Return the mark of a call; it survives Markdown as an HTML comment."""
    data = {"n": call.name, "a": dict(call.arguments), "s": call.source, "l": call.line}
    return f"<!--sotay:{json.dumps(data, sort_keys=True).encode().hex()}-->"


def list_called(html: str) -> tuple[str, ...]:
    """Return the names of the macros that a page calls, each once."""
    return tuple(dict.fromkeys(_read_mark(match).name for match in MARK.finditer(html)))


def expand_marks(html: str, expand: Callable[[Call], str]) -> str:
    """Return a page with each mark replaced by what `expand` makes of its call."""

    return MARK.sub(lambda match: expand(_read_mark(match)), html)


def _read_mark(match: re.Match[str]) -> Call:
    data = json.loads(bytes.fromhex(match[1]))
    return Call(data["n"], data["a"], data["s"], data["l"])


@cache  # asked for by every page
def list_parameters(function: Callable[..., str]) -> Parameters:
    """Return what an editor may write between the brackets: a macro's parameters after the edition and the way to the root."""
    return dict(list(inspect.signature(function).parameters.items())[2:])


def bind_arguments(parameters: Parameters, positional: Sequence[Any], named: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments by name; raises CallError for one too many, an unknown or missing name, a wrong type or one given twice."""
    names = list(parameters)
    if len(positional) > len(names):
        raise CallError(f"thừa giá trị “{positional[len(names)]}”", describe_parameters(parameters))
    bound = dict(zip(names, positional, strict=False))
    for name, value in named.items():
        if name not in parameters:
            nearest = find_nearest(name, tuple(names))
            guess = f"có phải “{nearest}”? " if nearest else ""
            raise CallError(f"không có tham số “{name}”", guess + describe_parameters(parameters))
        if name in bound:
            raise CallError(f"tham số “{name}” ghi hai lần", describe_parameters(parameters))
        bound[name] = value
    missing = [name for name, p in parameters.items() if p.default is p.empty and name not in bound]
    if missing:
        raise CallError(f"thiếu tham số “{missing[0]}”", describe_parameters(parameters))
    for name, value in bound.items():
        _check_type(name, value, parameters[name].annotation)
    return bound


def describe_parameters(parameters: Parameters) -> str:
    """Return in a sentence which parameters a macro takes."""
    if not parameters:
        return "macro này không nhận tham số nào"
    return "các tham số: " + ", ".join(name if p.default is p.empty else f"{name}={_quote(p.default)}" for name, p in parameters.items())


def report_call(source: str, line: int, name: str, error: CallError) -> Problem:
    """Return what is wrong with a call as a problem at its line of docs/."""
    return Problem(f"docs/{source}", line, RULE, f"{name}(): {error}", hint=error.hint)


def _check_type(name: str, value: Any, wanted: type) -> None:
    if wanted in TYPE_NAMES and (not isinstance(value, wanted) or (wanted is int and isinstance(value, bool))):
        raise CallError(f"tham số “{name}” phải là {TYPE_NAMES[wanted]}, không phải {_quote(value)}")


def _quote(value: Any) -> str:
    return json.dumps(str(value) if isinstance(value, str) else value, ensure_ascii=False, default=str)
