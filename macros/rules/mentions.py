"""Which ids of the registers each procedure mentions: small facts that stay known while a file stays as it is."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from macros.graph import Graph
from macros.model.procedure import Procedure

NAMES = "ten"  # words of the components that may hold an id or free text
Mentions: TypeAlias = Mapping[str, frozenset[str]]


def list_mentions(p: Procedure, graph: Graph) -> Mentions:
    """Return the ids a procedure mentions, by register, and under NAMES what may be an id; `graph` holds its mentions alone."""
    names = {p.authority} if isinstance(p.authority, str) else set()
    return {
        "linh-vuc": frozenset({p.domain}),
        "co-quan": frozenset(graph.organs),
        "vai-tro": frozenset(graph.roles),
        "van-ban": frozenset(graph.documents),
        "bieu-mau": frozenset(graph.forms),
        NAMES: frozenset(names.union(p.partners if isinstance(p.partners, tuple) else ())),
    }


def merge_mentions(found: Iterable[Mentions]) -> Mapping[str, Collection[str]]:
    """Return what several procedures mention together."""
    merged: dict[str, set[str]] = {name: set() for name in ("linh-vuc", "co-quan", "vai-tro", "van-ban", "bieu-mau", NAMES)}
    for mentions in found:
        for name, ids in mentions.items():
            merged[name] |= ids
    return merged
