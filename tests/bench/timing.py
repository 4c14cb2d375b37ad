"""What a command costs: seconds of several runs and the peak memory of its processes."""

import os
import statistics
import subprocess
import sys
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


def make_environment() -> dict[str, str]:
    """Return the environment of a reader's machine: Python keeps what it has compiled, of our package as of the others'."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass
class Series:
    """The measurements of one command: seconds of each round, and MB of its largest process."""

    name: str
    command: list[str]
    folder: Path
    seconds: list[float] = field(default_factory=list)
    memory: float = 0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def measure(self) -> None:
        """Run the command once and add what it cost; the command must succeed."""
        started = time.perf_counter()
        command = [sys.executable, "-c", CHILD, *self.command]
        done = subprocess.run(command, cwd=self.folder, env=make_environment(), check=False, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{self.name}: {done.stderr}")
        self.seconds.append(time.perf_counter() - started)
        self.memory = max(self.memory, int(done.stdout) / 1024)
