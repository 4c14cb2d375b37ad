"""Pieces of pages that show many procedures: each made from one procedure alone, so that an edit makes one anew and keeps the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from macros.digest import digest_bytes
from macros.edition import Edition
from macros.model.procedure import Procedure
from macros.sharing import share_out

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """What a page shows of each procedure: `name` keeps it apart in the cache, `make` makes it.

    It may rest on the procedure itself, the registers, the day and the options of the edition; never on other procedures.
    """

    name: str
    make: Callable[[Edition, Procedure], T]


def collect(edition: Edition, piece: Piece[T]) -> Mapping[str, T]:
    """Return the pieces of all procedures by code, in the order of codes; remembered ones of unchanged files are not made again."""
    if piece.name not in edition.pieces:
        edition.pieces[piece.name] = _recall(edition, piece) if edition.digests else _make_all(edition, piece)
    found: Mapping[str, T] = edition.pieces[piece.name]
    return found


def _make_all(edition: Edition, piece: Piece[T]) -> Mapping[str, T]:
    return {p.code: piece.make(edition, p) for p in edition.book.procedures}


def _recall(edition: Edition, piece: Piece[T]) -> Mapping[str, T]:
    setting = edition.setting.encode()
    known = edition.book.procedure_by_code
    keys = {p.code: digest_bytes(setting, edition.digests[p.path].encode()) for p in edition.book.procedures}
    make = partial(piece.make, edition)
    return edition.memory.recall_all(f"{piece.name}-{edition.kind}", keys, lambda codes: share_out(make, [known[code] for code in codes]))
