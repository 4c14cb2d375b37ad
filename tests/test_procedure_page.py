"""The page of a procedure: what is said once on it, and where the rest of a long one is."""

import datetime
import re
from html import escape
from pathlib import Path

import pytest

from macros.edition import Edition, make_edition
from macros.model.base import Absent
from macros.model.registers import Form, LegalDocument
from macros.page import Page
from macros.pages import list_pages
from macros.views.procedure import make_procedure_page
from macros.views.procedure_links import Links
from macros.views.procedure_lists import write_forms
from macros.views.procedure_values import MANY_STEPS, is_long
from macros.views.procedure_view import ProcedureView
from macros.views.prose import render_prose

ROOT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return make_edition(ROOT, TODAY)


@pytest.fixture(scope="module")
def pages(edition: Edition) -> dict[str, Page]:
    """The pages of procedures, of what they lack, and of charts."""
    return {address: make() for address, make in list_pages(edition) if address.startswith(("quy-trinh/", "theo-doi/", "luu-do/"))}


def test_procedure_is_long_from_a_number_of_steps() -> None:
    assert not is_long(MANY_STEPS - 1)
    assert is_long(MANY_STEPS)


def test_there_are_long_procedures_and_short_ones(edition: Edition) -> None:
    assert {is_long(len(p.step_list)) for p in edition.book.procedures} == {True, False}


def test_every_reason_and_chart_stands_once_on_the_page_or_one_click_from_it(edition: Edition, pages: dict[str, Page]) -> None:
    for p in edition.book.procedures:
        key = p.code.lower()
        own, board, chart = pages[f"quy-trinh/{key}/"].html, pages[f"theo-doi/{key}/"].html, pages.get(f"luu-do/{key}/")
        long = is_long(len(p.step_list))
        assert [escape(doubt.reason, quote=False) in (board if long else own) for doubt in p.doubts].count(False) == 0, p.code
        assert [html.count("id=xm-") for html in (own, board)] == ([0, len(p.doubts)] if long else [len(p.doubts), 0]), p.code
        assert (chart is not None) == long, p.code
        assert ("<svg" in (chart.html if chart else own)) == bool(p.step_list), p.code
        assert ("<svg" in own) == (bool(p.step_list) and not long), p.code
        if long:
            assert f"href=../../luu-do/{key}/" in own
            assert f"href=../../theo-doi/{key}/#xac-minh" in own


def test_every_mark_of_doubt_leads_to_its_reason(edition: Edition, pages: dict[str, Page]) -> None:
    for p in edition.book.procedures:
        key = p.code.lower()
        marks = re.findall(r"<a href=([\w./-]*)#xm-(\d+)>xác minh (\d+)</a>", pages[f"quy-trinh/{key}/"].html)
        assert bool(marks) == bool(p.doubts), p.code
        assert {target for target, _, _ in marks} <= ({f"../../theo-doi/{key}/"} if is_long(len(p.step_list)) else {""})
        assert all(number == shown and int(number) <= len(p.doubts) for _, number, shown in marks)


def test_reason_on_another_page_leads_back_to_its_place(edition: Edition, pages: dict[str, Page]) -> None:
    for p in (p for p in edition.book.procedures if is_long(len(p.step_list))):
        back = re.findall(rf"<li id=xm-\d+><b><a href=../../{p.address}#([\w-]+)>", pages[f"theo-doi/{p.code.lower()}/"].html)
        assert len(back) > MANY_STEPS
        assert [anchor for anchor in back if f"id={anchor}" not in pages[p.address].html] == []


def test_cited_document_leads_to_its_entry_on_the_page(edition: Edition, pages: dict[str, Page]) -> None:
    for p in edition.book.procedures:
        html = pages[p.address].html
        cited = set(re.findall(r"href=#cc-([\w-]+)", html))
        entries = re.findall(r"<li id=cc-([\w-]+)><div>(?:<s>)?<a href=../../van-ban/([\w-]+)/", html)
        assert cited <= {key for key, _ in entries}, p.code
        assert all(key == document for key, document in entries)


