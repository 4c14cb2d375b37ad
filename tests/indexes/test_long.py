"""Long tables and lists: whole in the page, laid out only where somebody looks; sorted, filtered, printed and read aloud like short ones."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from macros.build import BuildOptions, build_site
from macros.templating import BODY, TEMPLATES
from macros.text import make_sort_key
from macros.views.rows import stack_rows
from tests.browsing import CHROMIUM_FLAGS, ROOT, TODAY, find_chromium, measure_overflow, serve
from tests.handbooks import copy_handbook, short_tables
from tests.indexes.test_browser import print_page

FEW = 2
# Every kind of table that grows with the handbook, and the pages that hold them.
KINDS = {
    "tra-cuu/doi-tuong/": ("st-gon--qt",),
    "tra-cuu/tinh-trang/": ("st-gon--tt",),
    "tra-cuu/cap/": ("st-gon--cap",),
    "tra-cuu/thoi-han/": ("st-gon--han", "st-gon--chua", "st-gon--buoc"),
    "tra-cuu/van-ban/": ("st-cot--vb",),
    "tra-cuu/bieu-mau/": ("st-cot--bm",),
    "co-quan/chi-bo/": ("st-gon--cq", "st-gon--viec"),
    "van-ban/294-qd-tw-2025/": ("st-gon--dua",),
    "bieu-mau/8-knd/": ("st-gon--dung",),
    "theo-doi/": ("st-gon--du",),
    "theo-doi/ganh-nang/": ("st-gon--nang", "st-cot--giay"),
    "kiem-tra-ban-in/": ("st-gon--ma",),
}
IN_SIGHT = "part => part.checkVisibility({contentVisibilityAuto: true})"
OUT_OF_SIGHT = "part => !part.checkVisibility({contentVisibilityAuto: true})"
# Cells whose text is wider than their column, once all of the page is laid out.
WIDE = """() => {
  document.querySelectorAll('.st-dai tbody').forEach(body => { body.style.contentVisibility = 'visible' })
  const cells = [...document.querySelectorAll('.st-dai :is(td, thead th)')]
  return cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.cellIndex + ': ' + cell.textContent)
}"""


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Our handbook as if a table of more than two rows were long; the address of its site."""
    root = tmp_path_factory.mktemp("so-tay")
    with short_tables(FEW):
        build_site(copy_handbook(root), root / "site", BuildOptions(TODAY))
    with serve(root / "site") as address:
        yield address


