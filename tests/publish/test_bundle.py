"""The offline edition: one ZIP file, the same bytes each time, safe names, and it works from a disk."""

import os
import re
import shutil
import time
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.cli import run
from macros.errors import UsageError
from macros.publish.bundle import LONGEST, point_to_files, refuse_unsafe_names
from tests.handbooks import DRAFT, edit_file
from tests.publish.conftest import TODAY

TOP = "so-tay-2026-11-22-1/"


def bundle(book: Path, out: Path, *more: str) -> int:
    return run(["bundle", "--root", str(book), "--today", TODAY, "--out", str(out), "--no-print", *more])


@pytest.fixture(scope="module")
def archive(rendered: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small handbook's offline edition."""
    out = tmp_path_factory.mktemp("dong-goi") / "so-tay.zip"
    assert bundle(rendered, out) == 0
    return out


@pytest.fixture(scope="module")
def unpacked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition as a reader unpacks it, into a folder with spaces and diacritics."""
    folder = tmp_path_factory.mktemp("usb") / "Tải về (1) của đồng chí"
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    return folder / TOP


def test_same_source_gives_the_same_bytes_whenever(book: Path, archive: Path, tmp_path: Path) -> None:
    zone, os.environ["TZ"] = os.environ.get("TZ"), "Asia/Ho_Chi_Minh"
    time.tzset()
    try:
        assert bundle(book, tmp_path / "lai.zip") == 0
    finally:
        os.environ.pop("TZ") if zone is None else os.environ.update(TZ=zone)
        time.tzset()
    assert (tmp_path / "lai.zip").read_bytes() == archive.read_bytes()


def test_names_hold_on_every_windows(archive: Path) -> None:
    with zipfile.ZipFile(archive) as file:
        names = file.namelist()
    assert {f"{TOP}index.html", f"{TOP}DOC-TOI-TRUOC.txt", f"{TOP}SHA256SUMS"} <= set(names)
    assert all(name.startswith(TOP) and name.isascii() and len(name) <= LONGEST for name in names)
    assert len({name.lower() for name in names}) == len(names)
    assert not [name for name in names if name.endswith((".gz", ".htaccess", "web.config", "404.html")) or "/.phat-hanh/" in name]


@pytest.mark.parametrize(
    "names",
    [["a/đồ.html"], ["a/con.txt"], ["a/aux/x"], ["a/b."], ["a/b c"], ["a/" + "x" * LONGEST], ["a/X.html", "a/x.html"], ["a/x?.html"]],
)
def test_names_windows_cannot_hold_are_refused(names: list[str]) -> None:
    with pytest.raises(UsageError):
        refuse_unsafe_names(names)


def test_verify_accepts_the_file_and_the_unpacked_folder(archive: Path, unpacked: Path) -> None:
    assert run(["verify", str(archive)]) == 0
    assert run(["verify", str(unpacked)]) == 0


def test_note_reads_in_the_oldest_notepad(unpacked: Path) -> None:
    data = (unpacked / "DOC-TOI-TRUOC.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 5
    assert "index.html" in data.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a href="../../">', '<a href="../../index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href=".">', '<a href="./index.html">'),
        ('<a href="../dv-04/#ho-so">', '<a href="../dv-04/index.html#ho-so">'),
        ('<form action="../tim-kiem/?q=a">', '<form action="../tim-kiem/index.html?q=a">'),
        ('<a xlink:href="../dv-04/">', '<a xlink:href="../dv-04/index.html">'),
        ('<a href="#ho-so">', '<a href="#ho-so">'),
        ('<a href="https://example.vn/">', '<a href="https://example.vn/">'),
        ('<a href="mailto:a@b.vn">', '<a href="mailto:a@b.vn">'),
        ('<link href="../x.css">', '<link href="../x.css">'),
        ("<a href=../dv-04/>", "<a href=../dv-04/index.html>"),
        ("<a href=../dv-04/#ho-so>", "<a href=../dv-04/index.html#ho-so>"),
        ("<a href=.. class=x>", "<a href=../index.html class=x>"),
        ("<a href=#ho-so>", "<a href=#ho-so>"),
        ('<a data-href="../x/">', '<a data-href="../x/">'),
    ],
)
def test_links_to_folders_name_the_file(link: str, expected: str) -> None:
    assert point_to_files(link) == expected


def test_no_link_leads_to_a_folder_or_out_of_the_edition(unpacked: Path) -> None:
    for path in unpacked.rglob("*.html"):
        for link in re.findall(r'\s(?:href|src|action)="?([^"#?:\s>]+)(?=["#?\s>])', path.read_text(encoding="utf-8")):
            assert not (path.parent / link).is_dir(), (path, link)
            assert (path.parent / link).resolve().is_relative_to(unpacked), (path, link)
            assert link.rpartition("/")[2].count("."), (path, link)


def test_failed_bundle_leaves_the_older_file(book: Path, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "so-tay.zip"
    shutil.copyfile(archive, out)
    edit_file(book / DRAFT, "linh_vuc:", "linh_vcu:")
    assert bundle(book, out) == 1
    assert out.read_bytes() == archive.read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["so-tay.zip"]


def test_bundle_of_a_place_is_its_current_release_with_the_news(book: Path, published: Path, tmp_path: Path) -> None:
    assert bundle(book, tmp_path / "a.zip", "--source", str(published)) == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        assert "Bản phát hành đầu tiên" in file.read(f"{TOP}thay-doi/index.html").decode()
    edit_file(book / DRAFT, "thoi_han: 5 ngày làm việc", "thoi_han: 4 ngày làm việc")
    assert bundle(book, tmp_path / "b.zip", "--source", str(published)) == 2
    assert not (tmp_path / "b.zip").exists()


def check_print_codes(page: Page, unpacked: Path) -> None:
    """The current code of a procedure in force is good; one that was never put out is unknown."""
    page.goto((unpacked / "kiem-tra-ban-in" / "index.html").as_uri())
    code = page.locator("tr", has_text="DV-02").locator("b").inner_text()
    answers = []
    for text in (code.lower().replace("-", " "), f"{code[:-1]}{'2' if code[-1] != '2' else '3'}"):
        page.locator("form[data-kiem-tra] input").fill(text)
        page.keyboard.press("Enter")
        answers.append(str(page.locator("[data-ket-qua] .st-kq").first.get_attribute("class")))
    assert ["--ro" in answer for answer in answers] == [False, True]


def test_works_from_a_disk_without_asking_anyone(unpacked: Path, page: Page) -> None:
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None)
    page.on("requestfailed", lambda request: faults.append(request.url) if request.failure != "net::ERR_ABORTED" else None)
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((unpacked / "index.html").as_uri(), wait_until="networkidle")
    page.get_by_role("link", name="Quản lý đảng viên").first.click()
    page.get_by_role("link", name="Chuyển sinh hoạt đảng").first.click()
    page.wait_for_load_state("networkidle")
    assert page.url.endswith("/quy-trinh/dv-01/index.html")
    assert page.locator("h1").inner_text() == "Chuyển sinh hoạt đảng"
    box = page.locator("[data-giay] input").first
    box.check()
    page.reload()
    assert page.locator("[data-giay] input").first.is_checked()
    assert "2026-11-22-1" in page.locator("footer").inner_text()
    page.keyboard.press("/")
    page.keyboard.type("nop dang phi")
    page.locator("form.st-tk--dau [role=option]").first.click()
    page.wait_for_url("**/quy-trinh/dv-02/index.html*")
    assert page.locator("h1").inner_text() == "Nộp đảng phí"
    check_print_codes(page, unpacked)
    assert (asked, faults) == ([], [])
