"""One thing of the handbook as a row of a table: names instead of ids, figures from the board's own source."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from macros.burden import Burden, format_time
from macros.completeness import Completeness
from macros.edition import Edition
from macros.export.columns import Cell
from macros.model.parts import Citation, Paper, Step
from macros.model.procedure import Procedure
from macros.model.registers import LegalDocument
from macros.validity import find_current, find_status
from macros.views.words import LABELS

Row: TypeAlias = list[Cell]


def list_procedure_row(edition: Edition, p: Procedure, burden: Burden, completeness: Completeness, dead: Iterable[LegalDocument]) -> Row:
    """Return a procedure with its figures, in the order of the table's columns."""
    domain = edition.book.domain_by_id.get(p.domain)
    return [
        p.code,
        p.title,
        domain.name if domain else p.domain,
        LABELS[p.status],
        p.issue,
        _name_organ(edition, p.organ),
        _name_organ(edition, p.owner.organ if p.owner else None),
        "; ".join(LABELS[level] for level in p.levels),
        _name_roles(edition, p.applicants),
        "; ".join(f"{m.task}: {m.length}" if m.task else str(m.length) for m in p.milestones),
        format_time(burden.time),
        burden.steps,
        burden.decisions,
        burden.timed_steps,
        burden.papers,
        burden.required_papers,
        burden.originals,
        burden.copies,
        burden.uncounted_papers,
        burden.forms,
        len(burden.offices),
        completeness.met,
        len(completeness.results),
        "; ".join(result.criterion.name for result in completeness.missing),
        len(p.doubts),
        "; ".join(document.number for document in dead),
        p.decision.number if p.decision else None,
        p.decision.date if p.decision else None,
        p.effective_from,
        p.effective_to,
        max((review.date for review in p.reviews), default=None),
        p.address,
    ]


def list_step_rows(edition: Edition, p: Procedure) -> Iterator[Row]:
    """Yield the steps of a procedure."""
    cases = _name_cases(p)
    for step in p.step_list:
        yield _list_step(edition, p, step, cases)


def list_paper_rows(edition: Edition, p: Procedure) -> Iterator[Row]:
    """Yield the papers of a procedure."""
    cases = _name_cases(p)
    for number, paper in enumerate(p.paper_list, 1):
        yield _list_paper(edition, p, number, paper, cases)


def list_document_row(edition: Edition, document: LegalDocument, codes: Sequence[str]) -> Row:
    """Return a legal document with its state today and the codes of the procedures that rest on it."""
    return [
        document.id,
        document.number,
        document.kind,
        document.title,
        document.issued,
        document.issuer,
        LABELS[find_status(document, edition.today)],
        document.effective_from,
        document.effective_to,
        _name_documents(edition, document.replaces),
        _name_documents(edition, document.replaced_by),
        "; ".join(other.number for other in find_current(edition.book, document)),
        LABELS[document.reading] if document.reading else None,
        len(codes),
        ", ".join(codes),
        document.note,
    ]


def _list_step(edition: Edition, p: Procedure, step: Step, cases: Mapping[str, str]) -> Row:
    return [
        p.code,
        p.title,
        step.number,
        step.phase,
        step.name,
        step.text,
        "Quyết định" if step.is_decision else "Việc",
        _name_roles(edition, step.actors),
        _name_roles(edition, step.partners),
        str(step.length) if step.length else None,
        step.counted_from,
        str(step.extension) if step.extension else None,
        step.output,
        _name_forms(edition, step.form),
        _cite(edition, step.basis),
        "; ".join([cases.get(key, key) for key in step.cases]),
    ]


def _list_paper(edition: Edition, p: Procedure, number: int, paper: Paper, cases: Mapping[str, str]) -> Row:
    return [
        p.code,
        p.title,
        number,
        paper.name,
        _name_forms(edition, paper.form),
        paper.originals,
        paper.copies,
        LABELS[paper.kind] if paper.kind else None,
        "có" if paper.required else "không",
        "; ".join([cases.get(key, key) for key in paper.cases]),
        _cite(edition, paper.basis),
        paper.note,
    ]


def _name_organ(edition: Edition, key: str | None) -> str | None:
    organ = edition.book.organ_by_id.get(key or "")
    return organ.name if organ else key


def _name_roles(edition: Edition, keys: Iterable[str]) -> str:
    known = edition.book.role_by_id
    return "; ".join(known[key].name if key in known else key for key in keys)


def _name_forms(edition: Edition, keys: Iterable[str]) -> str:
    known = edition.book.form_by_id
    return "; ".join(known[key].code if key in known else key for key in keys)


def _name_documents(edition: Edition, keys: Iterable[str]) -> str:
    known = edition.book.document_by_id
    return "; ".join(known[key].number if key in known else key for key in keys)


def _name_cases(p: Procedure) -> dict[str, str]:
    return {case.id: case.name for case in p.cases}


def _cite(edition: Edition, citations: Iterable[Citation]) -> str:
    known = edition.book.document_by_id
    names = ((known[c.document].number if c.document in known else c.document, c.article) for c in citations)
    return "; ".join(f"{number}, {article}" if article else number for number, article in names)
