"""Links from hand-written pages to what is generated."""

from markupsafe import Markup

from macros.calls import CallError
from macros.edition import Edition
from macros.facts import get_facts
from macros.messages import find_nearest


def make_procedure_link(edition: Edition, base: str, ma: str) -> str:
    """Return a link to a procedure, its title first and its code behind; raises CallError for an unknown code.

    A procedure that this edition does not show is named by its code alone.
    """
    if ma in edition.hidden:
        return Markup.escape(ma)
    known = get_facts(edition)
    procedure = known.get(ma)
    if procedure is None:
        nearest = find_nearest(ma, known)
        raise CallError(f"không có quy trình mã “{ma}”" + (f"; có phải “{nearest}”?" if nearest else ""))
    return Markup('<a href="{}{}">{}</a> ({})').format(base, procedure.address, procedure.title, procedure.code)
