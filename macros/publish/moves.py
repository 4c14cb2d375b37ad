"""Old addresses: procedures that got another code, and replaced ones that this edition no longer shows."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.edition import Edition
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure, Status
from macros.text import fold

MOVES = ".phat-hanh/chuyen-huong.json"


@dataclass(frozen=True, slots=True)
class Move:
    """An old address with its code and the codes to go to; `renamed` when it is the same procedure under another code."""

    code: str
    to: tuple[str, ...]
    renamed: bool = False

    @property
    def address(self) -> str:
        """Return the old address."""
        return f"quy-trinh/{self.code.lower()}/"


def find_renamed(old: Handbook, new: Handbook) -> tuple[Move, ...]:
    """Return the procedures whose title went on under a new code."""
    gone = [p for p in old.procedures if p.code not in new.procedure_by_code]
    come: dict[str, list[Procedure]] = {}
    for procedure in new.procedures:
        if procedure.code not in old.procedure_by_code:
            come.setdefault(fold(procedure.title), []).append(procedure)
    pairs = ((p, come.get(fold(p.title), [])) for p in gone)
    return tuple(Move(p.code, (found[0].code,), renamed=True) for p, found in pairs if len(found) == 1)


def find_replaced(everything: Handbook, edition: Edition) -> tuple[Move, ...]:
    """Return the replaced procedures that an edition leaves out although readers may know of them."""
    seen = {p.audience for p in edition.book.procedures}
    hidden = (p for p in everything.procedures if p.code in edition.hidden and p.status is Status.REPLACED and p.audience in seen)
    return tuple(Move(p.code, p.replaced_by) for p in hidden if p.replaced_by)


def merge_moves(past: Iterable[Move], found: Iterable[Move], codes: Iterable[str]) -> tuple[Move, ...]:
    """Return the moves that hold for an edition with these codes: chains followed to their end, living addresses left alone."""
    shown = set(codes)
    known = {move.code: move for move in (*past, *found)}
    merged = (Move(code, _follow(known, code, shown), move.renamed) for code, move in sorted(known.items()) if code not in shown)
    return tuple(move for move in merged if move.to)


def _follow(known: Mapping[str, Move], code: str, shown: set[str]) -> tuple[str, ...]:
    ends: dict[str, None] = {}
    waiting, seen = list(known[code].to), {code}
    while waiting:
        step = waiting.pop(0)
        if step in shown:
            ends[step] = None
        elif step in known and step not in seen:
            seen.add(step)
            waiting += known[step].to
    return tuple(ends)


def write_moves(moves: Iterable[Move]) -> bytes:
    """Return the moves as a release keeps them."""
    rows = [{"ma": move.code, "nay_la": move.to, "doi_ma": move.renamed} for move in moves]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def read_moves(data: bytes | None) -> tuple[Move, ...]:
    """Return the moves of a release, none when they cannot be read."""
    try:
        rows = json.loads(data or b"[]")
        return tuple(Move(str(row["ma"]), tuple(map(str, row["nay_la"])), bool(row["doi_ma"])) for row in rows)
    except (ValueError, KeyError, TypeError):
        return ()
