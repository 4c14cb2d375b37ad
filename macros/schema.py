"""JSON Schema of the front matter and of the registers, from the very model that reads them."""

import json
from typing import Any

from pydantic import TypeAdapter

from macros.model.procedure import FrontMatter
from macros.model.registers import REGISTERS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def make_schema() -> dict[str, Any]:
    """Return the schema of a procedure's front matter; keys are the Vietnamese ones."""
    schema = FrontMatter.model_json_schema(by_alias=True)
    return {"$schema": DIALECT, **schema, "title": "Quy trình"}


def make_register_schema(register: str) -> dict[str, Any]:
    """Return the schema of a register's file: a list of entries."""
    adapter: TypeAdapter[Any] = TypeAdapter(list[REGISTERS[register]])  # type: ignore[valid-type]
    return {"$schema": DIALECT, **adapter.json_schema(by_alias=True), "title": register}


def format_schema(schema: dict[str, Any]) -> str:
    """Return a schema as text, the same bytes each time."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
