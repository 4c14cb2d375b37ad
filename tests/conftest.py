"""One built site, one server and one browser for every test of a worker that looks at pages.

They are defined once, here: Playwright runs once in a process, so a second browser fixture would fail.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from macros.build import BuildOptions, build_site
from tests.browsing import CHROMIUM_FLAGS, ROOT, TODAY, find_chromium, serve


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real handbook, built once; prints are left to their own tests."""
    out = tmp_path_factory.mktemp("site") / "site"
    build_site(ROOT, out, BuildOptions(TODAY))
    return out


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site's address over HTTP on this machine."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium without any network habits of its own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page at the size of an office PC."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    yield context.new_page()
    context.close()
