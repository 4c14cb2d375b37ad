"""JSON as text that can be put together from parts made earlier."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from macros.model.base import Record

NOT_FACTS = {"body", "path"}


def dump_record(record: Record) -> bytes:
    """Return a record with the keys of the source files, what is left out there left out here."""
    return record.model_dump_json(by_alias=True, exclude_defaults=True, exclude=NOT_FACTS).encode()


def dump(value: Any) -> bytes:
    """Return plain data as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def join_list(items: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a list in pieces, one entry a line."""
    yield b"["
    before = b"\n"
    for item in items:
        yield before
        yield item
        before = b",\n"
    yield b"]"


def join_map(items: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Yield a mapping in pieces, one entry a line."""
    yield b"{"
    before = b"\n"
    for key, value in items:
        yield before + dump(key) + b":"
        yield value
        before = b",\n"
    yield b"}"
