"""The chart of a long procedure on a page of its own, one click from the table of steps whose words it repeats."""

from markupsafe import Markup

from macros.edition import Edition
from macros.model.procedure import Procedure
from macros.page import Page, climb
from macros.templating import render
from macros.views.flowchart import make_chart
from macros.views.procedure_links import find_links
from macros.views.procedure_view import ProcedureView
from macros.views.sheet import make_sheet
from macros.views.words import STATUS_CLASSES

FOLDER = "luu-do"


def make_chart_page(edition: Edition, procedure: Procedure) -> Page:
    """Return the page with the chart of a procedure, all its parts in order."""
    address, title = f"{FOLDER}/{procedure.code.lower()}/", f"Lưu đồ {procedure.code}"
    view = ProcedureView(edition, procedure)
    above = [(f"linh-vuc/{procedure.domain}/", view.domain_name), (procedure.address, procedure.code)]
    html = render(
        "chart.html",
        v=view,
        p=procedure,
        crumbs=find_links(edition, climb(address)).write_crumbs(above, "Lưu đồ"),
        chart=Markup(make_chart(edition.book, procedure)),
        sheet=make_sheet(edition, title, edition.book.organ_by_id.get(procedure.owner.organ) if procedure.owner else None),
        status_classes=STATUS_CLASSES,
    )
    description = f"{procedure.title}: ai làm việc gì, theo thứ tự nào."
    return Page(address, f"{title} {procedure.title}", html, description=description, section="Quy trình", source=procedure.path)
