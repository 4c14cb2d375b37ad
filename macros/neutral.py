"""Generated pages for any engine: a small header and finished HTML, one file a page."""

import json
from pathlib import Path

from macros.data import list_files
from macros.edition import Edition
from macros.page import Page
from macros.pages import list_pages


def make_neutral(page: Page) -> str:
    """Return a page as Markdown with YAML front matter; the body is HTML that needs no further rendering."""
    contents = [{"id": heading.id, "ten": heading.title} for heading in page.headings]
    head = {"title": page.title, "description": page.description, "muc": page.section, "noi_dung": contents, "nguon": page.source}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + page.html


def write_neutral(edition: Edition, out: Path) -> int:
    """Write every generated page and data file of an edition below `out` and return how many pages."""
    count = 0
    for address, make_page in list_pages(edition):
        _write(out / address / "index.md", make_neutral(make_page()).encode())
        count += 1
    for name, make_file in list_files(edition):
        _write(out / name, make_file())
    return count


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
