"""The files of the site's search: the index of one edition and the engine that reads it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from macros.derived import keep
from macros.digest import digest_files, digest_plain
from macros.edition import Edition
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure
from macros.search.batches import Batch, make_batch
from macros.search.guides import read_guides
from macros.search.leaves import make_other_leaves, make_procedure
from macros.search.packing import number_documents, pack_index
from macros.sharing import share_out

GROUP = 8  # procedures whose codes lie that near are one batch
INDEX_NAME = "tim-kiem/chi-muc.js"
ENGINE_NAME = "tim-kiem/may.js"
SCRIPTS = Path(__file__).parent / "scripts"
ORDER = ("letters", "pages", "numbers", "words", "ranking", "repairs", "variants", "results", "engine")  # each uses those before it


def make_search_index(edition: Edition) -> bytes:
    """Return the index of an edition, which holds all its pages, as a script."""
    return pack_index(edition.book, list_batches(edition))


def list_batches(edition: Edition) -> list[Batch]:
    """Return what the index holds of procedures, in their order, then of all else; what is remembered of unchanged files is not made again."""
    return keep(edition, "tim-kiem", lambda: [*_recall_procedures(edition), _recall_others(edition)])


def _recall_procedures(edition: Edition) -> Iterable[Batch]:
    groups = {f"{prefix}-{number}": tuple(some) for (prefix, number), some in groupby(edition.book.procedures, key=_find_group)}
    make = partial(_make_procedures, edition.book, number_documents(edition.book))
    if not edition.digests:
        return [make(some) for some in groups.values()]
    keys = {name: digest_plain(edition.setting, [(p.code, edition.digests[p.path]) for p in some]) for name, some in groups.items()}
    found = edition.memory.recall_all(f"tim-kiem-{edition.kind}", keys, lambda names: share_out(make, [groups[name] for name in names]))
    return found.values()


def _find_group(procedure: Procedure) -> tuple[str, int]:
    """Return what procedures of one batch have in common, so that a new one changes no other batch."""
    return procedure.code.rpartition("-")[0], procedure.number // GROUP


def _make_procedures(book: Handbook, documents: Mapping[str, int], procedures: Sequence[Procedure]) -> Batch:
    return make_batch((make_procedure(book, p) for p in procedures), documents)


def _recall_others(edition: Edition) -> Batch:
    """Return what the index holds of pages that show no procedure alone: of the registers, the rules and the hand-written pages."""
    docs = edition.docs if edition.docs and edition.docs.is_dir() else None
    if not edition.digests:
        return _make_others(edition, docs)
    key = digest_plain(edition.setting, digest_files(docs, docs.rglob("*.md")) if docs else "")
    return edition.memory.recall(f"tim-kiem-khac-{edition.kind}", "khac", key, lambda: _make_others(edition, docs))


def _make_others(edition: Edition, docs: Path | None) -> Batch:
    return make_batch(make_other_leaves(edition, read_guides(docs) if docs else ()), number_documents(edition.book))


def make_search_engine() -> bytes:
    """Return the engine as one script, the same for the browser and for this machine."""
    return b"".join((SCRIPTS / f"{name}.js").read_bytes() for name in ORDER)
