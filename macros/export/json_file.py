"""The whole handbook as one JSON file, and its schema. Keys are those of the source files; figures stand apart from facts."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from macros.edition import Edition
from macros.export.entries import ENTRIES
from macros.export.figures import make_figures_schema
from macros.export.json_text import dump, dump_record, join_list, join_map
from macros.model.procedure import FrontMatter
from macros.model.registers import REGISTERS, LegalStatus
from macros.pieces import collect
from macros.schema import DIALECT, make_register_schema, make_schema
from macros.validity import find_status

FORMAT = "so-tay-quy-trinh/1"
# Key in the file: (register, attribute of the handbook).
PARTS = {
    "linh_vuc": ("linh-vuc", "domains"),
    "co_quan": ("co-quan", "organs"),
    "vai_tro": ("vai-tro", "roles"),
    "van_ban": ("van-ban", "documents"),
    "bieu_mau": ("bieu-mau", "forms"),
    "thuat_ngu": ("thuat-ngu", "terms"),
}


def make_json(edition: Edition) -> bytes:
    """Return an edition as JSON, one entry a line; valid against `make_export_schema`."""
    return b"".join(_write_parts(edition))  # in one go: the file is the largest of all


def _write_parts(edition: Edition) -> Iterator[bytes]:
    book, entries = edition.book, collect(edition, ENTRIES)
    yield b'{"dinh_dang":' + dump(FORMAT) + b',"ngay":' + dump(edition.today.isoformat()) + b',"ban":' + dump(edition.release or None)
    for key, (_, attribute) in PARTS.items():
        yield from _name(key, join_list(dump_record(entry) for entry in getattr(book, attribute)))
    yield from _name("quy_trinh", join_list(entry.record for entry in entries.values()))
    yield from _name("giai_thich", join_map((code, entry.body) for code, entry in entries.items() if entry.body))
    yield from _name("so_lieu", join_map((code, entry.figures) for code, entry in entries.items()))
    yield from _name("van_ban_hom_nay", join_map((d.id, dump(find_status(d, edition.today).value)) for d in book.documents))
    yield b"}\n"


def _name(key: str, value: Iterable[bytes]) -> Iterator[bytes]:
    yield b",\n" + dump(key) + b":"
    yield from value


def make_export_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file `make_json` makes."""
    models: list[type[BaseModel]] = [FrontMatter, *(REGISTERS[register] for register, _ in PARTS.values())]
    references, definitions = models_json_schema([(model, "validation") for model in models], by_alias=True)
    items = {key: references[REGISTERS[register], "validation"] for key, (register, _) in PARTS.items()}
    items["quy_trinh"] = references[FrontMatter, "validation"]
    text, code = {"type": "string"}, {"pattern": "^[A-Z]{2,4}-[0-9]{2,4}$"}
    properties: dict[str, Any] = {
        "dinh_dang": {"const": FORMAT},
        "ngay": {"type": "string", "format": "date", "description": "Ngày kết xuất; tình trạng văn bản và điểm tính đến ngày này."},
        "ban": {"type": ["string", "null"], "description": "Tên bản phát hành."},
        **{key: {"type": "array", "items": item} for key, item in items.items()},
        "giai_thich": {"type": "object", "propertyNames": code, "additionalProperties": text, "description": "Phần giải thích, Markdown."},
        "so_lieu": {"type": "object", "propertyNames": code, "additionalProperties": make_figures_schema()},
        "van_ban_hom_nay": {"type": "object", "additionalProperties": {"enum": [status.value for status in LegalStatus]}},
    }
    return {
        "$schema": DIALECT,
        "title": "Sổ tay quy trình",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": definitions["$defs"],
    }


# The published schemas: the whole file's, the front matter's, the registers'.
SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "so-tay": make_export_schema,
    "quy-trinh": make_schema,
    **{register: partial(make_register_schema, register) for register in REGISTERS},
}


def list_schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name, schema) of every published schema."""
    return ((name, make()) for name, make in SCHEMAS.items())
