"""Tables in a browser: they sort and filter; a copy ages honestly; every kind of page is accessible and prints."""

import datetime
import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from macros.build import BuildOptions, build_site
from macros.text import make_sort_key
from tests.browsing import find_faults, measure_overflow
from tests.handbooks import edit_file
from tests.site.test_browser import listen

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 22)
# One page of each kind that tests/site does not look at.
PAGES = (
    "tra-cuu/linh-vuc/",
    "tra-cuu/co-quan/",
    "tra-cuu/vai-tro/",
    "tra-cuu/cap/",
    "tra-cuu/bieu-mau/",
    "tra-cuu/van-ban/",
    "vai-tro/",
    "vai-tro/chi-uy/",
    "co-quan/uy-ban-kiem-tra/",
    "linh-vuc/can-bo/",
    "theo-doi/mot-trang/",
    "huong-dan/nguoi-soan/macro/",
)
CODES = "rows => rows.filter(row => row.checkVisibility()).map(row => row.cells[0].textContent)"

LABELS = "cells => cells.map(cell => [getComputedStyle(cell, '::before').content, cell.textContent, cell.checkVisibility()])"


def codes(page: Page, table: str) -> list[str]:
    found = page.locator(f"#{table} tbody tr:has(td)").evaluate_all(CODES)
    return [str(code) for code in found]


