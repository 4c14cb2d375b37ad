"""The files of the site's search: the index of one edition and the engine that reads it."""

from collections.abc import Collection
from pathlib import Path

from macros.edition import Edition
from macros.pieces import collect
from macros.search.extracts import EXTRACTS, make_extract
from macros.search.guides import read_guides
from macros.search.leaves import make_other_leaves
from macros.search.packing import pack_index

INDEX_NAME = "tim-kiem/chi-muc.js"
ENGINE_NAME = "tim-kiem/may.js"
SCRIPTS = Path(__file__).parent / "scripts"
ORDER = ("letters", "pages", "numbers", "words", "ranking", "repairs", "variants", "results", "engine")  # each uses those before it


def make_search_index(edition: Edition, addresses: Collection[str]) -> bytes:
    """Return the index of an edition as a script; only pages that exist, `addresses` the generated ones, can be found."""
    guides = read_guides(edition.docs) if edition.docs and edition.docs.is_dir() else ()
    extracts = [extract for extract in collect(edition, EXTRACTS).values() if extract.facts[1] in addresses]
    extracts += [make_extract(leaf) for leaf in make_other_leaves(edition, addresses, guides)]
    return pack_index(edition.book, extracts)


def make_search_engine() -> bytes:
    """Return the engine as one script, the same for the browser and for this machine."""
    return b"".join((SCRIPTS / f"{name}.js").read_bytes() for name in ORDER)
