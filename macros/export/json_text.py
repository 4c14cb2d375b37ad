"""JSON as text that can be put together from parts made earlier."""

import json
from collections.abc import Iterable
from typing import Any

from macros.model.base import Record

NOT_FACTS = {"body", "path"}


def dump_record(record: Record) -> bytes:
    """Return a record with the keys of the source files, what is left out there left out here."""
    return record.model_dump_json(by_alias=True, exclude_defaults=True, exclude=NOT_FACTS).encode()


def dump(value: Any) -> bytes:
    """Return plain data as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def join_list(items: Iterable[bytes]) -> bytes:
    """Return a list, one entry a line."""
    entries = b",\n".join(items)
    return b"[\n" + entries + b"]" if entries else b"[]"


def join_map(items: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a mapping, one entry a line."""
    return b"{" + b",".join([b"\n" + dump(key) + b":" + value for key, value in items]) + b"}"
