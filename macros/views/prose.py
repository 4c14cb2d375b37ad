"""Free Markdown below the front matter to HTML: no raw HTML, codes of procedures become links."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING

from macros.named import CODE, has_codes
from macros.page import Heading
from macros.text import make_slug

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

CLOSED_BY_HTML = ("paragraph_close", "list_item_close")  # by itself, where they end


def render_prose(text: str, codes: Collection[str]) -> tuple[str, tuple[Heading, ...]]:
    """Return the HTML of a procedure's body and its h2 headings; `codes` are the procedures that exist, whose pages lie beside it."""
    if not text.strip():
        return "", ()
    parser = _make_parser()
    tokens = parser.parse(text)
    _link_codes(tokens, codes)
    headings = tuple(_number_headings(tokens))
    for token in tokens:
        token.hidden |= token.type in CLOSED_BY_HTML
    return parser.renderer.render(tokens, parser.options, {}), headings


@cache
def _make_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # after most edits no page needs it

    return MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False}).enable("table")


def _number_headings(tokens: "Sequence[Token]") -> list[Heading]:
    """Give every heading an id and lower a lone h1 to h2, since the page has its own title."""
    headings: list[Heading] = []
    for index, token in enumerate(tokens):
        if token.type not in ("heading_open", "heading_close") or token.tag not in ("h1", "h2"):
            continue
        token.tag = "h2"
        if token.type == "heading_open":
            title = "".join(child.content for child in tokens[index + 1].children or ())
            heading = Heading(f"gt-{make_slug(title) or index}", title)
            token.attrSet("id", heading.id)
            headings.append(heading)
    return headings


def _link_codes(tokens: "Sequence[Token]", codes: Collection[str]) -> None:
    for block in tokens:
        if block.type == "inline" and block.children and has_codes(block.content):
            block.children = [new for child in block.children for new in _split_codes(child, codes)]


def _split_codes(token: "Token", codes: Collection[str]) -> "list[Token]":
    if token.type != "text" or "-" not in token.content:
        return [token]
    make, pieces = type(token), []
    for part in CODE.split(token.content):
        if part in codes:
            pieces += [make("link_open", "a", 1, attrs={"href": f"../{part.lower()}/"}), make("text", "", 0, content=part)]
            pieces.append(make("link_close", "a", -1))
        elif part:
            pieces.append(make("text", "", 0, content=part))
    return pieces
