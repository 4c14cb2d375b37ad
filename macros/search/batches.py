"""Pages reduced to what the index holds of them, some at a time: an edit has one batch made anew, the others are remembered.

Which character stands for a word in the index is known only when all pages are. So a batch counts its own words, and the text of a page is
kept in runs of a byte a word, each with its own list of words: so the index's characters are looked up once a run, not once a word.
"""

import json
from codecs import charmap_decode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Any, NamedTuple

from macros.search.leaves import Leaf, Passage
from macros.search.words import FIELD, PART, split_run
from macros.text import normalize

BYTES = "".join(map(chr, range(256)))  # as characters: joining those is the fastest way to make bytes of many numbers
LENGTH = 768  # words, of which mostly no more than 256 are different


class Run(NamedTuple):
    """Words that follow each other: `words` are the numbers, as characters, of the different ones in the batch, `text` is a byte a word."""

    words: str
    text: bytes


class Extract(NamedTuple):
    """A page as JSON before and after its text, and the text."""

    head: str
    tail: str
    runs: tuple[Run, ...]


class Batch(NamedTuple):
    """Some pages: their different words, a line each, how often each stands in them, and the pages."""

    words: str
    counts: tuple[int, ...]
    pages: tuple[Extract, ...]


def make_batch(leaves: Iterable[Leaf], documents: Mapping[str, int]) -> Batch:
    """Return pages reduced to what the index holds of them; `documents` are the places of legal documents in its list, by id."""
    leaves = tuple(leaves)
    texts = [_list_words(leaf) for leaf in leaves]
    counts = Counter(chain.from_iterable(texts))
    signs = {word: chr(number) for number, word in enumerate(counts)}
    pages = [_make_extract(leaf, documents, tuple(_cut(text, signs))) for leaf, text in zip(leaves, texts, strict=True)]
    return Batch("\n".join(counts), tuple(counts.values()), tuple(pages))


def _make_extract(leaf: Leaf, documents: Mapping[str, int], runs: tuple[Run, ...]) -> Extract:
    facts = [leaf.kind, leaf.address, leaf.code, leaf.domain, leaf.organ, leaf.status]
    cited = [number for key, count in leaf.documents if key in documents for number in (documents[key], count)]
    return Extract(f'{_dump(facts)[:-1]},"', f'",{_dump([_pack_anchors(leaf.passages), cited])[1:]}', runs)


def _dump(value: list[Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _cut(words: Sequence[str], signs: Mapping[str, str]) -> Iterator[Run]:
    """Yield words in runs that a byte can number; `signs` are the numbers of the words in the batch, as characters."""
    for start in range(0, len(words), LENGTH):
        part = words[start : start + LENGTH]
        different = dict.fromkeys(part)
        if len(different) > len(BYTES):
            yield from _cut(part[: len(BYTES)], signs)
            yield from _cut(part[len(BYTES) :], signs)
        else:
            places = dict(zip(different, BYTES, strict=False))
            yield Run("".join(map(signs.__getitem__, different)), "".join(map(places.__getitem__, part)).encode("latin-1"))


def write_page(page: Extract, letters: str) -> str:
    """Return a page as JSON; `letters` are the index's characters for the batch's words, in their order, none of them special in JSON."""
    text = "".join([charmap_decode(text, "strict", words.translate(letters))[0] for words, text in page.runs])
    return f"{page.head}{text}{page.tail}"


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
