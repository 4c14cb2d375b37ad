"""Vietnamese text: normal form, dictionary order, folding and slugs.

Order follows Vietnamese dictionaries: syllable by syllable, first the letters
(a ă â b c d đ e ê … u ư v x y), then the tone (ngang, huyền, hỏi, ngã, sắc, nặng).
"""

import re
import unicodedata
from functools import cache
from typing import TypeAlias

ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ("̀", "̉", "̃", "́", "̣")
MARKS = ("̆", "̂", "̛")

_LETTER_RANK = {letter: rank for rank, letter in enumerate(ALPHABET)}
_WORD = re.compile(r"[0-9]+|[^\W\d_]+", re.UNICODE)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")

_FIRST = 0x30  # the character of the first letter in a collation

SortKey: TypeAlias = tuple[tuple[int, tuple[int, ...], int], ...]


def normalize(text: str) -> str:
    """Return the text in NFC."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the text in lower case without diacritics, đ as d."""
    return text.lower().translate(_FOLDED)


class _Folds(dict[int, str]):
    """What is left of each letter without its diacritics, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        found = self[code] = "".join(c for c in parts if not unicodedata.combining(c)).replace("đ", "d")
        return found


_FOLDED = _Folds()


def make_slug(text: str, limit: int = 0) -> str:
    """Return an ASCII slug, words joined by hyphens; cut at a hyphen when longer than limit (0: never)."""
    slug = _NOT_SLUG.sub("-", fold(text)).strip("-")
    if limit and len(slug) > limit:
        slug = slug[: limit + 1].rpartition("-")[0] or slug[:limit]
    return slug


def slugify(text: str, separator: str) -> str:
    """Return the anchor of a heading, in the signature Python-Markdown's toc extension calls."""
    return make_slug(text).replace("-", separator)


def make_sort_key(text: str) -> SortKey:
    """Return a key that puts texts in Vietnamese dictionary order, numbers by value before words."""
    return tuple(map(_syllable_key, _split_words(text)))


def make_collation(text: str) -> str:
    """Return a text whose plain order is that of `make_sort_key`; docs/assets/js/bang.js makes the same in the browser."""
    return "".join(map(_collate, _split_words(text)))


def _split_words(text: str) -> list[str]:
    return _WORD.findall(normalize(text).lower())


@cache  # the same few thousand syllables come over and over
def _collate(word: str) -> str:
    """Numbers by the count of their digits, then by these; letters, then their end, which comes before any letter, then the tone."""
    kind, letters, tone = _syllable_key(word)
    if kind == 0:
        digits = str(letters[0])
        return f"0{chr(_FIRST + len(digits))}{digits}"
    return f"1{''.join(chr(_FIRST + rank) for rank in letters)} {tone}"


@cache
def _syllable_key(word: str) -> tuple[int, tuple[int, ...], int]:
    if word.isdecimal():
        return (0, (int(word),), 0)
    letters = [_letter_key(char) for char in word]
    return (1, tuple(rank for rank, _ in letters), next((tone for _, tone in reversed(letters) if tone), 0))


@cache
def _letter_key(char: str) -> tuple[int, int]:
    """Return the place of a letter in the alphabet and its tone, 0 for none."""
    parts = unicodedata.normalize("NFD", char)
    tone = next((i for i, mark in enumerate(TONES, 1) if mark in parts), 0)
    base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES))
    return (_LETTER_RANK.get(base, len(ALPHABET) + ord(base[0])), tone)
