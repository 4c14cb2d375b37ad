"""The page at the old address of a procedure that is now elsewhere."""

from collections.abc import Sequence

from macros.edition import Edition
from macros.page import Page, climb
from macros.templating import render


def make_moved_page(edition: Edition, code: str, to: Sequence[str], *, renamed: bool) -> Page:
    """Return the page that says which procedures stand in the place of a code; all of `to` are in the edition."""
    address = f"quy-trinh/{code.lower()}/"
    title = f"{code} nay là {to[0]}" if renamed else f"{code} đã được thay thế"
    successors = [edition.book.procedure_by_code[other] for other in to]
    html = render("moved.html", base=climb(address), code=code, title=title, renamed=renamed, successors=successors)
    return Page(address, title, html, section="Quy trình")
