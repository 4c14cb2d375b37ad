"""The index as one small file: every word is one character, its rank in the list of words.

A page is one string of such characters. The browser searches it as it stands: nothing is cut into words or sorted there.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from macros.errors import UsageError
from macros.model.handbook import Handbook
from macros.model.registers import LegalDocument, Organ
from macros.search.everyday import EVERYDAY
from macros.search.extracts import FIELD, PART, Extract, make_extract
from macros.search.leaves import Leaf, list_statuses

VERSION = 1
PREFIX = "self.soTayChiMuc="
MARKS = {FIELD: "~", PART: "|"}  # between the fields of a page; between keywords, and between the title and the text of a passage
# Characters that stand for words: no quotes, backslash, marks that join, signs of direction, or line ends.
RANGES = ((33, 33), (35, 91), (93, 123), (125, 125), (161, 172), (174, 767), (1024, 1154), (1162, 1327), (13312, 19893), (19968, 40959))
CAPACITY = sum(last - first + 1 for first, last in RANGES)
_TOKEN = re.compile(r"\w+|\W+")


def make_index(book: Handbook, leaves: Iterable[Leaf]) -> bytes:
    """Return the script that hands the index to the search engine; the same leaves give the same bytes."""
    return pack_index(book, [make_extract(leaf) for leaf in leaves])


def pack_index(book: Handbook, extracts: Sequence[Extract]) -> bytes:
    """Return the script that hands the index to the search engine, from pages already reduced to what it holds."""
    words, codes = _make_code(extracts)
    positions = {document.id: number for number, document in enumerate(book.documents)}
    data = {
        "ban": VERSION,
        "mien": RANGES,
        "chu": "\n".join(words),
        "dau": [place for place, word in enumerate(words) if not _is_word(word[0]) and not _is_word(word[-1])],
        "linh_vuc": [[domain.id, domain.code, domain.name] for domain in book.domains],
        "co_quan": [[organ.id, _name_organ(organ)] for organ in book.organs],
        "tinh_trang": list_statuses(),
        "van_ban": [_pack_document(document, positions) for document in book.documents],
        "viet_tat": [[short, term.name] for term in book.terms for short in term.abbreviations],
        "dong_nghia": [*([said, term.name] for term in book.terms for said in term.synonyms), *EVERYDAY],
        "trang": [_pack_page(extract, codes, positions) for extract in extracts],
    }
    return (PREFIX + json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _make_code(extracts: Iterable[Extract]) -> tuple[list[str], dict[str, str]]:
    """Return the list of words and signs, the most frequent first, and what stands for each run of text without a space."""
    runs: dict[str, int] = defaultdict(int)
    for extract in extracts:
        for run, count in zip(extract.runs.split(" "), extract.counts, strict=False):
            runs[run] += count
    tokens = {run: split_run(run) for run in runs if run not in MARKS}
    counts: dict[str, int] = defaultdict(int)
    for run, parts in tokens.items():
        for part in parts:
            counts[part] += runs[run]
    if len(counts) > CAPACITY:
        raise UsageError(f"nội dung có {len(counts)} chữ khác nhau, phần tìm kiếm chỉ chứa được {CAPACITY}")
    words = [token for token, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    letters = dict(zip(words, _list_letters(), strict=False))
    codes = {run: "".join([letters[part] for part in parts]) for run, parts in tokens.items()}
    return words, codes | MARKS


def split_run(run: str) -> list[str]:
    """Return the words and signs of a run; a sign at its edge takes the space there with it: `(294-QĐ),` is ` (`, `294`, `-`, `QĐ`, `), `."""
    parts = _TOKEN.findall(run)
    if not _is_word(parts[0][0]):
        parts[0] = f" {parts[0]}"
    if not _is_word(parts[-1][-1]):
        parts[-1] = f"{parts[-1]} "
    return parts


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _list_letters() -> Iterator[str]:
    return (chr(point) for first, last in RANGES for point in range(first, last + 1))


def _name_organ(organ: Organ) -> str:
    """Return a short name that can be read; an abbreviation is none."""
    return organ.name if not organ.short_name or organ.short_name.isupper() else organ.short_name


def _pack_document(document: LegalDocument, positions: dict[str, int]) -> list[Any]:
    """Return id, number, year and the places of the successors in the list."""
    year = document.issued.year if document.issued else 0
    return [document.id, document.number, year, [positions[key] for key in document.replaced_by if key in positions]]


def _pack_page(extract: Extract, codes: dict[str, str], positions: dict[str, int]) -> list[Any]:
    cited = [number for key, count in extract.cited if key in positions for number in (positions[key], count)]
    own = [codes[run] for run in extract.runs.split(" ")] if extract.runs else []
    return [*extract.facts, extract.text.translate(own), extract.anchors, cited]
