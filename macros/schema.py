"""JSON Schema of the front matter and of the registers, from the very model that reads them.

With a handbook the ids of its registers become the allowed values: that is the schema editors use.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from pydantic import TypeAdapter

from macros.model.handbook import Handbook
from macros.model.keys import REGISTER_OF, REPLACEMENT_KEYS
from macros.model.procedure import FrontMatter
from macros.model.registers import REGISTERS
from macros.views.words import LABELS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PROCEDURE = "quy-trinh"
# Keys that hold an id or free text, with the registers an id may come from.
ID_OR_TEXT = {"co_quan_phoi_hop": ("co-quan", "vai-tro"), "co_quan_co_tham_quyen": ("vai-tro", "co-quan")}

WORDS = {str(value): word for value, word in LABELS.items()}

Names: TypeAlias = Mapping[str, Mapping[str, str]]


def make_schema(book: Handbook | None = None) -> dict[str, Any]:
    """Return the schema of a procedure's front matter; keys are the Vietnamese ones."""
    schema = FrontMatter.model_json_schema(by_alias=True)
    return {"$schema": DIALECT, **_finish(schema, book, PROCEDURE), "title": "Quy trình"}


def make_register_schema(register: str, book: Handbook | None = None) -> dict[str, Any]:
    """Return the schema of a register's file: a list of entries."""
    adapter: TypeAdapter[Any] = TypeAdapter(list[REGISTERS[register]])  # type: ignore[valid-type]
    return {"$schema": DIALECT, **_finish(adapter.json_schema(by_alias=True), book, register), "title": register}


def list_schemas(book: Handbook) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name, schema) of the front matter and of each register, with a handbook's ids as allowed values."""
    yield PROCEDURE, make_schema(book)
    for register in REGISTERS:
        yield register, make_register_schema(register, book)


def format_schema(schema: dict[str, Any]) -> str:
    """Return a schema as text, the same bytes each time."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _finish(schema: dict[str, Any], book: Handbook | None, register: str) -> dict[str, Any]:
    """Return a schema without the model's English and, with a handbook, with its ids."""
    schema = _drop_titles(schema)
    schema.pop("description", None)
    for definition in schema.get("$defs", {}).values():
        definition.pop("description", None)
        words = [WORDS.get(value) for value in definition.get("enum", ())]
        if words and all(words):
            definition["enumDescriptions"] = words
    if book is None:
        return schema
    names = {name: ids for name, ids in _list_names(book).items() if ids}
    for owner in (schema, *schema.get("$defs", {}).values()):
        for key, value in owner.get("properties", {}).items():
            owner["properties"][key] = _allow(value, key, frozenset(names), register)
    schema.setdefault("$defs", {}).update({f"id-{name}": _list_ids(ids) for name, ids in names.items()})
    return schema


def _drop_titles(node: Any) -> Any:
    """Return a schema without the titles made from key names; keys called `title` inside `properties` are kept."""
    if isinstance(node, list):
        return [_drop_titles(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: _drop_titles(value) for key, value in node.items() if key != "title" or not isinstance(value, str)}


def _list_names(book: Handbook) -> Names:
    return {
        "linh-vuc": {entry.id: entry.name for entry in book.domains},
        "co-quan": {entry.id: entry.name for entry in book.organs},
        "vai-tro": {entry.id: entry.name for entry in book.roles},
        "van-ban": {entry.id: " ".join(filter(None, (entry.number, entry.title))) for entry in book.documents},
        "bieu-mau": {entry.id: f"{entry.code} {entry.name}" for entry in book.forms},
    }


def _allow(node: Any, key: str, known: frozenset[str], register: str) -> Any:
    """Return a key's schema with ids listed wherever one may stand, and numbers allowed where YAML takes a text for one."""
    if isinstance(node, list):
        return [_allow(item, key, known, register) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") == "string" and "enum" not in node:
        return _allow_text(node, key, known, register)
    return {name: _allow(value, key, known, register) if name in ("anyOf", "oneOf", "items") else value for name, value in node.items()}


def _allow_text(node: dict[str, Any], key: str, known: frozenset[str], register: str) -> dict[str, Any]:
    source = "van-ban" if key in REPLACEMENT_KEYS and register == "van-ban" else REGISTER_OF.get(key, "")
    told = {name: value for name, value in node.items() if name in ("description", "default")}
    if source in known:
        return told | {"$ref": f"#/$defs/id-{source}"}
    if key in ID_OR_TEXT:
        return told | {"anyOf": [*({"$ref": f"#/$defs/id-{name}"} for name in ID_OR_TEXT[key] if name in known), {"type": "string"}]}
    if "pattern" in node or "format" in node or "anyOf" in node:
        return node
    return node | {"type": ["string", "number"]}


def _list_ids(ids: Mapping[str, str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(ids), "enumDescriptions": list(ids.values())}
