"""Files compressed once, at publication, so that the smallest server can send them small."""

import gzip
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SUFFIXES = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv")
LEAST = 1024
LEVEL = 6


def compress_files(folder: Path) -> None:
    """Write `x.gz` beside every text file that gets smaller by it; equal files give equal bytes."""
    with ThreadPoolExecutor() as pool:
        for _ in pool.map(_compress, list(_find_texts(folder))):
            pass


def _find_texts(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file() and not path.name.startswith("."))


def _compress(path: Path) -> None:
    data = path.read_bytes()
    if len(data) < LEAST:
        return
    small = gzip.compress(data, LEVEL, mtime=0)
    if len(small) < len(data) * 0.9:
        path.with_name(f"{path.name}.gz").write_bytes(small)
