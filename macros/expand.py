"""What each macro of a hand-written page shows: a function of the edition and the way up to the site's root."""

from collections.abc import Callable

from macros.calls import Call, CallError, expand_marks
from macros.edition import Edition
from macros.views.home import make_domain_list, make_edition_plate, make_recent_changes, make_role_list
from macros.views.link import make_procedure_link
from macros.views.listing import make_alphabet

MACROS: dict[str, Callable[..., str]] = {
    "ban_nay": make_edition_plate,
    "danh_sach_linh_vuc": make_domain_list,
    "viec_cua_toi": make_role_list,
    "moi_thay_doi": make_recent_changes,
    "theo_van": make_alphabet,
    "quy_trinh": make_procedure_link,
}


def expand_page(html: str, edition: Edition, base: str) -> str:
    """Return a hand-written page with its macros expanded; raises CallError naming the place of a wrong call."""
    return expand_marks(html, lambda call: _expand(call, edition, base))


def _expand(call: Call, edition: Edition, base: str) -> str:
    try:
        return MACROS[call.name](edition, base, **call.arguments)
    except CallError as error:
        raise CallError(f"docs/{call.source}:{call.line}: {call.name}(): {error}") from error
