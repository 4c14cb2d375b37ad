"""What a command costs: seconds of several runs and the peak memory of its processes."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

# Started anew for every run, so that the peak is of this command's processes alone.
CHILD = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
if done.returncode:
    sys.stderr.write(done.stderr.decode()[-2000:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""


ALL = (".cache", "site")  # what is made in a handbook's folder


def put_away(*folders: Path) -> None:
    """Have folders gone without deleting them: a file system without a journal is slow to make files for a while after it deleted many.

    They stay beside the measured folder until the whole run's folder is deleted.
    """
    for folder in folders:
        if folder.exists():
            folder.rename(Path(tempfile.mkdtemp(prefix="bo-", dir=folder.parent.parent)) / folder.name)


def make_environment() -> dict[str, str]:
    """Return the environment of a reader's machine: Python keeps what it has compiled, of our package as of the others'."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass
class Series:
    """The measurements of one command: seconds of each round, and MB of its largest process. What it makes in `anew` is put away before."""

    name: str
    command: list[str]
    folder: Path
    anew: tuple[str, ...] = ()
    seconds: list[float] = field(default_factory=list)
    memory: float = 0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def measure(self) -> None:
        """Run the command once and add what it cost; the command must succeed."""
        put_away(*(self.folder / name for name in self.anew))
        started = time.perf_counter()
        command = [sys.executable, "-c", CHILD, *self.command]
        done = subprocess.run(command, cwd=self.folder, env=make_environment(), check=False, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{self.name}: {done.stderr}")
        self.seconds.append(time.perf_counter() - started)
        self.memory = max(self.memory, int(done.stdout) / 1024)
