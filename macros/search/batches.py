"""Pages reduced to what the index holds of them, some at a time: an edit has one batch made anew, the others are remembered.

Which character stands for a word is known only when all pages are. So a page's text is cut into stretches of at most 256 different words;
a stretch is one byte a word with an alphabet of its own, and turning it into the index's characters is a look-up in a table.
"""

import codecs
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from macros.search.leaves import Leaf, Passage
from macros.search.words import FIELD, PART, split_run
from macros.text import normalize

LENGTHS = (1024, 512, 256)  # of stretches; the last always fits


class Stretch(NamedTuple):
    """Words that follow each other: each byte stands for a character of the alphabet, which stands for a word of the batch."""

    alphabet: str
    text: bytes


class Extract(NamedTuple):
    """A page: `facts` are kind, address, code, domain, organ and state; `cited` counts mentions of documents by id."""

    facts: tuple[str, ...]
    anchors: str
    cited: tuple[tuple[str, int], ...]
    stretches: tuple[Stretch, ...]


class Batch(NamedTuple):
    """Some pages: their different words, a line each, how often each stands in them, and the pages."""

    words: str
    counts: tuple[int, ...]
    pages: tuple[Extract, ...]


def make_batch(leaves: Iterable[Leaf]) -> Batch:
    """Return pages reduced to what the index holds of them."""
    leaves = tuple(leaves)
    texts = [_list_words(leaf) for leaf in leaves]
    counts = Counter(chain.from_iterable(texts))
    signs = {word: chr(number) for number, word in enumerate(counts)}
    pages = [
        Extract(
            (leaf.kind, leaf.address, leaf.code, leaf.domain, leaf.organ, str(leaf.status)),
            _pack_anchors(leaf.passages),
            leaf.documents,
            tuple(_cut(text, signs)),
        )
        for leaf, text in zip(leaves, texts, strict=True)
    ]
    return Batch("\n".join(counts), tuple(counts.values()), tuple(pages))


def write_text(page: Extract, letters: Sequence[str]) -> str:
    """Return the text of a page in the characters of the index; `letters` are those of the batch's words, in their order."""
    parts = [codecs.charmap_decode(text, "strict", alphabet.translate(letters))[0] for alphabet, text in page.stretches]
    return "".join(parts)


def _list_words(leaf: Leaf) -> list[str]:
    """Return the words and signs of a page in order, those that part its fields among them."""
    fields = [leaf.title, f" {PART} ".join(leaf.names), leaf.summary, leaf.facts]
    fields += [f"{passage.title} {PART} {passage.text}" for passage in leaf.passages]
    runs = normalize(f" {FIELD} ".join(fields)).split()
    return list(chain.from_iterable(map(_SPLITS.__getitem__, runs)))


class _Splits(dict[str, list[str]]):
    """The words of runs met so far; faster than a function that remembers."""

    def __missing__(self, run: str) -> list[str]:
        found = self[run] = split_run(run)
        return found


_SPLITS = _Splits()


def _cut(words: list[str], signs: Mapping[str, str]) -> Iterator[Stretch]:
    start = 0
    while start < len(words):
        for length in LENGTHS:
            some = words[start : start + length]
            places = dict.fromkeys(some)
            if len(places) <= 256:
                break
        codes = dict(zip(places, range(256), strict=False))
        yield Stretch("".join(map(signs.__getitem__, places)), bytes(map(codes.__getitem__, some)))
        start += len(some)


def _pack_anchors(passages: Sequence[Passage]) -> str:
    """Return anchors in order, runs shortened: `buoc-1 buoc-2 ho-so ho-so` is `buoc#2 ho-so*2`."""
    runs: list[str] = []
    for is_step, group in groupby(passages, key=lambda passage: passage.anchor.startswith("buoc-")):
        anchors = [passage.anchor for passage in group]
        if is_step and anchors == [f"buoc-{number}" for number in range(1, len(anchors) + 1)]:
            runs.append(f"buoc#{len(anchors)}")
        else:
            runs += [_repeat(anchor, len(list(same))) for anchor, same in groupby(anchors)]
    return " ".join(runs)


def _repeat(anchor: str, times: int) -> str:
    return f"{anchor}*{times}" if times > 1 else anchor
