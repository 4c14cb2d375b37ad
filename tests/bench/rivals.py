"""What people would pick instead, over the same content: stock Material as it comes and pruned, and Zensical where it installs."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.stock import write_stock
from tests.bench.timing import ALL, Series

ZENSICAL = "zensical==0.0.73"
MKDOCS = str(Path(sys.executable).with_name("mkdocs"))


def make_rivals(corpus: Path, work: Path) -> Iterator[Series]:
    """Yield the builds of the other engines, each in a folder of its own below `work`."""
    for name, prune in (("Material 9.8.1", False), ("Material 9.8.1, navigation.prune", True)):
        folder = work / ("tia" if prune else "goc")
        write_stock(corpus, folder, prune=prune)
        yield Series(name, [MKDOCS, "build", "--quiet"], folder, ("site",))
    program = install_zensical(work / "zensical-env")
    if program:
        shutil.copytree(work / "goc", work / "zensical")
        yield Series("Zensical 0.0.73", [program, "build", "--clean"], work / "zensical", ALL)


def install_zensical(folder: Path) -> str:
    """Return the program of a fresh environment, or nothing when it can't be installed here."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    done = subprocess.run([str(folder / "bin" / "pip"), "install", "--quiet", ZENSICAL], check=False, capture_output=True)
    program = folder / "bin" / "zensical"
    return str(program) if done.returncode == 0 and program.exists() else ""
