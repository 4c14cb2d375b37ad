"""The queries that measure search, and what counts as right."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("cau-hoi.yml")


@dataclass(frozen=True)
class Query:
    """What somebody types, the kind of typing, and the pages that are right: codes of procedures or addresses."""

    text: str
    kind: str
    right: tuple[str, ...]
    kept: bool


@dataclass
class Share:
    """How many queries had a right page at the first place and within three."""

    count: int = 0
    first: int = 0
    three: int = 0

    def add(self, place: int) -> None:
        """Count a query whose first right page stood at a place, from 1; 0: nowhere."""
        self.count += 1
        self.first += place == 1
        self.three += 1 <= place <= 3

    @property
    def shares(self) -> tuple[float, float]:
        """Return the shares first and within three."""
        return self.first / self.count, self.three / self.count


def read_queries() -> list[Query]:
    """Return all queries in the order of the file."""
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [
        Query(
            unicodedata.normalize("NFD", entry["q"]) if entry.get("to_hop") else entry["q"],
            entry["loai"],
            tuple(entry["dung"]),
            bool(entry.get("giu_rieng")),
        )
        for entry in entries
    ]


def find_place(query: Query, answer: Mapping[str, Any]) -> int:
    """Return the place of the first right page, from 1; 0 when it is not listed.

    Procedures are looked for among procedures: a document, form or organ called by its exact name stands above them.
    Where only such pages are right, everything counts in the order it is shown. Nothing right means nothing may be found.
    """
    shown = [*answer["direct"], *answer["hits"]]
    if not query.right:
        return 0 if shown else 1
    codes = {right for right in query.right if "/" not in right}
    names = [page["code"] for page in shown if page["kind"] == "q"] if codes else [page["address"] for page in shown]
    return next((place for place, name in enumerate(names, 1) if name in query.right), 0)


def measure(placed: Iterable[tuple[Query, int]]) -> tuple[dict[bool, Share], dict[str, Share]]:
    """Return the shares of the tuned and the kept part, and of each kind."""
    parts: dict[bool, Share] = {False: Share(), True: Share()}
    kinds: dict[str, Share] = defaultdict(Share)
    for query, place in placed:
        parts[query.kept].add(place)
        kinds[query.kind].add(place)
    return parts, dict(kinds)
