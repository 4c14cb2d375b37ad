"""The data of an edition inside its release, so that the next release can say what changed without asking git."""

import datetime
import gzip
import json
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from macros.duration import Duration
from macros.load import ATTRIBUTE_OF
from macros.model.base import Record
from macros.model.handbook import Handbook
from macros.model.procedure import FrontMatter, Procedure
from macros.model.registers import REGISTERS

SNAPSHOT = ".phat-hanh/du-lieu.json.gz"


def write_snapshot(book: Handbook) -> bytes:
    """Return a handbook's data, compressed; equal handbooks give equal bytes."""
    data = {
        "quy_trinh": [{"dau": _to_plain(p), "than": p.body, "tep": p.path} for p in book.procedures],
        "danh_muc": {name: [_to_plain(entry) for entry in getattr(book, ATTRIBUTE_OF[name])] for name in REGISTERS},
    }
    return gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


def read_snapshot(data: bytes) -> Handbook | None:
    """Return the handbook of a snapshot, None when it was written by a version whose data this one does not know."""
    try:
        plain = json.loads(gzip.decompress(data))
        procedures = tuple(_read_procedure(item) for item in plain["quy_trinh"])
        registers: dict[str, Any] = {
            ATTRIBUTE_OF[name]: tuple(REGISTERS[name].model_validate(entry) for entry in entries) for name, entries in plain["danh_muc"].items()
        }
    except (OSError, EOFError, ValueError, KeyError, TypeError, ValidationError):
        return None
    return Handbook(procedures=procedures, **registers)


def _read_procedure(item: dict[str, Any]) -> Procedure:
    front = FrontMatter.model_validate(item["dau"])
    return Procedure.model_construct(**dict(front), body=item["than"], path=item["tep"])


def _to_plain(value: object) -> Any:
    """Return a value as JSON holds it, records by the keys of the files and without what was left out there."""
    if isinstance(value, Record):
        fields = FrontMatter.model_fields if isinstance(value, FrontMatter) else type(value).model_fields
        set_here = {str(info.alias): getattr(value, name) for name, info in fields.items() if getattr(value, name) != info.default}
        return {key: _to_plain(item) for key, item in set_here.items()}
    if isinstance(value, tuple):
        return [_to_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Duration):
        return value.text
    return value.isoformat() if isinstance(value, datetime.date) else value
