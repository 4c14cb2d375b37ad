"""A reader without a browser: which pages a site has, where their links lead, which anchors they offer."""

from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HOST = "http://site/"


@dataclass
class Document(HTMLParser):
    """One page: its links as addresses from the site's root, its ids in the order of the text."""

    address: str
    links: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    article_links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        self._inside += tag == "article"
        if tag == "a" and "href" in found:
            url = urlsplit(urljoin(HOST + self.address, found["href"]))
            if url.scheme == "http" and url.netloc == "site":
                self.links.append((unquote(url.path).lstrip("/"), unquote(url.fragment)))
                if self._inside:
                    self.article_links.append(self.links[-1][0])

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "article"


def read_site(folder: Path) -> dict[str, Document]:
    """Return every page of a site by its address."""
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        address = path.relative_to(folder).as_posix().removesuffix("index.html")
        pages[address] = Document(address)
        pages[address].feed(path.read_text(encoding="utf-8"))
    return pages


def find_reachable(pages: dict[str, Document], start: str = "", *, articles_only: bool = False) -> dict[str, int]:
    """Return how many clicks each page is from the start."""
    clicks = {start: 0}
    waiting = deque([start])
    while waiting:
        address = waiting.popleft()
        document = pages[address]
        targets = document.article_links if articles_only else [target for target, _ in document.links]
        for target in targets:
            if target in pages and target not in clicks:
                clicks[target] = clicks[address] + 1
                waiting.append(target)
    return clicks
