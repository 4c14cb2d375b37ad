"""What rests on a legal document, and what each organ must do when it is replaced."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.edition import Edition
from macros.frontmatter import At
from macros.messages import find_nearest
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure
from macros.model.registers import Form, LegalDocument, LegalStatus, Organ
from macros.refs import PartRef, group_parts
from macros.text import fold
from macros.validity import PAST_PARTS, find_current, find_status

_TOKEN = re.compile(r"[a-z]+|\d+")
_DAY = re.compile(r"(?:ngay )?(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_LIST = re.compile(r"(điểm|mục|khoản|Điều|điều) ((?:\d+(?:\.\w+)*)(?:, \d+(?:\.\w+)*)*)")
_NOISE = {"so", "nam", "ngay"}


@dataclass(frozen=True, slots=True)
class Affected:
    """A procedure that rests on a document: the articles it cites, its parts, and the organ that must look after it."""

    procedure: Procedure
    articles: tuple[str, ...]
    parts: tuple[PartRef, ...]
    organ: Organ | None


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that rests on a document on a day; `current` is what stands in its place."""

    document: LegalDocument
    status: LegalStatus
    current: tuple[LegalDocument, ...]
    affected: tuple[Affected, ...]
    forms: tuple[Form, ...]

    @property
    def places(self) -> int:
        """How many numbered items and whole parts rest on it."""
        return sum(count_places(item.parts) for item in self.affected)


@dataclass(frozen=True, slots=True)
class OrganTasks:
    """What one organ must go through; `organ` is None for procedures that nobody keeps."""

    organ: Organ | None
    affected: tuple[Affected, ...]


def find_impact(edition: Edition, document: LegalDocument) -> Impact:
    """Return everything of an edition that rests on a document."""
    uses: dict[str, list[tuple[At, str | None]]] = {}
    for use in edition.graph.documents.get(document.id, ()):
        if use.part not in PAST_PARTS:
            uses.setdefault(use.code, []).append((use.at, use.article))
    affected = tuple(_make_affected(edition.book, edition.book.procedure_by_code[code], found) for code, found in uses.items())
    forms = tuple(form for form in edition.book.forms if form.document == document.id)
    return Impact(document, find_status(document, edition.today), find_current(edition.book, document), affected, forms)


def count_places(parts: Iterable[PartRef]) -> int:
    """Return how many numbered items and whole parts there are."""
    return sum(max(1, len(part.numbers)) for part in parts)


def group_tasks(impact: Impact) -> tuple[OrganTasks, ...]:
    """Return the affected procedures by the organ that keeps them, else the one that settles them."""
    groups: dict[str, list[Affected]] = {}
    for item in impact.affected:
        groups.setdefault(item.organ.id if item.organ else "", []).append(item)
    return tuple(OrganTasks(items[0].organ, tuple(items)) for items in groups.values())


def find_documents(book: Handbook, query: str) -> tuple[LegalDocument, ...]:
    """Return the documents that a number means as people write it, with or without kind, year or date, or an id.

    A number that fits none exactly may be the beginning of one: “296” finds every 296.
    """
    if query.strip() in book.document_by_id:
        return (book.document_by_id[query.strip()],)
    text = fold(query)
    day = _read_day(text)
    words = _read_words(_DAY.sub(" ", text))
    wanted = "".join(words)
    candidates = [d for d in book.documents if day is None or d.issued == day]
    exact = tuple(d for d in candidates if wanted in _list_names(d)) if wanted else ()
    if exact or not words:
        return exact
    return tuple(d for d in candidates if _begins(d, words))


def suggest_documents(book: Handbook, query: str) -> str:
    """Return the number nearest to a query that fits no document, empty when none is near."""
    return find_nearest(query, tuple(d.number for d in book.documents))


def merge_articles(articles: Iterable[str]) -> tuple[str, ...]:
    """Return citations each once; lists of numbers after the same word become one list: “điểm 3.1, 4.2, 4.3.1”."""
    numbers: dict[str, set[str]] = {}
    others: dict[str, None] = {}
    for text in (part.strip() for article in articles for part in article.split(";")):
        match = _LIST.fullmatch(text)
        if match:
            numbers.setdefault(match[1], set()).update(number.strip() for number in match[2].split(","))
        elif text:
            others[text] = None
    merged = [f"{word} {', '.join(sorted(found, key=_number_key))}" for word, found in numbers.items()]
    return (*merged, *others)


def _number_key(number: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in number.split(".")]


def _begins(document: LegalDocument, words: list[str]) -> bool:
    kind = _read_words(fold(document.kind or ""))
    rest = words[len(kind) :] if kind and words[: len(kind)] == kind else words
    return bool(rest) and _read_words(fold(document.number))[: len(rest)] == rest


def _make_affected(book: Handbook, procedure: Procedure, found: Iterable[tuple[At, str | None]]) -> Affected:
    found = list(found)
    articles = merge_articles(article for _, article in found if article)
    key = procedure.owner.organ if procedure.owner else procedure.organ
    return Affected(procedure, articles, group_parts(procedure, (at for at, _ in found)), book.organ_by_id.get(key or ""))


def _list_names(document: LegalDocument) -> Iterator[str]:
    number = _squash(document.number)
    kind = _squash(document.kind or "")
    year = str(document.issued.year) if document.issued else document.id.rpartition("-")[2]
    yield _squash(document.id)
    for name in (number, kind + number):
        yield name
        yield name + year


def _squash(text: str) -> str:
    return "".join(_read_words(fold(text)))


def _read_words(text: str) -> list[str]:
    """Return the words and numbers of a folded text, without words that stand before numbers, years and dates."""
    return [token for token in _TOKEN.findall(text) if token not in _NOISE]


def _read_day(text: str) -> datetime.date | None:
    match = _DAY.search(text)
    if match is None:
        return None
    try:
        return datetime.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
