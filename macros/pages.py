"""All generated pages and data files of an edition, in a fixed order."""

from collections.abc import Iterator

from macros.edition import Edition
from macros.page import Page
from macros.views.listing import make_domain_page
from macros.views.procedure import make_procedure_page


def make_pages(edition: Edition) -> Iterator[Page]:
    """Yield every generated page; addresses are unique and stable."""
    for procedure in edition.book.procedures:
        yield make_procedure_page(edition, procedure)
    for domain in edition.book.domains:
        yield make_domain_page(edition, domain)


def make_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield every generated file that is not a page: (name from the site's root, bytes)."""
    yield from ()
