"""Everything a site holds besides hand-written pages: each address with the function that makes it, in a fixed order."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from macros.edition import Edition
from macros.model.procedure import Procedure
from macros.page import Page
from macros.views.flowchart import make_chart
from macros.views.listing import make_domain_page
from macros.views.procedure import make_procedure_page

PageMaker: TypeAlias = Callable[[], Page]
FileMaker: TypeAlias = Callable[[], bytes]


def list_pages(edition: Edition) -> Iterator[tuple[str, PageMaker]]:
    """Yield (address, maker) of every generated page; addresses are unique and survive changes of titles."""
    for procedure in edition.book.procedures:
        yield procedure.address, partial(_make_procedure_page, edition, procedure)
    for domain in edition.book.domains:
        yield f"linh-vuc/{domain.id}/", partial(make_domain_page, edition, domain)


def _make_procedure_page(edition: Edition, procedure: Procedure) -> Page:
    return make_procedure_page(edition, procedure, make_chart(edition.book, procedure))


def list_files(edition: Edition) -> Iterator[tuple[str, FileMaker]]:
    """Yield (name from the site's root, maker) of every generated file that is not a page."""
    yield from ()
