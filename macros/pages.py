"""The generated pages of a site: each address with the function that makes it, in a fixed order."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeAlias

from macros.edition import Edition
from macros.export.entries import ENTRIES
from macros.facts import FACTS, get_facts
from macros.model.procedure import Procedure
from macros.page import Page
from macros.pieces import Piece, collect_all
from macros.print_codes import PRINT_FACTS
from macros.views.board_page import BODIES, make_completeness_page
from macros.views.chart_page import FOLDER as CHARTS
from macros.views.chart_page import make_chart_page
from macros.views.checklist import PAPER_TEXTS, list_ready_pages, make_ready_page
from macros.views.flowchart import make_chart
from macros.views.form_page import make_form_page
from macros.views.legal import make_legal_page
from macros.views.listing import make_domain_page
from macros.views.organ import make_organ_page
from macros.views.prints import make_actions, make_prints_page
from macros.views.procedure import make_procedure_page
from macros.views.procedure_values import find_board_address, is_long
from macros.views.resting import MENTIONS
from macros.views.role import make_role_page
from macros.views.rows import ROWS
from macros.views.rule_page import list_rules, make_rule_page
from macros.views.tasks import STEPS

PageMaker: TypeAlias = Callable[[], Page]
# What pages and files that show many procedures are joined from.
PIECES: tuple[Piece[Any], ...] = (FACTS, ROWS, STEPS, MENTIONS, ENTRIES, PRINT_FACTS, PAPER_TEXTS, BODIES)


def list_pages(edition: Edition) -> Iterator[tuple[str, PageMaker]]:
    """Yield (address, maker) of every generated page; addresses are unique and survive changes of titles."""
    yield from list_procedure_pages(edition)
    yield from list_index_pages(edition)


def list_procedure_pages(edition: Edition) -> Iterator[tuple[str, PageMaker]]:
    """Yield the pages that show one procedure."""
    for procedure in edition.book.procedures:
        yield procedure.address, partial(_make_procedure_page, edition, procedure)
        yield find_board_address(procedure.code), partial(make_completeness_page, edition, procedure)
        if is_long(get_facts(edition)[procedure.code].steps):
            yield f"{CHARTS}/{procedure.code.lower()}/", partial(make_chart_page, edition, procedure)
        if edition.has_prints:
            yield f"in/{procedure.code.lower()}/", partial(make_prints_page, edition, procedure)


def list_index_pages(edition: Edition) -> Iterator[tuple[str, PageMaker]]:
    """Yield the pages that show an entry of a register or a rule, with all procedures it concerns."""
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
    for address, title, procedures in list_ready_pages(edition):
        yield address, partial(make_ready_page, edition, address, title, procedures)
    for rule in list_rules():
        yield rule.address, partial(make_rule_page, rule)


def _make_procedure_page(edition: Edition, procedure: Procedure) -> Page:
    chart = "" if is_long(len(procedure.step_list)) else make_chart(edition.book, procedure)
    return make_procedure_page(edition, procedure, chart, make_actions(edition, procedure))


def prepare(edition: Edition) -> None:
    """Make what pages and files are joined from, as far as it is not remembered, and remember it: before work is shared, since all need it."""
    collect_all(edition, PIECES)
    edition.memory.save()
    get_facts(edition)  # what every process asks for is unpacked once
