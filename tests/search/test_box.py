"""The search box, the page of results and the marks, as a reader meets them in Chromium."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import find_faults
from tests.search.test_engine import HOSTILE

BOX = "form.st-tk--dau input"
OPTION = "form.st-tk--dau [role=option]"
ANSWERED = re.compile("kết quả|Không tìm thấy|Gõ tên việc")
ABORTED = "net::ERR_ABORTED"  # a page that is left stops what it was loading


@pytest.fixture
def faults(page: Page) -> Iterator[list[str]]:
    """Errors of scripts, failed and foreign requests; a test fails when there were any."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: found.append(request.url) if not request.url.startswith(("http://127.0.0.1", "file:", "data:")) else None)
    page.on("requestfailed", lambda request: None if request.failure == ABORTED else found.append(f"{request.url}: {request.failure}"))
    yield found
    assert found == []


def search(page: Page, text: str, box: str = BOX) -> None:
    page.locator(box).focus()
    page.keyboard.insert_text(text)


def test_nothing_is_loaded_before_the_box_is_used(page: Page, address: str, faults: list[str]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    assert not [url for url in asked if "tim-kiem/" in url or "tim-kiem-hop.js" in url]
    search(page, "ket nap")
    expect(page.locator(OPTION).first).to_be_visible()
    assert [url for url in asked if url.endswith("tim-kiem/chi-muc.js")]


@pytest.mark.parametrize("text", ["kết nạp đảng viên", "ket nap dang vien", "dv1", "ketnapdangvien", "keets najp ddangr vieen"])
def test_typing_leads_to_the_procedure(page: Page, address: str, faults: list[str], text: str) -> None:
    page.goto(address + "quy-trinh/vp-01/")
    search(page, text)
    expect(page.locator(OPTION).first).to_contain_text("DV-01")
    page.locator(OPTION).first.click()
    page.wait_for_url("**/quy-trinh/dv-01/**")


def test_keys_move_open_and_close(page: Page, address: str, faults: list[str]) -> None:
    page.goto(address + "van-ban/294-qd-tw-2025/")
    page.keyboard.press("/")
    box = page.locator(BOX)
    expect(box).to_be_focused()
    page.keyboard.insert_text("chuyen sinh hoat")  # at once: the answer to half a word would come between the keys below
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    last = page.locator(OPTION).last
    expect(last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(box).not_to_have_attribute("aria-activedescendant", "x")
    page.keyboard.press("ArrowDown")
    first = page.locator(OPTION).first
    expect(first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == first.get_attribute("id")
    page.keyboard.press("Escape")
    expect(page.locator("form.st-tk--dau .st-tk-bang")).to_be_hidden()
    expect(box).to_have_value("chuyen sinh hoat")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quy-trinh/dv-04/**")


def test_enter_without_a_choice_opens_the_page_of_results(page: Page, address: str, faults: list[str]) -> None:
    page.goto(address)
    search(page, "đảng phí")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=**")
    expect(page.locator("[data-ket-qua-tim] li").first).to_contain_text("VP-08")
    assert page.title() == "Tìm “đảng phí”"


def test_enter_before_the_box_is_awake_opens_the_page_of_results_too(page: Page, address: str, faults: list[str]) -> None:
    page.route("**/tim-kiem-hop.js", lambda _: None)  # never comes
    page.goto(address)
    search(page, "đảng phí")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=**")
    expect(page.locator("[data-ket-qua-tim] li").first).to_contain_text("VP-08")


def test_deep_link_opens_at_the_step_with_the_words_marked(page: Page, address: str, faults: list[str]) -> None:
    page.goto(address)
    search(page, "bo phieu kin ky luat tai chi bo")
    place = page.locator("[role=option].st-tk-cho", has_text="Bước").first
    expect(place).to_contain_text("kín")
    place.click()
    page.wait_for_url("**/quy-trinh/kl-01/**#buoc-*")
    marks = page.locator("article mark")
    expect(marks.first).to_be_attached()
    assert any("phiếu kín" in text.lower() for text in marks.all_text_contents())


def test_pasted_text_is_searched(page: Page, address: str, faults: list[str]) -> None:
    page.goto(address)
    page.locator(BOX).focus()
    page.locator(BOX).evaluate("(box, text) => { document.execCommand('insertText', false, text); }", "con dấu")
    expect(page.locator(OPTION).first).to_contain_text("VP-06")


def test_text_under_composition_is_searched_and_enter_ends_the_composition_only(page: Page, address: str, faults: list[str]) -> None:
    page.goto(address)
    page.locator(BOX).focus()
    session = page.context.new_cdp_session(page)
    for text in ("ke", "kê", "kết", "kết n", "kết nạ", "kết nạp"):
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    expect(page.locator(OPTION).first).to_contain_text("DV-01")
    page.locator(BOX).evaluate(
        "box => box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    session.send("Input.insertText", {"text": "kết nạp"})
    expect(page.locator(BOX)).to_have_value("kết nạp")
    assert page.url == address


def test_filters_narrow_the_list(page: Page, address: str, faults: list[str]) -> None:
    page.goto(address)
    search(page, "kiểm điểm")
    expect(page.locator(OPTION).first).to_be_visible()
    page.locator("form.st-tk--dau select[data-loc=domain]").select_option("to-chuc")
    expect(page.locator(f"{OPTION}.st-tk-trang").first).to_contain_text("TC-06")
    codes = page.locator("form.st-tk--dau [role=group] .st-tk-ma b").all_text_contents()
    assert codes
    assert all(code.startswith("TC-") for code in codes)
    page.locator(BOX).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**linh-vuc=to-chuc**")
    assert page.locator("select[data-loc=domain]").last.input_value() == "to-chuc"


def test_screen_reader_hears_the_count_and_repairs(page: Page, address: str, faults: list[str]) -> None:
    page.goto(address)
    search(page, "huy heiu dang")
    status = page.locator("form.st-tk--dau [role=status]")
    expect(status).to_contain_text("kết quả")
    expect(status).to_contain_text("Không thấy “huy heiu dang”, hiện kết quả cho “huy hieu dang”")


def test_empty_result_offers_ways_out(page: Page, address: str, faults: list[str]) -> None:
    page.goto(address + "quy-trinh/dv-01/")
    search(page, "zzzzzz")
    expect(page.locator("form.st-tk--dau .st-tk-trong a").first).to_have_text("Mọi quy trình theo vần A–Z")
    expect(page.locator("form.st-tk--dau [role=status]")).to_have_text("Không tìm thấy “zzzzzz”")
    for link in page.locator("form.st-tk--dau .st-tk-trong a").all():
        assert page.request.get(str(link.evaluate("a => a.href"))).ok


def test_every_result_has_a_page(page: Page, address: str, site: Path) -> None:
    page.goto(address)
    ask = "() => window.soTayTimKiem.loadEngine().then(engine => engine.ask('đảng viên', {}))"
    script = f"() => ({ask})().then(answer => [...answer.direct, ...answer.hits].map(hit => [hit.address, hit.places || []]))"
    for name, places in page.evaluate(script):
        html = (site / name / "index.html").read_text(encoding="utf-8")
        for place in places:
            assert re.search(rf'\sid="?{place["anchor"]}[" >]', html), (name, place)


@pytest.mark.parametrize("name", ["", "quy-trinh/dv-04/", "tim-kiem/"])
def test_box_works_from_a_folder(page: Page, site: Path, faults: list[str], name: str) -> None:
    page.goto((site / name / "index.html").as_uri())
    search(page, "chuyen dang ra nuoc ngoai")
    expect(page.locator(OPTION).first).to_contain_text("DV-07")
    page.locator(OPTION).first.click()
    page.wait_for_url("**/quy-trinh/dv-07/index.html?h=**")
    expect(page.locator("article mark").first).to_be_attached()


def test_page_of_results_works_from_a_folder(page: Page, site: Path, faults: list[str]) -> None:
    page.goto((site / "tim-kiem" / "index.html").as_uri() + "?q=luan%20chuyen")
    expect(page.locator("[data-ket-qua-tim] li").first).to_contain_text("CB-06")
    page.locator("main form input").fill("biet phai")
    expect(page.locator("[data-ket-qua-tim] li").first).to_contain_text("CB-05")


@pytest.mark.parametrize("width", [390, 1366])
def test_without_scripts_the_box_leads_to_the_index(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 768}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "quy-trinh/dv-04/")
    if width > 1000:
        page.fill(BOX, "đảng phí")
        page.press(BOX, "Enter")
    else:
        page.click("[data-mo-tim]")
    page.wait_for_url("**/tra-cuu/a-z/?q=*")
    context.close()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(page: Page, address: str, faults: list[str], text: str) -> None:
    page.goto(address)
    page.locator(BOX).focus()
    fill = "(box, text) => { box.value = text; box.dispatchEvent(new Event('input')); }"
    page.locator(BOX).evaluate(fill, text.encode("utf-8", "replace").decode())
    expect(page.locator("form.st-tk--dau .st-tk-dem")).to_have_text(ANSWERED)
    assert page.locator("form.st-tk--dau :is(script, img)").count() == 0
    page.locator(BOX).evaluate(fill, "ket nap")
    expect(page.locator(OPTION).first).to_contain_text("DV-01")


def test_hostile_address_is_shown_as_text(page: Page, address: str, faults: list[str]) -> None:
    page.goto(address + "tim-kiem/?q=ket+nap+dang+vien+%3Cimg%3E")
    told = page.locator("[data-ket-qua-tim] [role=status]")
    expect(told).to_contain_text("<img>")
    assert page.locator("[data-ket-qua-tim] :is(script, img)").count() == 0


def test_hostile_words_to_mark_do_no_harm(page: Page, address: str, faults: list[str]) -> None:
    page.goto(address + "quy-trinh/dv-01/?h=" + "%3Cscript%3E%20" + "a%20" * 2000)
    page.wait_for_load_state("networkidle")
    assert page.locator("article script").all_inner_texts() == ["soTayMuc()"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366])
def test_open_box_and_page_of_results_are_accessible(browser: Browser, address: str, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 768}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    if width < 1000:
        page.click("[data-mo-tim]")
    search(page, "294 qd tw")
    expect(page.locator(OPTION).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert find_faults(page) == []
    page.goto(address + "tim-kiem/?q=ket+nap")
    expect(page.locator("[data-ket-qua-tim] li").first).to_be_visible()
    assert find_faults(page) == []
    context.close()
