"""Where each procedure rests on which legal document and uses which form: finished rows, for the pages of documents and forms."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from markupsafe import Markup

from macros.derived import keep
from macros.digest import digest_plain
from macros.edition import Edition
from macros.graph import Use, find_form_uses
from macros.impact import count_places, merge_articles
from macros.memory import Packed, pack
from macros.model.procedure import Procedure
from macros.pieces import Piece, collect, find_codes
from macros.refs import PartRef, group_parts
from macros.validity import find_basis_uses, find_current
from macros.views.rows import ROOT, get_templates

# How a procedure rests on one document: its row, in how many places, which organ must look after it, and what that must do.
Resting: TypeAlias = tuple[str, int, str, str]


class Mentions(NamedTuple):
    """Which documents a procedure rests on and which forms it uses; the finished rows, packed since few pages need them, and their fingerprint."""

    documents: tuple[str, ...]
    forms: tuple[str, ...]
    rows: Packed
    sign: str


class MentionRows(NamedTuple):
    """What a procedure rests on by document, and the row of each form it uses."""

    documents: dict[str, Resting]
    forms: dict[str, str]


def make_mentions(edition: Edition, p: Procedure) -> Mentions:
    """Return the rows of one procedure in the pages of documents and forms."""
    t = get_templates(edition)
    name, state = t.name_cells(p), t.state_cell(p.status)
    documents = {key: _make_resting(edition, p, key, uses, (name, state)) for key, uses in _group(find_basis_uses(p)).items()}
    forms = {
        key: str(t.using(name, link_parts(p.address, group_parts(p, (use.at for use in uses))), state))
        for key, uses in _group(find_form_uses(p)).items()
    }
    return Mentions(tuple(documents), tuple(forms), pack(MentionRows(documents, forms)), digest_plain(documents, forms))


MENTIONS = Piece("dan-chieu", make_mentions)


def sign_resting(edition: Edition, document: str) -> list[tuple[str, str]]:
    """Return what the rows of a document are made from: who rests on it, and fingerprints of their rows."""
    return _sign(edition, _find_resting(edition).get(document, ()))


def sign_form_rows(edition: Edition, form: str) -> list[tuple[str, str]]:
    """Return what the rows of a form are made from: who uses it, and fingerprints of their rows."""
    return _sign(edition, _find_using(edition).get(form, ()))


def find_resting(edition: Edition, document: str) -> Mapping[str, Resting]:
    """Return how procedures rest on a document, by code and in the order of codes."""
    return {code: _get_rows(edition, code).documents[document] for code in _find_resting(edition).get(document, ())}


def find_form_rows(edition: Edition, form: str) -> Mapping[str, str]:
    """Return the rows of the procedures that use a form, by code and in the order of codes."""
    return {code: _get_rows(edition, code).forms[form] for code in _find_using(edition).get(form, ())}


def _find_resting(edition: Edition) -> Mapping[str, list[str]]:
    return keep(edition, "dua-vao", lambda: find_codes(edition, MENTIONS, lambda rows: rows.documents))


def _find_using(edition: Edition) -> Mapping[str, list[str]]:
    return keep(edition, "dung-mau", lambda: find_codes(edition, MENTIONS, lambda rows: rows.forms))


def _sign(edition: Edition, codes: Iterable[str]) -> list[tuple[str, str]]:
    known = collect(edition, MENTIONS)
    return [(code, known[code].sign) for code in codes]


def _get_rows(edition: Edition, code: str) -> MentionRows:
    rows: MentionRows = keep(edition, f"dan-chieu-{code}", collect(edition, MENTIONS)[code].rows.unpack)
    return rows


def link_parts(address: str, parts: Iterable[PartRef]) -> Markup:
    """Return parts of a procedure's page with their numbers as links: “bước 1, 4; giấy tờ 2”.

    Made of numbers, codes and fixed words only, and by the ten thousand, hence not by a template.
    """
    return Markup("; ".join(_link_part(f"{ROOT}{address}", part) for part in parts))


def _make_resting(edition: Edition, p: Procedure, key: str, uses: list[Use], cells: tuple[str, str]) -> Resting:
    t = get_templates(edition)
    parts = group_parts(p, (use.at for use in uses))
    places = link_parts(p.address, parts)
    articles = "; ".join(merge_articles(use.article for use in uses if use.article))
    document = edition.book.document_by_id.get(key)
    todo = ""
    if document is not None and edition.is_dead(document):
        todo = str(t.todo(p, places, articles, ", ".join(d.number for d in find_current(edition.book, document))))
    return (str(t.resting(cells[0], places, articles, cells[1])), count_places(parts), (p.owner.organ if p.owner else p.organ) or "", todo)


def _group(uses: Iterable[Use]) -> dict[str, list[Use]]:
    grouped: dict[str, list[Use]] = {}
    for use in uses:
        grouped.setdefault(use.target, []).append(use)
    return grouped


def _link_part(address: str, part: PartRef) -> str:
    if not part.numbers:
        return f'<a href="{address}{"#" if part.anchors[0] else ""}{part.anchors[0]}">{part.name}</a>'
    links = (f'<a href="{address}#{anchor}">{number}</a>' for number, anchor in zip(part.numbers, part.anchors, strict=True))
    return f"{part.name} {', '.join(links)}"
