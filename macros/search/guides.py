"""Hand-written pages as the search sees them, read from their Markdown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from macros.search.prose import split_headings
from macros.text import make_slug, normalize

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_SKIPPED = ("overrides", "assets", "stylesheets")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page; the part before the first heading has no anchor."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    """A hand-written page; `address` counts from the site's root."""

    address: str
    title: str
    keywords: tuple[str, ...]
    sections: tuple[Section, ...]


def read_guides(docs: Path) -> Iterator[Guide]:
    """Yield the hand-written pages of a folder by address; those whose front matter says `search: {exclude: true}` are left out."""
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs)
        if name.parts[0] not in _SKIPPED:
            guide = _read_guide(path.read_text(encoding="utf-8"), name)
            if guide:
                yield guide


def _read_guide(text: str, name: Path) -> Guide | None:
    text = normalize(text)
    match = _FRONT.match(text)
    front = yaml.safe_load(match[1]) if match else {}
    if not isinstance(front, dict) or (front.get("search") or {}).get("exclude"):
        return None
    parts = list(split_headings(text[match.end() :] if match else text))
    title = str(front.get("title") or next((title for title, _ in parts if title), name.stem))
    sections = tuple(Section(make_slug(head) if head and head != title else "", head, body) for head, body in parts)
    parent = name.parent if name.stem == "index" else name.with_suffix("")
    address = "" if parent == Path() else f"{parent.as_posix()}/"
    return Guide(address, title, tuple(map(str, front.get("tu_khoa") or ())), sections)
