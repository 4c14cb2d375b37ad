"""The whole handbook as one JSON file, and its schema. Keys are those of the source files; figures stand apart from facts."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from macros.edition import Edition
from macros.model.base import Record
from macros.model.procedure import FrontMatter
from macros.model.registers import REGISTERS, LegalStatus
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
NOT_FACTS = {"body", "path"}


def make_json(edition: Edition) -> bytes:
    """Return an edition as JSON, one entry a line; valid against `make_export_schema`."""
    book = edition.book
    lines = [f'{{"dinh_dang":{_dump(FORMAT)},"ngay":{_dump(edition.today.isoformat())},"ban":{_dump(edition.release or None)}']
    lines += [f'"{key}":{_list(_dump_record(entry) for entry in getattr(book, attribute))}' for key, (_, attribute) in PARTS.items()]
    lines.append(f'"quy_trinh":{_list(_dump_record(p) for p in book.procedures)}')
    lines.append(f'"giai_thich":{_map((p.code, _dump(p.body)) for p in book.procedures if p.body)}')
    lines.append(f'"so_lieu":{_map((p.code, _dump(_make_figures(edition, p.code))) for p in book.procedures)}')
    lines.append(f'"van_ban_hom_nay":{_map((d.id, _dump(find_status(d, edition.today).value)) for d in book.documents)}')
    return (",\n".join(lines) + "}\n").encode()


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
        "so_lieu": {"type": "object", "propertyNames": code, "additionalProperties": _make_figures_schema()},
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


def _make_figures(edition: Edition, code: str) -> dict[str, Any]:
    """Return the board's figures of one procedure."""
    burden, completeness = edition.burdens[code], edition.completeness[code]
    return {
        "tieu_chi_dat": completeness.met,
        "tieu_chi": len(completeness.results),
        "con_thieu": [result.criterion.id for result in completeness.missing],
        "buoc": burden.steps,
        "buoc_co_thoi_han": burden.timed_steps,
        "giay_to": burden.papers,
        "giay_to_bat_buoc": burden.required_papers,
        "ban_chinh": burden.originals,
        "ban_sao": burden.copies,
        "giay_to_chua_ghi_so_ban": burden.uncounted_papers,
        "bieu_mau": burden.forms,
        "noi_tham_gia": len(burden.offices),
        "thoi_han": {unit.value: float(amount) for unit, amount in (burden.time or {}).items()},
        "can_cu_het_hieu_luc": [document.id for document in edition.find_dead_basis(edition.book.procedure_by_code[code])],
    }


def _make_figures_schema() -> dict[str, Any]:
    count = {"type": "integer", "minimum": 0}
    names = ("tieu_chi_dat", "tieu_chi", "buoc", "buoc_co_thoi_han", "giay_to", "giay_to_bat_buoc", "ban_chinh", "ban_sao")
    properties: dict[str, Any] = dict.fromkeys((*names, "giay_to_chua_ghi_so_ban", "bieu_mau", "noi_tham_gia"), count)
    properties["con_thieu"] = properties["can_cu_het_hieu_luc"] = {"type": "array", "items": {"type": "string"}}
    properties["thoi_han"] = {"type": "object", "additionalProperties": {"type": "number", "exclusiveMinimum": 0}}
    return {"type": "object", "properties": properties, "required": sorted(properties), "additionalProperties": False}


def _dump_record(record: Record) -> str:
    return record.model_dump_json(by_alias=True, exclude_defaults=True, exclude=NOT_FACTS)


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _list(items: Iterable[str]) -> str:
    return "[" + ",".join(f"\n{item}" for item in items) + "]"


def _map(items: Iterable[tuple[str, str]]) -> str:
    return "{" + ",".join(f"\n{_dump(key)}:{value}" for key, value in items) + "}"


def list_schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name, schema) of every published schema: the whole file's, the front matter's, the registers'."""
    yield "so-tay", make_export_schema()
    yield "quy-trinh", make_schema()
    for register in REGISTERS:
        yield register, make_register_schema(register)
