"""Values as YAML text on one line."""

import datetime
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import yaml

Plain: TypeAlias = str | int | bool | datetime.date | Sequence["Plain"] | Mapping[str, "Plain"]

TEXT_TAG = "tag:yaml.org,2002:str"


def write_value(value: Plain, *, inside: bool = False) -> str:
    """Return a value as flow-style YAML; `inside` brackets or braces more signs need quoting."""
    if isinstance(value, str):
        return write_text(value, inside=inside)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {write_value(item, inside=True)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(write_value(item, inside=True) for item in value) + "]"
    return str(value)


def write_text(text: str, *, inside: bool = False) -> str:
    """Return a text as a YAML scalar: plain where every reader takes it for this very text, else in double quotes."""
    line = " ".join(text.split())
    return line if _is_plain(line, inside=inside) else json.dumps(line, ensure_ascii=False)


def _is_plain(text: str, *, inside: bool) -> bool:
    source = f"{{k: {text}}}" if inside else f"k: {text}"
    try:
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        return False
    value = node.value[0][1]
    return isinstance(value, yaml.ScalarNode) and value.style is None and value.tag == TEXT_TAG and value.value == text
