"""What a page may cost a reader's old PC: bytes and requests, never seconds."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.browsing import WATCH_MOVES

KB = 1024
# The home page, the longest procedure, the largest index: bytes of the page itself, bytes of all it loads, requests.
BUDGETS = {
    "": (12, 450, 16),
    "quy-trinh/dv-01/": (60, 500, 16),
    "tra-cuu/van-ban/": (125, 560, 16),
}

MOST_MOVED = 0.05  # layout shift; 0.1 is what a reader notices

# Bytes of a procedure's page, its frame included.
PROCEDURE = 60


def test_every_procedure_page_keeps_its_budget(site: Path) -> None:
    pages = sorted((site / "quy-trinh").glob("*/index.html"))
    assert pages
    assert {page.parent.name: page.stat().st_size for page in pages if page.stat().st_size > PROCEDURE * KB} == {}


@pytest.mark.parametrize("name", BUDGETS)
def test_page_keeps_its_budget(page: Page, address: str, name: str) -> None:
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))  # noqa: PLW0108 - a bound method of a list takes no attributes
    page.goto(address + name, wait_until="networkidle")
    sizes = {response.url.removeprefix(address): len(response.body()) for response in loaded}
    own, everything, requests = BUDGETS[name]
    assert sizes[name] <= own * KB
    assert sum(sizes.values()) <= everything * KB, sizes
    assert len(loaded) <= requests
    assert all(url.startswith(address) for url in (response.url for response in loaded))


def test_letters_are_sent_for_before_any_line_is_laid_out(page: Page, address: str) -> None:
    """Lines that were laid out in other letters would move when these come."""
    head = '<link rel=stylesheet href="../stylesheets/so-tay.css"><script src="../assets/js/co-script.js"></script>'
    page.route(f"{address}rong/", lambda route: route.fulfill(body=f"<!doctype html>{head}", content_type="text/html"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{address}rong/", wait_until="networkidle")
    assert {name for name in asked if name.endswith(".woff2")} == {
        f"be-vietnam-pro-{letters}-{weight}-normal.woff2" for letters in ("latin", "vietnamese") for weight in (400, 600)
    }


@pytest.mark.parametrize("name", [*BUDGETS, "phieu/", "theo-doi/", "tim-kiem/"])
def test_what_is_read_does_not_move_while_a_page_opens(page: Page, address: str, name: str) -> None:
    page.add_init_script(WATCH_MOVES)
    page.goto(address + name, wait_until="networkidle")
    assert page.evaluate("window.moved") < MOST_MOVED


@pytest.mark.parametrize("name", [*BUDGETS, "tra-cuu/thoi-han/", "vai-tro/chi-bo/", "tim-kiem/"])
def test_elements_are_styled_once_while_a_page_opens(browser: Browser, address: str, name: str) -> None:
    """A script that changes the root or the body has all of the page styled anew: seconds, on an old PC and a long list."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    page.goto(address + name, wait_until="networkidle")
    events = json.loads(browser.stop_tracing())["traceEvents"]
    there = page.evaluate("document.querySelectorAll('*').length")
    context.close()
    styled = [event["args"].get("elementCount", 0) for event in events if event["name"] == "UpdateLayoutTree"]
    assert sum(styled) < 2 * there, styled
