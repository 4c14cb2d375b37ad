"""What the page of a procedure asks of it: names for ids, states for documents, words for absent parts."""

import re
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from macros.duration import Duration
from macros.edition import Edition
from macros.model.base import Absent
from macros.model.handbook import Handbook
from macros.model.parts import Citation, Milestone, Paper, System
from macros.model.procedure import Procedure
from macros.model.registers import Form, LegalDocument, LegalStatus
from macros.named import CODE, has_codes
from macros.page import climb
from macros.validity import list_basis
from macros.views.doubts import Marks, make_marks
from macros.views.procedure_links import Links, escape_text, find_links
from macros.views.procedure_values import LETTERHEAD, STRIPS, Action, LegalItem, Strip, find_board_address, is_long
from macros.views.words import LABELS, describe_start

MISSING = "<span class=st-none>chưa điền</span>"


@dataclass(frozen=True)
class ProcedureView:
    """What the template asks of a procedure."""

    edition: Edition
    p: Procedure
    actions: tuple[Action, ...] = ()

    @property
    def book(self) -> Handbook:
        return self.edition.book

    @cached_property
    def base(self) -> str:
        return climb(self.p.address)

    @cached_property
    def links(self) -> Links:
        return find_links(self.edition, self.base)

    @cached_property
    def is_long(self) -> bool:
        return is_long(len(self.p.step_list))

    @cached_property
    def marks(self) -> Marks:
        return make_marks(self.p, self.base + find_board_address(self.p.code) if self.is_long else "")

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        return self.p.milestones

    @property
    def domain_name(self) -> str:
        domain = self.book.domain_by_id.get(self.p.domain)
        return domain.name if domain else self.p.domain

    @property
    def strip(self) -> Strip | None:
        text = STRIPS.get(self.p.status)
        issue = f" lần {self.p.issue}" if not self.p.status.is_promulgated else ""
        return Strip(LABELS[self.p.status] + issue, text) if text else None

    @cached_property
    def dead_basis(self) -> list[tuple[LegalDocument, tuple[LegalDocument, ...]]]:
        """The dead documents of the legal basis, each with what replaced it."""
        return [(document, self.find_current(document)) for document in self.edition.find_dead_basis(self.p)]

    @property
    def letterhead(self) -> tuple[str, str]:
        organ = self.book.organ_by_id.get(self.p.owner.organ) if self.p.owner else None
        if organ is None:
            return LETTERHEAD
        return organ.letterhead_top or LETTERHEAD[0], organ.letterhead_bottom or (organ.short_name or organ.name).upper()

    @property
    def organ_name(self) -> str:
        organ = self.book.organ_by_id.get(self.p.organ or "")
        return organ.name if organ else self.p.organ or ""

    @property
    def levels(self) -> str:
        return ", ".join(LABELS[level].lower() for level in self.p.levels)

    @property
    def milestones_many(self) -> bool:
        return not isinstance(self.p.total_time, Duration)

    @property
    def total(self) -> str:
        return str(self.milestones[0].length) if self.milestones else ""

    @property
    def total_note(self) -> str:
        if not self.milestones:
            return "xem lý do ở mục 4" if isinstance(self.p.total_time, Absent) else ""
        first = self.milestones[0]
        more = len(self.milestones) - 1
        start = self.counted(first.counted_from) if first.counted_from and not more else ""
        parts = [first.task or "", start, f"và {more} mốc khác, xem mục 4" if more else ""]
        return "; ".join(part for part in parts if part)

    @property
    def first_result(self) -> str:
        return self.p.results[0] if isinstance(self.p.results, tuple) and self.p.results else ""

    @property
    def more_results(self) -> int:
        return len(self.p.results) - 1 if isinstance(self.p.results, tuple) else 0

    @property
    def system(self) -> str:
        channel = self.p.electronic_channel
        if isinstance(channel, System):
            return f"{channel.name} (mã {channel.code})" if channel.code else channel.name
        return f"{channel.label.lower()}: {channel.reason}" if channel else ""

    @property
    def authority(self) -> str:
        return self.role_name(self.p.authority) if isinstance(self.p.authority, str) else ""

    @property
    def partners(self) -> str:
        names = self.p.partners if isinstance(self.p.partners, tuple) else ()
        return "; ".join(self.book.organ_by_id[name].name if name in self.book.organ_by_id else self.role_name(name) for name in names)

    @property
    def owner(self) -> str:
        owner = self.p.owner
        if owner is None:
            return ""
        organ = self.book.organ_by_id.get(owner.organ)
        name = organ.name if organ else owner.organ
        if isinstance(owner.position, Absent):
            return f"{name} (vị trí: {owner.position.label.lower()}, {owner.position.reason})"
        return f"{name}, {owner.position}" if owner.position else name

    @cached_property
    def forms(self) -> list[Form]:
        ids = [form for paper in self.p.paper_list for form in paper.form] + [form for step in self.p.step_list for form in step.form]
        return [self.book.form_by_id[form] for form in dict.fromkeys(ids) if form in self.book.form_by_id]

    @cached_property
    def legal(self) -> list[LegalItem]:
        """Documents of the legal basis first, then those only parts cite, each once."""
        ids = dict.fromkeys([citation.document for citation in self.p.basis_list] + list_basis(self.p))
        return [self._make_legal(self.book.document_by_id[key]) for key in ids if key in self.book.document_by_id]

    @cached_property
    def _cited(self) -> dict[str, list[tuple[int, str | None]]]:
        """The items of the legal basis, number and article, by document."""
        cited: dict[str, list[tuple[int, str | None]]] = {}
        for number, citation in enumerate(self.p.basis_list, 1):
            cited.setdefault(citation.document, []).append((number, citation.article))
        return cited

    @property
    def lists_basis(self) -> bool:
        """Whether the page has the list of all documents cited; a legal basis that is absent for a reason says that instead."""
        return not self.absent(self.p.basis)

    @property
    def related(self) -> list[tuple[str, list[Procedure]]]:
        groups = (("Làm trước", self.p.relations.before), ("Làm sau", self.p.relations.after), ("Liên quan", self.p.relations.beside))
        known = self.book.procedure_by_code
        return [(name, [known[code] for code in codes if code in known]) for name, codes in groups if any(code in known for code in codes)]

    def _make_legal(self, document: LegalDocument) -> LegalItem:
        cited = self._cited.get(document.id, ())
        articles = "; ".join(article for _, article in cited if article)
        flags = "".join(self.marks.flags.get(f"can_cu_phap_ly.{number}", "") for number, _ in cited)
        dead = self.edition.is_dead(document)
        status = LegalStatus.EXPIRED if dead else document.status
        return LegalItem(document, document.full_number, articles, dead, status, self.find_current(document) if dead else (), flags)

    def find_current(self, document: LegalDocument) -> tuple[LegalDocument, ...]:
        """Return the newest documents at the end of the chain of replacements."""
        return self.links.find_current(document)

    def absent(self, value: object) -> bool:
        return isinstance(value, Absent)

    def tell(self, value: object, text: object, spot: str) -> Markup:
        """Return a component as the page says it: why it is absent, its text, or that it is missing; doubts flagged."""
        if isinstance(value, Absent):
            return Markup(f"<span class=st-none>{value.label.lower()}</span>: {escape_text(value.reason)}{self.marks.flags.get(spot, '')}")
        return Markup(self.marks.wrap(escape_text(text), spot) if value else MISSING)

    def role_name(self, role: str) -> str:
        found = self.book.role_by_id.get(role)
        return found.name if found else role

    def role_names(self, roles: tuple[str, ...]) -> str:
        return "; ".join(self.role_name(role) for role in roles)

    def form_code(self, form: str) -> str:
        found = self.book.form_by_id.get(form)
        return found.code if found else form

    def case_names(self, cases: tuple[str, ...]) -> list[str]:
        names = {case.id: case.name for case in self.p.cases}
        return [names.get(case, case) for case in cases]

    def milestone_name(self, milestone: Milestone) -> str:
        return "; ".join([*([milestone.task] if milestone.task else []), *self.case_names(milestone.case)]) or "Toàn bộ thủ tục"

    def year_of(self, document: LegalDocument) -> str:
        """Return the year in brackets when another document bears the same number."""
        return self.links.year_of(document)

    def cite_plain(self, citations: tuple[Citation, ...]) -> str:
        names = []
        for citation in citations:
            document = self.book.document_by_id.get(citation.document)
            number = document.number + self.year_of(document) if document else citation.document
            names.append(f"{number}, {citation.article}" if citation.article else number)
        return "; ".join(names)

    def counted(self, event: str) -> str:
        """Return from when a time runs, in words: the data holds the event alone or a whole phrase."""
        return describe_start(event)

    def copies(self, paper: Paper) -> str:
        counts = [(paper.originals, "bản chính"), (paper.copies, "bản sao")]
        texts = [f"{count} {name}" for count, name in counts if count]
        if texts:
            return ", ".join(texts)
        return LABELS[paper.kind] if paper.kind else "chưa ghi số bản"

    def copies_key(self, paper: Paper) -> str:
        if paper.originals is not None:
            return "ban_chinh"
        return "ban_sao" if paper.copies is not None else "loai_ban"

    def link_codes(self, text: str) -> str:
        """Return a text as HTML, the codes of existing procedures as links."""
        html = escape_text(text)
        return CODE.sub(self._link_code, html) if has_codes(html) else html

    def _link_code(self, match: re.Match[str]) -> str:
        code = match[0]
        return f"<a href=../{code.lower()}/>{code}</a>" if code in self.book.procedure_by_code else code
