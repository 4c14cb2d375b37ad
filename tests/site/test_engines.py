"""The engine can be changed: the core's pages need no MkDocs, and its living fork gives the same site."""

import os
import re
import subprocess
import sys
from pathlib import Path

from macros.build import BuildOptions, check_edition
from macros.neutral import write_neutral
from macros.shell import squeeze
from tests.browsing import ROOT, TODAY

GENERATOR = re.compile(rb'<meta name="generator"[^>]*>')


def test_neutral_pages_hold_the_very_content_of_the_site(site: Path, tmp_path: Path) -> None:
    count = write_neutral(check_edition(ROOT, BuildOptions(TODAY)), tmp_path)
    pages = sorted(tmp_path.rglob("index.md"))
    assert len(pages) == count
    for path in pages:
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        assert "title: " in head
        start, mark, rest = body.strip("\n").partition("<h2")
        built = (site / path.parent.relative_to(tmp_path) / "index.html").read_text(encoding="utf-8")
        assert start in built
        assert mark + rest in built


def test_properdocs_builds_the_same_pages(site: Path, tmp_path: Path) -> None:
    script = "import sys; from properdocs.__main__ import cli; sys.exit(cli())"
    environment = {**os.environ, "DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", script, "build", "--quiet", "-f", "mkdocs.yml", "-d", str(tmp_path / "site")]
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "today" not in settings
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert names == sorted(path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.html"))
    name = "huong-dan/nguoi-doc/gioi-thieu/index.html"
    ours, theirs = (GENERATOR.sub(b"", (folder / name).read_bytes()) for folder in (site, tmp_path / "site"))
    assert squeeze(ours.decode()) == squeeze(theirs.decode())
