"""`sotay print`: combined checklist, pack and book, as files and as a command."""

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.generic import Destination

from macros.checklist import make_checklist
from macros.cli import run
from macros.print_codes import make_codes, make_print_codes
from macros.prints import orders
from macros.prints.orders import Order, fulfil
from tests.handbooks import make_handbook
from tests.prints.conftest import Press
from tests.prints.samples import is_nfc, join, read_text, scan_page, scan_word

DOMAIN = "quan-ly-dang-vien"


@pytest.fixture(scope="module")
def pack(press: Press, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The pack of a domain: PDF, Word, Excel."""
    return list(fulfil(press.root, tmp_path_factory.mktemp("trinh"), press.edition, Order(domain=DOMAIN, pack=True)))


@pytest.fixture(scope="module")
def book(press: Press, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole handbook as one book."""
    (path,) = fulfil(press.root, tmp_path_factory.mktemp("so"), press.edition, Order(book=True))
    return path


def list_marks(reader: PdfReader) -> list[tuple[str, int]]:
    """Return the bookmarks of the first two levels with their pages, counted from 1."""
    marks = [mark for entry in reader.outline for mark in (entry if isinstance(entry, list) else [entry])]
    return [(str(mark.title), (reader.get_destination_page_number(mark) or 0) + 1) for mark in marks if isinstance(mark, Destination)]


def find_starts(reader: PdfReader) -> dict[str, int]:
    """Return the page on which each procedure begins, from the bookmarks."""
    return {title.split()[0]: page for title, page in list_marks(reader) if re.match(r"DV-\d+ ", title)}


@pytest.mark.parametrize("name", ["pack", "book"])
def test_contents_and_bookmarks_lead_to_each_procedure(press: Press, pack: list[Path], book: Path, name: str) -> None:
    path = book if name == "book" else pack[0]
    pages = read_text(path).split("\f")[:-1]
    starts = find_starts(PdfReader(path))
    assert list(starts) == [p.code for p in press.edition.book.procedures]
    contents = join(pages[1])
    for procedure in press.edition.book.procedures:
        page = starts[procedure.code]
        assert join(f"{procedure.code} {procedure.title}") in join(pages[page - 1])
        assert re.search(rf"{re.escape(join(procedure.title))}\W*{page}(?!\d)", contents), procedure.code
    mark = make_codes(press.edition, press.edition.book.procedures)
    for code, page in starts.items():
        assert mark[code].code in pages[page - 1]
    assert all(f"Trang {number}/{len(pages)}" in page for number, page in enumerate(pages, 1))
    assert is_nfc("".join(pages))


def test_pack_holds_what_is_laid_before_the_committee(press: Press, pack: list[Path]) -> None:
    assert [path.name for path in pack] == [f"ho-so-trinh-{DOMAIN}.pdf", f"danh-muc-{DOMAIN}.docx", f"danh-muc-{DOMAIN}.xlsx"]
    titles = [title for title, _ in list_marks(PdfReader(pack[0]))]
    parts = ["Danh mục quy trình trình phê duyệt", "Quản lý đảng viên", "Bộ tiêu chí và mức đầy đủ của từng quy trình", "Văn bản làm căn cứ"]
    assert [title for title in titles if title in parts] == parts
    text = join(read_text(pack[0]))
    score = press.edition.completeness["DV-01"]
    assert f"{score.met}/{len(score.results)}" in text
    assert "208-QĐ/TW" in text
    sheet = load_workbook(pack[2]).worksheets[0]
    codes = [str(cell.value) for row in sheet.iter_rows() for cell in row if re.fullmatch(r"DV-\d+", str(cell.value))]
    assert codes == [p.code for p in press.edition.book.procedures]
    with zipfile.ZipFile(pack[1]) as package:
        assert all(code in package.read("word/document.xml").decode() for code in codes)


def test_book_indexes_give_pages(press: Press, book: Path) -> None:
    reader = PdfReader(book)
    starts = find_starts(reader)
    marks = dict(list_marks(reader))
    for title in ("Tra theo văn bản làm căn cứ", "Tra theo mã quy trình", "Tra theo biểu mẫu"):
        page = join(read_text(book).split("\f")[marks[title] - 1])
        assert join(title.upper()) in page
    forms = join(read_text(book).split("\f")[marks["Tra theo biểu mẫu"] - 1])
    users = sorted(starts[p.code] for p in press.edition.book.procedures if any("10-hsdv" in paper.form for paper in p.paper_list))
    assert "10-HSĐV" in forms
    assert ",".join(map(str, users)) in forms


def test_book_comes_out_in_volumes_when_it_is_thick(press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "MOST_IN_VOLUME", 2)
    files = list(fulfil(press.root, tmp_path, press.edition, Order(codes=("DV-01", "DV-02", "DV-13"), book=True)))
    assert [path.name for path in files] == [f"so-tay-chon-{DOMAIN}-1.pdf", f"so-tay-chon-{DOMAIN}-2.pdf"]
    assert [list(find_starts(PdfReader(path))) for path in files] == [["DV-01", "DV-02"], ["DV-13"]]


def test_same_book_has_the_same_bytes(press: Press, tmp_path: Path) -> None:
    order = Order(codes=("DV-02", "DV-13"), book=True, pack=True, combined=True)
    first, second = (list(fulfil(press.root, tmp_path / name, press.edition, order)) for name in "ab")
    assert len(first) == 5
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_combined_checklist_names_shared_papers_once(press: Press, tmp_path: Path) -> None:
    (path,) = fulfil(press.root, tmp_path, press.edition, Order(codes=("dv-01", "DV-12", "DV-13"), combined=True))
    assert path.name == "phieu-gop-dv-01-dv-12-dv-13.pdf"
    text = join(read_text(path))
    chosen = [press.edition.book.procedure_by_code[code] for code in ("DV-01", "DV-12", "DV-13")]
    checklist = make_checklist(chosen)
    for item in (*checklist.shared, *(item for _, items in checklist.own for item in items)):
        assert join(item.name.split(",")[0]) in text
    assert f"dùngchungcho{len(chosen)}quytrình" in text
    assert all(code.code in text for code in make_codes(press.edition, chosen).values())


def test_qr_code_names_every_procedure_of_a_small_set(press: Press, pack: list[Path], tmp_path: Path) -> None:
    (combined,) = fulfil(press.root, tmp_path, press.edition, Order(domain=DOMAIN, combined=True))
    found = {text for page in (1, 2, 8) for text in scan_page(pack[0], page)} | set(scan_page(combined, 1)) | set(scan_word(pack[1]))
    assert len(found) == 1
    address = found.pop()
    assert all(code.code in address for code in make_codes(press.edition, press.edition.book.procedures).values())


def test_check_page_knows_the_books(press: Press) -> None:
    """The code on a book of the whole, a domain or an organ is one the check of prints answers for."""
    known = make_print_codes(press.edition)["bo"]
    for order in (Order(book=True), Order(domain=DOMAIN, pack=True), Order(organ="ban-to-chuc", book=True)):
        chosen = orders.choose(press.edition, order)
        codes = make_codes(press.edition, chosen)
        assert sorted(codes[p.code].code for p in chosen) in [sorted(entry["ban"]) for entry in known.values()]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "chưa chọn quy trình"),
        (["DV-09"], "không có quy trình “DV-09”; có phải DV-0"),
        (["--domain", "to-chuc", "--pack"], "không có lĩnh vực “to-chuc”; các lĩnh vực: quan-ly-dang-vien"),
        (["--organ", "ban-to-chu", "--book"], "có phải “ban-to-chuc”?"),
        (["DV-01", "--official"], "quy trình DV-01 không in được"),
        (["--organ", "chi-bo", "--domain", DOMAIN, "--book", "--docx"], "chỉ có bản PDF"),
    ],
)
def test_wrong_use_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    root = make_handbook(tmp_path)
    assert run(["print", *arguments, "--root", str(root), "--today", "2026-11-22"]) == 2
    assert said in capsys.readouterr().err
    assert not (root / "in").exists()


def test_command_prints_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_handbook(tmp_path / "so-tay")
    out = tmp_path / "ra"
    common = ["--root", str(root), "--today", "2026-11-22", "--out", str(out)]
    assert run(["print", "DV-02", "--docx", *common]) == 0
    assert run(["print", "--book", "--official", *common]) == 0
    assert capsys.readouterr().out.splitlines() == [str(out / "dv-02"), str(out / "so-tay.pdf")]
    assert len(list((out / "dv-02").iterdir())) == 12
    text = read_text(out / "so-tay.pdf")
    assert "DV-02" in text
    assert "DỰ" not in text.split()
    assert list(find_starts(PdfReader(out / "so-tay.pdf"))) == ["DV-02"]