@given(st.integers(0, 4 * BODY + 1))
def test_no_body_has_more_rows_than_it_may_and_none_is_lost(count: int) -> None:
    rows = [f"<tr><td>{number}" for number in range(count)]
    bodies = stack_rows(rows, "").split("</tbody><tbody>")
    assert "".join(bodies) == "".join(rows)
    assert [body.count("<tr>") for body in bodies] == ([BODY] * (count // BODY) + [count % BODY] * bool(count % BODY) or [0])


def test_every_table_that_may_be_long_says_how_wide_its_columns_are() -> None:
    templates = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))
    styles = (ROOT / "docs" / "stylesheets" / "dai.css").read_text(encoding="utf-8")
    kinds = sorted(kind for found in KINDS.values() for kind in found)
    assert sorted(set(re.findall(r"([\w-]+)\{\{ bang\.long\(", templates))) == kinds
    assert sorted(re.findall(r"\.([\w-]+) \{ --cot:", styles)) == kinds


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_table_finds_room_for_its_words(page: Page, long_site: str, name: str) -> None:
    page.goto(long_site + name)
    for kind in KINDS[name]:
        assert page.locator(f".st-dai.{kind}").count(), kind
    for width in (960, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(WIDE) == [], width
        assert measure_overflow(page) <= 0, width


@pytest.mark.parametrize("width", [1366, 390])
def test_rows_are_laid_out_when_they_come_into_sight(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + "tra-cuu/van-ban/")
    rows = page.locator("#bang-van-ban tbody tr")
    assert rows.first.evaluate(IN_SIGHT)
    assert rows.last.evaluate(OUT_OF_SIGHT)
    rows.last.locator("a").first.focus()
    page.wait_for_function(IN_SIGHT, arg=rows.last.element_handle())
    box = rows.last.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 800


def test_lines_of_a_long_list_are_laid_out_when_they_come_into_sight(page: Page, address: str) -> None:
    page.goto(address + "tra-cuu/a-z/")
    page.locator(".st-mucluc").first.evaluate("list => { for (let i = 0; i < 200; i++) list.append(list.children[0].cloneNode(true)) }")
    lines = page.locator(".st-mucluc").first.locator("li a")
    page.wait_for_function(OUT_OF_SIGHT, arg=lines.last.element_handle())
    assert lines.first.evaluate(IN_SIGHT)
    lines.last.scroll_into_view_if_needed()
    page.wait_for_function(IN_SIGHT, arg=lines.last.element_handle())


def test_a_screen_reader_is_told_of_every_row(browser: Browser, long_site: str) -> None:
    """Chromium builds the whole tree once a reader of it is there, as the flag pretends."""
    listened = browser.browser_type.launch(executable_path=find_chromium(), args=[*CHROMIUM_FLAGS, "--force-renderer-accessibility"])
    page = listened.new_page()
    page.goto(long_site + "tra-cuu/thoi-han/")
    there = {role: page.locator(f".st-table {tags}").count() for role, tags in (("row", "tr"), ("cell", "td"), ("columnheader", "thead th"))}
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    listened.close()
    roles = [node["role"]["value"] for node in tree["nodes"] if not node["ignored"]]
    assert {role: roles.count(role) for role in there} == there


GROUPS = """rows => {
  const groups = []
  for (const row of rows) if (row.querySelector('th')) groups.push([]); else groups.at(-1).push(row.cells[1].textContent)
  return groups
}"""
AT_TOP = "body => { const top = body.getBoundingClientRect().top; return top >= 0 && top < innerHeight }"


def titles(page: Page, table: str) -> list[str]:
    return page.locator(f"#{table} tbody tr td:nth-child(2)").all_text_contents()


def test_rows_are_sorted_through_all_bodies(page: Page, long_site: str) -> None:
    page.goto(long_site + "tra-cuu/cap/")
    sizes = "bodies => bodies.map(body => body.rows.length)"
    before = page.locator("#bang-cap tbody").evaluate_all(sizes)
    assert len(before) > 3
    page.get_by_role("button", name="Quy trình").click()
    assert titles(page, "bang-cap") == sorted(titles(page, "bang-cap"), key=make_sort_key)
    assert page.locator("#bang-cap tbody").evaluate_all(sizes) == before


def test_groups_are_sorted_apart_though_they_have_several_bodies(page: Page, long_site: str) -> None:
    page.goto(long_site + "tra-cuu/doi-tuong/")
    heads = page.locator("#bang-doi-tuong tr:has(th[scope=rowgroup])")
    rows = page.locator("#bang-doi-tuong tbody tr")
    before, names = rows.evaluate_all(GROUPS), heads.all_text_contents()
    assert max(map(len, before)) > FEW
    page.locator("#bang-doi-tuong").get_by_role("button", name="Quy trình").click()
    assert heads.all_text_contents() == names
    assert rows.evaluate_all(GROUPS) == [sorted(group, key=make_sort_key) for group in before]


def test_filter_keeps_the_heading_of_a_group_whose_rows_stand_in_a_later_body(page: Page, long_site: str) -> None:
    page.goto(long_site + "tra-cuu/doi-tuong/")
    late = page.locator("#bang-doi-tuong tbody:not(:has(th)) tr").first
    code, heading = late.locator("td").first.inner_text(), late.locator("xpath=preceding::th[@scope='rowgroup'][1]")
    page.get_by_label("Lọc trong bảng").fill(code)
    assert late.is_visible()
    assert heading.is_visible()
    shown = page.locator("#bang-doi-tuong tbody:visible tr:has(td):visible")
    assert {row.split()[0] for row in shown.all_inner_texts()} == {code}
    assert all(page.locator("#bang-doi-tuong tbody:visible").evaluate_all("bodies => bodies.map(body => body.getClientRects().length > 0)"))


def test_few_rows_that_a_filter_leaves_are_all_laid_out(page: Page, address: str) -> None:
    page.goto(address + "tra-cuu/van-ban/")
    page.get_by_label("Lọc trong bảng").fill("QĐ/TW")
    left = page.locator("#bang-van-ban tbody tr:not([hidden])")
    assert 10 < left.count() <= 100
    assert all(left.evaluate_all(f"rows => rows.map({IN_SIGHT})"))


def test_address_of_a_group_out_of_sight_leads_to_it(page: Page, long_site: str) -> None:
    page.goto(long_site + "tra-cuu/doi-tuong/")
    last = page.locator("#bang-doi-tuong tbody[id]").last
    page.goto(f"{long_site}tra-cuu/doi-tuong/#{last.get_attribute('id')}")
    page.wait_for_function(AT_TOP, arg=last.element_handle())


def test_print_has_every_row(page: Page, long_site: str) -> None:
    page.goto(long_site + "tra-cuu/cap/")
    printed = " ".join(" ".join(print_page(page)).split())
    for code in page.locator("#bang-cap tbody td:first-child").all_text_contents():
        assert code in printed
