"""`make bench`: our build against what people would pick instead, in one run, alternating, median of several.

Started from the project's folder: `python -m tests.bench --count 1000 --rounds 3`.
With several counts, only ours is measured, once each: the curve.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.corpus import write_corpus
from tests.bench.machine import describe_machine, describe_site
from tests.bench.ours import Ours
from tests.bench.rivals import make_rivals
from tests.bench.timing import Series

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Print what was asked for, and add it to a file."""
    parser = argparse.ArgumentParser(prog="make bench", description="So sánh tốc độ dựng trang")
    parser.add_argument("--count", type=int, nargs="+", default=[1000], help="số quy trình; nhiều số thì chỉ đo đường cong của ta")
    parser.add_argument("--rounds", type=int, default=3, help="số lượt, lấy trung vị")
    parser.add_argument("--no-stock", action="store_true", help="không đo các động cơ khác")
    parser.add_argument("--prints", action="store_true", help="đo thêm bản dựng có bản in")
    parser.add_argument("--out", type=Path, help="ghi thêm kết quả vào tệp này")
    options = parser.parse_args()
    lines = [describe_machine()]
    print(lines[0], flush=True)
    with tempfile.TemporaryDirectory() as name:
        found = measure_curve(Path(name), options.count) if len(options.count) > 1 else compare(Path(name), options)
        for line in found:
            print(line, flush=True)
            lines.append(line)
    if options.out:
        with options.out.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n\n")


def compare(work: Path, options: argparse.Namespace) -> Iterator[str]:
    """Yield the table of one count with the ratios to the others."""
    count = options.count[0]
    corpus = work / "so-tay"
    write_corpus(ROOT, corpus, count)
    ours = Ours(corpus)
    rivals = [] if options.no_stock else list(make_rivals(corpus, work))
    for _ in range(options.rounds):
        ours.measure()
        for rival in rivals:
            rival.measure()
    ours.full.measure()
    yield f"{count} quy trình, {options.rounds} lượt: trung vị giây, bộ nhớ đỉnh của một tiến trình, tỉ lệ so với các động cơ khác"
    prints = ours.measure_prints() if options.prints else []
    yield from format_series([*ours.series, *prints, *rivals], rivals)
    yield f"sổ tay: {describe_site(corpus / 'site')}"
    for rival in rivals:
        yield f"{rival.name}: {describe_site(rival.folder / 'site')}"


def format_series(series: Sequence[Series], rivals: Sequence[Series]) -> Iterator[str]:
    """Yield one line for each command."""
    for one in series:
        ratios = "".join(f"   {one.median / rival.median:.3f} × {rival.name}" for rival in rivals if rival is not one)
        yield f"{one.name:<34}{one.median:8.2f} s{one.memory:6.0f} MB{ratios}"


def measure_curve(work: Path, counts: Sequence[int]) -> Iterator[str]:
    """Yield what each number of procedures costs."""
    heads = ("không đổi", "tóm tắt", "bước", "tên", "thêm", "bỏ", "check", "check đổi 1", "check lạnh")
    yield f"{'quy trình':>10}{'dựng mới':>12}{'một trang':>12}{'bộ nhớ':>10}" + "".join(f"{head:>13}" for head in heads)
    for count in counts:
        corpus = work / str(count)
        write_corpus(ROOT, corpus, count)
        ours = Ours(corpus)
        ours.measure()
        full, *others = (series.median for series in ours.series)
        line = f"{count:>10}{full:>10.1f} s{full / count * 1000:>9.1f} ms{ours.full.memory:>7.0f} MB"
        yield line + "".join(f"{seconds:>11.2f} s" for seconds in others)


if __name__ == "__main__":
    main()
