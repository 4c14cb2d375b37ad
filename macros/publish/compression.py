"""Files compressed once, at publication, so that the smallest server can send them small."""

import gzip
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SUFFIXES = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv")
LEAST = 1024
LEVEL = 6


def compress_files(folder: Path, read_old: Callable[[str], bytes | None]) -> None:
    """Write `x.gz` beside every text file that gets smaller by it; equal files give equal bytes.

    What the release before has compressed already is taken over when it unpacks to the same bytes.
    """

    def compress(path: Path) -> None:
        _compress(path, read_old(f"{path.relative_to(folder).as_posix()}.gz"))

    with ThreadPoolExecutor() as pool:
        for _ in pool.map(compress, list(_find_texts(folder))):
            pass


def _find_texts(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file() and not path.name.startswith("."))


def _compress(path: Path, old: bytes | None) -> None:
    data = path.read_bytes()
    if len(data) < LEAST:
        return
    small = old if old is not None and _unpacks_to(old, data) else gzip.compress(data, LEVEL, mtime=0)
    if len(small) < len(data) * 0.9:
        path.with_name(f"{path.name}.gz").write_bytes(small)


def _unpacks_to(small: bytes, data: bytes) -> bool:
    try:
        return gzip.decompress(small) == data
    except (OSError, EOFError, zlib.error):
        return False
