"""Which procedures the texts of a procedure name by their codes: a page makes links of those that exist."""

import re
from collections.abc import Iterator

from macros.model.base import Record
from macros.model.procedure import Procedure

CODE = re.compile(r"\b([A-Z]{2,4}-\d{2,4})\b")
ANY = "*"  # stands for every code, where Markdown may spell one otherwise
_HYPHEN = re.compile(r"-\d\d")
_SPELLINGS = re.compile(r"[\\&]")  # DV\-01 and DV&#45;01 are read as DV-01


def has_codes(text: str) -> bool:
    """Whether a text holds what looks like a code; most texts have not even a hyphen."""
    return "-" in text and CODE.search(text) is not None


def list_named(p: Procedure) -> tuple[str, ...]:
    """Return every code in the texts of a procedure, each once and in the order of codes, and ANY when there may be others."""
    texts: list[str] = []
    for _, value in p:
        collect_texts(value, texts)
    return (*sorted(set(_find_codes("\n".join(texts)))), *([ANY] if _SPELLINGS.search(p.body) else ()))


def _find_codes(text: str) -> Iterator[str]:
    """Yield what `CODE` finds; hyphens before figures are few, and found many times faster than capital letters."""
    for hyphen in _HYPHEN.finditer(text):
        for length in (4, 3, 2):
            start = hyphen.start() - length
            if start >= 0 and (found := CODE.match(text, start)):
                yield found[0]


def collect_texts(value: object, texts: list[str]) -> None:
    """Add every text within a value of the model; words the model knows, such as states, are none."""
    if type(value) is str:
        texts.append(value)
        return
    for item in value if type(value) is tuple else value.__dict__.values() if isinstance(value, Record) else ():
        if type(item) is str:
            texts.append(item)
        elif item is not None:
            collect_texts(item, texts)