def test_cited_document_has_its_own_page_where_the_list_is_left_out(edition: Edition) -> None:
    p = next(p for p in edition.book.procedures if any(step.basis for step in p.step_list))
    reason = "Chưa có văn bản nào quy định."
    bare = p.model_copy(update={"basis": Absent(khong=reason)})
    html = make_procedure_page(edition, bare).html
    assert reason in html
    assert "#cc-" not in html
    assert f"href=../../van-ban/{next(step.basis for step in bare.step_list if step.basis)[0].document}/" in html


def test_forms_stand_under_the_document_that_issued_them(edition: Edition) -> None:
    for p in edition.book.procedures:
        view = ProcedureView(edition, p)
        groups = list(write_forms(view))
        assert sorted(re.findall(r"bieu-mau/([\w-]+)/", "".join(items for _, items in groups))) == sorted(form.id for form in view.forms)
        assert len({issuer for issuer, _ in groups}) == len(groups)
        for issuer, items in groups:
            documents = {edition.book.form_by_id[key].document for key in re.findall(r"bieu-mau/([\w-]+)/", items)}
            assert len(documents) == 1
            assert all(document is None or f"van-ban/{document}/" in issuer for document in documents)


def test_forms_without_a_document_come_first_and_under_no_name(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    known = next(form for form in edition.book.forms if form.document)
    unknown = Form(id="mau-la", ma="M1", ten="Mẫu & lạ")
    view = ProcedureView(edition, edition.book.procedures[0])
    monkeypatch.setitem(view.__dict__, "links", Links(edition, view.base))
    monkeypatch.setitem(view.__dict__, "forms", [known, unknown])
    (no_issuer, first), (issuer, second) = write_forms(view)
    assert no_issuer == ""
    assert "Mẫu &amp; lạ</a>" in first
    assert issuer.startswith("Ban hành kèm ")
    assert f"bieu-mau/{known.id}/" in second


def test_warning_names_the_first_dead_documents_and_counts_the_rest(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    p = max(edition.book.procedures, key=lambda p: len(edition.find_dead_basis(p)))
    dead = edition.find_dead_basis(p)
    assert len(dead) > 1

    def read_warning(named: int) -> str:
        monkeypatch.setattr("macros.views.procedure.DEAD_NAMED", named)
        return make_procedure_page(edition, p).html.partition("class=st-canhbao")[2].partition("</div>")[0]

    whole, cut = read_warning(len(dead)), read_warning(1)
    assert [document.number for document in dead if f">{document.number}</a></s>" in whole] == [document.number for document in dead]
    assert "văn bản khác" not in whole
    assert whole.count("<a class=st-screen href=#can-cu>Xem căn cứ</a>") == 1
    assert cut.count("</a></s>") == 1
    assert f"; và <a href=#can-cu>{len(dead) - 1} văn bản khác</a>." in cut


@pytest.mark.parametrize(
    ("kind", "number", "full"),
    [("Quy định", "208-QĐ/TW", "Quy định 208-QĐ/TW"), ("Điều lệ", "Điều lệ Đảng", "Điều lệ Đảng"), (None, "19-CV/BTCTW", "19-CV/BTCTW")],
)
def test_number_that_says_its_kind_is_not_preceded_by_it(kind: str | None, number: str, full: str) -> None:
    assert LegalDocument.model_construct(kind=kind, number=number).full_number == full


def test_prose_leaves_out_what_html_closes_by_itself() -> None:
    html, headings = render_prose("## Ghi chú\n\nmột\n\n- hai\n- ba", {})
    assert html == '<h2 id="gt-ghi-chu">Ghi chú</h2>\n<p>một\n<ul>\n<li>hai\n<li>ba</ul>\n'
    assert [heading.title for heading in headings] == ["Ghi chú"]
