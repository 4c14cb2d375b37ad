"""Publishes again and again in children of one warm process, and kills each at a random operation on files.

`python killer.py ROOT TARGET COUNT SEED` prints one JSON line: how many children were killed, and every state that must not be.
Moments are counted in operations, not in seconds: a slow machine kills at the same places as a fast one.
`python killer.py ROOT TARGET pairs` publishes twice at the same time, five times over, and prints the pairs of exit codes.
"""

import contextlib
import json
import os
import random
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from macros.cli import run
from macros.publish.local import LocalTarget
from macros.publish.manifest import verify_folder

MANY = "1000"


def make_command(root: Path, folder: Path) -> list[str]:
    """Return the arguments of one publication."""
    return ["publish", str(folder), "--root", str(root), "--today", "2026-11-22", "--no-print", "--keep", MANY]


def count_operations(kill_at: int) -> list[int]:
    """Count this process's operations on files from now on; at the one named it kills itself, as a power cut would."""
    me, count = os.getpid(), [0]

    def watch(event: str, _: object) -> None:
        if event.startswith(("open", "os.", "shutil.")) and os.getpid() == me:
            count[0] += 1
            if count[0] == kill_at:
                os.kill(me, signal.SIGKILL)

    sys.addaudithook(watch)
    return count


def start(root: Path, folder: Path, kill_at: int = 0, tell: int | None = None) -> int:
    """Publish in a child and return its process id; `tell` is a pipe for the number of its operations."""
    child = os.fork()
    if child:
        return child
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    code = 70
    try:
        count = count_operations(kill_at)
        code = run(make_command(root, folder))
        if tell is not None:
            os.write(tell, str(count[0]).encode())
    finally:
        os._exit(code)


def finish(child: int) -> int:
    """Wait for a child and return its exit code, negative when it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def measure(root: Path, folder: Path) -> int:
    """Return the operations of a publication that is left alone; 0 when it fails."""
    read, write = os.pipe()
    code = finish(start(root, folder, tell=write))
    os.close(write)
    with os.fdopen(read, encoding="ascii") as answer:
        return int(answer.read() or 0) if code == 0 else 0


def kill_many(root: Path, folder: Path, count: int, seed: int) -> dict[str, object]:
    """Kill `count` publications; half of the moments fall into the last fifth of a run, where the target is written."""
    rng = random.Random(seed)
    target = LocalTarget(folder)
    length = min(measure(root, folder), measure(root, folder))
    faults = [] if length else ["không phát hành được khi không bị ngắt"]
    killed = 0
    for number in range(count):
        before = set(target.list_releases())
        first = 1 if number % 2 else length * 4 // 5
        killed += finish(start(root, folder, kill_at=rng.randint(first, length))) == -signal.SIGKILL
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
