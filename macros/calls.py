"""Macro calls of hand-written pages: left as marks while the theme is rendered, expanded from the data afterwards.

So the theme need not run again when only the data changed.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

MARK = re.compile(r"<!--sotay:([0-9a-f]+)-->")


class CallError(Exception):
    """A macro was called with something it does not know; the message is for the editor."""


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


def expand_marks(html: str, expand: Callable[[Call], str]) -> str:
    """Return a page with each mark replaced by what `expand` makes of its call."""

    def replace(match: re.Match[str]) -> str:
        data = json.loads(bytes.fromhex(match[1]))
        return expand(Call(data["n"], data["a"], data["s"], data["l"]))

    return MARK.sub(replace, html)
