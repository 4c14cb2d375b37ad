"""The index as one small file: every word is one character, its rank in the list of words.

A page is one string of such characters. The browser searches it as it stands: nothing is cut into words or sorted there.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from macros.errors import UsageError
from macros.model.handbook import Handbook
from macros.model.registers import LegalDocument, Organ
from macros.search.batches import Batch, write_page
from macros.search.everyday import EVERYDAY
from macros.search.leaves import list_statuses
from macros.search.words import FIELD, PART, is_word

VERSION = 1
PREFIX = "self.soTayChiMuc="
MARKS = {f" {FIELD} ": "~", f" {PART} ": "|"}  # between the fields of a page; between keywords, and between the title and the text of a passage
# Characters that stand for words: no quotes, backslash, marks that join, signs of direction, or line ends.
RANGES = ((33, 33), (35, 91), (93, 123), (125, 125), (161, 172), (174, 767), (1024, 1154), (1162, 1327), (13312, 19893), (19968, 40959))
CAPACITY = sum(last - first + 1 for first, last in RANGES)


def number_documents(book: Handbook) -> dict[str, int]:
    """Return the places of the legal documents in the index's list, by id."""
    return {document.id: number for number, document in enumerate(book.documents)}


def pack_index(book: Handbook, batches: Sequence[Batch]) -> bytes:
    """Return the script that hands the index to the search engine, from pages already reduced to what it holds; the same give the same bytes."""
    words, letters = _make_code(batches)
    positions = number_documents(book)
    data = {
        "ban": VERSION,
        "mien": RANGES,
        "chu": "\n".join(words),
        "dau": [place for place, word in enumerate(words) if not is_word(word[0]) and not is_word(word[-1])],
        "linh_vuc": [[domain.id, domain.code, domain.name] for domain in book.domains],
        "co_quan": [[organ.id, _name_organ(organ)] for organ in book.organs],
        "tinh_trang": list_statuses(),
        "van_ban": [_pack_document(document, positions) for document in book.documents],
        "viet_tat": [[short, term.name] for term in book.terms for short in term.abbreviations],
        "dong_nghia": [*([said, term.name] for term in book.terms for said in term.synonyms), *EVERYDAY],
    }
    head = json.dumps(data, ensure_ascii=False, separators=(",", ":")).removesuffix("}")
    pages = ",".join([page for batch in batches for page in _write_pages(batch, letters)])
    return f'{PREFIX}{head},"trang":[{pages}]}}\n'.encode()


def _make_code(batches: Iterable[Batch]) -> tuple[list[str], dict[str, str]]:
    """Return the list of words and signs, the most frequent first, and the character that stands for each."""
    counts: dict[str, int] = defaultdict(int)
    for batch in batches:
        for word, count in zip(batch.words.split("\n"), batch.counts, strict=False):
            counts[word] += count
    for mark in MARKS:
        counts.pop(mark, None)
    if len(counts) > CAPACITY:
        raise UsageError(f"nội dung có {len(counts)} chữ khác nhau, phần tìm kiếm chỉ chứa được {CAPACITY}")
    words = sorted(counts)
    words.sort(key=counts.__getitem__, reverse=True)
    return words, dict(zip(words, _list_letters(), strict=False)) | MARKS


def _list_letters() -> Iterator[str]:
    return (chr(point) for first, last in RANGES for point in range(first, last + 1))


def _name_organ(organ: Organ) -> str:
    """Return a short name that can be read; an abbreviation is none."""
    return organ.name if not organ.short_name or organ.short_name.isupper() else organ.short_name


def _pack_document(document: LegalDocument, positions: dict[str, int]) -> list[Any]:
    """Return id, number, year and the places of the successors in the list."""
    year = document.issued.year if document.issued else 0
    return [document.id, document.number, year, [positions[key] for key in document.replaced_by if key in positions]]


def _write_pages(batch: Batch, letters: dict[str, str]) -> Iterator[str]:
    own = "".join([letters[word] for word in batch.words.split("\n")]) if batch.counts else ""
    return (write_page(page, own) for page in batch.pages)
