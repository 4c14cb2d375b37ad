"""How fast and how right search is: ours over HTTP and from a folder, stock Material on the same procedures and queries, in one run.

Started from the project's folder: `python -m tests.search.bench --count 1000`.
"""

import argparse
import datetime
import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from macros.edition import make_edition
from macros.frames import expand_frame, read_frames
from macros.load import find_procedure_files
from macros.search.index import ENGINE_NAME, INDEX_NAME, make_search_engine, make_search_index
from macros.site.engine import make_frames
from tests.bench.corpus import write_corpus
from tests.bench.stock import write_stock
from tests.browsing import CHROMIUM_FLAGS, READERS, TODAY, find_chromium, serve
from tests.search.queries import Query, read_queries

ROOT = Path(__file__).parents[3]
OURS = Path(__file__).with_name("ours.js").read_text(encoding="utf-8").rstrip(";\n")
STOCK = Path(__file__).with_name("stock.js").read_text(encoding="utf-8").rstrip(";\n")


@dataclass(frozen=True)
class Result:
    """What one search did: milliseconds from opening the box to its first answer and from key to answer, memory, pages found first."""

    name: str
    opened: float
    keys: list[float]
    memory: float
    first: list[list[str]]


def main() -> None:
    """Print one table for each number of procedures."""
    parser = argparse.ArgumentParser(description="Đo phần tìm kiếm")
    parser.add_argument("--count", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--every", type=int, default=1, help="chỉ gõ một trong số ngần ấy câu")
    parser.add_argument("--no-stock", action="store_true")
    options = parser.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        for count in options.count:
            run(playwright.chromium, Path(name) / str(count), count, options)


def run(chromium: Any, work: Path, count: int, options: argparse.Namespace) -> None:
    """Prepare both sites, measure, print."""
    queries = [query for query in read_queries() if query.right][:: options.every]
    texts = [query.text for query in queries]
    corpus, site, rival = work / "so-tay", work / "site", work / "stock"
    write_corpus(ROOT, corpus, count)
    data = write_site(corpus, site)
    results = []
    with serve(site) as address:
        results.append(measure(chromium, "sổ tay, HTTP", f"{address}tim-kiem/", OURS, texts))
    results.append(measure(chromium, "sổ tay, file://", (site / "tim-kiem" / "index.html").as_uri(), OURS, texts))
    sizes = {"sổ tay": data}
    if not options.no_stock:
        write_stock(corpus, rival, prune=True)
        subprocess.run([str(Path(sys.executable).parent / "mkdocs"), "build", "--quiet"], cwd=rival, check=True, env={"NO_MKDOCS_2_WARNING": "1"})
        sizes["Material gốc"] = (rival / "site" / "search" / "search_index.json").read_bytes()
        with serve(rival / "site") as address:
            results.append(measure(chromium, "Material gốc, HTTP", address, STOCK, texts))
    report(count, results, sizes, queries, find_families(count))


def write_site(corpus: Path, out: Path) -> bytes:
    """Write what search needs of the site: styles, scripts, its own page, the index; return the index."""
    edition = make_edition(corpus, TODAY)
    frames = read_frames(make_frames(ROOT))
    shutil.copytree(frames.folder, out, dirs_exist_ok=True)
    data = make_search_index(edition)
    (out / "tim-kiem").mkdir(parents=True, exist_ok=True)
    (out / INDEX_NAME).write_bytes(data)
    (out / ENGINE_NAME).write_bytes(make_search_engine())
    (out / "tim-kiem" / "index.html").write_bytes(expand_frame(frames, "tim-kiem/index.html", edition))
    return data


def measure(chromium: Any, name: str, address: str, script: str, texts: list[str]) -> Result:
    """Use a search in a browser of its own as a reader does, by a script that types into its box."""
    print(f"  … {name}", file=sys.stderr)
    browser: Browser = chromium.launch(executable_path=find_chromium(READERS), args=CHROMIUM_FLAGS)
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(600_000)
    page.goto(address)
    before = read_memory(browser)
    found: Mapping[str, Any] = page.evaluate(f"texts => ({script})(texts)", texts)
    after = read_memory(browser)
    browser.close()
    return Result(name, found["opened"], found["keys"], after - before, found["first"])


def read_memory(browser: Browser) -> float:
    """Return the resident memory of the browser's page processes, in MB."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    total = 0
    for process in processes:
        status = Path(f"/proc/{process['id']}/status")
        if process["type"] == "renderer" and status.exists():
            total += next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    session.detach()
    return total / 1024


def find_families(count: int) -> dict[str, str]:
    """Return for each code of the corpus the code of the procedure it was varied from."""
    originals = [path.name.partition("-")[0].upper() + "-" + path.name.split("-")[1] for path in find_procedure_files(ROOT)]
    families = {code: code for code in originals}
    numbers: dict[str, int] = {}
    for index in range(len(originals), count):
        original = originals[index % len(originals)]
        prefix = original.partition("-")[0]
        numbers[prefix] = numbers.get(prefix, 100) + 1
        families[f"{prefix}-{numbers[prefix]}"] = original
    return families


def report(count: int, results: list[Result], sizes: Mapping[str, bytes], queries: list[Query], families: Mapping[str, str]) -> None:
    """Print the table."""
    load = Path("/proc/loadavg").read_text().split()[0]
    print(f"\n{count} quy trình, ngày {datetime.date.today():%d/%m/%Y}, tải máy {load}")
    for name, data in sizes.items():
        print(f"  chỉ mục {name}: {len(data) / 1e6:.2f} MB, nén gzip {len(gzip.compress(data, 9)) / 1e6:.2f} MB")
    print("  | | mở ô → câu đầu, ms | phím → kết quả: giữa | 95 % | lâu nhất | bộ nhớ, MB | đúng ở đầu | đúng trang gốc ở đầu |")
    for result in results:
        keys = sorted(result.keys)
        asked = [(query, first) for query, first in zip(queries, result.first, strict=True) if any("/" not in right for right in query.right)]
        family = sum(any(families.get(code) in query.right for code in first[:1]) for query, first in asked)
        exact = sum(any(code in query.right for code in first[:1]) for query, first in asked)
        print(
            f"  | {result.name} | {result.opened:.0f} | {statistics.median(keys):.0f} | {keys[int(len(keys) * 0.95)]:.0f} | {keys[-1]:.0f} "
            f"| {result.memory:.0f} | {family}/{len(asked)} | {exact}/{len(asked)} |"
        )


if __name__ == "__main__":
    main()
