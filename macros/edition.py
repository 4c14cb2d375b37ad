"""What one build is made from: the checked handbook, the day, and the name of the release."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.burden import Burden, measure
from macros.completeness import Completeness, Context, assess
from macros.digest import digest_bytes, digest_code
from macros.each import Each
from macros.graph import Graph, make_graph
from macros.load import load
from macros.memory import Memory
from macros.model.handbook import Handbook
from macros.model.procedure import Audience, Procedure, Status
from macros.model.registers import LegalDocument
from macros.news import News
from macros.problems import Problem
from macros.rules import check_loaded
from macros.source import FOLDER, REGISTER_FOLDER
from macros.validity import find_dead_basis, is_dead


@dataclass(frozen=True)
class Edition:
    """A handbook as readers will see it: `book` holds only what this edition shows, `hidden` the codes it leaves out."""

    book: Handbook
    today: datetime.date
    problems: tuple[Problem, ...] = ()
    release: str = ""
    official: bool = False
    public: bool = False
    hidden: frozenset[str] = frozenset()
    has_prints: bool = False
    news: tuple[News, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    docs: Path | None = None
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)
    pieces: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def kind(self) -> str:
        """Which edition this is, for caches that keep one result of each."""
        return f"{'chinh-thuc' if self.official else 'du'}-{'cong-khai' if self.public else 'noi-bo'}"

    @cached_property
    def setting(self) -> str:
        """A fingerprint of what a part made from one procedure rests on besides the procedure: code, registers, the day, the options."""
        registers = sorted(item for item in self.digests.items() if item[0].startswith(f"{FOLDER}/{REGISTER_FOLDER}/"))
        options = (self.today.isoformat(), self.official, self.public, sorted(self.hidden), self.has_prints)
        return digest_bytes(digest_code().encode(), repr((registers, options)).encode())

    @cached_property
    def graph(self) -> Graph:
        """Mentions within the edition."""
        return make_graph(self.book)

    def is_dead(self, document: LegalDocument) -> bool:
        """Whether a legal document is no longer in force on the edition's day."""
        return is_dead(document, self.today)

    def find_dead_basis(self, procedure: Procedure) -> tuple[LegalDocument, ...]:
        """Return the dead documents a procedure rests on, each once, in the order of mention."""
        return tuple(find_dead_basis(self.book, procedure, self.today))

    @cached_property
    def completeness(self) -> Mapping[str, Completeness]:
        """How every procedure stands with the criteria, by code, each found when it is first asked for."""
        context = Context(self.book, self.today)
        return Each(self.book.procedure_by_code, lambda p: assess(p, context))

    @cached_property
    def burdens(self) -> Mapping[str, Burden]:
        """The figures of every procedure, by code, each found when it is first asked for."""
        return Each(self.book.procedure_by_code, lambda p: measure(p, self.book))


def make_edition(
    root: Path,
    today: datetime.date,
    *,
    official: bool = False,
    public: bool = False,
    release: str = "",
    memory: Memory | None = None,
    known: Mapping[str, str] | None = None,
) -> Edition:
    """Return the edition of a folder: restricted procedures never, internal ones not for the public, drafts not when official.

    `memory` and `known` save reading files again, as `load` says.
    """
    memory = memory or Memory()
    loaded = load(root, memory, known)
    problems = check_loaded(loaded, today, memory)
    audiences = {Audience.PUBLIC} if public else {Audience.PUBLIC, Audience.INTERNAL}
    shown = (p for p in loaded.book.procedures if p.audience in audiences)
    if official:
        shown = (p for p in shown if p.status is Status.IN_FORCE)
    book = keep_procedures(loaded.book, tuple(shown))
    hidden = {p.code for p in loaded.book.procedures} - {p.code for p in book.procedures}
    digests = dict(loaded.digests)
    return Edition(book, today, problems, release, official, public, frozenset(hidden), digests=digests, docs=root / "docs", memory=memory)


def keep_procedures(book: Handbook, procedures: tuple[Procedure, ...]) -> Handbook:
    """Return the handbook with only these procedures, relations to the others removed."""
    codes = {p.code for p in procedures}
    if len(codes) == len(book.procedures):
        return book
    return replace(book, procedures=tuple(_drop_relations(p, codes) for p in procedures))


def _drop_relations(procedure: Procedure, codes: set[str]) -> Procedure:
    related = procedure.relations
    kept = related.model_copy(update={name: tuple(c for c in getattr(related, name) if c in codes) for name in ("before", "after", "beside")})
    update = {
        "related": kept,
        "replaces": tuple(c for c in procedure.replaces if c in codes),
        "replaced_by": tuple(c for c in procedure.replaced_by if c in codes),
    }
    return procedure.model_copy(update=update)
