"""Every text a reader may see, with its place: what the rules about wording search.

A record's texts are first searched all at once; only where something is found are they taken one by one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from re import Pattern

from macros.frontmatter import At
from macros.load import ATTRIBUTE_OF
from macros.model.base import Record
from macros.model.handbook import Handbook, Place
from macros.named import collect_texts
from macros.problems import Problem, Severity
from macros.rules.severity import grade

NOT_SEARCHED = {"path"}
SOURCES = "sources"
BODY = "body"


@dataclass(frozen=True)
class Searchable:
    """A procedure or a register's entry."""

    record: Record
    place: Place
    severity: Severity

    @cached_property
    def digest(self) -> bytes:
        """All texts but the sources, each on a line, ASCII letters in lower case."""
        texts: list[str] = [""]
        for name, value in self.record:
            if name not in NOT_SEARCHED and name != SOURCES:
                collect_texts(value, texts)
        return "\n".join([*texts, ""]).encode().lower()

    @cached_property
    def sources(self) -> bytes:
        """All sources in the same form."""
        return "\n".join(["", *getattr(self.record, SOURCES, ()), ""]).encode().lower()


@dataclass(frozen=True, slots=True)
class Passage:
    """One text and where it stands; `severity` is how serious unfinished text is there."""

    path: str
    line: int
    text: str
    severity: Severity

    def report(self, rule: str, message: str, *, hint: str = "", severity: Severity | None = None) -> Problem:
        """Return a problem at the passage."""
        return Problem(self.path, self.line, rule, message, severity or self.severity, hint)


def list_searchable(book: Handbook) -> Sequence[Searchable]:
    """Return everything of a handbook that holds texts."""
    found = [Searchable(p, book.place("quy-trinh", p.code), grade(p)) for p in book.procedures]
    for register, attribute in ATTRIBUTE_OF.items():
        found += [Searchable(entry, book.place(register, entry.id), Severity.WARNING) for entry in getattr(book, attribute)]
    return found


def find_passages(
    searchable: Sequence[Searchable], fault: Pattern[str], signs: Sequence[str | Pattern[bytes]], *, sources: bool
) -> Iterator[Passage]:
    """Yield the texts in which `fault` occurs; one of the `signs`, quick tests, must be there wherever it does."""
    words = [sign.encode().lower() for sign in signs if isinstance(sign, str)]
    patterns = [sign for sign in signs if not isinstance(sign, str)]
    for item in searchable:
        for digest in (item.digest, item.sources) if sources else (item.digest,):
            if any(map(digest.__contains__, words)) or any(pattern.search(digest) for pattern in patterns):
                yield from _search(item, fault, sources=digest is item.sources)


def _search(item: Searchable, fault: Pattern[str], *, sources: bool) -> Iterator[Passage]:
    for at, text in walk_texts(item.record, sources=sources):
        if at == (BODY,):  # an explanation, line by line
            for number, line in enumerate(text.split("\n"), item.place.body_line):
                if fault.search(line):
                    yield Passage(item.place.path, number, line, item.severity)
        elif fault.search(text):
            yield Passage(item.place.path, item.place.line(*at), text, item.severity)


def walk_texts(record: Record, *, sources: bool = False) -> Iterator[tuple[At, str]]:
    """Yield every text of a record with its path: the sources only, or all but them."""
    for name, key in _list_fields(type(record)):
        if (name == SOURCES) is sources:
            yield from _walk(getattr(record, name), (key,))


@cache
def _list_fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields that are searched, each with its key in the file."""
    return tuple((name, str(info.alias or name)) for name, info in model.model_fields.items() if name not in NOT_SEARCHED)


def _walk(value: object, at: At) -> Iterator[tuple[At, str]]:
    if type(value) is str:  # words the model knows are no texts
        yield at, value
    elif type(value) is tuple:
        for index, item in enumerate(value):
            yield from _walk(item, (*at, index))
    elif isinstance(value, Record):
        for inner, text in walk_texts(value):
            yield (*at, *inner), text
