"""The workbook of an edition: rows compressed in groups, kept between builds, so that an edit compresses one group anew."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from itertools import accumulate
from typing import NamedTuple

from macros.digest import digest_bytes, digest_code
from macros.export.columns import PAPER_COLUMNS, STEP_COLUMNS
from macros.export.entries import ENTRIES
from macros.export.sheet_rows import Styles, list_letters, place_rows, write_cells
from macros.export.tables import TITLES, Tables
from macros.export.workbook import FIRST_ROW, Frame, Head, Sheet, make_frame
from macros.export.zip_file import Deflated, deflate
from macros.facts import get_facts
from macros.pieces import collect
from macros.sharing import share_out

GROUP = 16  # procedures
LONG = 64  # rows of the other tables


class Rows(NamedTuple):
    """Some rows that follow each other: `stamp` is what they are made from, so that they need not be made to know that they are the same."""

    total: int
    stamp: bytes
    write: Callable[[], bytes]


class Group(NamedTuple):
    """Rows with their place in a workbook: `first` is the number of the first of them."""

    rows: Rows
    first: int
    styles: Styles


class Filling(NamedTuple):
    """All that a workbook is put together from."""

    frame: Frame
    heads: list[Head]
    sheets: list[Sheet]


def recall_filling(tables: Tables) -> Filling:
    """Return the frame and the rows of the workbook; rows that are the same as in the last build are not compressed again."""
    memory = tables.edition.memory
    sheets = {name: list(_list_rows(tables, name)) for name in TITLES}
    heads = [_make_head(tables, name) for name in TITLES]
    key = digest_bytes(digest_code().encode(), repr((heads, tables.edition.today, version("openpyxl"))).encode())
    frame: Frame = memory.recall("bang-tinh-khung", tables.edition.kind, key, partial(make_frame, heads, tables.edition.today))
    groups = {
        f"{head.name}-{number}": group
        for head, styles in zip(heads, frame.styles, strict=True)
        for number, group in enumerate(_place(sheets[head.name], styles))
    }
    keys = {name: _digest(group) for name, group in groups.items()}
    found = memory.recall_all(f"bang-tinh-{tables.edition.kind}", keys, lambda names: share_out(_compress, [groups[name] for name in names]))
    filled = [
        Sheet(sum(rows.total for rows in sheets[head.name]), [found[f"{head.name}-{number}"] for number in range(len(sheets[head.name]))])
        for head in heads
    ]
    return Filling(frame, heads, filled)


def _make_head(tables: Tables, name: str) -> Head:
    columns = {"buoc": STEP_COLUMNS, "ho-so": PAPER_COLUMNS}.get(name)
    return Head(name, TITLES[name], columns or tables.get(name).columns)


def _list_rows(tables: Tables, name: str) -> Iterator[Rows]:
    """Yield the rows of a table in groups."""
    edition = tables.edition
    if name in ("buoc", "ho-so"):
        entries, facts = collect(edition, ENTRIES), get_facts(edition)
        codes = list(entries)
        for start in range(0, len(codes), GROUP):
            some = codes[start : start + GROUP]
            cells = [entries[code].step_cells if name == "buoc" else entries[code].paper_cells for code in some]
            total = sum(facts[code].steps if name == "buoc" else facts[code].papers for code in some)
            yield Rows(total, b"".join(cells), partial(_unpack, cells))
        return
    rows, letters = tables.get(name).rows, list_letters(tables.get(name).columns)
    stamps = [entry.line for entry in collect(edition, ENTRIES).values()] if name == "quy-trinh" else [repr(row).encode() for row in rows]
    for start in range(0, len(rows), LONG):
        part = rows[start : start + LONG]
        yield Rows(len(part), b"".join(stamps[start : start + LONG]), partial(write_cells, part, letters))


def _unpack(cells: Sequence[bytes]) -> bytes:
    return b"".join(map(zlib.decompress, cells))


def _place(rows: list[Rows], styles: Styles) -> Iterator[Group]:
    firsts = accumulate((part.total for part in rows), initial=FIRST_ROW)
    return (Group(part, first, styles) for part, first in zip(rows, firsts, strict=False))


def _digest(group: Group) -> str:
    return digest_bytes(digest_code().encode(), group.rows.stamp, repr((group.first, group.styles)).encode())


def _compress(group: Group) -> Deflated:
    return deflate(place_rows(group.rows.write(), group.first, group.styles))
