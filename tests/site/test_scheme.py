"""The switch between light and dark: the system's scheme until the reader chooses one, which is kept on this machine."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

DARK, LIGHT = "Chuyển sang nền tối", "Chuyển sang nền sáng"  # what the switch offers
KEEP = "localStorage.setItem(new URL('.', location.href).pathname + '.__palette', %s)"


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    """The system's scheme."""
    found: str = request.param
    return found


@pytest.fixture
def page(browser: Browser, address: str, scheme: str) -> Iterator[Page]:
    """The home page of a reader with this system."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def is_dark(page: Page) -> bool:
    """Whether everything that tells the scheme says dark; else everything says light."""
    told = page.evaluate(
        """() => [document.body.dataset.mdColorScheme, getComputedStyle(document.body).colorScheme,
             document.querySelector("meta[name=color-scheme]").content, document.querySelector(".st-nen input:checked").dataset.mdColorScheme]"""
    )
    header = page.evaluate("getComputedStyle(document.querySelector('.md-header')).backgroundColor")
    assert page.evaluate("document.querySelector('meta[name=theme-color]').content") == header
    assert told in (["slate", "dark", "dark", "slate"], ["default", "light", "light", "default"])
    offered = page.locator(".st-nen label:visible")
    assert [offered.nth(i).get_attribute("title") for i in range(offered.count())] == [LIGHT if told[0] == "slate" else DARK]
    return bool(told[0] == "slate")


def test_the_system_decides_until_the_reader_does(page: Page, scheme: str) -> None:
    assert is_dark(page) == (scheme == "dark")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_choice_is_kept_for_every_page(page: Page, address: str, scheme: str) -> None:
    page.locator(".st-nen label:visible").click()
    assert is_dark(page) != (scheme == "dark")
    page.goto(f"{address}quy-trinh/dv-04/")
    assert is_dark(page) != (scheme == "dark")
    page.locator(".st-nen label:visible").click()
    page.goto(address)
    assert is_dark(page) == (scheme == "dark")


def test_the_keyboard_works_the_switch(page: Page, scheme: str) -> None:
    page.locator(".st-nen input:checked").focus()
    for turn in range(3):
        page.keyboard.press("Enter")
        assert is_dark(page) == ((scheme == "dark") == (turn % 2 == 1))
    page.keyboard.press("ArrowRight")
    assert is_dark(page) == (scheme == "dark")


@pytest.mark.parametrize("index", [0, 1])
def test_what_an_earlier_release_kept_counts(page: Page, index: int) -> None:
    page.evaluate(KEEP % json.dumps(json.dumps({"index": index, "color": {"scheme": ["default", "slate"][index]}})))
    page.reload()
    assert is_dark(page) == bool(index)


@pytest.mark.parametrize("kept", ["{", "7", '"x"', "null", '{"index": 9}', '{"index": "length"}'])
def test_what_is_damaged_does_not_count(page: Page, scheme: str, kept: str) -> None:
    page.evaluate(KEEP % json.dumps(kept))
    page.reload()
    assert is_dark(page) == (scheme == "dark")
