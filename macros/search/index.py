"""The files of the site's search: the index of one edition and the engine that reads it."""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from macros.digest import digest_bytes, digest_code, digest_files
from macros.edition import Edition
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure
from macros.search.batches import Batch, make_batch
from macros.search.guides import Guide, read_guides
from macros.search.leaves import make_other_leaves, make_procedure
from macros.search.packing import pack_index
from macros.sharing import share_out

GROUP = 8  # procedures whose codes lie that near are one batch
INDEX_NAME = "tim-kiem/chi-muc.js"
ENGINE_NAME = "tim-kiem/may.js"
SCRIPTS = Path(__file__).parent / "scripts"
ORDER = ("letters", "pages", "numbers", "words", "ranking", "repairs", "variants", "results", "engine")  # each uses those before it


def make_search_index(edition: Edition, addresses: Collection[str]) -> bytes:
    """Return the index of an edition as a script; only pages that exist, `addresses` the generated ones, can be found."""
    others = make_batch(make_other_leaves(edition, addresses, _list_guides(edition)))
    return pack_index(edition.book, [*_recall_procedures(edition, addresses), others])


def prepare_index(edition: Edition) -> None:
    """Make what the index holds of procedures and hand-written pages, as far as it is not remembered."""
    _recall_procedures(edition, frozenset(procedure.address for procedure in edition.book.procedures))
    _list_guides(edition)


def _recall_procedures(edition: Edition, addresses: Collection[str]) -> list[Batch]:
    """Return the batches of the procedures that have a page, in their order; what is remembered of unchanged files is not made again."""
    shown = [p for p in edition.book.procedures if p.address in addresses]
    groups = {f"{prefix}-{number}": tuple(some) for (prefix, number), some in groupby(shown, key=_find_group)}
    if not edition.digests:
        return [_make_procedures(edition.book, some) for some in groups.values()]
    setting = edition.setting.encode()
    keys = {name: digest_bytes(setting, *(f"{p.code} {edition.digests[p.path]}".encode() for p in some)) for name, some in groups.items()}
    make = partial(_make_procedures, edition.book)
    found = edition.memory.recall_all(f"tim-kiem-{edition.kind}", keys, lambda names: share_out(make, [groups[name] for name in names]))
    return list(found.values())


def _find_group(procedure: Procedure) -> tuple[str, int]:
    """Return what procedures of one batch have in common, so that a new one changes no other batch."""
    return procedure.code.rpartition("-")[0], procedure.number // GROUP


def _make_procedures(book: Handbook, procedures: Sequence[Procedure]) -> Batch:
    return make_batch(make_procedure(book, p) for p in procedures)


def _list_guides(edition: Edition) -> Iterable[Guide]:
    """Return the hand-written pages as the search sees them, remembered as long as their files are the same."""
    if edition.docs is None or not edition.docs.is_dir():
        return ()
    docs = edition.docs
    key = digest_bytes(digest_code().encode(), digest_files(docs, docs.rglob("*.md")).encode())
    return edition.memory.recall("tim-kiem-huong-dan", "docs", key, lambda: tuple(read_guides(docs)))


def make_search_engine() -> bytes:
    """Return the engine as one script, the same for the browser and for this machine."""
    return b"".join((SCRIPTS / f"{name}.js").read_bytes() for name in ORDER)
