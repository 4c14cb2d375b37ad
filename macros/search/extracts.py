"""A page reduced to what the index holds of it: its words once, each with how often it stands there, and its text in an alphabet of its own."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from macros.edition import Edition
from macros.model.procedure import Procedure
from macros.pieces import Piece
from macros.search.leaves import Leaf, Passage, make_procedure
from macros.text import normalize

FIELD, PART = "\x01", "\x02"  # runs that stand between the fields of a page, and between their parts


class Extract(NamedTuple):
    """A page ready to be packed: `facts` are kind, address, code, domain, organ and state, `cited` counts mentions of documents by id.

    `runs` are the different runs of text without a space, a space between them; the text holds the character n for the n-th of them.
    """

    facts: tuple[str, ...]
    anchors: str
    cited: tuple[tuple[str, int], ...]
    runs: str
    counts: tuple[int, ...]
    text: str


def make_extract(leaf: Leaf) -> Extract:
    """Return a page reduced to what the index holds of it."""
    runs = _join_fields(leaf).split()
    counts = Counter(runs)
    signs = {run: chr(number) for number, run in enumerate(counts)}
    text = "".join(map(signs.__getitem__, runs))
    facts = (leaf.kind, leaf.address, leaf.code, leaf.domain, leaf.organ, str(leaf.status))
    return Extract(facts, _pack_anchors(leaf.passages), leaf.documents, " ".join(counts), tuple(counts.values()), text)


def _make_procedure_extract(edition: Edition, procedure: Procedure) -> Extract:
    return make_extract(make_procedure(edition.book, procedure))


EXTRACTS = Piece("tim-kiem", _make_procedure_extract)


def _join_fields(leaf: Leaf) -> str:
    """Return the fields of a page in one text, with two control characters between them."""
    fields = [leaf.title, f" {PART} ".join(leaf.names), leaf.summary, leaf.facts]
    fields += [f"{passage.title} {PART} {passage.text}" for passage in leaf.passages]
    return normalize(f" {FIELD} ".join(fields))


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
