"""What a page may cost a reader's old PC: bytes and requests, never seconds."""

import pytest
from playwright.sync_api import Page, Response

KB = 1024
# The home page, the longest procedure, the largest index: bytes of the page itself, bytes of all it loads, requests.
BUDGETS = {
    "": (30, 480, 18),
    "quy-trinh/dv-01/": (125, 580, 18),
    "tra-cuu/van-ban/": (155, 610, 18),
}


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
