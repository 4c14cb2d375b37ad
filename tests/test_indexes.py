"""Indexes from data: everything stands in all of them, in Vietnamese order, and follows every change of the data."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markupsafe import escape

from macros.calls import CallError
from macros.edition import Edition, make_edition
from macros.export.json_file import make_json
from macros.impact import find_impact
from macros.model.procedure import Procedure
from macros.text import make_collation, make_sort_key
from macros.views import relations
from macros.views.board import make_criteria_table, make_dead_basis_table
from macros.views.board_page import make_completeness_page
from macros.views.form_page import make_form_page
from macros.views.index import make_deadline_table, make_level_table, make_procedure_table, make_status_table, make_step_deadline_table
from macros.views.index_entries import (
    make_applicant_table,
    make_count,
    make_document_table,
    make_form_table,
    make_organ_table,
    make_role_table,
)
from macros.views.index_matrix import make_matrix
from macros.views.legal import make_legal_page, make_timeline
from macros.views.listing import make_alphabet, make_domain_page
from macros.views.organ import make_organ_page
from macros.views.procedure import make_procedure_page
from macros.views.relations import find_layers, make_map
from macros.views.role import make_role_page
from tests.handbooks import TODAY, edit_file, make_handbook, short_tables

ROOT = Path(__file__).parents[1]
REGISTER = Path("procedures/danh-muc/van-ban.yml")
FOLDER = Path("procedures/quan-ly-dang-vien")

# Every index that lists procedures; the deadline index lists those without a deadline too, apart.
INDEXES: tuple[Callable[[Edition, str], str], ...] = (
    make_alphabet,
    make_procedure_table,
    make_status_table,
    make_level_table,
    make_deadline_table,
    make_organ_table,
    make_role_table,
    make_applicant_table,
    make_document_table,
    make_map,
)


@pytest.fixture(scope="module")
def real() -> Edition:
    return make_edition(ROOT, TODAY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_handbook(tmp_path)


def links(html: str) -> set[str]:
    return {link.partition("#")[0] for link in re.findall(r'href="([^"]+)"', html)}


@pytest.mark.parametrize("make", INDEXES)
def test_every_procedure_stands_in_every_index(real: Edition, make: Callable[[Edition, str], str]) -> None:
    found = links(make(real, ""))
    assert [p.code for p in real.book.procedures if p.address not in found] == []


def test_new_procedure_appears_everywhere(root: Path) -> None:
    new = (root / FOLDER / "dv-01-chuyen-sinh-hoat-dang.md").read_text(encoding="utf-8").replace("ma: DV-01", "ma: DV-03")
    (root / FOLDER / "dv-03-moi.md").write_text(new.replace("ten: Chuyển sinh hoạt đảng\n", "ten: Ăn ở mới\n"), encoding="utf-8")
    edition = make_edition(root, TODAY)
    for make in (*INDEXES, make_form_table):
        assert "quy-trinh/dv-03/" in make(edition, ""), make.__name__
    assert "quy-trinh/dv-03/" in make_domain_page(edition, edition.book.domains[0]).html
    assert "quy-trinh/dv-03/" in make_role_page(edition, edition.book.role_by_id["chi-uy"]).html
    assert "quy-trinh/dv-03/" in make_organ_page(edition, edition.book.organ_by_id["ban-to-chuc"]).html
    assert "quy-trinh/dv-03/" in make_legal_page(edition, edition.book.document_by_id["208-qd-tw-2026"]).html
    assert "quy-trinh/dv-03/" in make_form_page(edition, edition.book.forms[0]).html


@pytest.mark.parametrize(
    ("register", "make"),
    [("organs", make_organ_table), ("roles", make_role_table), ("documents", make_document_table), ("forms", make_form_table)],
)
def test_every_entry_stands_in_its_index(real: Edition, register: str, make: Callable[[Edition, str], str]) -> None:
    found = links(make(real, "../"))
    assert [entry.id for entry in getattr(real.book, register) if f"../{entry.address}" not in found] == []


def test_order_is_the_vietnamese_dictionarys() -> None:
    words = "a an ang á ả ã ạ ăn ấm ẩm bà bả bã bá bạ ca chi da đa đà đá em ê ếch gì kha khả khã kha nga nghĩa ô ơ ư".split()
    expected = "a ả ã á ạ an ang ăn ẩm ấm bà bả bã bá bạ ca chi da đa đà đá em ê ếch gì kha kha khả khã nga nghĩa ô ơ ư".split()
    assert sorted(words, key=make_sort_key) == expected
    titles = ["Đào tạo", "Dân vận", "Chuyển sinh hoạt", "Công nhận", "Xóa tên", "Ăn ở", "Ân xá", "An toàn", "Ủy quyền", "Uốn nắn", "Đánh giá"]
    ordered = ["An toàn", "Ăn ở", "Ân xá", "Chuyển sinh hoạt", "Công nhận", "Dân vận", "Đánh giá", "Đào tạo", "Uốn nắn", "Ủy quyền", "Xóa tên"]
    assert sorted(titles, key=make_sort_key) == ordered


def test_collation_puts_texts_in_the_order_of_the_sort_key(real: Edition) -> None:
    """Pages sort by a plain text; the browser makes the same one, see tests/indexes/test_browser.py."""
    titles = [*(p.title for p in real.book.procedures), *"12 2 02 a1 a 1a 100 1 ạ à ăn ân an1 an-1 Đ d đơ do".split(), "an 12 b", "an 2 c", ""]
    assert sorted(titles, key=make_collation) == sorted(titles, key=make_sort_key)


def test_title_column_is_sorted_by_the_dictionary(real: Edition) -> None:
    cells = re.findall(r'<td>[A-Z]+-\d+<td><a href="[^"]+">([^<]+)', make_procedure_table(real, ""))
    assert sorted(cells) == sorted(str(escape(p.title)) for p in real.book.procedures)
    assert '<th scope="col" data-xep="ten"><button type="button">Quy trình</button>' in make_procedure_table(real, "")


def test_deadlines_are_sorted_by_length_and_unknown_ones_stand_apart(root: Path) -> None:
    html = make_deadline_table(make_edition(root, TODAY), "")
    known, _, unknown = html.partition('id="chua-biet"')
    assert "10 ngày làm việc" in known
    assert "DV-02" not in known
    assert "chưa quy định: Nguồn không ghi" in unknown


def test_deadlines_of_the_real_book_come_shortest_first(real: Edition) -> None:
    for make, column in ((make_deadline_table, 4), (make_step_deadline_table, 6)):
        rows = make(real, "").partition("<tbody>")[2].partition("</tbody>")[0].split("<tr")[1:]
        cells = [re.findall(r"<td([^>]*)>", row)[column - 1] for row in rows]
        keys = [float(cell.removeprefix(" data-s=")) for cell in cells]
        assert keys == sorted(keys)
        assert keys


def test_more_procedures_than_a_map_can_show_are_only_listed(real: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = make_map(real, "")
    monkeypatch.setattr(relations, "MOST_DRAWN", len(real.book.procedures) - 1)
    listed = make_map(real, "")
    assert "ở bên trái" in drawn.partition("</figure>")[0]
    assert "ở bên trái" not in listed
    assert f"có {len(real.book.procedures)} quy trình, vẽ cả ra thì không đọc được" in listed
    assert drawn.partition("</figure>")[2].strip() == listed.partition("</p>")[2].strip()


def test_a_long_domain_leads_to_the_table_that_filters(real: Edition) -> None:
    domain = real.book.domain_by_id["can-bo"]
    link = "tra-cuu/linh-vuc/#bang-quy-trinh-can-bo"
    assert link not in make_domain_page(real, domain).html
    with short_tables(3):
        assert link in make_domain_page(real, domain).html
    assert f'id="{link.partition("#")[2]}"' in make_procedure_table(real, "")


def test_matrix_counts_lead_to_the_very_procedures(real: Edition) -> None:
    total = 0
    for organ, anchor, count in re.findall(r'href="co-quan/([^/]+)/#([^"]+)"><span[^>]*>[^<]*</span>(\d+)', make_matrix(real, "")):
        page = make_organ_page(real, real.book.organ_by_id[organ]).html
        body = re.search(rf'<tbody id="{anchor}">.*?</tbody>', page, re.DOTALL)
        assert body, (organ, anchor)
        assert len(re.findall(r"<tr><td>[A-Z]+-\d+<td>", body[0])) == int(count)
        total += int(count)
    assert total == sum(p.organ is not None for p in real.book.procedures)


def count_tasks(html: str) -> int:
    """Return how many lines the table of steps has."""
    return len(re.findall(r"<tr[^>]*><td>[A-Z]+-\d+<td>", html.partition('id="bang-viec"')[2].partition("</table>")[0]))


def test_role_page_has_every_step_of_the_role(real: Edition) -> None:
    for role in real.book.roles:
        html = make_role_page(real, role).html
        expected = sum(role.id in (*step.actors, *step.partners) for p in real.book.procedures for step in p.step_list)
        assert count_tasks(html) == expected, role.id
        if expected:
            assert f"{expected} việc trong" in html


def test_organ_page_has_every_step_of_its_roles(real: Edition) -> None:
    for organ in real.book.organs:
        own = {role.id for role in real.book.roles if role.organ == organ.id}
        expected = sum(bool(own & {*step.actors, *step.partners}) for p in real.book.procedures for step in p.step_list)
        assert count_tasks(make_organ_page(real, organ).html) == expected, organ.id


def test_legal_page_names_every_procedure_and_part(real: Edition) -> None:
    for document in real.book.documents:
        html = make_legal_page(real, document).html
        for item in find_impact(real, document).affected:
            assert f"../../{item.procedure.address}" in html
            for part in item.parts:
                assert all(f"{item.procedure.address}#{anchor}" in html for anchor in part.anchors), (document.id, item.procedure.code)


def test_timeline_runs_both_ways_oldest_first(real: Edition) -> None:
    events = make_timeline(real, real.book.document_by_id["294-qd-tw-2025"])
    ids = [event.document.id for event in events]
    assert (
        ids.index("29-qd-tw-2016")
        < ids.index("24-qd-tw-2021")
        < ids.index("232-qd-tw-2025")
        < ids.index("294-qd-tw-2025")
        < ids.index("208-qd-tw-2026")
    )
    assert [event.kind for event in events if event.kind == "now"] == ["now"]
    assert any(event.doubtful for event in events)


def test_circle_of_replacements_ends(root: Path) -> None:
    edit_file(root / REGISTER, "  bi_thay_the_boi: [208-qd-tw-2026]", "  bi_thay_the_boi: [208-qd-tw-2026]\n  thay_the: [208-qd-tw-2026]")
    edit_file(root / REGISTER, "  thay_the: [294-qd-tw-2025]", "  thay_the: [294-qd-tw-2025]\n  bi_thay_the_boi: [294-qd-tw-2025]")
    edition = make_edition(root, TODAY)
    assert {event.document.id for event in make_timeline(edition, edition.book.documents[0])} == {"208-qd-tw-2026", "294-qd-tw-2025"}


def test_state_changed_in_the_register_alone_changes_everything(root: Path) -> None:
    """One line of one register: the document's page, banners, board, indexes, impact and exports all follow."""
    before = make_edition(root, TODAY)
    edit_file(root / REGISTER, "tinh_trang: con-hieu-luc", "tinh_trang: het-hieu-luc")
    after = make_edition(root, TODAY)
    dead, alive = (edition.book.document_by_id["208-qd-tw-2026"] for edition in (after, before))
    assert "Văn bản đã hết hiệu lực" not in make_legal_page(before, alive).html
    assert "Văn bản đã hết hiệu lực" in make_legal_page(after, dead).html
    for old, new in zip(before.book.procedures, after.book.procedures, strict=True):
        assert "Căn cứ đã hết hiệu lực" not in make_procedure_page(before, old).html
        assert "Căn cứ đã hết hiệu lực" in make_procedure_page(after, new).html
    assert "208-QĐ/TW" not in make_dead_basis_table(before, "")
    assert "208-QĐ/TW" in make_dead_basis_table(after, "")
    for show in (make_criteria_table, make_document_table, make_form_table):
        assert show(before, "") != show(after, ""), show.__name__
    assert "208-QĐ/TW đã hết hiệu lực" in make_completeness_page(after, after.book.procedures[0]).html
    assert (str(find_impact(before, alive).status), str(find_impact(after, dead).status)) == ("con-hieu-luc", "het-hieu-luc")
    assert b'"208-qd-tw-2026":"con-hieu-luc"' in make_json(before)
    assert b'"208-qd-tw-2026":"het-hieu-luc"' in make_json(after)
    assert b'"can_cu_het_hieu_luc":["208-qd-tw-2026"]' in make_json(after)


