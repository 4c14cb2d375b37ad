"""What each page of a site is made from, as fingerprints: a page whose key is unchanged need not be made again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from macros.digest import digest_bytes, digest_code
from macros.edition import Edition
from macros.facts import Facts, get_facts
from macros.load import FOLDER, REGISTER_FOLDER
from macros.shared_papers import find_shared_papers_of
from macros.views.checklist import FOLDER as CHECKLISTS
from macros.views.checklist import list_ready_pages
from macros.views.form_page import show_form
from macros.views.legal import show_document
from macros.views.listing import show_domain
from macros.views.organ import show_organ
from macros.views.role import show_role
from macros.views.tasks import sign_tasks


@dataclass(frozen=True)
class Ingredients:
    """Keys of an edition's pages in a set of frames; empty keys when the edition was not read from files."""

    edition: Edition
    frames: str

    @property
    def _known(self) -> bool:
        return bool(self.edition.digests) or not self.edition.book.procedures

    @cached_property
    def fixed(self) -> str:
        """What pages rest on that show no procedure: code, frames, registers, the day, the options."""
        edition = self.edition
        registers = sorted(item for item in edition.digests.items() if item[0].startswith(f"{FOLDER}/{REGISTER_FOLDER}/"))
        options = (edition.today, edition.release, edition.official, edition.public, edition.has_prints, sorted(edition.hidden), edition.news)
        return _make(digest_code(), self.frames, registers, options)

    @cached_property
    def common(self) -> str:
        """What the page of one procedure rests on besides its file: a code in a text is a link where the procedure exists."""
        return _make(self.fixed, [p.code for p in self.edition.book.procedures])

    @cached_property
    def everything(self) -> str:
        """The key of a page that may show anything of the handbook."""
        return _make(self.fixed, sorted(self.edition.digests.items())) if self._known else ""

    def of_page(self, address: str) -> str:
        """Return the key of a generated page."""
        kind, _, rest = address.strip("/").partition("/")
        if not self._known:
            return ""
        find = self._finders.get(kind)
        return find(rest) if find else self.everything

    @cached_property
    def _finders(self) -> dict[str, Callable[[str], str]]:
        book = self.edition.book
        organs, roles = book.organ_by_id, book.role_by_id
        return {
            "quy-trinh": self._of_procedure,
            "in": self._of_procedure,
            "theo-doi": lambda key: self._of_procedure(key, self._list_shared(key.upper())),
            "linh-vuc": lambda key: _make(self.fixed, show_domain(self.edition, book.domain_by_id[key])),
            "co-quan": lambda key: self._of_organ(organs[key].id),
            "vai-tro": lambda key: self._of_role(roles[key].id),
            "van-ban": lambda key: _make(self.fixed, show_document(self.edition, book.document_by_id[key])),
            "bieu-mau": lambda key: _make(self.fixed, show_form(self.edition, book.form_by_id[key])),
            CHECKLISTS: self._of_checklist,
            "huong-dan": lambda _: self.fixed,
        }

    def _of_codes(self, codes: Iterable[str], *more: object) -> str:
        paths = (self.edition.book.procedure_by_code[code].path for code in sorted(set(codes)))
        return _make(self.common, [self.edition.digests.get(path, "") for path in paths], more)

    def _of_procedure(self, key: str, *more: object) -> str:
        """Return the key of a page of one procedure, which names its related ones."""
        known = get_facts(self.edition)
        p = known[key.upper()]
        related = (*p.before, *p.after, *p.beside, *p.replaces, *p.replaced_by)
        return self._of_codes([p.code], [_name(known[code]) for code in related if code in known], *more)

    def _of_organ(self, key: str) -> str:
        shown = show_organ(self.edition, self.edition.book.organ_by_id[key])
        return _make(self.fixed, shown.sections, shown.counts, sign_tasks(self.edition, shown.tasks), self._list_states(shown.codes))

    def _of_role(self, key: str) -> str:
        shown = show_role(self.edition, self.edition.book.role_by_id[key])
        codes = [*(task.code for task in shown.tasks), *shown.applying]
        return _make(self.fixed, shown.applying, sign_tasks(self.edition, shown.tasks), self._list_states(codes))

    def _of_checklist(self, key: str) -> str:
        return self._of_codes(self._checklists[key])

    @cached_property
    def _checklists(self) -> dict[str, list[str]]:
        return {address.strip("/").partition("/")[2]: [p.code for p in found] for address, _, found in list_ready_pages(self.edition)}

    def _list_shared(self, code: str) -> list[object]:
        papers = find_shared_papers_of(self.edition, code)
        return [(paper.name, paper.form, [(_name(p), number) for p, number in paper.places]) for paper in papers]

    def _list_states(self, codes: Iterable[str]) -> list[str]:
        known = get_facts(self.edition)
        return [known[code].state for code in dict.fromkeys(codes)]


def _name(p: Facts) -> tuple[str, str, str]:
    return (p.code, p.title, p.state)


def _make(*parts: object) -> str:
    return digest_bytes(*(repr(part).encode() for part in parts))
