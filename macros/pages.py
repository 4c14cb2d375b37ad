"""Everything a site holds besides hand-written pages: each address with the function that makes it, in a fixed order."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeAlias

from macros.edition import Edition
from macros.export.entries import ENTRIES
from macros.export.files import list_data_files, prepare_data_files
from macros.facts import FACTS
from macros.model.procedure import Procedure
from macros.page import Page
from macros.pieces import Piece, collect_all
from macros.print_codes import PRINT_FACTS, SCRIPT_NAME, make_print_files
from macros.search.index import ENGINE_NAME, INDEX_NAME, make_search_engine, make_search_index, prepare_index
from macros.views.board_page import make_completeness_page
from macros.views.changes import make_feed
from macros.views.checklist import PAPER_TEXTS, list_ready_pages, make_ready_page, make_script
from macros.views.checklist import SCRIPT_NAME as PAPERS_NAME
from macros.views.flowchart import make_chart
from macros.views.form_page import make_form_page
from macros.views.legal import make_legal_page
from macros.views.listing import make_domain_page
from macros.views.organ import make_organ_page
from macros.views.prints import make_actions, make_prints_page
from macros.views.procedure import make_procedure_page
from macros.views.resting import MENTIONS
from macros.views.role import make_role_page
from macros.views.rows import ROWS
from macros.views.rule_page import list_rules, make_rule_page
from macros.views.tasks import STEPS
from macros.views.version import make_version_json, make_version_script

PageMaker: TypeAlias = Callable[[], Page]
FileMaker: TypeAlias = Callable[[], bytes]
# What pages and files that show many procedures are joined from.
PAGE_PIECES: tuple[Piece[Any], ...] = (FACTS, ROWS, STEPS, MENTIONS)
DATA_PIECES: tuple[Piece[Any], ...] = (ENTRIES, PRINT_FACTS, PAPER_TEXTS)


def list_pages(edition: Edition) -> Iterator[tuple[str, PageMaker]]:
    """Yield (address, maker) of every generated page; addresses are unique and survive changes of titles."""
    for procedure in edition.book.procedures:
        yield procedure.address, partial(_make_procedure_page, edition, procedure)
    for domain in edition.book.domains:
        yield f"linh-vuc/{domain.id}/", partial(make_domain_page, edition, domain)
    for organ in edition.book.organs:
        yield organ.address, partial(make_organ_page, edition, organ)
    for role in edition.book.roles:
        yield role.address, partial(make_role_page, edition, role)
    for document in edition.book.documents:
        yield document.address, partial(make_legal_page, edition, document)
    for form in edition.book.forms:
        yield form.address, partial(make_form_page, edition, form)
    for procedure in edition.book.procedures:
        yield f"theo-doi/{procedure.code.lower()}/", partial(make_completeness_page, edition, procedure)
    for address, title, procedures in list_ready_pages(edition):
        yield address, partial(make_ready_page, edition, address, title, procedures)
    if edition.has_prints:
        for procedure in edition.book.procedures:
            yield f"in/{procedure.code.lower()}/", partial(make_prints_page, edition, procedure)
    for rule in list_rules():
        yield rule.address, partial(make_rule_page, rule)


def _make_procedure_page(edition: Edition, procedure: Procedure) -> Page:
    return make_procedure_page(edition, procedure, make_chart(edition.book, procedure), make_actions(edition, procedure))


def list_files(edition: Edition) -> Iterator[tuple[str, FileMaker]]:
    """Yield (name from the site's root, maker) of every generated file that is not a page."""
    yield from list_data(edition)
    yield from list_search(edition)


def list_data(edition: Edition) -> Iterator[tuple[str, FileMaker]]:
    """Yield the files for programs and for the pages' scripts."""
    yield from list_data_files(edition)
    yield "phien-ban.json", partial(make_version_json, edition)
    yield "phien-ban.js", partial(make_version_script, edition)
    if edition.news:
        yield "thay-doi/feed.xml", partial(make_feed, edition)
    yield SCRIPT_NAME, partial(_make_print_script, edition)
    yield PAPERS_NAME, partial(make_script, edition)


def list_search(edition: Edition) -> Iterator[tuple[str, FileMaker]]:
    """Yield the files of the search."""
    yield INDEX_NAME, partial(_make_search_index, edition)
    yield ENGINE_NAME, make_search_engine


def prepare_pages(edition: Edition) -> None:
    """Make what pages are joined from, as far as it is not remembered, and remember it: before work is shared, since all need it."""
    collect_all(edition, PAGE_PIECES)
    edition.memory.save()


def prepare_data(edition: Edition) -> None:
    """Make what the data files are joined from, as far as it is not remembered, and remember it."""
    collect_all(edition, DATA_PIECES)
    prepare_data_files(edition)
    edition.memory.save()


def prepare_search(edition: Edition) -> None:
    """Make what the search index is joined from, as far as it is not remembered, and remember it."""
    prepare_index(edition)
    edition.memory.save()


def _make_print_script(edition: Edition) -> bytes:
    return make_print_files(edition)[SCRIPT_NAME]


def _make_search_index(edition: Edition) -> bytes:
    return make_search_index(edition, frozenset(address for address, _ in list_pages(edition)))
