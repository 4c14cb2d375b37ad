"""Publishes again and again in children of one warm process, and kills each at a random operation on files.

`python killer.py ROOT TARGET COUNT SEED` prints one JSON line: how many children were killed, and every state that must not be.
Moments are counted in operations, not in seconds: a slow machine kills at the same places as a fast one.
`python killer.py ROOT TARGET pairs` publishes twice at the same time, five times over, and prints the pairs of exit codes.
`python killer.py ROOT OUT builds COUNT` kills builds of a handbook that changes each time, and prints every site that is not whole.
"""

import contextlib
import hashlib
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
from tests.handbooks import IN_FORCE

MANY = "1000"
RENAMINGS = 3  # at least, of a build: the memory of documents if it is new, the last site, the new one, its record
CHANGE = ("tom_tat: ", "tom_tat: Một lần sửa. ")


def make_command(root: Path, folder: Path) -> list[str]:
    """Return the arguments of one publication."""
    return ["publish", str(folder), "--root", str(root), "--today", "2026-11-22", "--no-print", "--keep", MANY]


def count_operations(kill_at: int) -> list[int]:
    """Count this process's operations on files from now on; before the one named it kills itself, as a power cut would.

    A negative number names a renaming: those are the moments at which something takes the place of something else.
    """
    me, count, renamings = os.getpid(), [0], [0]

    def watch(event: str, _: object) -> None:
        if event.startswith(("open", "os.", "shutil.")) and event != "os.kill" and os.getpid() == me:
            count[0] += 1
            renamings[0] -= event == "os.rename"
            if kill_at in (count[0], renamings[0]) and kill_at:
                os.kill(me, signal.SIGKILL)

    sys.addaudithook(watch)
    return count


def start(command: list[str], kill_at: int = 0, tell: int | None = None) -> int:
    """Run a command in a child and return its process id; `tell` is a pipe for the number of its operations."""
    child = os.fork()
    if child:
        return child
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    code = 70
    try:
        count = count_operations(kill_at)
        code = run(command)
        if tell is not None:
            os.write(tell, str(count[0]).encode())
    finally:
        os._exit(code)


def finish(child: int) -> int:
    """Wait for a child and return its exit code, negative when it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def measure(command: list[str]) -> int:
    """Return the operations of a command that is left alone; 0 when it fails."""
    read, write = os.pipe()
    code = finish(start(command, tell=write))
    os.close(write)
    with os.fdopen(read, encoding="ascii") as answer:
        return int(answer.read() or 0) if code == 0 else 0


def kill_many(root: Path, folder: Path, count: int, seed: int) -> dict[str, object]:
    """Kill `count` publications; half of the moments fall into the last fifth of a run, where the target is written.

    Two processes share a build, so that this one's operations are never the same number twice: a run that ended before its moment is
    looked at like the others and made up for by one more.
    """
    rng = random.Random(seed)
    target, command = LocalTarget(folder), make_command(root, folder)
    length = min(measure(command), measure(command))
    faults = [] if length else ["không phát hành được khi không bị ngắt"]
    killed = number = 0
    while killed < count and number < 2 * count:
        number += 1
        before = set(target.list_releases())
        first = 1 if number % 2 else length * 4 // 5
        killed += finish(start(command, kill_at=rng.randint(first, length))) == -signal.SIGKILL
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
        first, second = start(make_command(root, folder)), start(make_command(root, folder))
        pairs.append((finish(first), finish(second)))
    return pairs


def kill_builds(root: Path, out: Path, count: int) -> dict[str, object]:
    """Kill `count` builds, every second one at a renaming; the handbook changes back and forth."""
    rng = random.Random(count)
    command = ["build", "--root", str(root), "--out", str(out), "--today", "2026-11-22", "--no-print"]
    page = root / IN_FORCE
    texts = [page.read_text(encoding="utf-8"), page.read_text(encoding="utf-8").replace(*CHANGE)]
    whole = []
    for text in reversed(texts):
        page.write_text(text, encoding="utf-8")
        length = measure(command)
        whole.append(fingerprint(out))
    killed, faults = 0, [] if whole[0] != whole[1] else ["hai bản như nhau"]
    stands = whole[1]
    for number in range(count):
        page.write_text(texts[whole.index(stands)], encoding="utf-8")  # the other one: there is something to build
        kill_at = -1 - number // 2 % RENAMINGS if number % 2 else rng.randint(1, length * 3 // 4)
        killed += finish(start(command, kill_at=kill_at)) == -signal.SIGKILL
        stands = fingerprint(out if out.exists() else next(out.parent.glob(f".{out.name}.*.old")))
        if stands not in whole:
            faults.append(f"lần {number}: trang không trọn vẹn")
            break
    page.write_text(texts[0], encoding="utf-8")
    codes = [finish(child) for child in [start(command), start(command)]]
    left = sorted(path.name for path in out.parent.iterdir() if path.name.startswith(f".{out.name}"))
    return {"killed": killed, "faults": faults, "codes": codes, "mended": fingerprint(out) == whole[1], "left": left}


def fingerprint(folder: Path) -> str:
    """Return one hash of the names and bytes of all files."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(str(path.relative_to(folder)).encode() + hashlib.sha256(path.read_bytes()).digest() for path in paths)).hexdigest()


def main() -> None:
    """Do what the command line asks."""
    root, folder = Path(sys.argv[1]), Path(sys.argv[2])
    with contextlib.redirect_stdout(sys.stderr):
        run([*make_command(root, folder), "--dry-run"])  # children start with everything loaded
    result: object
    match sys.argv[3:]:
        case ["pairs"]:
            result = publish_pairs(root, folder)
        case ["builds", count]:
            result = kill_builds(root, folder, int(count))
        case [count, seed]:
            result = kill_many(root, folder, int(count), int(seed))
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main()
