"""How soon the preview of a large handbook shows what was saved: `python -m tests.bench.preview --count 1000`.

Measured from the end of saving to the end of the answer that holds the change; the page's own live reload waits at the same address.
"""

import argparse
import statistics
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.bench.corpus import write_corpus
from tests.bench.machine import describe_machine
from tests.bench.ours import EDITED, SOTAY, TODAY
from tests.browsing import ROOT

PORT = 8765
# The procedure's own page, an index over all, the board, the role's duties.
PAGES = ("quy-trinh/dv-04/", "tra-cuu/thoi-han/", "theo-doi/", "vai-tro/chi-bo/")


def main() -> None:
    """Print one line for each kind of page."""
    parser = argparse.ArgumentParser(description="Đo bản xem thử")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(describe_machine())
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(name) / "so-tay"
        write_corpus(ROOT, corpus, options.count)
        server = subprocess.Popen([SOTAY, "serve", *TODAY, "--port", str(PORT)], cwd=corpus, stderr=subprocess.DEVNULL)
        try:
            started = time.perf_counter()
            await_version(0)
            print(f"{options.count} quy trình: sotay serve sẵn sàng sau {time.perf_counter() - started:.1f} s")
            rounds = [measure(corpus, number) for number in range(options.rounds)]
            written = [measure_written(corpus, number) for number in range(options.rounds)]
        finally:
            server.terminate()
            server.wait()
    print(f"Lưu xong đến khi bản mới sẵn sàng: {statistics.median(ready for ready, _ in rounds):.2f} s")
    for place, page in enumerate(PAGES):
        print(f"Lưu xong đến khi nhận đủ /{page}: {statistics.median(times[place] for _, times in rounds):.2f} s")
    print(f"Lưu một trang viết tay đến khi nhận đủ trang ấy: {statistics.median(written):.2f} s")


def measure(corpus: Path, number: int) -> tuple[float, list[float]]:
    """Edit one procedure; return the seconds until the new version stands, and until each page of it has come."""
    file = min((corpus / "procedures" / EDITED).glob("dv-04-*.md"))
    version = await_version(0)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("tom_tat: ", f"tom_tat: Lần sửa {number}. ", 1), encoding="utf-8")
    saved = time.perf_counter()
    await_version(version)
    ready = time.perf_counter() - saved
    times = []
    for page in PAGES:
        started = time.perf_counter()
        body = read(page)
        times.append(ready + time.perf_counter() - started)
        assert page != PAGES[0] or f"Lần sửa {number}. " in body
    return ready, times


def measure_written(corpus: Path, number: int) -> float:
    """Edit a hand-written page; return the seconds until it has come with the edit."""
    file = corpus / "docs" / "huong-dan" / "index.md"
    version = await_version(0)
    file.write_text(f"{file.read_text(encoding='utf-8')}\n\nDòng thêm {number}.\n", encoding="utf-8")
    saved = time.perf_counter()
    await_version(version)
    assert f"Dòng thêm {number}." in read("huong-dan/")
    return time.perf_counter() - saved


def await_version(seen: int) -> int:
    """Return the version the server shows once it is another than the one seen; waits for the server to start."""
    while True:
        try:
            version = int(read(f"_xem-thu/doi?ban={seen}"))
        except OSError:
            time.sleep(0.1)
            continue
        if version != seen:
            return version


def read(address: str) -> str:
    """Return what the server answers."""
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{address}", timeout=120) as answer:
        body: bytes = answer.read()
    return body.decode()


if __name__ == "__main__":
    main()
