"""Where the browser of the tests is, how it is started, and what the tests that look at pages share."""

import datetime
import functools
import http.server
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
AXE = ROOT / "tests" / "vendor" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WATCH_MOVES = """
window.moved = 0
new PerformanceObserver(list => { for (const entry of list.getEntries()) window.moved += entry.value })
  .observe({type: 'layout-shift', buffered: true})
"""
LAY_OUT = ".st-dai tbody, li { content-visibility: visible !important }"
TODAY = datetime.date(2026, 11, 22)
SHELL = "/usr/bin/chromium-headless-shell"  # without windows; opens pages in two thirds of the time
WINDOWED = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
CHROMIUMS = (SHELL, *WINDOWED)
READERS = (*WINDOWED, SHELL)  # what measures begins with what readers have
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium(candidates: Sequence[str] = CHROMIUMS) -> str:
    """Return the path of the first of some browsers that is installed."""
    return next(path for path in candidates if Path(path).exists())


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Keep the output clean."""


def measure_overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than the screen; none when it scrolls only up and down."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def find_faults(page: Page) -> list[tuple[str, list[str]]]:
    """Return what a screen reader would stumble over, as axe sees it, each with three places.

    All of the page is laid out first: axe measures what is not the wrong way.
    """
    page.add_style_tag(content=LAY_OUT)
    page.add_script_tag(path=str(AXE))
    result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", AXE_TAGS)
    return [(violation["id"], [node["html"][:200] for node in violation["nodes"]][:3]) for violation in result["violations"]]


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder over HTTP on this machine and give its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()
