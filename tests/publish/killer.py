"""Publishes again and again in children of one warm process, and kills each at a random moment.

`python killer.py ROOT TARGET COUNT SEED` prints one JSON line: how many children were killed, and every state that must not be.
`python killer.py ROOT TARGET pairs` publishes twice at the same time, five times over, and prints the pairs of exit codes.
"""

import contextlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from macros.cli import run
from macros.publish.local import LocalTarget
from macros.publish.manifest import verify_folder

MANY = "1000"


def make_command(root: Path, folder: Path) -> list[str]:
    """Return the arguments of one publication."""
    return ["publish", str(folder), "--root", str(root), "--today", "2026-11-22", "--no-print", "--keep", MANY]


def start(root: Path, folder: Path) -> int:
    """Publish in a child and return its process id."""
    child = os.fork()
    if child:
        return child
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    code = 70
    try:
        code = run(make_command(root, folder))
    finally:
        os._exit(code)


def finish(child: int) -> int:
    """Wait for a child and return its exit code, negative when it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_many(root: Path, folder: Path, count: int, seed: int) -> dict[str, object]:
    """Kill `count` publications; half of the moments fall into the second half of a run, where the target is written."""
    rng = random.Random(seed)
    target = LocalTarget(folder)
    started = time.monotonic()
    faults = [] if finish(start(root, folder)) == 0 else ["lần đầu không phát hành được"]
    length = time.monotonic() - started
    killed = 0
    for number in range(count):
        before = set(target.list_releases())
        child = start(root, folder)
        time.sleep(length * (rng.random() if number % 2 else 0.5 + rng.random() / 2))
        os.kill(child, signal.SIGKILL)
        killed += finish(child) == -signal.SIGKILL
        current = target.find_current()
        if not current or verify_folder(folder / "current"):
            faults.append(f"lần {number}: current không trọn vẹn: {current}")
        if not before <= set(target.list_releases()):
            faults.append(f"lần {number}: mất bản cũ")
    return {"killed": killed, "faults": faults}


def publish_pairs(root: Path, folder: Path) -> list[tuple[int, int]]:
    """Publish twice at the same time, five times over."""
    pairs = []
    for _ in range(5):
        first, second = start(root, folder), start(root, folder)
        pairs.append((finish(first), finish(second)))
    return pairs


def main() -> None:
    """Do what the command line asks."""
    root, folder = Path(sys.argv[1]), Path(sys.argv[2])
    with contextlib.redirect_stdout(sys.stderr):
        run([*make_command(root, folder), "--dry-run"])  # children start with everything loaded
    result: object = publish_pairs(root, folder) if sys.argv[3] == "pairs" else kill_many(root, folder, int(sys.argv[3]), int(sys.argv[4]))
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main()
