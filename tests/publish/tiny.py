"""Releases of a few small files, for what has nothing to do with their content."""

from pathlib import Path

from macros.publish.local import LocalTarget
from macros.publish.stage import seal_stage, write_files

FILES = 40


def write_tiny_stage(stage: Path, mark: str) -> dict[str, str]:
    """Write and seal a stage: every file names the mark, except one that is the same in all."""
    files = {f"trang/{number}/index.html": f"{mark} {number}\n".encode() * 50 for number in range(FILES)}
    write_files(stage, files | {"index.html": mark.encode(), "chung.css": b"* {}"})
    return seal_stage(stage)


def release_tiny(folder: Path, stage: Path, release: str) -> None:
    """Release a tiny site in a folder."""
    sums = write_tiny_stage(stage / release, release)
    target = LocalTarget(folder)
    with target.lock():
        target.install(stage / release, release, sums)
        target.switch(release)
