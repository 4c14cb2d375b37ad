"""Pages reduced to what the index holds of them, some at a time: an edit has one batch made anew, the others are remembered.

Which character stands for a word in the index is known only when all pages are. So a batch counts its own words, and a page's text is one
character a word, the number of the word in the batch; turning it into the index's characters is a look-up of each.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from macros.search.leaves import Leaf, Passage
from macros.search.words import FIELD, PART, split_run
from macros.text import normalize


class Extract(NamedTuple):
    """A page: `facts` are kind, address, code, domain, organ and state; `cited` counts mentions of documents by id."""

    facts: tuple[str, ...]
    anchors: str
    cited: tuple[tuple[str, int], ...]
    text: str


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
            "".join(map(signs.__getitem__, text)),
        )
        for leaf, text in zip(leaves, texts, strict=True)
    ]
    return Batch("\n".join(counts), tuple(counts.values()), tuple(pages))


def write_text(page: Extract, letters: str) -> str:
    """Return the text of a page in the characters of the index; `letters` are those of the batch's words, in their order."""
    return page.text.translate(letters)


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
