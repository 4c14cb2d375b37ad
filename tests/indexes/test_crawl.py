"""Every generated page can be reached, no link is dead, anchors included; every procedure is two clicks from home."""

import datetime
from pathlib import Path

import pytest

from macros.edition import Edition, make_edition
from macros.pages import list_pages
from tests.indexes.crawler import Document, find_reachable, read_site

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 22)
BY_SCRIPT = {"tim-kiem/"}  # where the search box leads
NOT_FOUND = "404.html"  # its links are absolute, for whatever address was asked for


@pytest.fixture(scope="module")
def edition() -> Edition:
    return make_edition(ROOT, TODAY)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Document]:
    return {address: document for address, document in read_site(site).items() if address != NOT_FOUND}


def test_every_generated_page_exists_and_can_be_reached(edition: Edition, pages: dict[str, Document]) -> None:
    reached = find_reachable(pages)
    assert [address for address, _ in list_pages(edition) if address not in reached] == []


def test_every_page_of_the_site_can_be_reached(pages: dict[str, Document]) -> None:
    assert sorted(set(pages) - set(find_reachable(pages)) - BY_SCRIPT) == []


def test_no_link_is_dead_anchors_included(site: Path, pages: dict[str, Document]) -> None:
    dead = set()
    for document in pages.values():
        for target, anchor in document.links:
            if target in pages:
                if anchor and anchor not in pages[target].ids:
                    dead.add((document.address, f"{target}#{anchor}"))
            elif not (site / target).is_file():
                dead.add((document.address, target))
    assert sorted(dead)[:20] == []


def test_no_page_has_an_id_twice(pages: dict[str, Document]) -> None:
    twice = {address: [key for key in set(d.ids) if d.ids.count(key) > 1] for address, d in pages.items()}
    assert {address: keys for address, keys in twice.items() if keys} == {}


@pytest.mark.parametrize(
    ("way", "what"),
    [("linh-vuc/", "lĩnh vực"), ("tra-cuu/co-quan/", "cơ quan"), ("tra-cuu/vai-tro/", "vai trò"), ("tra-cuu/van-ban/", "căn cứ pháp lý")],
)
def test_every_procedure_is_two_clicks_from_home(edition: Edition, pages: dict[str, Document], way: str, what: str) -> None:
    """The first click leads from home to a list by domain, organ, role or legal basis, the second to the procedure."""
    first = [target for target in pages[""].article_links if target.startswith(way)]
    second = {target for address in first for target in pages[address].article_links}
    assert [p.code for p in edition.book.procedures if p.address not in second] == [], what


def test_my_work_is_one_click_from_home(edition: Edition, pages: dict[str, Document]) -> None:
    roles = {role.address for role in edition.book.roles}
    assert roles & set(pages[""].article_links)
    assert roles <= set(pages["vai-tro/"].article_links)
