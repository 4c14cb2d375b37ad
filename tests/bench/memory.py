"""The memory of a build, all its processes together: `python -m tests.bench.memory --count 1000`.

What processes share is counted once (PSS), looked at ten times a second; looking costs time, so that no seconds are told here.
"""

import argparse
import subprocess
import tempfile
import time
from pathlib import Path

from tests.bench.corpus import write_corpus
from tests.bench.machine import describe_machine
from tests.bench.ours import SOTAY, TODAY, edit
from tests.bench.timing import make_environment

ROOT = Path(__file__).parents[2]
PAUSE = 0.1  # seconds


def main() -> None:
    """Print the peaks of a build from nothing and of one after an edit."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.memory", description="Bộ nhớ của mọi tiến trình cộng lại")
    parser.add_argument("--count", type=int, default=1000, help="số quy trình")
    count = parser.parse_args().count
    print(describe_machine(), flush=True)
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(name) / "so-tay"
        write_corpus(ROOT, corpus, count)
        _report("Dựng mới", corpus)
        edit(corpus)
        _report("Dựng lại, sửa tóm tắt", corpus)


def _report(name: str, corpus: Path) -> None:
    total, processes = watch([SOTAY, "build", *TODAY, "--no-print"], corpus)
    print(f"{name}: đỉnh {total:.0f} MB cả thảy, nhiều nhất {processes} tiến trình", flush=True)


def watch(command: list[str], folder: Path) -> tuple[float, int]:
    """Run a command and return the peak of MB of its processes together, and the most processes there were at once."""
    total, most = 0.0, 0
    with subprocess.Popen(command, cwd=folder, env=make_environment(), stdout=subprocess.DEVNULL) as run:
        while run.poll() is None:
            found = [size for process in _list_tree(run.pid) if (size := _read_share(process))]
            total, most = max(total, sum(found)), max(most, len(found))
            time.sleep(PAUSE)
    if run.returncode:
        raise SystemExit(f"{' '.join(command)}: {run.returncode}")
    return total, most


def _list_tree(process: int) -> list[int]:
    """Return a process and all its descendants."""
    parents = {int(path.parent.name): _read_parent(path) for path in Path("/proc").glob("[0-9]*/stat")}
    found = [process]
    for parent in found:
        found += [child for child, its_parent in parents.items() if its_parent == parent]
    return found


def _read_parent(stat: Path) -> int:
    try:
        return int(stat.read_text(encoding="utf-8", errors="replace").rpartition(") ")[2].split()[1])
    except OSError:  # it has ended meanwhile
        return 0


def _read_share(process: int) -> float:
    """Return the MB of a process, what it shares with others divided among them; 0 when it has ended."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("Pss:")), 0.0)


if __name__ == "__main__":
    main()
