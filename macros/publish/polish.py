"""What a page still needs before it is released: no inline scripts, and the bytes of the release before where nothing changed."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from macros.page import climb

SCRIPTS = "assets/javascripts"
_INLINE = re.compile(r'<script(?![^>]*\b(?:src=|type="?application/(?:ld\+)?json\b))[^>]*>(.*?)</script>', re.DOTALL)
_BASE = re.compile(r'<script id="?__config\b[^>]*>[^<]*?"base": ?"([^"]*)"')
_STAMP = re.compile(rb'(<span data-ban="?[a-z]+"?>)[^<]*(</span>)')


def move_scripts(html: str, name: str) -> tuple[str, dict[str, bytes]]:
    """Return a page with its inline scripts in files of their own, and these files by name.

    So one fixed policy, scripts from this site only, holds for every release, and no server needs to learn new hashes.
    """
    found = _BASE.search(html)
    base = f"{found[1].rstrip('/')}/" if found else climb(name)
    files: dict[str, bytes] = {}

    def move(match: re.Match[str]) -> str:
        data = match[1].encode()
        file = f"{SCRIPTS}/khung.{hashlib.sha256(data).hexdigest()[:8]}.min.js"
        files[file] = data
        return f"<script src={base}{file}></script>"

    return _INLINE.sub(move, html), files


def is_same_page(old: bytes, new: bytes) -> bool:
    """Whether two pages differ in nothing but the name and day of their edition."""
    return old == new or _STAMP.sub(rb"\1\2", old) == _STAMP.sub(rb"\1\2", new)


def polish_pages(folder: Path, read_old: Callable[[str], bytes | None]) -> None:
    """Finish every page of a stage; one that did not change keeps the bytes it has in the release before.

    Its places that name the edition are brought up to date by `phien-ban.js`; so a release costs only what changed.
    """
    scripts: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        html, files = move_scripts(path.read_text(encoding="utf-8"), name)
        scripts |= files
        page = html.encode()
        old = read_old(name)
        path.write_bytes(old if old is not None and is_same_page(old, page) else page)
    for file, data in scripts.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(data)
