"""Small edits of a front matter: a key gets a value, a list gets an item. Every other character of the file stays."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from macros.edit.layout import Layout, read_layout
from macros.edit.scalars import Plain, write_value


@dataclass(frozen=True, slots=True)
class Set:
    """Give a key a value; a new key comes after the first of `after` that is there."""

    key: str
    value: Plain
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Append:
    """Add an item to the list under a key; a new key comes after the first of `after` that is there."""

    key: str
    item: Plain
    after: tuple[str, ...] = ()


Edit: TypeAlias = Set | Append


def edit_data(data: Mapping[str, Any], edits: Sequence[Edit]) -> dict[str, Any]:
    """Return parsed front matter as the edits leave it: what the edited text must read as."""
    result = dict(data)
    for edit in edits:
        if isinstance(edit, Set):
            result[edit.key] = _as_parsed(edit.value)
            continue
        before = result.get(edit.key)
        items = before if isinstance(before, list) else [] if before is None else [before]
        result[edit.key] = [*items, _as_parsed(edit.item)]
    return result


def _as_parsed(value: Plain) -> Any:
    """Return a value as the parser of files gives it: scalars as text."""
    if isinstance(value, Mapping):
        return {key: _as_parsed(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_as_parsed(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else write_value(value)


def edit_text(text: str, edits: Sequence[Edit]) -> str:
    """Return a file's text with the edits made one after the other; raises LayoutError when it cannot be done."""
    for edit in edits:
        layout = read_layout(text)
        start, end, piece = _set(layout, edit) if isinstance(edit, Set) else _append(layout, edit)
        text = text[:start] + piece + text[end:]
    return text


def _set(layout: Layout, edit: Set) -> tuple[int, int, str]:
    """Return (start, end, replacement) of the one passage that changes."""
    node = layout.nodes.get(edit.key)
    value = write_value(edit.value)
    if node is None:
        position = _find_place(layout, edit.key, edit.after)
        return position, position, f"{layout.newline}{edit.key}: {value}"
    start, end = layout.start_of(node), layout.end_of(node)
    if start >= end:  # nothing stands behind the colon
        return start, start, f" {value}"
    return start, end, value


def _append(layout: Layout, edit: Append) -> tuple[int, int, str]:
    node = layout.nodes.get(edit.key)
    item = write_value(edit.item, inside=True)
    if node is None:
        position = _find_place(layout, edit.key, edit.after)
        listed = f"{layout.newline}  - {item}" if isinstance(edit.item, Mapping) else f" [{item}]"
        return position, position, f"{layout.newline}{edit.key}:{listed}"
    start, end = layout.start_of(node), layout.end_of(node)
    if start >= end:
        return start, start, f" [{item}]"
    if not isinstance(node, yaml.SequenceNode):
        return (start, end, f"[{item}]") if layout.text[start:end] in ("~", "null") else (start, end, f"[{layout.text[start:end]}, {item}]")
    if not node.value:
        return start, end, f"[{item}]"
    if node.flow_style:
        position = layout.end_of(node.value[-1])
        return position, position, f", {item}"
    return _append_line(layout, node, edit.item)


def _append_line(layout: Layout, node: yaml.SequenceNode, item: Plain) -> tuple[int, int, str]:
    """Return a new item below the last one of a list, in its style."""
    last = node.value[-1]
    position = layout.line_end(layout.end_of(last))
    indent = " " * layout.column_of(node)
    if not isinstance(last, yaml.MappingNode) or last.flow_style or not isinstance(item, Mapping):
        return position, position, f"{layout.newline}{indent}- {write_value(item)}"
    column = layout.column_of(last)
    lead = f"{indent}-".ljust(column)
    lines = [f"{' ' * column}{key}: {write_value(value)}" for key, value in item.items()]
    lines[0] = lead + lines[0][column:]
    return position, position, "".join(f"{layout.newline}{line}" for line in lines)


def _find_place(layout: Layout, key: str, after: Sequence[str]) -> int:
    """Return where a new key goes: below its own example in a comment, else below one of the keys it follows, else last."""
    head = layout.text[layout.shift : layout.end]
    example = re.search(rf"^#[ ]?{key}:[^\r\n]*(?:(?:\r\n|\r|\n)#  [^\r\n]*)*", head, re.MULTILINE)
    if example:
        return layout.shift + example.end()
    anchor = next((layout.nodes[name] for name in after if name in layout.nodes), None) or list(layout.nodes.values())[-1]
    return layout.line_end(layout.end_of(anchor))
