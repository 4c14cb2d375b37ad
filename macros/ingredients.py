"""What each page of a site is made from, as fingerprints: a page whose key is unchanged need not be made again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from macros.digest import digest_code, digest_plain
from macros.edition import Edition
from macros.facts import Facts, get_facts
from macros.model.registers import Organ, Role
from macros.named import ANY
from macros.pieces import Part, sign_part
from macros.shared_papers import OTHERS_NAMED, find_shared_papers_of, list_shared_papers
from macros.source import FOLDER, REGISTER_FOLDER
from macros.views.chart_page import FOLDER as CHARTS
from macros.views.checklist import FOLDER as CHECKLISTS
from macros.views.checklist import list_ready_pages
from macros.views.listing import show_domain
from macros.views.organ import list_sections
from macros.views.resting import sign_form_rows, sign_resting
from macros.views.role import show_applying
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
        options = (edition.official, edition.public, edition.has_prints, sorted(edition.hidden), repr(edition.news))
        return digest_plain(digest_code(), self.frames, registers, edition.today.isoformat(), edition.release, options)

    @cached_property
    def everything(self) -> str:
        """The key of a page that may show anything of the handbook."""
        return digest_plain(self.fixed, sorted(self.edition.digests.items())) if self._known else ""

    def of_parts(self, parts: Iterable[Part] | None) -> str:
        """Return the key of what shows only some parts of procedures; None for what may show anything."""
        if parts is None or not self._known:
            return self.everything
        return self._of_shown([sign_part(self.edition, part) for part in parts])

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
            CHARTS: self._of_procedure,
            "theo-doi": lambda key: self._of_procedure(key, self._list_shared(key.upper())),
            "linh-vuc": lambda key: self._of_shown(show_domain(self.edition, book.domain_by_id[key])),
            "co-quan": lambda key: self._of_organ(organs[key]),
            "vai-tro": lambda key: self._of_role(roles[key]),
            "van-ban": lambda key: self._of_shown(sign_resting(self.edition, key)),
            "bieu-mau": lambda key: self._of_shown(sign_form_rows(self.edition, key)),
            CHECKLISTS: self._of_checklist,
            "huong-dan": lambda _: self.fixed,
        }

    def _of_shown(self, *shown: object) -> str:
        """Return the key of a page from all that it shows of procedures, which the registers do not say."""
        return digest_plain(self.fixed, shown)

    def _of_codes(self, codes: Iterable[str], *more: object) -> str:
        """Return the key of what is made from the files of some procedures: a code in a text is a link where the procedure exists."""
        known, digests = get_facts(self.edition), self.edition.digests
        files = [(digests.get(known[code].path, ""), self._list_links(known[code])) for code in codes]
        return digest_plain(self.fixed, files, more)

    def _list_links(self, p: Facts) -> list[str]:
        known = get_facts(self.edition)
        return list(known) if ANY in p.named else [code for code in p.named if code in known]

    def _of_procedure(self, key: str, *more: object) -> str:
        """Return the key of a page of one procedure, which names its related ones."""
        known = get_facts(self.edition)
        p = known[key.upper()]
        related = (*p.before, *p.after, *p.beside, *p.replaces, *p.replaced_by)
        return self._of_codes([p.code], [_name(known[code]) for code in related if code in known], *more)

    def _of_organ(self, organ: Organ) -> str:
        sections = [(section.id, section.codes, section.groups) for section in list_sections(self.edition, organ)]
        roles = (role.id for role in self.edition.book.roles if role.organ == organ.id)
        return self._of_shown(sections, sign_tasks(self.edition, roles))

    def _of_role(self, role: Role) -> str:
        return self._of_shown(show_applying(self.edition, role), sign_tasks(self.edition, [role.id]))

    def _of_checklist(self, key: str) -> str:
        return self._of_codes(self._checklists[key])

    @cached_property
    def _checklists(self) -> dict[str, list[str]]:
        return {address.strip("/").partition("/")[2]: [p.code for p in found] for address, _, found in list_ready_pages(self.edition)}

    def _list_shared(self, code: str) -> list[str]:
        return [self._shared[paper.name, paper.form or ""] for paper in find_shared_papers_of(self.edition, code)]

    @cached_property
    def _shared(self) -> dict[tuple[str, str], str]:
        """What pages show of each shared paper: who asks for it, by name where it is among the first."""
        found = {}
        for paper in list_shared_papers(self.edition):
            users = list({p.code: p for p, _ in paper.places}.values())
            names = [_name(p) for p in users[: OTHERS_NAMED + 1]]
            found[paper.name, paper.form or ""] = digest_plain(paper.name, paper.form, names, [p.code for p in users])
        return found


def _name(p: Facts) -> tuple[str, str, str]:
    return (p.code, p.title, p.state)
