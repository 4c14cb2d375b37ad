"""What it costs to publish a large handbook, and to publish it again with one procedure changed: `python -m tests.bench.publishing`."""

import argparse
import subprocess
import tempfile
import time
from pathlib import Path

from tests.bench.corpus import write_corpus
from tests.bench.machine import describe_machine
from tests.bench.ours import SOTAY, TODAY, edit
from tests.browsing import ROOT


def main() -> None:
    """Print one line for each publication: seconds, then what the command itself says it wrote."""
    parser = argparse.ArgumentParser(description="Đo việc phát hành")
    parser.add_argument("--count", type=int, default=1000)
    options = parser.parse_args()
    print(describe_machine())
    with tempfile.TemporaryDirectory() as name:
        corpus, place = Path(name) / "so-tay", Path(name) / "noi"
        write_corpus(ROOT, corpus, options.count)
        publish = [SOTAY, "publish", str(place), *TODAY, "--no-print"]
        for title in (f"Lần đầu, {options.count} quy trình", "Lần hai, đổi một quy trình", "Lần ba, không đổi gì"):
            print(f"{title}: {run(publish, corpus)}")
            if title.startswith("Lần đầu"):
                edit(corpus)
        print(f"verify: {run([SOTAY, 'verify', str(place)], corpus)}")


def run(command: list[str], folder: Path) -> str:
    """Return the seconds of a command and the last line it said."""
    started = time.perf_counter()
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8")
    lines = (done.stderr or done.stdout).strip().splitlines()
    return f"{time.perf_counter() - started:.1f} s; {lines[-1] if lines else ''}"


if __name__ == "__main__":
    main()
