"""Frames and an edition to a finished site: macros expanded, generated pages wrapped in their shells."""

import shutil
from pathlib import Path

from macros.edition import Edition
from macros.expand import expand_page
from macros.page import Page
from macros.pages import make_files, make_pages
from macros.shell import FOLDER, SHELL_KEYS, Shell, ShellKey, fill_shell, make_shell


def read_shells(frames: Path) -> dict[ShellKey, Shell]:
    """Return the shells of a folder of frames."""
    return {key: make_shell((frames / key.address / "index.html").read_text(encoding="utf-8")) for key in SHELL_KEYS}


def assemble(frames: Path, out: Path, edition: Edition) -> None:
    """Write the site of an edition to `out`, which may be the folder of frames itself; raises CallError."""
    shells = read_shells(frames)
    if out != frames:
        shutil.copytree(frames, out, ignore=shutil.ignore_patterns(FOLDER), dirs_exist_ok=True)
    for path in sorted(out.rglob("*.html")):
        _expand_file(path, path.relative_to(out), edition)
    shutil.rmtree(out / FOLDER, ignore_errors=True)
    for page in make_pages(edition):
        write_page(out, page, shells)
    for name, data in make_files(edition):
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def write_page(out: Path, page: Page, shells: dict[ShellKey, Shell]) -> None:
    """Write one generated page in its shell."""
    folder = out / page.address
    folder.mkdir(parents=True, exist_ok=True)
    shell = shells[ShellKey(page.section, bool(page.headings))]
    (folder / "index.html").write_text(fill_shell(shell, page), encoding="utf-8", newline="\n")


def _expand_file(path: Path, name: Path, edition: Edition) -> None:
    if name.parts[0] == FOLDER:
        return
    text = path.read_text(encoding="utf-8")
    if "<!--sotay:" in text:
        base = "../" * (len(name.parts) - 1)
        path.write_text(expand_page(text, edition, base), encoding="utf-8", newline="\n")
