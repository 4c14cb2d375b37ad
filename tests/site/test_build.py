"""A build is all or nothing, and the same every time."""

import hashlib
import re
from pathlib import Path

import pytest

from macros.build import BuildOptions, build_site
from macros.cli import run
from macros.problems import ContentError
from tests.browsing import ROOT, TODAY
from tests.handbooks import copy_handbook


def fingerprint(folder: Path) -> dict[str, str]:
    """Return the hash of every file by name."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """Our handbook in a folder elsewhere, with its caches: only what a test changes is made anew."""
    return copy_handbook(tmp_path / "so-tay")


def test_two_builds_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    build_site(ROOT, tmp_path / "again", BuildOptions(TODAY))
    assert fingerprint(tmp_path / "again") == fingerprint(site)


def test_no_file_of_the_generator_tells_the_time(site: Path) -> None:
    """A compressed map of the site holds the hour it was made, which no cache may hide."""
    assert [path.name for path in site.rglob("*") if path.suffix in {".gz", ".map"} or path.name == "sitemap.xml"] == []


def test_broken_file_leaves_the_last_site_untouched(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--root", str(copy), "--today", "2026-11-22", "--no-print"]) == 0
    before = fingerprint(copy / "site")
    file = next((copy / "procedures" / "quan-ly-dang-vien").glob("dv-04-*.md"))
    file.write_text(file.read_text(encoding="utf-8").replace("\nlinh_vuc:", "\nlinh_vcu:", 1), encoding="utf-8")
    capsys.readouterr()
    assert run(["build", "--root", str(copy), "--today", "2026-11-22", "--no-print"]) == 1
    assert fingerprint(copy / "site") == before
    assert re.search(r"dv-04-.*\.md:4: .*linh_vcu", capsys.readouterr().err)


def test_faulty_hand_written_page_leaves_the_last_site_untouched(copy: Path) -> None:
    assert run(["build", "--root", str(copy), "--today", "2026-11-22", "--no-print"]) == 0
    before = fingerprint(copy / "site")
    (copy / "docs" / "index.md").write_text("{{ khong_co_macro_nay() }}\n", encoding="utf-8")
    assert run(["build", "--root", str(copy), "--today", "2026-11-22", "--no-print"]) != 0
    assert fingerprint(copy / "site") == before


def test_official_edition_of_drafts_has_no_procedure(copy: Path) -> None:
    build_site(copy, copy / "site", BuildOptions(TODAY, official=True))
    assert not (copy / "site" / "quy-trinh").exists()


def test_restricted_procedure_is_never_built(copy: Path) -> None:
    file = next((copy / "procedures" / "quan-ly-dang-vien").glob("dv-15-*.md"))
    text = file.read_text(encoding="utf-8")
    marker = "dau-hieu-rieng-cua-quy-trinh-han-che"
    text = text.replace("pham_vi_pho_bien: noi-bo", "pham_vi_pho_bien: han-che").replace("tom_tat: >-\n  ", f"tom_tat: >-\n  {marker} ", 1)
    assert marker in text
    file.write_text(text, encoding="utf-8")
    build_site(copy, copy / "site", BuildOptions(TODAY))
    built = [path for path in (copy / "site").rglob("*") if path.is_file() and marker.encode() in path.read_bytes()]
    assert built == []
    assert not (copy / "site" / "quy-trinh" / "dv-15").exists()


def test_no_register_or_source_file_is_published(site: Path) -> None:
    names = {path.name for path in site.rglob("*") if path.is_file()}
    assert not [name for name in names if name.endswith((".md", ".yml"))]


def test_content_error_carries_all_problems(copy: Path) -> None:
    for name in ("dv-04", "dv-05", "kt-04"):
        file = next((copy / "procedures").glob(f"*/{name}-*.md"))
        file.write_text("không có phần đầu\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        build_site(copy, copy / "site", BuildOptions(TODAY))
    assert sum(problem.rule == "phan-dau" for problem in caught.value.problems) == 3


def test_every_relative_link_of_the_site_leads_somewhere(site: Path) -> None:
    """Frames and generated pages are written by different hands: no address may be wrong by a level."""
    dead = []
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for link in re.findall(r'(?:href|src)="([^"#?]+)', text):
            if re.match(r"[a-z]+:|//", link) or path.name == "404.html":
                continue
            target = (path.parent / link).resolve()
            if not (target.is_file() or (target / "index.html").is_file()):
                dead.append((path.relative_to(site).as_posix(), link))
    assert dead[:10] == []
