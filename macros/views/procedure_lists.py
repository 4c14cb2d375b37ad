"""The lists of a procedure's page: papers, deadlines, conditions, forms, legal basis, each item finished; lists count their items.

Finished here and not in the template, since a page has a hundred such items and a site a hundred thousand.
"""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from macros.model.parts import Citation
from macros.model.procedure import Procedure, Status
from macros.model.registers import Certainty, Form, LegalDocument, LegalStatus
from macros.refs import find_anchor
from macros.views.procedure_links import escape_text
from macros.views.procedure_steps import write_basis, write_cases
from macros.views.procedure_values import LegalItem
from macros.views.procedure_view import ProcedureView
from macros.views.words import LABELS, STATUS_CLASSES, format_date, name_part


def write_papers(view: ProcedureView) -> Iterator[str]:
    """Yield the papers of the dossier: a box to tick, name with remarks, copies, forms."""
    flags = view.marks.flags
    for number, paper in enumerate(view.p.paper_list, 1):
        spot = f"thanh_phan_ho_so.{number}"
        text = f"<b>{view.marks.wrap(escape_text(paper.name), spot)}</b>"
        if not paper.required:
            text += "<i>Chỉ nộp khi có</i>"
        text += write_cases(view, paper.cases) + escape_text(paper.note or "")
        if paper.basis:
            text += f" <small>Căn cứ: {escape_text(view.cite_plain(paper.basis))}</small>"
        copies = view.marks.wrap(escape_text(view.copies(paper)), f"{spot}.{view.copies_key(paper)}")
        forms = view.links.forms(paper.form) if paper.form else "<em>chưa ghi mẫu</em>"
        yield f"<li><label><input type=checkbox>{text}</label><p>{copies}<p>{forms}{flags.get(f'{spot}.bieu_mau', '')}"


def write_milestones(view: ProcedureView) -> Iterator[str]:
    """Yield the deadlines."""
    for number, milestone in enumerate(view.p.milestones, 1):
        text = f"<b>{escape_text(view.milestone_name(milestone))}</b>"
        if milestone.counted_from:
            text += f" {escape_text(view.counted(milestone.counted_from))}"
        length = view.marks.wrap(escape_text(milestone.length), f"thoi_han_giai_quyet.{number}")
        if milestone.extension:
            length += f"<br>gia hạn tối đa {escape_text(milestone.extension)}"
        yield f"<li><div>{text}{write_basis(view, milestone.basis)}</div><p>{length}"


def write_conditions(view: ProcedureView) -> Iterator[str]:
    """Yield the requirements and conditions."""
    for number, condition in enumerate(view.p.condition_list, 1):
        text = view.marks.wrap(escape_text(condition.text), f"yeu_cau_dieu_kien.{number}")
        yield f"<li>{text}{write_cases(view, condition.cases)}{write_basis(view, condition.basis)}"


def write_forms(view: ProcedureView) -> Iterator[tuple[str, Markup]]:
    """Yield the forms by the document that issued them, which is said once above them; first those of which none is known.

    What is said of a document or form is made once for every page.
    """
    groups: dict[str, list[Form]] = {"": []}
    for form in view.forms:
        document = view.book.document_by_id.get(form.document or "")
        groups.setdefault(document.id if document else "", []).append(form)
    for key, forms in groups.items():
        if forms:
            issuer = view.links.keep("issuer", key, partial(_write_issuer, view, view.book.document_by_id[key])) if key else ""
            yield issuer, Markup("".join(view.links.keep("form", form.id, partial(_write_form, view, form)) for form in forms))


def _write_issuer(view: ProcedureView, document: LegalDocument) -> Markup:
    name = view.links.strike(document, escape_text(document.number), dead=view.edition.is_dead(document))
    return Markup(f"Ban hành kèm {name}{_of_day(document)}")


def _write_form(view: ProcedureView, form: Form) -> str:
    doubt = " <u>cần xác minh</u>" if form.certainty is Certainty.UNVERIFIED else ""
    return f"<li>{view.links.link(form.address, form.name)}<p>Mẫu {escape_text(form.code)}{doubt}"


def write_legal(view: ProcedureView) -> Iterator[str]:
    """Yield the documents of the legal basis, each with its state on the day."""
    for item in view.legal:
        document = item.document
        name, rest = view.links.keep("legal", document.id, partial(_write_document, view, item))
        articles = f", {escape_text(item.articles)}" if item.articles else ""
        yield f"<li id=cc-{document.id}><div>{name}{articles}{item.flags}{rest}</div>{_write_status(item.status)}"


def _write_document(view: ProcedureView, item: LegalItem) -> tuple[str, str]:
    """Return what every page says of a document: its name with the day before the articles; its title and successors after them."""
    document = item.document
    name = view.links.strike(document, f"<b>{escape_text(item.name)}</b>", dead=item.dead) + _of_day(document)
    issuer = f". {escape_text(document.issuer)}" if document.issuer else ""
    rest = f"<p>{escape_text(document.title)}{issuer}" if document.title else ""
    if item.successors:
        links = ", ".join(view.links.link(after.address, after.number) + _of_day(after) for after in item.successors)
        rest += f"<p class=st-next>Nay dùng {links}"
    return name, rest


def _of_day(document: LegalDocument) -> str:
    return f" ngày {format_date(document.issued)}" if document.issued else ""


def write_publication(view: ProcedureView) -> Markup:
    """Return where the centre has published the procedure, or why it has not."""
    cited, spot = view.p.central_publication, "cong_bo_trung_uong"
    if isinstance(cited, Citation):
        return Markup(view.links.cite((cited,)) + view.marks.flags.get(spot, ""))
    return view.tell(cited, "", spot)


def write_doubts(procedure: Procedure, page: str = "") -> Iterator[str]:
    """Yield the name of each doubted place and why it is doubted; the name leads to its place when the reasons stand on another page."""
    for number, doubt in enumerate(procedure.doubts, 1):
        name = escape_text(name_part(doubt.target))
        if page:
            anchor = find_anchor(procedure, doubt.target)
            name = f"<a href={page}{'#' if anchor else ''}{anchor}>{name}</a>"
        yield f"<li id=xm-{number}><b>{name}</b><p>{escape_text(doubt.reason)}"


def _write_status(status: Status | LegalStatus, tag: str = "span") -> str:
    """Return a state: word, shape and colour."""
    kind = STATUS_CLASSES[status]
    look = f'"st-tt {kind}"' if kind else "st-tt"
    return f"<{tag} class={look}>{escape_text(LABELS[status])}</{tag}>"


def write_related(view: ProcedureView) -> Iterator[tuple[str, Markup]]:
    """Yield the procedures before, after and beside this one; an entry is made once, since many name the same ones."""
    for name, procedures in view.related:
        yield name, Markup("".join(view.links.keep("procedure", p.code, partial(_write_procedure, p)) for p in procedures))


def _write_procedure(p: Procedure) -> str:
    text = f"<b>{p.code}</b><span>{escape_text(p.title)}</span><i></i>{_write_status(p.status, 'em')}"
    return f"<li><a href=../{p.code.lower()}/>{text}</a>"
