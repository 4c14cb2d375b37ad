"""Finished links to what procedures name, made once for an edition: a thousand pages name the same few hundred entries.

Written here and not by a template: a page holds up to two hundred of them. Addresses go without quotes: they are made of
ids and codes, which have only letters, digits and hyphens.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from markupsafe import Markup

from macros.edition import Edition
from macros.model.parts import Citation
from macros.model.registers import LegalDocument
from macros.validity import find_current

T = TypeVar("T")


def escape_text(value: object) -> str:
    """Return a value as HTML between tags; not for attributes, where quotes matter too."""
    return str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Links:
    """Links from pages that lie equally deep; `base` is the way up to the site's root."""

    def __init__(self, edition: Edition, base: str) -> None:
        self._edition = edition
        self._base = base
        self._roles: dict[str, str] = {}
        self._forms: dict[str, str] = {}
        self._documents: dict[str, str] = {}
        self._entries: dict[str, str] = {}
        self._successors: dict[str, tuple[LegalDocument, ...]] = {}
        self._kept: dict[tuple[str, str], Any] = {}

    def keep(self, kind: str, key: str, make: Callable[[], T]) -> T:
        """Return what is said of an entry on every page alike, made the first time."""
        place = (kind, key)
        if place not in self._kept:
            self._kept[place] = make()
        found: T = self._kept[place]
        return found

    def link(self, address: str, name: object) -> str:
        """Return a link to an address counted from the site's root."""
        return f"<a href={self._base}{address}>{escape_text(name)}</a>"

    def write_crumbs(self, above: Iterable[tuple[str, str]], here: str) -> Markup:
        """Return where a page stands: the pages above it by address and name, then itself."""
        places = "".join(f"<li>{self.link(address, name)}" for address, name in (("", "Trang đầu"), *above))
        return Markup(f'<nav class=st-vet aria-label="Vị trí của trang"><ol>{places}<li aria-current=page>{escape_text(here)}</ol></nav>')

    def roles(self, keys: Iterable[str]) -> str:
        """Return links to roles in a row."""
        return "; ".join([self._roles.get(key) or self._make_role(key) for key in keys])

    def forms(self, keys: Iterable[str]) -> str:
        """Return links to forms in a row."""
        return "; ".join([self._forms.get(key) or self._make_form(key) for key in keys])

    def cite(self, citations: Iterable[Citation], *, listed: bool = False) -> str:
        """Return cited places of documents in a row; a document in force no more is struck, one of two of a number bears its year.

        What the page has `listed` leads to its entry there, which tells title, state and successors and leads on.
        """
        places, names = [], self._entries if listed else self._documents
        for citation in citations:
            name = names.get(citation.document) or names.setdefault(citation.document, self._make_document(citation.document, listed=listed))
            places.append(f"{name}, {escape_text(citation.article)}" if citation.article else name)
        return "; ".join(places)

    def year_of(self, document: LegalDocument) -> str:
        """Return the year in brackets when another document bears the same number."""
        return f" ({document.issued.year})" if document.issued and document.number in self._edition.book.shared_numbers else ""

    def find_current(self, document: LegalDocument) -> tuple[LegalDocument, ...]:
        """Return the newest documents at the end of the chain of replacements."""
        found = self._successors.get(document.id)
        if found is None:
            found = self._successors[document.id] = find_current(self._edition.book, document)
        return found

    def strike(self, document: LegalDocument, name: object, *, dead: bool, listed: bool = False) -> str:
        """Return a link to a document, or to its entry on the page, struck when it is no longer in force; `name` may be finished markup."""
        link = f"<a href={f'#cc-{document.id}' if listed else self._base + document.address}>{name}</a>"
        return f"<s>{link}</s>" if dead else link

    def _make_role(self, key: str) -> str:
        found = self._edition.book.role_by_id.get(key)
        return self._roles.setdefault(key, self.link(f"vai-tro/{key}/", found.name if found else key))

    def _make_form(self, key: str) -> str:
        found = self._edition.book.form_by_id.get(key)
        return self._forms.setdefault(key, f"Mẫu {self.link(f'bieu-mau/{key}/', found.code if found else key)}")

    def _make_document(self, key: str, *, listed: bool) -> str:
        found = self._edition.book.document_by_id.get(key)
        if found is None:
            return escape_text(key)
        return self.strike(found, escape_text(found.number), dead=self._edition.is_dead(found), listed=listed) + self.year_of(found)


def find_links(edition: Edition, base: str) -> Links:
    """Return the links of an edition, the same ones for every page."""
    key = f"links {base}"
    if key not in edition.pieces:
        edition.pieces[key] = Links(edition, base)
    found: Links = edition.pieces[key]
    return found
