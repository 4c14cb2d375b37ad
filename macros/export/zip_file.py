"""A zip file put together from parts that were compressed earlier: what has not changed is not compressed again."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

LEVEL = 5
_LAST = zlib.compressobj(wbits=-zlib.MAX_WBITS).flush()  # an empty last block: ends what was flushed before it
_DAY = 1 << 5 | 1  # 1 January 1980, the first day zip files know
_VERSION, _UNIX, _DEFLATED = 20, 3 << 8, 8
_RIGHTS = 0o644 << 16
_POLYNOMIAL = 0xEDB88320  # of the check sums in zip files


class Deflated(NamedTuple):
    """Bytes compressed on their own: others may follow in the same file; `check` and `size` are those of the bytes themselves."""

    data: bytes
    check: int
    size: int


def deflate(data: bytes) -> Deflated:
    """Return bytes compressed on their own; the same bytes give the same result."""
    engine = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Deflated(engine.compress(data) + engine.flush(zlib.Z_FULL_FLUSH), zlib.crc32(data), len(data))


def join(parts: Iterable[Deflated]) -> Deflated:
    """Return parts as one, in order."""
    check, size, pieces = 0, 0, []
    for part in parts:
        check = combine_checks(check, part.check, part.size)
        size += part.size
        pieces.append(part.data)
    return Deflated(b"".join(pieces), check, size)


def combine_checks(first: int, second: int, size: int) -> int:
    """Return the check sum of two byte strings together from that of each; `size` is that of the second."""
    power = 1 << 31
    squares = iter(_SQUARES)
    bits = size * 8
    while bits:
        square = next(squares)
        if bits & 1:
            power = _multiply(power, square)
        bits >>= 1
    return _multiply(power, first) ^ second


def _multiply(a: int, b: int) -> int:
    """Return the product of two polynomials over GF(2) modulo that of the check sum, lowest power in the highest bit."""
    product = 0
    for bit in range(31, -1, -1):
        if a >> bit & 1:
            product ^= b
        b = b >> 1 ^ _POLYNOMIAL if b & 1 else b >> 1
    return product


def _list_squares() -> list[int]:
    """Return x to the powers 1, 2, 4, 8 …, enough for every size."""
    squares = [1 << 30]
    while len(squares) < 64:
        squares.append(_multiply(squares[-1], squares[-1]))
    return squares


_SQUARES = _list_squares()


def write_zip(files: Mapping[str, Deflated]) -> bytes:
    """Return a zip file of files by name, in their order, all with the same time stamp."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for name, file in files.items():
        path, data = name.encode("ascii"), file.data + _LAST
        common = struct.pack("<HHHHHIIIHH", _VERSION, 0, _DEFLATED, 0, _DAY, file.check, len(data), file.size, len(path), 0)
        directory += [b"PK\1\2" + struct.pack("<H", _UNIX | _VERSION) + common + struct.pack("<HHHII", 0, 0, 0, _RIGHTS, place), path]
        pieces += [b"PK\3\4" + common, path, data]
        place += 30 + len(path) + len(data)
    size = sum(map(len, directory))
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, len(files), len(files), size, place, 0)
    return b"".join([*pieces, *directory, end])
