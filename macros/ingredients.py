"""What each page of a site is made from, as fingerprints: a page whose key is unchanged need not be made again."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from macros.digest import digest_bytes, digest_code
from macros.edition import Edition
from macros.source import FOLDER, REGISTER_FOLDER


@dataclass(frozen=True)
class Ingredients:
    """Keys of an edition's pages in a set of frames; empty keys when the edition was not read from files."""

    edition: Edition
    frames: str

    @property
    def _known(self) -> bool:
        return bool(self.edition.digests) or not self.edition.book.procedures

    @cached_property
    def common(self) -> str:
        """What every page rests on: code, frames, registers, the day, and the list of procedures with titles and states."""
        edition = self.edition
        registers = sorted(item for item in edition.digests.items() if item[0].startswith(f"{FOLDER}/{REGISTER_FOLDER}/"))
        directory = [(p.code, p.title, p.status, p.issue, p.path) for p in edition.book.procedures]
        options = (edition.today, edition.release, edition.official, edition.has_prints, sorted(edition.hidden), edition.news)
        return self._make(digest_code(), self.frames, registers, directory, options)

    @cached_property
    def everything(self) -> str:
        """The key of a page that may show anything of the handbook."""
        return self._make(self.common, sorted(self.edition.digests.items())) if self._known else ""

    def of_codes(self, codes: Iterable[str], *more: object) -> str:
        """Return the key of a page made from some procedures; `more` is whatever else it shows."""
        if not self._known:
            return ""
        paths = (self.edition.book.procedure_by_code[code].path for code in sorted(set(codes)))
        return self._make(self.common, [self.edition.digests.get(path, "") for path in paths], more)

    def of_page(self, address: str) -> str:
        """Return the key of a generated page."""
        kind, _, rest = address.strip("/").partition("/")
        edition = self.edition
        if kind in ("quy-trinh", "in"):
            return self.of_codes([rest.upper()])
        if kind == "theo-doi":
            return self.of_codes([rest.upper()], self._shared(rest.upper()))
        if kind == "linh-vuc":
            return self.of_codes(p.code for p in edition.book.procedures if p.domain == rest)
        if kind == "bieu-mau":
            return self.of_codes(use.code for use in edition.graph.forms.get(rest, ()))
        if kind == "vai-tro":
            return self.of_codes([*(task.procedure.code for task in edition.duties.tasks_of_role.get(rest, ()))], self._applying(rest))
        return self.everything

    def _shared(self, code: str) -> list[tuple[str, str | None, list[tuple[str, int]]]]:
        papers = self.edition.shared_papers.get(code, ())
        return [(paper.name, paper.form, [(procedure.code, number) for procedure, number in paper.places]) for paper in papers]

    def _applying(self, role: str) -> list[str]:
        return [self.of_codes([p.code]) for p in self.edition.duties.applying.get(role, ())]

    @staticmethod
    def _make(*parts: object) -> str:
        return digest_bytes(*(repr(part).encode() for part in parts))
