"""Pieces of pages that show many procedures: each made from one procedure alone, so that an edit makes one anew and keeps the rest."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from macros.derived import keep
from macros.digest import digest_bytes
from macros.edition import Edition
from macros.memory import Packed, pack
from macros.model.procedure import Procedure
from macros.sharing import share_out, share_whole

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """What a page shows of each procedure: `name` keeps it apart in the cache, `make` makes it.

    It may rest on the procedure itself, the registers, the day and the options of the edition; never on other procedures.
    """

    name: str
    make: Callable[[Edition, Procedure], T]


class Part(NamedTuple):
    """Some fields of a piece, which may hold texts, numbers and tuples."""

    piece: Piece[Any]
    fields: tuple[str, ...]


def sign_part(edition: Edition, part: Part) -> str:
    """Return the fingerprint of what some fields of a piece hold for all procedures."""
    return keep(edition, f"dau-{part.piece.name}-{part.fields}", lambda: _sign_part(collect(edition, part.piece), part.fields))


def _sign_part(pieces: Mapping[str, object], fields: Sequence[str]) -> str:
    return digest_bytes(repr([(code, *[getattr(piece, name) for name in fields]) for code, piece in pieces.items()]).encode())


def collect(edition: Edition, piece: Piece[T]) -> Mapping[str, T]:
    """Return the pieces of all procedures by code, in the order of codes; remembered ones of unchanged files are not made again."""
    if piece.name not in edition.pieces:
        edition.pieces[piece.name] = _recall(edition, piece) if edition.digests else _make_all(edition, piece)
    found: Mapping[str, T] = edition.pieces[piece.name]
    return found


def find_codes(edition: Edition, piece: Piece[T], list_keys: Callable[[T], Iterable[str]]) -> dict[str, list[str]]:
    """Return the procedures by what their pieces name, each list in the order of codes."""
    found: dict[str, list[str]] = {}
    for code, one in collect(edition, piece).items():
        for key in list_keys(one):
            found.setdefault(key, []).append(code)
    return found


def _make_all(edition: Edition, piece: Piece[T]) -> Mapping[str, T]:
    return {p.code: piece.make(edition, p) for p in edition.book.procedures}


def _recall(edition: Edition, piece: Piece[T]) -> Mapping[str, T]:
    known = edition.book.procedure_by_code
    make = partial(piece.make, edition)
    return edition.memory.recall_all(_name(edition, piece), _list_keys(edition), lambda codes: share_out(make, [known[code] for code in codes]))


def collect_all(edition: Edition, pieces: Sequence[Piece[Any]]) -> None:
    """Make every piece that is not remembered: all those of one procedure together. None is unpacked before somebody collects it."""
    if not edition.digests:
        return
    keys, known = _list_keys(edition), edition.book.procedure_by_code
    wanted: dict[str, list[Piece[Any]]] = defaultdict(list)
    for piece in pieces:
        for code in edition.memory.find_missing(_name(edition, piece), keys):
            wanted[code].append(piece)

    def make(code: str) -> dict[str, Packed]:
        return {piece.name: pack(piece.make(edition, known[code])) for piece in wanted[code]}

    codes = list(wanted)
    made = dict(zip(codes, share_whole(make, codes), strict=True))
    for piece in pieces:
        ready = {code: found[piece.name] for code, found in made.items() if piece.name in found}
        edition.memory.fill(_name(edition, piece), keys, partial(_pick, ready))


def _pick(ready: Mapping[str, Packed], codes: Sequence[str]) -> list[Packed]:
    return [ready[code] for code in codes]


def _name(edition: Edition, piece: Piece[Any]) -> str:
    return f"{piece.name}-{edition.kind}"


def _list_keys(edition: Edition) -> dict[str, str]:
    return keep(edition, "khoa", lambda: _sign_all(edition))


def _sign_all(edition: Edition) -> dict[str, str]:
    setting = edition.setting.encode()
    return {p.code: digest_bytes(setting, edition.digests[p.path].encode()) for p in edition.book.procedures}
