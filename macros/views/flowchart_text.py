"""Lines of text in a chart: how wide they are and where they break, for the two fonts charts are set in."""

import json
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

WIDTHS = Path(__file__).with_name("flowchart_widths.json")
UNKNOWN = 640  # thousandths of an em for a letter no table has
BOLD = 1.07


@dataclass(frozen=True)
class Font:
    """A font by the name of its table of widths, at a size in the chart's units."""

    name: str
    size: float

    @cached_property
    def line(self) -> float:
        """Return the distance of two baselines."""
        return round(self.size * 1.28, 1)

    def measure(self, text: str, *, bold: bool = False) -> float:
        """Return the width of a text."""
        return measure(self.name, text) * self.size / 1000 * (BOLD if bold else 1)

    def wrap(self, text: str, width: float, *, bold: bool = False) -> tuple[str, ...]:
        """Return a text as the fewest lines that fit, evenly filled; a word too long for a line is cut."""
        return _wrap(self.name, text, int(width * 1000 / self.size / (BOLD if bold else 1)))


@lru_cache(maxsize=20_000)
def _wrap(font: str, text: str, width: int) -> tuple[str, ...]:
    words = text.split()
    sizes = [measure(font, word) for word in words]
    if sizes and max(sizes) > width:
        words = [piece for word in words for piece in _cut(font, word, width)]
        sizes = [measure(font, word) for word in words]
    space = measure(font, " ")
    best = _fill(sizes, space, width)
    # Evenly filled: the narrowest column that still needs no more lines.
    narrow, wide = max(sizes, default=0) - 1, width
    while len(best) > 1 and wide - narrow > 250:
        middle = (narrow + wide) // 2
        found = _fill(sizes, space, middle)
        if len(found) > len(best):
            narrow = middle
        else:
            wide, best = middle, found
    return tuple(" ".join(words[start:end]) for start, end in best)


def _fill(sizes: list[int], space: int, width: int) -> list[tuple[int, int]]:
    """Return the first and last word of each line of a column."""
    lines, start, used = [], 0, 0
    for index, size in enumerate(sizes):
        if index > start and used + space + size > width:
            lines.append((start, index))
            start, used = index, size
        else:
            used += size + (space if index > start else 0)
    return [*lines, (start, len(sizes))] if sizes else []


def _cut(font: str, word: str, width: int) -> list[str]:
    if measure(font, word) <= width:
        return [word]
    pieces = [""]
    for char in word:
        if pieces[-1] and measure(font, pieces[-1] + char) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


@lru_cache(maxsize=20_000)  # the same few thousand syllables make all texts
def measure(font: str, text: str) -> int:
    """Return the width of a text in thousandths of an em."""
    return sum(map(read_widths()[font].__getitem__, text))


class Widths(dict[str, int]):
    """Advance widths by letter; those of letters the table lacks are worked out when they first occur."""

    def __missing__(self, char: str) -> int:
        """Return the width of an accented letter, which is that of its base; ơ and ư are letters of their own."""
        parts = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", parts[0] + "\u031b") if "\u031b" in parts else parts[0]
        width = 0 if unicodedata.combining(char) else self.get(base, UNKNOWN)
        self[char] = width
        return width


@cache
def read_widths() -> dict[str, Widths]:
    """Return the tables of advance widths by font, in thousandths of an em."""
    return {font: Widths(table) for font, table in json.loads(WIDTHS.read_text(encoding="utf-8")).items()}
