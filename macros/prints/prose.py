"""A procedure's free text as plain nodes: what Typst and Word set, without markup that could be misread as a command.

A node is `{"k": kind, "c": [children or runs]}`; a run is `{"t": text, "b": bold, "i": italic}`.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

Node: TypeAlias = dict[str, Any]


def parse_prose(text: str) -> list[Node]:
    """Return the blocks of a Markdown text: heads (`h`), paragraphs (`p`), lists (`ul`, `ol`), tables (`table`), code (`code`)."""
    tokens: list[Token] = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    return [block for node in SyntaxTreeNode(tokens).children for block in _make_block(node)]


def _make_block(node: SyntaxTreeNode) -> Iterator[Node]:
    if node.type == "heading":
        yield {"k": "h", "c": _make_runs(node)}
    elif node.type in ("bullet_list", "ordered_list"):
        items = [[block for child in item.children for block in _make_block(child)] for item in node.children]
        yield {"k": "ul" if node.type == "bullet_list" else "ol", "c": items}
    elif node.type == "table":
        rows = [[_make_runs(cell) for cell in row.children] for part in node.children for row in part.children]
        yield {"k": "table", "c": rows}
    elif node.type in ("fence", "code_block"):
        yield {"k": "code", "c": [{"t": node.content.rstrip("\n"), "b": False, "i": False}]}
    elif node.type == "blockquote":
        for child in node.children:
            yield from _make_block(child)
    elif node.children:
        yield {"k": "p", "c": _make_runs(node)}


def _make_runs(node: SyntaxTreeNode, *, bold: bool = False, italic: bool = False) -> list[Node]:
    runs: list[Node] = []
    for child in node.children:
        if child.type in ("softbreak", "hardbreak"):
            runs.append({"t": " " if child.type == "softbreak" else "\n", "b": bold, "i": italic})
        elif child.children:
            runs += _make_runs(child, bold=bold or child.type == "strong", italic=italic or child.type == "em")
        elif child.content:
            runs.append({"t": child.content, "b": bold, "i": italic})
    return runs


def drop_title(blocks: list[Node], title: str) -> list[Node]:
    """Return the blocks without a first head that only repeats a title."""
    if blocks and blocks[0]["k"] == "h" and "".join(run["t"] for run in blocks[0]["c"]) == title:
        return blocks[1:]
    return blocks


def flatten_prose(blocks: list[Node], depth: int = 0) -> Iterator[tuple[str, list[Node]]]:
    """Yield (kind, runs) line by line, for a template that can only repeat paragraphs; kinds: `h`, `p`, `li`."""
    for block in blocks:
        if block["k"] in ("ul", "ol"):
            for number, item in enumerate(block["c"], 1):
                mark = "- " if block["k"] == "ul" else f"{number}. "
                for index, (kind, runs) in enumerate(flatten_prose(item, depth + 1)):
                    first = [{"t": mark, "b": False, "i": False}] if index == 0 and kind == "p" else []
                    yield "li", [*first, *runs]
        elif block["k"] == "table":
            for row in block["c"]:
                cells = [run for i, cell in enumerate(row) for run in ([{"t": " | ", "b": False, "i": False}] if i else []) + cell]
                yield "p", cells
        else:
            yield ("h" if block["k"] == "h" else "p"), block["c"]
