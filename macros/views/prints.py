"""What can be printed of one procedure: the buttons on its page and the page that lists all its prints."""

from macros.edition import Edition
from macros.model.procedure import Procedure
from macros.page import Page, climb
from macros.print_codes import make_codes
from macros.print_kinds import DOSSIER, FULL, KINDS, find_address
from macros.templating import render
from macros.views.procedure_values import Action
from macros.views.sheet import make_sheet
from macros.views.words import STATUS_CLASSES


def make_actions(edition: Edition, procedure: Procedure) -> tuple[Action, ...]:
    """Return the buttons of a procedure's page; none when the edition has no prints."""
    if not edition.has_prints:
        return ()
    kind, name = (DOSSIER, "In phiếu kiểm tra hồ sơ") if procedure.paper_list else (FULL, "In quy trình")
    return (
        Action(name, find_address(procedure.code, kind, "pdf"), download=False),
        Action("Tải bản Word", find_address(procedure.code, FULL, "docx")),
        Action("Mọi bản in", f"in/{procedure.code.lower()}/", download=False),
    )


def make_code_table(edition: Edition, base: str) -> str:
    """Return the print code of every procedure, for those who compare by eye."""
    codes = make_codes(edition, edition.book.procedures)
    rows = [(procedure, codes[procedure.code]) for procedure in edition.book.procedures]
    return render("print_codes.html", base=base, rows=rows, status_classes=STATUS_CLASSES)


def make_prints_page(edition: Edition, procedure: Procedure) -> Page:
    """Return the page that lists every print of a procedure."""
    address = f"in/{procedure.code.lower()}/"
    organ = edition.book.organ_by_id.get(procedure.owner.organ) if procedure.owner else None
    domain = edition.book.domain_by_id.get(procedure.domain)
    title = f"Bản in của {procedure.code}"
    html = render(
        "prints.html",
        base=climb(address),
        p=procedure,
        domain=domain,
        kinds=KINDS,
        code=make_codes(edition, (procedure,))[procedure.code],
        sheet=make_sheet(edition, title, organ, (procedure,)),
        status_classes=STATUS_CLASSES,
    )
    return Page(
        address, title, html, description=f"Phiếu, thẻ, quy trình {procedure.code} để in, và bản Word.", section="Quy trình", source=procedure.path
    )
