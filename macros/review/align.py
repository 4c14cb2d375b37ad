"""Which item of a list became which: unchanged ones first, then like ones, the rest came or went."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from macros.text import fold

ALIKE = 0.6
_WORD = re.compile(r"\w+")
MANY = 4000  # more comparisons than this are not worth the wait; what is left counts as new


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of positions (old, new) in the new order, positions that went, positions that came, and pairs that changed their order."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    moved: tuple[tuple[int, int], ...]


def align(old: Sequence[str], new: Sequence[str], resemble: Callable[[int, int], float]) -> Alignment:
    """Return how two lists of items belong together; equal texts mean equal items, `resemble` compares the others by position."""
    pairs: dict[int, int] = {}
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        pairs.update({block.a + offset: block.b + offset for offset in range(block.size)})
    _pair_equal(pairs, old, new)
    _pair_alike(pairs, len(old), len(new), resemble)
    ordered = tuple(sorted(pairs.items(), key=lambda pair: pair[1]))
    taken = set(pairs.values())
    removed = tuple(index for index in range(len(old)) if index not in pairs)
    added = tuple(index for index in range(len(new)) if index not in taken)
    return Alignment(ordered, removed, added, _find_moved(ordered))


def _pair_equal(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Pair items that only changed their place."""
    taken = set(pairs.values())
    for index, item in enumerate(old):
        if index not in pairs:
            found = next((other for other, candidate in enumerate(new) if other not in taken and candidate == item), None)
            if found is not None:
                pairs[index] = found
                taken.add(found)


def _pair_alike(pairs: dict[int, int], old_count: int, new_count: int, resemble: Callable[[int, int], float]) -> None:
    taken = set(pairs.values())
    left = [index for index in range(old_count) if index not in pairs]
    right = [index for index in range(new_count) if index not in taken]
    if len(left) * len(right) > MANY:
        return
    scores = sorted(((-resemble(a, b), abs(a - b), a, b) for a in left for b in right), key=lambda score: score)
    for score, _, a, b in scores:
        if -score >= ALIKE and a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)


def _find_moved(pairs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the fewest pairs whose change of place explains the new order."""
    best: list[tuple[int, ...]] = []  # longest rising run of old positions that ends at each pair
    for position, (old, _) in enumerate(pairs):
        runs = [best[before] for before in range(position) if pairs[before][0] < old]
        best.append((*_find_longest(runs), position))
    staying = set(_find_longest(best))
    return tuple(pair for position, pair in enumerate(pairs) if position not in staying)


def _find_longest(runs: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return max(runs, key=len, default=())


@lru_cache(maxsize=4096)
def measure_likeness(old: str, new: str) -> float:
    """Return how alike two texts are, from 0 to 1, by their words without diacritics."""
    if old == new:
        return 1.0
    matcher = SequenceMatcher(None, _WORD.findall(fold(old)), _WORD.findall(fold(new)), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
