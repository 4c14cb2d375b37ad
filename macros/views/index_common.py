"""What all index tables share: names and ranks of what they list, choices of their filters."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from macros.calls import CallError
from macros.duration import Duration
from macros.edition import Edition
from macros.messages import find_nearest
from macros.model.base import Absent
from macros.model.parts import Level
from macros.model.procedure import Procedure, Status
from macros.model.registers import Domain, Entry, Form, LegalDocument, LegalStatus, Organ, Role
from macros.progress import HasStatus
from macros.text import make_sort_key
from macros.validity import find_current, find_status
from macros.views.words import LABELS, STATUS_CLASSES, describe_start

STATUSES, LEVELS = tuple(Status), tuple(Level)
CODES_SHOWN = 60  # codes listed in one cell before the rest is only counted


@dataclass(frozen=True)
class IndexView:
    """What the template of an index asks; `base` is the way up to the site's root."""

    edition: Edition
    base: str

    limit = CODES_SHOWN
    status_classes = STATUS_CLASSES

    @cached_property
    def domains(self) -> Mapping[str, Domain]:
        return self.edition.book.domain_by_id

    def organ(self, key: str | None) -> Organ | None:
        return self.edition.book.organ_by_id.get(key or "")

    def organ_name(self, key: str | None) -> str:
        organ = self.organ(key)
        return (organ.short_name or organ.name) if organ else ""

    def role(self, key: str) -> Role | None:
        return self.edition.book.role_by_id.get(key)

    def role_name(self, key: str) -> str:
        role = self.role(key)
        return role.name if role else key

    def form(self, key: str) -> Form | None:
        return self.edition.book.form_by_id.get(key)

    def form_code(self, key: str) -> str:
        form = self.form(key)
        return form.code if form else key

    def status_of(self, document: LegalDocument) -> LegalStatus:
        return find_status(document, self.edition.today)

    def current(self, document: LegalDocument) -> tuple[LegalDocument, ...]:
        return find_current(self.edition.book, document)

    def time(self, p: Procedure) -> str:
        """Return the first deadline and how many more there are."""
        if not p.milestones:
            return ""
        more = len(p.milestones) - 1
        return f"{p.milestones[0].length}{f', và {more} mốc khác' if more else ''}"

    def time_key(self, p: Procedure) -> str:
        return self.length_key(p.milestones[0].length if p.milestones else None)

    def length_key(self, length: Duration | None) -> str:
        """Return what a deadline is sorted by: rough days, empty when unknown."""
        return f"{length.sort_days.normalize():f}" if length else ""

    def untimed(self, p: Procedure) -> str:
        """Return why a procedure has no deadline."""
        return f"{p.total_time.label.lower()}: {p.total_time.reason}" if isinstance(p.total_time, Absent) else "chưa điền"

    def counted(self, event: str | None) -> str:
        return describe_start(event) if event else ""

    @cached_property
    def _domain_tokens(self) -> Mapping[str, str]:
        return {d.id: f"l{number}" for number, d in enumerate(sorted(self.domains.values(), key=lambda d: d.order))}

    @cached_property
    def _organ_tokens(self) -> Mapping[str, str]:
        return {organ.id: f"c{number}" for number, organ in enumerate(self.edition.book.organs)}

    def domain_token(self, key: str) -> str:
        """Return the short word by which rows of a domain are found."""
        return self._domain_tokens.get(key, "l-")

    def organ_token(self, key: str | None) -> str:
        return self._organ_tokens.get(key or "", "c-")

    def status_token(self, status: Status) -> str:
        return f"t{STATUSES.index(status)}"

    def level_token(self, level: Level) -> str:
        return f"p{LEVELS.index(level)}"

    @cached_property
    def domain_choices(self) -> list[tuple[str, str]]:
        return [(token, self.domains[key].name) for key, token in self._domain_tokens.items()]

    def status_choices(self, procedures: Iterable[HasStatus]) -> list[tuple[str, str]]:
        found = {p.status for p in procedures}
        return [(self.status_token(status), LABELS[status]) for status in STATUSES if status in found]

    def organ_choices(self, organs: Collection[str]) -> list[tuple[str, str]]:
        return [(self.organ_token(organ.id), organ.short_name or organ.name) for organ in self.edition.book.organs if organ.id in organs]


def rank_names(entries: Iterable[Entry]) -> dict[str, int]:
    """Return the place of entries with a name in Vietnamese dictionary order, by id."""
    return {entry.id: rank for rank, entry in enumerate(sorted(entries, key=lambda e: (make_sort_key(getattr(e, "name", e.id)), e.id)))}


def pick_entry(register: Mapping[str, Entry], key: str, what: str) -> Entry:
    """Return the entry an editor named in a macro; raises CallError for an unknown id."""
    if key not in register:
        nearest = find_nearest(key, register)
        raise CallError(f"không có {what} “{key}”", f"có phải “{nearest}”?" if nearest else "chép đúng id trong procedures/danh-muc/")
    return register[key]
