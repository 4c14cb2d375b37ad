"""The page of a form: which document issued it, whether that is certain, and every place where it is used."""

from macros.edition import Edition
from macros.model.registers import Form
from macros.page import Page, climb
from macros.templating import render
from macros.validity import find_current
from macros.views.index_common import IndexView
from macros.views.resting import find_form_rows
from macros.views.rows import stack_rows
from macros.views.sheet import make_sheet
from macros.views.words import STATUS_CLASSES


def make_form_page(edition: Edition, form: Form) -> Page:
    """Return the page of a form."""
    shown = find_form_rows(edition, form.id)
    document = edition.book.document_by_id.get(form.document or "")
    base = climb(form.address)
    values = {
        "v": IndexView(edition, base),
        "status_classes": STATUS_CLASSES,
        "form": form,
        "document": document,
        "current": find_current(edition.book, document) if document and edition.is_dead(document) else (),
        "count": len(shown),
        "rows": stack_rows(list(shown.values()), base),
        "sheet": make_sheet(edition, f"Mẫu {form.code}"),
    }
    html = render("form.html", **values)
    description = f"Mẫu {form.code}: dùng trong {len(shown)} quy trình."
    return Page(form.address, f"Mẫu {form.code}. {form.name}", html, (), description, "Tra cứu", "procedures/danh-muc/bieu-mau.yml")
