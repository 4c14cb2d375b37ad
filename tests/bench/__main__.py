"""`make bench`: our build against what people would pick instead, in one run, alternating, median of several."""

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from corpus import write_corpus
from stock import write_stock

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
TODAY = ["--today", "2026-11-22"]


@dataclass
class Series:
    """The measurements of one thing: seconds of each round and the peak memory of its processes, in MB."""

    name: str
    seconds: list[float] = field(default_factory=list)
    memory: float = 0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def measure(series: Series, command: list[str], folder: Path) -> None:
    """Run a command once and add its time; the command must succeed."""
    started = time.perf_counter()
    code = (
        "import resource, subprocess, sys\n"
        "rc = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)\n"
        "sys.stderr.write(rc.stderr.decode()[-2000:]) if rc.returncode else None\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "sys.exit(rc.returncode)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], cwd=folder, check=True, capture_output=True, text=True)
    series.seconds.append(time.perf_counter() - started)
    series.memory = max(series.memory, int(done.stdout) / 1024)


def count_bytes(site: Path) -> tuple[int, int, int]:
    """Return (files, bytes in all, bytes of the largest procedure page)."""
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in site.glob("quy-trinh/*/index.html")] or [p.stat().st_size for p in files if p.suffix == ".html"]
    return len(files), sum(path.stat().st_size for path in files), max(pages)


def touch_one(corpus: Path) -> Callable[[], None]:
    """Return a function that changes one sentence of one procedure."""
    file = next((corpus / "procedures" / "quan-ly-dang-vien").glob("dv-04-*.md"))

    def edit() -> None:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("tom_tat: ", "tom_tat: Một lần sửa. ", 1), encoding="utf-8")

    return edit


def main() -> None:
    """Print one table with ratios."""
    parser = argparse.ArgumentParser(description="So sánh tốc độ dựng trang")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-stock", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        run_bench(Path(name), options)


def run_bench(work: Path, options: argparse.Namespace) -> None:
    """Prepare the projects, measure in turns, print."""
    corpus = work / "so-tay"
    write_corpus(ROOT, corpus, options.count)
    sotay = str(BIN / "sotay")
    build = [sotay, "build", *TODAY, "--no-print"]
    full, same, one, check = Series("Dựng mới"), Series("Dựng lại, không đổi gì"), Series("Dựng lại, đổi một quy trình"), Series("sotay check")
    check_cold = Series("sotay check, bộ nhớ đệm trống")
    rivals: list[tuple[Series, Path]] = []
    if not options.no_stock:
        for title, prune in (("Material 9.8.1 gốc", False), ("Material 9.8.1, navigation.prune", True)):
            folder = work / ("prune" if prune else "stock")
            write_stock(corpus, folder, prune=prune)
            rivals.append((Series(title), folder))
    edit = touch_one(corpus)
    for round_number in range(options.rounds):
        shutil.rmtree(corpus / ".cache", ignore_errors=True)
        shutil.rmtree(corpus / "site", ignore_errors=True)
        measure(full, build, corpus)
        measure(same, build, corpus)
        edit()
        measure(one, build, corpus)
        measure(check, [sotay, "check", *TODAY], corpus)
        shutil.rmtree(corpus / ".cache", ignore_errors=True)
        measure(check_cold, [sotay, "check", *TODAY], corpus)
        if round_number == 0:
            for series, folder in rivals:
                measure(series, [str(BIN / "mkdocs"), "build", "--quiet"], folder)
        measure(full, build, corpus)
    report(options.count, [full, same, one, check, check_cold], rivals, corpus / "site")


def report(count: int, ours: list[Series], rivals: list[tuple[Series, Path]], site: Path) -> None:
    """Print the table."""
    print(
        f"{count} quy trình; trung vị giây; bộ nhớ đỉnh MB; tiến trình con lớn nhất {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024}"
    )
    for series in [*ours, *(series for series, _ in rivals)]:
        ratios = "".join(f"  {series.median / rival.median:.3f}× {rival.name}" for rival, _ in rivals if rival is not series)
        print(f"{series.name:<36}{series.median:8.2f} s {series.memory:7.0f} MB{ratios}")
    for name, folder in [("sổ tay", site), *((series.name, folder / "site") for series, folder in rivals)]:
        files, total, largest = count_bytes(folder)
        print(f"{name}: {files} tệp, {total / 1e6:.1f} MB, trang quy trình lớn nhất {largest / 1024:.0f} KB")


if __name__ == "__main__":
    main()
