"""What the search knows of each page, taken from the model: names, keywords, and passages a result can lead to."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from macros.edition import Edition
from macros.graph import find_document_uses
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure
from macros.model.registers import Organ
from macros.search.guides import Guide
from macros.search.prose import split_prose
from macros.views.rule_page import list_rules
from macros.views.words import LABELS


class Passage(NamedTuple):
    """A place of a page: the anchor it has there, a title to show and the words that stand under it."""

    anchor: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: `kind` is the first letter of its Vietnamese name, `documents` counts mentions of legal documents by id."""

    kind: str
    address: str
    code: str
    title: str
    names: tuple[str, ...] = ()
    summary: str = ""
    facts: str = ""
    domain: str = ""
    organ: str = ""
    status: str = ""
    passages: tuple[Passage, ...] = ()
    documents: tuple[tuple[str, int], ...] = ()


PROCEDURE, DOCUMENT, FORM, ORGAN, ROLE, DOMAIN, GUIDE = "qvbcrlh"


def make_other_leaves(edition: Edition, guides: Iterable[Guide] = ()) -> Iterator[Leaf]:
    """Yield the leaves that are no procedure's, made from the registers, the day and the hand-written pages alone."""
    book = edition.book
    yield from _make_documents(edition)
    yield from _make_forms(book)
    yield from (_make_organ(book, organ) for organ in book.organs)
    yield from (Leaf(ROLE, role.address, "", role.name, role.other_names, role.text or "") for role in book.roles)
    yield from (Leaf(DOMAIN, f"linh-vuc/{d.id}/", d.code, d.name, (), d.text or "", domain=d.id) for d in book.domains)
    yield from (Leaf(GUIDE, rule.address, "", f"Quy tắc {rule.id}: {rule.title}", (), rule.why) for rule in list_rules())
    for guide in guides:
        passages = tuple(Passage(section.anchor, section.title, section.text) for section in guide.sections if section.anchor)
        lead = " ".join(section.text for section in guide.sections if not section.anchor)
        yield Leaf(GUIDE, guide.address, "", guide.title, guide.keywords, lead, passages=passages)


def make_procedure(book: Handbook, p: Procedure) -> Leaf:
    """Return the leaf of a procedure, made from it and the registers alone."""
    cited = Counter(use.target for use in find_document_uses(p) if use.part not in ("lich_su", "ra_soat"))
    return Leaf(
        PROCEDURE,
        p.address,
        p.code,
        p.title,
        p.keywords,
        p.summary or "",
        _make_facts(p),
        p.domain,
        p.organ or "",
        p.status,
        tuple(_find_passages(book, p)),
        tuple(sorted(cited.items())),
    )


def _make_facts(p: Procedure) -> str:
    """Return length and size in a few words: `60 ngày làm việc, 7 bước, 5 giấy tờ`."""
    counts = ((len(p.step_list), "bước"), (len(p.paper_list), "giấy tờ"))
    length = [str(p.milestones[0].length)] if p.milestones else []
    return ", ".join(length + [f"{count} {name}" for count, name in counts if count])


def _find_passages(book: Handbook, p: Procedure) -> Iterator[Passage]:
    for step in p.step_list:
        yield Passage(f"buoc-{step.number}", step.name, _join(step.phase, step.text, step.output, *(branch.when for branch in step.branches)))
    for paper in p.paper_list:
        yield Passage("ho-so", paper.name, paper.note or "")
    for condition in p.condition_list:
        yield Passage("dieu-kien", "", condition.text)
    for milestone in p.milestones:
        yield Passage("thoi-han", milestone.task or "", _join(str(milestone.length), milestone.counted_from, sign=", tính từ "))
    if p.timing:
        yield Passage("thoi-han", "", p.timing)
    for result in p.results if isinstance(p.results, tuple) else ():
        yield Passage("ket-qua", "", result)
    for note in p.notes:
        yield Passage("luu-y", "", note)
    for case in p.cases:
        yield Passage("trinh-tu", case.name)
    yield Passage("ai-lam", "", _join(*_find_actors(book, p), sign="; "))
    for form in _find_forms(p):
        if form in book.form_by_id:
            yield Passage("bieu-mau", f"{book.form_by_id[form].code} {book.form_by_id[form].name}")
    for title, anchor, text in split_prose(p.body):
        yield Passage(anchor, title, text)


def _find_actors(book: Handbook, p: Procedure) -> Iterator[str]:
    """Yield the names, also other and former ones, of the organs and roles a procedure names."""
    organs = [p.organ or "", p.owner.organ if p.owner else "", *(p.partners if isinstance(p.partners, tuple) else ())]
    roles = [*p.applicants, *(role for step in p.step_list for role in (*step.actors, *step.partners))]
    for role in dict.fromkeys(roles):
        if role in book.role_by_id:
            found = book.role_by_id[role]
            yield from (found.name, *found.other_names)
            organs.append(found.organ or "")
    for key in dict.fromkeys(organs):
        if key in book.organ_by_id:
            yield from find_names(book, book.organ_by_id[key])
        elif key and key not in book.role_by_id:
            yield key
    if isinstance(p.authority, str):
        yield p.authority


def find_names(book: Handbook, organ: Organ) -> Iterator[str]:
    """Yield the names of an organ: today's, the short and former ones, and those of the organs it replaced."""
    yield from (organ.name, *([organ.short_name] if organ.short_name else []), *organ.former_names)
    for other in book.organs:
        if organ.id in other.replaced_by:
            yield from (other.name, *other.former_names)


def _find_forms(p: Procedure) -> tuple[str, ...]:
    ids = [form for paper in p.paper_list for form in paper.form] + [form for step in p.step_list for form in step.form]
    return tuple(dict.fromkeys(ids))


def _make_documents(edition: Edition) -> Iterator[Leaf]:
    for document in edition.book.documents:
        title = document.title or document.number
        state = "het-hieu-luc" if edition.is_dead(document) else document.status
        issued = f"{document.issued:%Y}" if document.issued else ""
        summary = _join(document.kind, issued, document.issuer, sign=", ")
        yield Leaf(DOCUMENT, document.address, document.number, title, (), summary, status=state)


def _make_forms(book: Handbook) -> Iterator[Leaf]:
    for form in book.forms:
        document = book.document_by_id.get(form.document or "")
        yield Leaf(FORM, form.address, form.code, form.name, (), f"Ban hành kèm {document.number}" if document else "")


def _make_organ(book: Handbook, organ: Organ) -> Leaf:
    after = [book.organ_by_id[key].name for key in organ.replaced_by if key in book.organ_by_id]
    names = (*([organ.short_name] if organ.short_name else []), *organ.former_names)
    return Leaf(ORGAN, organ.address, "", organ.name, names, organ.text or "", f"Nay là {', '.join(after)}" if after else "")


def _join(*parts: str | None, sign: str = ". ") -> str:
    """Return the parts that exist as one text, a full stop between sentences but not two."""
    return sign.join([part.strip().rstrip(".") for part in parts if part])


def list_statuses() -> dict[str, str]:
    """Return the reader's words for every status a leaf may have."""
    return {str(value): label for value, label in LABELS.items()}
