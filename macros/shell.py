"""The frame around generated pages: one finished page of the theme with marks, filled in without the theme's engine.

The generator renders one shell for each place of the site; its marks are then replaced by each page's parts.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.page import Heading, Page

TITLE = "sotay-tieu-de"
DESCRIPTION = "sotay-mo-ta"
DESCRIBED = f'<meta name=description content="{DESCRIPTION}">'
START = "<!--sotay-dau:<h1-->"  # the theme adds a title of its own to content without one
REST = "<h2 id=sotay-moc></h2><!--sotay-cuoi-->"  # the theme puts the folded contents list before the first h2
CONTENT = START + REST
SKIP = "#sotay-muc-1"  # the theme's skip link leads to the first heading
COUNT = "Trong trang này: 2 mục"
HEADINGS = (Heading("sotay-muc-1", "sotay-muc-1"), Heading("sotay-muc-2", "sotay-muc-2"))
FOLDER = "_khung"
USUAL_DEPTH = 2
PLACES = ("Quy trình", "Việc của tôi", "Văn bản", "Theo dõi", "Tra cứu", "Hướng dẫn", "")

_ITEM = re.compile(r"<li[^>]*>(?:(?!<li).)*?#sotay-muc-1(?:(?!<li).)*?</li>", re.DOTALL)
_SECOND_ITEM = re.compile(r"\s*<li[^>]*>(?:(?!<li).)*?#sotay-muc-2(?:(?!<li).)*?</li>", re.DOTALL)
_BREAK = re.compile(r"(?<=>)\n+|\n+(?=<)")
_PLAIN = re.compile(r' ((?!content\b)[a-z-]+)="([\w./#-]+)"(?=[ >])')  # a description is not known yet
# The theme's own colours are its defaults, and the style sheets replace them; nothing is announced above the page.
_NEEDLESS = re.compile(r' data-md-color-(?:primary|accent)="indigo"|<meta name="generator"[^>]*>|<div data-md-component="announce"></div>')
_MARKS = re.compile("(" + "|".join(map(re.escape, (TITLE, DESCRIBED, START, REST, SKIP, COUNT))) + r"|<!--sotay-muc:\d-->)")


@dataclass(frozen=True, slots=True)
class ShellKey:
    """Which shell a page wears: its place in the site, whether it has a contents list, and how deep it lies."""

    place: str
    has_contents: bool
    depth: int = USUAL_DEPTH

    @property
    def address(self) -> str:
        """Return the shell's own address, as deep as the pages that wear it."""
        deeper = "sau/" * (self.depth - USUAL_DEPTH)
        return f"{FOLDER}/{deeper}{PLACES.index(self.place)}{'c' if self.has_contents else 'k'}/"


# Pages of the guide may lie one folder deeper than all others.
SHELL_KEYS = (
    *(ShellKey(place, has) for place in PLACES for has in (True, False)),
    *(ShellKey("Hướng dẫn", has, USUAL_DEPTH + 1) for has in (True, False)),
)


@dataclass(frozen=True, slots=True)
class Shell:
    """A shell cut at its marks; `items` are the patterns of the contents lists."""

    pieces: tuple[str, ...]
    items: tuple[str, ...]


def make_shell(text: str) -> Shell:
    """Return the shell of a rendered page that holds the marks."""
    items: list[str] = []

    def keep(match: re.Match[str]) -> str:
        items.append(tighten(match[0]))
        return f"<!--sotay-muc:{len(items) - 1}-->"

    text = _ITEM.sub(keep, _SECOND_ITEM.sub("", squeeze(text)))
    return Shell(tuple(_MARKS.split(tighten(text))), tuple(items))


def squeeze(text: str) -> str:
    """Return HTML without the blank lines and indentation a template leaves behind; `<pre>` is left alone."""
    parts = re.split(r"(<pre.*?</pre>)", text, flags=re.DOTALL)
    return "".join(part if part.startswith("<pre") else re.sub(r"\n\s*(?=\n)|(?<=\n)[ \t]+", "", part) for part in parts)


def tighten(text: str) -> str:
    """Return a frame in fewer bytes: no line breaks beside tags, no quotes and end tags that HTML does without.

    A frame has no text in which its line breaks would part words.
    """
    text = _NEEDLESS.sub("", _BREAK.sub("", text))
    return _PLAIN.sub(r" \1=\2", text).replace("</li>", "").replace(" >", ">")


def fill_shell(shell: Shell, page: Page) -> str:
    """Return the finished HTML of a page."""
    head, mark, rest = page.html.partition("<h2")
    description = html.escape(page.description)
    values = {
        TITLE: html.escape(page.title),
        DESCRIBED: "" if description in head else DESCRIBED.replace(DESCRIPTION, description),  # its first lines say so already
        START: head,
        REST: mark + rest,
        SKIP: f"#{page.headings[0].id}" if page.headings else "#",
        COUNT: f"Trong trang này: {len(page.headings)} mục",
    }
    for number, item in enumerate(shell.items):
        values[f"<!--sotay-muc:{number}-->"] = "".join(_fill_items(item, page.headings))
    return "".join(values.get(piece, piece) for piece in shell.pieces)


def _fill_items(item: str, headings: Iterable[Heading]) -> Iterator[str]:
    for heading in headings:
        yield item.replace("#sotay-muc-1", f"#{heading.id}").replace("sotay-muc-1", html.escape(heading.title))