def test_macro_refuses_what_the_data_do_not_know(real: Edition) -> None:
    for call in (
        lambda: make_procedure_table(real, "", linh_vuc="can-boo"),
        lambda: make_procedure_table(real, "", co_quan="khong-co"),
        lambda: make_procedure_table(real, "", tinh_trang="xong"),
        lambda: make_count(real, "", gi="sao"),
    ):
        with pytest.raises(CallError):
            call()


def test_table_can_be_narrowed(real: Edition) -> None:
    html = make_procedure_table(real, "", linh_vuc="giam-sat", loc=False)
    assert set(re.findall(r"<tr[^>]*><td>([A-Z]{2})-", html)) == {"GS"}
    assert "<form" not in html


def test_layers_of_the_map_follow_the_order_and_survive_circles(real: Edition) -> None:
    layers = find_layers({p.code: p.relations.after for p in real.book.procedures})
    for p in real.book.procedures:
        for code in p.relations.after:
            assert layers[p.code] < layers[code] or layers[code] == 5, (p.code, code)
    circle = {code: make_linked(code, after) for code, after in (("AA-01", "AA-02"), ("AA-02", "AA-01"))}
    assert set(find_layers({code: p.relations.after for code, p in circle.items()})) == {"AA-01", "AA-02"}


def make_linked(code: str, after: str) -> Procedure:
    return Procedure.model_validate({"ma": code, "ten": code, "linh_vuc": "a", "tinh_trang": "du-thao", "lien_quan": {"sau": [after]}})
