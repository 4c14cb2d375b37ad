"""The page of a form: which document issued it, whether that is certain, and every place where it is used."""

from dataclasses import dataclass

from macros.edition import Edition
from macros.frontmatter import At
from macros.model.procedure import Procedure
from macros.model.registers import Form
from macros.page import Page, climb
from macros.refs import PartRef, group_parts
from macros.templating import render
from macros.validity import find_current
from macros.views.index_common import IndexView
from macros.views.sheet import make_sheet
from macros.views.words import STATUS_CLASSES


@dataclass(frozen=True, slots=True)
class FormUse:
    """A procedure that uses a form, and in which parts."""

    procedure: Procedure
    parts: tuple[PartRef, ...]


def make_form_page(edition: Edition, form: Form) -> Page:
    """Return the page of a form."""
    places: dict[str, list[At]] = {}
    for use in edition.graph.forms.get(form.id, ()):
        places.setdefault(use.code, []).append(use.at)
    known = edition.book.procedure_by_code
    uses = [FormUse(known[code], group_parts(known[code], found)) for code, found in places.items()]
    document = edition.book.document_by_id.get(form.document or "")
    values = {
        "v": IndexView(edition, climb(form.address)),
        "status_classes": STATUS_CLASSES,
        "form": form,
        "document": document,
        "current": find_current(edition.book, document) if document and edition.is_dead(document) else (),
        "uses": uses,
        "sheet": make_sheet(edition, f"Mẫu {form.code}"),
    }
    html = render("form.html", **values)
    description = f"Mẫu {form.code}: dùng trong {len(uses)} quy trình."
    return Page(form.address, f"Mẫu {form.code}. {form.name}", html, (), description, "Tra cứu", "procedures/danh-muc/bieu-mau.yml")
