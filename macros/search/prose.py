"""Markdown to plain passages: headings with the anchors the site gives them, text without signs."""

import re
from collections.abc import Iterator

from macros.text import make_slug

_HEADING = re.compile(r"^ {0,3}#{1,2}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_SIGNS = (
    (re.compile(r"<!--.*?-->|\{\{.*?\}\}|\{%.*?%\}|\{[:#.][^}\n]*\}", re.DOTALL), " "),
    (re.compile(r"<[^>\n]*>"), " "),
    (re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s*\w+", re.MULTILINE), " "),
    (re.compile(r"^\s*(?:[-*+>]|#{1,6}|\d+\.)\s+", re.MULTILINE), ""),
    (re.compile(r"[*_`|]+|^[-=:| ]{3,}$", re.MULTILINE), " "),
)


def split_prose(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield (heading, anchor, plain text) of each part of an explanation; the part before the first heading has neither."""
    for title, body in split_headings(text):
        yield title, f"gt-{make_slug(title)}" if title else "", body


def split_headings(text: str) -> Iterator[tuple[str, str]]:
    """Yield (heading, plain text) of each part of a Markdown text, headings of the first two levels."""
    pieces = _HEADING.split(text)
    for title, body in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        plain = make_plain(body)
        if title or plain:
            yield make_plain(title), plain


def make_plain(text: str) -> str:
    """Return Markdown as plain words on one line."""
    for pattern, replacement in _SIGNS:
        text = pattern.sub(replacement, text)
    return " ".join(text.split())
