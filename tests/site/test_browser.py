"""What a reader's browser sees: nothing from outside, no errors, nothing a screen reader stumbles over."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import find_faults, measure_overflow

# One page of each kind.
PAGES = (
    "",
    "quy-trinh/dv-04/",
    "quy-trinh/kt-04/",
    "quy-trinh/dv-01/",
    "luu-do/dv-01/",
    "linh-vuc/quan-ly-dang-vien/",
    "tra-cuu/",
    "tra-cuu/a-z/",
    "tra-cuu/thoi-han/",
    "tra-cuu/ma-tran/",
    "tra-cuu/ban-do/",
    "co-quan/ban-to-chuc/",
    "vai-tro/chi-bo/",
    "van-ban/294-qd-tw-2025/",
    "bieu-mau/1-knd/",
    "theo-doi/",
    "theo-doi/dv-04/",
    "theo-doi/dv-01/",
    "du-lieu/",
    "huong-dan/",
    "huong-dan/nguoi-doc/doc-quy-trinh/",
    "404.html",
)
SCREENS = (("light", 1366, 768), ("dark", 390, 844))  # each scheme, each size once: twice the pairs would cost twice the time


def listen(page: Page) -> tuple[list[str], list[str]]:
    """Return lists that fill with foreign requests and with console errors."""
    foreign: list[str] = []
    errors: list[str] = []
    page.on("request", lambda r: foreign.append(r.url) if not r.url.startswith(("http://127.0.0.1", "file:", "data:", "blob:")) else None)
    page.on("console", lambda m: errors.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    return foreign, errors


@pytest.mark.parametrize("name", PAGES)
def test_page_over_http_asks_nobody_else_and_has_no_errors(page: Page, address: str, name: str) -> None:
    foreign, errors = listen(page)
    page.goto(address + name, wait_until="networkidle")
    assert foreign == []
    assert errors == []


@pytest.mark.parametrize("name", [name for name in PAGES if name != "404.html"])  # the 404 page is the web server's
def test_page_from_disk_asks_nobody_else_and_has_no_errors(page: Page, site: Path, name: str) -> None:
    foreign, errors = listen(page)
    page.goto((site / name / "index.html").as_uri(), wait_until="networkidle")
    assert foreign == []
    assert errors == []


@pytest.mark.parametrize(("scheme", "width", "height"), SCREENS)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible(browser: Browser, address: str, name: str, scheme: Any, width: int, height: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address + name)
    faults = find_faults(page)
    context.close()
    assert faults == []


@pytest.mark.parametrize("name", PAGES)
def test_page_does_not_scroll_sideways(page: Page, address: str, name: str) -> None:
    page.goto(address + name)
    for width in (1366, 1000, 683, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert measure_overflow(page) <= 0, width


def test_two_clicks_lead_from_home_to_a_procedure(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Quản lý đảng viên").first.click()
    page.get_by_role("link", name="Chuyển sinh hoạt đảng chính thức").first.click()
    assert page.url.endswith("/quy-trinh/dv-04/")
    assert page.locator("h1").inner_text() == "Chuyển sinh hoạt đảng chính thức"


def test_first_screen_of_a_procedure_decides(page: Page, address: str) -> None:
    """Code, status, title, sentence, four facts and the actions stand on the first screen of an office PC."""
    page.goto(address + "quy-trinh/dv-04/")
    box = page.locator(".st-acts").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 768
    assert page.locator(".st-facts > div").count() == 4


def test_draft_says_so_on_screen_and_in_print(page: Page, address: str) -> None:
    page.goto(address + "quy-trinh/dv-04/")
    strip = page.locator(".st-duthao")
    assert "Dự thảo" in strip.inner_text() or "DỰ THẢO" in strip.inner_text()
    page.emulate_media(media="print")
    assert strip.is_visible()
    assert not page.locator(".md-header").is_visible()


def test_page_is_complete_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "quy-trinh/dv-04/")
    for name in ("trinh-tu", "ho-so", "can-cu", "can-xac-minh", "lien-quan"):
        assert page.locator(f"#{name}").is_visible()
    assert page.locator(".st-steps tbody tr[id^=buoc-]").count() > 3
    context.close()


def test_contents_are_written_once_and_shown_where_there_is_room(browser: Browser, address: str, site: Path) -> None:
    """On a wide screen in the column at the left, which a script fills; on a phone and without scripts folded, before the first section."""
    assert (site / "quy-trinh" / "dv-04" / "index.html").read_text(encoding="utf-8").count("href=#can-cu>Căn cứ pháp lý") == 1
    for width, scripts, shown in ((1366, True, "[data-md-component=toc] a"), (390, True, ".st-muc a"), (1366, False, ".st-muc a")):
        context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 768})
        page = context.new_page()
        page.goto(address + "quy-trinh/dv-04/")
        if shown.startswith(".st-muc"):
            page.locator(".st-muc summary").click()
        assert page.locator(f"{shown}:visible").all_inner_texts().count("Căn cứ pháp lý") == 1
        assert page.get_by_role("link", name="Căn cứ pháp lý", exact=True).count() == 1
        context.close()


def test_ticks_are_kept_on_this_machine(page: Page, address: str) -> None:
    page.goto(address + "quy-trinh/dv-04/")
    page.locator("[data-giay] input").first.check()
    page.reload()
    assert page.locator("[data-giay] input").first.is_checked()
