"""How soon a page can be read and used on a slow PC: `python -m tests.bench.speed --count 1000`.

Chromium with a processor slowed down four times, over loopback, nothing cached, median of several.
"""

import argparse
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.bench.corpus import write_corpus
from tests.bench.machine import describe_machine
from tests.bench.ours import SOTAY, TODAY
from tests.browsing import CHROMIUM_FLAGS, READERS, ROOT, WATCH_MOVES, find_chromium, serve

SLOWER = 4
WATCH = """
window.busy = 0
let beat = performance.now()
setInterval(() => { const now = performance.now(); if (now - beat > 75) window.busy = now; beat = now }, 25)
"""
QUIET = 1000  # ms
# Interactive: something shows, the page's scripts have run, and no task holds up a beat any more for more than 50 ms. The browser's own list of
# long tasks comes late, or not at all. A page may be whole before it is painted.
READ = """async quiet => {
  const paint = await new Promise(found => {
    new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint').forEach(found)).observe({type: 'paint', buffered: true})
  })
  const nav = performance.getEntriesByType('navigation')[0]
  const usable = () => Math.max(paint.startTime, nav.domContentLoadedEventEnd, window.busy)
  do await new Promise(done => setTimeout(done, quiet / 4)); while (performance.now() < usable() + quiet)
  return [paint.startTime, usable(), window.moved]
}"""

# How long a page takes to show what a reader did to its table: a word in the filter, none again, the rows sorted by their second column.
ANSWER = """async () => {
  const field = document.querySelector('form[data-bang] input')
  const type = text => { field.value = text; field.dispatchEvent(new Event('input', {bubbles: true})) }
  const sort = () => document.querySelector('.st-table th:nth-child(2) button').click()
  const times = []
  for (const act of field ? [() => type('hải'), () => type(''), sort] : []) {
    const start = performance.now()
    act()
    await new Promise(shown => requestAnimationFrame(() => setTimeout(shown)))
    times.push(performance.now() - start)
  }
  return times
}"""


def main() -> None:
    """Print one line for each page."""
    parser = argparse.ArgumentParser(description="Đo tốc độ trang trong trình duyệt")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(describe_machine())
    with tempfile.TemporaryDirectory() as name:
        corpus, site = Path(name) / "so-tay", Path(name) / "site"
        write_corpus(ROOT, corpus, options.count)
        subprocess.run([SOTAY, "build", *TODAY, "--no-print", "--out", str(site)], cwd=corpus, check=True, capture_output=True)
        with serve(site) as address:
            report(address, find_pages(site), options)


def find_pages(site: Path) -> dict[str, str]:
    """Return the addresses of the home page, the longest procedure and the largest index."""
    longest = max((site / "quy-trinh").glob("*/index.html"), key=lambda path: path.stat().st_size)
    largest = max((site / "tra-cuu").rglob("index.html"), key=lambda path: path.stat().st_size)
    return {
        "Trang đầu": "",
        "Quy trình dài nhất": f"{longest.parent.relative_to(site).as_posix()}/",
        "Bảng tra lớn nhất": f"{largest.parent.relative_to(site).as_posix()}/",
    }


def report(address: str, pages: dict[str, str], options: argparse.Namespace) -> None:
    """Print the table."""
    print(f"{options.count} quy trình, bộ xử lý chậm {SLOWER} lần, {options.rounds} lượt, trung vị")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(READERS), args=CHROMIUM_FLAGS)
        for title, name in pages.items():
            rounds = [open_page(browser, address + name) for _ in range(options.rounds)]
            paint, usable, shift, size, requests, *answers = (statistics.median(values) for values in zip(*rounds, strict=True))
            print(
                f"{title:<20}{name:<26}{size / 1024:7.0f} KB{requests:5.0f} yêu cầu"
                f"   thấy chữ {paint:6.0f} ms   dùng được {usable:6.0f} ms   xô lệch {shift:.3f}"
            )
            if answers:
                print("    lọc {:.0f} ms, bỏ lọc {:.0f} ms, xếp theo cột hai {:.0f} ms".format(*answers))
        browser.close()


def open_page(browser: Browser, url: str) -> tuple[float, ...]:
    """Return ms to the first paint with content, ms to interactive, layout shift, bytes, requests of a first visit; then ms of each answer."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_init_script(WATCH_MOVES + WATCH)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    loaded: list[Any] = []
    page.on("response", lambda response: loaded.append(response))  # noqa: PLW0108 - a bound method of a list takes no attributes
    page.goto(url, wait_until="networkidle")
    paint, usable, shift = page.evaluate(READ, QUIET)
    size = sum(len(response.body()) for response in loaded)
    answers = page.evaluate(ANSWER)
    context.close()
    return paint, usable, shift, size, len(loaded), *answers


if __name__ == "__main__":
    main()
