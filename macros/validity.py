"""Which legal documents are in force on a day, and which have taken their place."""

import datetime
from collections.abc import Iterable, Iterator

from macros.graph import Use, find_document_uses
from macros.model.handbook import Handbook
from macros.model.parts import Citation, Condition, Milestone, Paper, Step
from macros.model.procedure import Procedure
from macros.model.registers import LegalDocument, LegalStatus

# Parts that tell of the past: a procedure does not rest on what they mention.
PAST_PARTS = frozenset({"lich_su", "ra_soat"})


def is_dead(document: LegalDocument, today: datetime.date) -> bool:
    """Whether a legal document is no longer in force on a day; a known end date wins over the stated status."""
    if document.effective_to is not None:
        return document.effective_to <= today
    return document.status is LegalStatus.EXPIRED


def find_status(document: LegalDocument, today: datetime.date) -> LegalStatus:
    """Return a document's state on a day."""
    if is_dead(document, today):
        return LegalStatus.EXPIRED
    return LegalStatus.IN_FORCE if document.status is LegalStatus.EXPIRED else document.status


def find_basis_uses(procedure: Procedure) -> Iterator[Use]:
    """Yield the mentions of documents that a procedure rests on, history and reviews left out."""
    return (use for use in find_document_uses(procedure) if use.part not in PAST_PARTS)


def list_basis(p: Procedure) -> list[str]:
    """Return the ids of the documents a procedure rests on, each once, in the order of mention."""
    parts: Iterable[Step | Paper | Condition | Milestone] = (*p.step_list, *p.paper_list, *p.condition_list, *p.milestones)
    ids = [citation.document for part in parts for citation in part.basis]
    ids += [citation.document for citation in p.basis_list]
    if isinstance(p.central_publication, Citation):
        ids.append(p.central_publication.document)
    return list(dict.fromkeys(ids))


def find_dead_basis(book: Handbook, procedure: Procedure, today: datetime.date) -> Iterator[LegalDocument]:
    """Yield the dead documents that a procedure rests on, each once, in the order of mention."""
    for key in list_basis(procedure):
        document = book.document_by_id.get(key)
        if document is not None and is_dead(document, today):
            yield document


def find_current(book: Handbook, document: LegalDocument) -> tuple[LegalDocument, ...]:
    """Return the ends of a document's chain of replacements, itself left out; none when nothing replaced it."""
    ends = [other for other in find_successors(book, document) if not any(key in book.document_by_id for key in other.replaced_by)]
    return tuple(ends)


def find_successors(book: Handbook, document: LegalDocument) -> tuple[LegalDocument, ...]:
    """Return everything that came after a document, nearest first, each once; loops do no harm."""
    return _walk(book, document, "replaced_by")


def find_predecessors(book: Handbook, document: LegalDocument) -> tuple[LegalDocument, ...]:
    """Return everything that a document came to replace, directly or not, nearest first, each once."""
    return _walk(book, document, "replaces")


def _walk(book: Handbook, document: LegalDocument, direction: str) -> tuple[LegalDocument, ...]:
    found: dict[str, LegalDocument] = {}
    waiting = list(getattr(document, direction))
    while waiting:
        key = waiting.pop(0)
        other = book.document_by_id.get(key)
        if other is not None and key != document.id and key not in found:
            found[key] = other
            waiting += getattr(other, direction)
    return tuple(found.values())