@pytest.mark.parametrize(("scheme", "width", "height"), [("light", 1366, 768), ("dark", 390, 844)])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible_and_no_wider_than_the_screen(browser: Browser, address: str, name: str, scheme: Any, width: int, height: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    foreign, errors = listen(page)
    page.goto(address + name)
    wide = measure_overflow(page)
    faults = find_faults(page)
    context.close()
    assert faults == []
    assert (wide, foreign, errors) == (0, [], [])


def test_table_sorts_by_title_in_vietnamese_order(page: Page, address: str) -> None:
    page.goto(address + "tra-cuu/cap/")
    before = codes(page, "bang-cap")
    page.get_by_role("button", name="Quy trình").click()
    titles = page.locator("#bang-cap tbody tr td:nth-child(2)").all_inner_texts()
    assert titles[0].startswith("Bổ nhiệm")
    assert next(i for i, t in enumerate(titles) if t.startswith("Cử")) < next(i for i, t in enumerate(titles) if t.startswith("Đánh giá"))
    assert page.locator("#bang-cap th[aria-sort=ascending]").inner_text() == "Quy trình"
    page.get_by_role("button", name="Quy trình").click()
    assert page.locator("#bang-cap tbody tr td:nth-child(2)").all_inner_texts() == titles[::-1]
    page.locator("#bang-cap").get_by_role("button", name="Mã").click()
    assert sorted(codes(page, "bang-cap")) == sorted(before)


WORDS = "a an ang á ả ã ạ ăn ấm ẩm bà bả bã bá bạ ca chi da đa đà đá em ê ếch gì kha khả khã kha nga nghĩa ô ơ ư".split()
TITLES = [*WORDS, "Đào tạo", "Dân vận", "Công nhận 12", "Công nhận 2", "Công nhận", "Ân xá", "An toàn", "(Ủy) quyền", "uốn nắn"]


def test_browser_sorts_titles_as_the_dictionary(page: Page, address: str) -> None:
    page.goto(address + "tra-cuu/cap/")
    fill = "(rows, titles) => rows.map((row, i) => i < titles.length ? (row.cells[1].textContent = titles[i]) : row.remove())"
    page.locator("#bang-cap tbody tr").evaluate_all(fill, TITLES)
    page.get_by_role("button", name="Quy trình").click()
    assert page.locator("#bang-cap tbody tr td:nth-child(2)").all_text_contents() == sorted(TITLES, key=make_sort_key)


def test_steps_are_found_by_the_name_only_their_first_row_holds(page: Page, address: str) -> None:
    page.goto(address + "vai-tro/chi-uy/")
    all_codes = codes(page, "bang-viec")
    name = page.locator("#bang-viec .st-lap").first.inner_text()
    page.get_by_label("Lọc trong bảng").fill(name)
    assert codes(page, "bang-viec") == [code for code in all_codes if code == all_codes[0]]
    page.get_by_label("Lọc trong bảng").fill("")
    page.get_by_label("Phần việc").select_option("Phối hợp")
    shown = page.locator("#bang-viec tbody tr:visible").evaluate_all("rows => rows.map(row => [row.cells[0].innerText, row.cells[1].innerText])")
    assert [bool(title) for _, title in shown] == [i == 0 or shown[i - 1][0] != code for i, (code, _) in enumerate(shown)]


def test_cards_of_a_phone_say_what_each_line_is_and_leave_out_the_unknown(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    for name in (
        "tra-cuu/linh-vuc/",
        "tra-cuu/thoi-han/",
        "tra-cuu/cap/",
        "tra-cuu/tinh-trang/",
        "theo-doi/",
        "theo-doi/ganh-nang/",
        "vai-tro/chi-uy/",
    ):
        page.goto(address + name)
        labels = page.locator(".st-gon tbody tr:first-child td:nth-child(n + 2)").evaluate_all(LABELS)
        assert all(label.endswith(':"') for label, text, shown in labels if shown), name
        assert all(text for _, text, shown in labels if shown), name
    context.close()


def test_unknown_deadlines_come_last_both_ways(page: Page, address: str) -> None:
    page.goto(address + "tra-cuu/linh-vuc/")
    button = page.locator("#bang-quy-trinh").get_by_role("button", name="Thời hạn")
    cells = page.locator("#bang-quy-trinh tbody:first-of-type td:nth-child(4)")
    for _ in range(2):
        button.click()
        keys = [value == "" for value in cells.evaluate_all("cells => cells.map(cell => cell.dataset.s || '')")]
        assert keys == sorted(keys)
        assert True in keys


def test_filters_work_without_diacritics_and_count(page: Page, address: str) -> None:
    page.goto(address + "tra-cuu/linh-vuc/")
    page.get_by_label("Lọc trong bảng").fill("chuyen sinh hoat")
    found = codes(page, "bang-quy-trinh")
    assert "DV-04" in found
    assert all(code.startswith("DV") for code in found)
    assert page.get_by_role("status").filter(has_text="quy trình").inner_text() == f"{len(found)} quy trình"
    assert not page.locator("#bang-quy-trinh-can-bo").is_visible()
    page.get_by_label("Lọc trong bảng").fill("")
    page.get_by_label("Lĩnh vực").select_option("Giám sát")
    assert codes(page, "bang-quy-trinh") == ["GS-01", "GS-02"]


def test_filtered_rows_stay_hidden_on_a_phone_and_in_print(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + "tra-cuu/linh-vuc/")
    page.get_by_label("Lĩnh vực").select_option("Giám sát")
    assert codes(page, "bang-quy-trinh") == ["GS-01", "GS-02"]
    page.emulate_media(media="print")
    assert codes(page, "bang-quy-trinh") == ["GS-01", "GS-02"]
    context.close()


def test_role_table_shows_a_procedures_name_once_also_after_sorting(page: Page, address: str) -> None:
    page.goto(address + "vai-tro/chi-uy/")
    for step in (None, "Thời hạn", "Mã"):
        if step:
            page.locator("#bang-viec").get_by_role("button", name=step).click()
        rows = page.locator("#bang-viec tbody tr").evaluate_all(
            "rows => rows.map(row => [row.cells[0].textContent, row.querySelector('.st-lap')?.checkVisibility() ?? false])"
        )
        assert [shown for _, shown in rows] == [i == 0 or rows[i - 1][0] != code for i, (code, _) in enumerate(rows)]


@pytest.mark.parametrize("name", ["tra-cuu/linh-vuc/", "vai-tro/chi-uy/", "theo-doi/"])
def test_tables_are_complete_without_scripts(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + name)
    assert page.locator(".st-rows tbody tr").first.is_visible()
    assert page.locator(".st-filter:visible").count() == 0
    context.close()


def test_head_of_a_long_table_stays_in_sight(page: Page, address: str) -> None:
    page.goto(address + "tra-cuu/van-ban/")
    page.locator("#bang-van-ban tbody tr").nth(59).scroll_into_view_if_needed()
    box = page.locator("#bang-van-ban thead th").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 120


def print_page(page: Page) -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]


def test_board_for_a_meeting_is_one_sheet(page: Page, address: str) -> None:
    page.goto(address + "theo-doi/mot-trang/")
    sheets = print_page(page)
    assert len(sheets) == 1
    for heading in ("Tiến độ", "Mức đầy đủ", "Năm quy trình nặng nhất", "Chờ xác minh"):
        assert heading in sheets[0]


def test_head_of_a_table_is_printed_on_every_sheet(page: Page, address: str) -> None:
    page.goto(address + "tra-cuu/tinh-trang/")
    sheets = [" ".join(sheet.split()) for sheet in print_page(page)]
    assert len(sheets) > 2
    for sheet in sheets[1:-1]:
        assert all(head in sheet for head in ("Mã", "Quy trình", "Quyết định ban hành", "Phụ trách"))


def test_role_prints_as_a_duty_sheet(page: Page, address: str) -> None:
    page.goto(address + "vai-tro/chi-uy/")
    text = "\n".join(print_page(page))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "Bản in chỉ để tra cứu" in text
    assert "Lọc trong bảng" not in text
    assert "DỰ THẢO" in text.upper()


@pytest.fixture(scope="module")
def aging(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which a document in force has a known end: 21-QĐ/TW ends on 1 January 2027."""
    root = tmp_path_factory.mktemp("so-tay")
    for name in ("docs", "procedures"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    edit_file(root / "procedures" / "danh-muc" / "van-ban.yml", "- id: 208-qd-tw-2026\n", "- id: 208-qd-tw-2026\n  het_hieu_luc: 2027-01-01\n")
    build_site(root, root / "site", BuildOptions(TODAY))
    return root / "site"


def open_on(page: Page, site: Path, name: str, day: str) -> None:
    page.clock.set_fixed_time(f"{day}T09:00:00")
    page.goto((site / name / "index.html").as_uri())
    page.wait_for_load_state("load")


def test_copy_opened_before_the_end_shows_nothing(page: Page, aging: Path) -> None:
    open_on(page, aging, "quy-trinh/dv-09", "2026-12-31")
    assert page.locator("[data-hieu-luc]").count() == 0
    assert "Còn hiệu lực" in page.locator("#cc-208-qd-tw-2026").inner_text()


def test_copy_opened_from_a_folder_after_the_end_says_so(page: Page, aging: Path) -> None:
    _, errors = listen(page)
    open_on(page, aging, "quy-trinh/dv-09", "2027-01-01")
    page.wait_for_selector("[data-hieu-luc]")
    assert "208-QĐ/TW hết hiệu lực từ ngày 01/01/2027" in page.locator("[data-hieu-luc]").inner_text()
    entry = page.locator("#cc-208-qd-tw-2026")
    assert "Hết hiệu lực" in entry.inner_text()
    assert entry.locator("s a").count() == 1
    assert page.locator(".st-steps p a", has_text="208-QĐ/TW").count() == page.locator(".st-steps p s a", has_text="208-QĐ/TW").count()
    assert errors == []


def test_document_page_and_index_age_too(page: Page, aging: Path) -> None:
    open_on(page, aging, "van-ban/208-qd-tw-2026", "2027-02-03")
    page.wait_for_selector("[data-hieu-luc]")
    assert "Văn bản đã hết hiệu lực" in page.locator("[data-hieu-luc]").inner_text()
    assert "Hết hiệu lực" in page.locator(".st-ma").inner_text()
    open_on(page, aging, "tra-cuu/van-ban", "2027-02-03")
    row = page.locator("tr[data-van-ban='208-qd-tw-2026']")
    row.locator("s").wait_for()
    assert "Hết hiệu lực" in row.inner_text()


def test_clock_that_is_wrong_does_not_make_a_copy_younger(page: Page, aging: Path) -> None:
    open_on(page, aging, "quy-trinh/dv-09", "2001-01-01")
    assert page.locator("[data-hieu-luc]").count() == 0
