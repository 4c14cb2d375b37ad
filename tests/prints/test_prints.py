"""Slips, card and procedure: what is on them, that machines can read them, that nothing covers anything, the same bytes every time."""

import subprocess
import xml.etree.ElementTree as ET
import zipfile
from itertools import combinations
from pathlib import Path

import pytest
from pypdf import PdfReader

from macros.errors import UsageError
from macros.print_codes import make_codes
from macros.print_kinds import DOSSIER, FORMATS, FULL, KINDS, RECEIPT, Kind
from macros.prints.production import make_jobs, write_jobs
from macros.prints.typesetting import count_pages
from macros.prints.word import TEMPLATES, WordTemplate
from tests.prints.conftest import Press
from tests.prints.samples import HOSTILE, SITE, Word, is_nfc, join, read_text, read_words, scan_page, scan_word

CODES = ("dv-01", "dv-02", "dv-11", "dv-12", "dv-13")
TEXT_TAG = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def read_word(docx: Path, *parts: str) -> str:
    with zipfile.ZipFile(docx) as package:
        names = parts or [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return " ".join(node.text or "" for name in names for node in ET.fromstring(package.read(name)).iter(TEXT_TAG))  # noqa: S314 - our own files


def find_covered(words: list[Word]) -> list[tuple[str, str]]:
    """Return pairs of words that lie over each other."""
    found = []
    for a, b in combinations(words, 2):
        width, height = min(a.x2, b.x2) - max(a.x1, b.x1), min(a.y2, b.y2) - max(a.y1, b.y1)
        if width > 1.5 and height > 0.5 * min(a.y2 - a.y1, b.y2 - b.y1):
            found.append((a.text, b.text))
    return found


def test_every_procedure_has_every_kind(press: Press) -> None:
    files = sorted(path.relative_to(press.out).as_posix() for path in press.out.rglob("*.*"))
    assert files == sorted(f"{code}/{kind.id}.{suffix}" for code in CODES for kind in KINDS for suffix in FORMATS)
    assert press.printed.files == len(files) == len(press.edition.book.procedures) * len(KINDS) * len(FORMATS)


def test_unchanged_procedure_costs_nothing(press: Press, tmp_path: Path) -> None:
    jobs = make_jobs(press.root, press.edition, press.edition.book.procedures)
    again = write_jobs(press.root / "kho", tmp_path, press.edition, jobs, word=False)
    assert (again.fresh, again.files) == (0, len(jobs) * len(KINDS))


def test_two_builds_give_the_same_bytes(press: Press, tmp_path: Path) -> None:
    chosen = [press.edition.book.procedure_by_code[code] for code in ("DV-11", "DV-13")]
    write_jobs(tmp_path / "kho", tmp_path / "in", press.edition, make_jobs(press.root, press.edition, chosen))
    for path in sorted((tmp_path / "in").rglob("*.*")):
        assert path.read_bytes() == (press.out / path.relative_to(tmp_path / "in")).read_bytes(), path.name


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_qr_code_leads_to_the_check_of_the_print(press: Press, kind: Kind) -> None:
    for code in ("DV-01", "DV-02"):
        expected = make_codes(press.edition, press.edition.book.procedures)[code].code
        folder = press.out / code.lower()
        pdf = folder / f"{kind.id}.pdf"
        pages = count_pages(pdf.read_bytes())
        found = {text for page in {1, pages} for text in scan_page(pdf, page)} | set(scan_word(folder / f"{kind.id}.docx"))
        with zipfile.ZipFile(folder / f"{kind.id}.docx") as package:
            assert "rId-qr" in "".join(package.read(name).decode() for name in package.namelist() if name.startswith("word/footer"))
        assert len(found) == 1
        address = found.pop()
        assert address.startswith(SITE + "kiem-tra-ban-in/")
        assert address.endswith(expected)


@pytest.mark.parametrize("code", CODES)
def test_text_is_found_again(press: Press, code: str) -> None:
    procedure = press.edition.book.procedure_by_code[code.upper()]
    mark = make_codes(press.edition, press.edition.book.procedures)[procedure.code].code
    for kind in KINDS:
        text = read_text(press.out / code / f"{kind.id}.pdf")
        assert is_nfc(text)
        word = read_word(press.out / code / f"{kind.id}.docx")
        for place in (join(text), join(word)):
            for expected in (
                procedure.code,
                procedure.title,
                mark,
                "Kết xuất ngày 22/11/2026",
                "Bản in chỉ để tra cứu",
                f"Lần ban hành {procedure.issue}",
            ):
                assert join(expected) in place, (kind.id, expected)
        pages = text.split("\f")[:-1]
        assert [join(f"Trang {number}/{len(pages)}") in join(page) for number, page in enumerate(pages, 1)] == [True] * len(pages)
        assert all(mark in page for page in pages)


def test_only_drafts_carry_the_mark(press: Press) -> None:
    for code, expected in (("dv-01", True), ("dv-02", False)):
        for kind in KINDS:
            with zipfile.ZipFile(press.out / code / f"{kind.id}.docx") as package:
                heads = "".join(package.read(name).decode() for name in package.namelist() if name.startswith("word/header"))
            assert ('string="DỰ THẢO"' in heads) is expected
            pages = read_text(press.out / code / f"{kind.id}.pdf").split("\f")[:-1]
            assert {"ẢO" in page.split() for page in pages} == {expected}, kind.id
    full = read_text(press.out / "dv-02" / "quy-trinh.pdf")
    assert "Hiệu lực từ 15/8/2026" in full
    assert "12-QĐ/TU" in full


def test_pdf_is_accessible_with_its_fonts_inside(press: Press) -> None:
    for path in sorted(press.out.rglob("*.pdf")):
        data = path.read_bytes()
        assert b"<pdfuaid:part>1</pdfuaid:part>" in data
        assert PdfReader(path).trailer["/Root"]["/Lang"] == "vi"
    for kind in KINDS:
        table = subprocess.run(["pdffonts", str(press.out / "dv-11" / f"{kind.id}.pdf")], capture_output=True, check=True, timeout=60).stdout.decode()
        fonts = [line.split() for line in table.splitlines()[2:]]
        assert fonts
        assert all(font[0].partition("+")[2].startswith("Tinos") and font[-5:-2] == ["yes", "yes", "yes"] for font in fonts), table


def test_hostile_characters_stay_as_written(press: Press) -> None:
    data = press.edition.book.procedure_by_code["DV-11"].model_dump_json()
    numbers = [number for number in range(10, 60) if f"{HOSTILE}{number}" in data]
    assert len(numbers) > 20
    text, word = (join(read(press.out / "dv-11" / f"{FULL.id}.{suffix}")) for read, suffix in ((read_text, "pdf"), (read_word, "docx")))
    assert [number for number in numbers if f"{HOSTILE}{number}" not in text or f"{HOSTILE}{number}" not in word] == []
    for kind in KINDS:
        assert HOSTILE in join(read_text(press.out / "dv-11" / f"{kind.id}.pdf"))
        assert HOSTILE in join(read_word(press.out / "dv-11" / f"{kind.id}.docx"))
    assert join(f"Lời văn {HOSTILE}, hết.") in text


@pytest.mark.parametrize("code", ["dv-11", "dv-12", "dv-13"])
def test_nothing_is_clipped_or_covered(press: Press, code: str) -> None:
    for kind in KINDS:
        pages = read_words(press.out / code / f"{kind.id}.pdf")
        for number, words in enumerate(pages, 1):
            assert find_covered(words) == [], (kind.id, number)
            assert min(word.x1 for word in words) > 30
            assert max(word.x2 for word in words) < 595 - 30
            assert len({round(word.y1) for word in words}) > 6, f"{kind.id}: page {number} is nearly empty"


def test_extremes_fit(press: Press) -> None:
    pages = {(code, kind.id): count_pages((press.out / code / f"{kind.id}.pdf").read_bytes()) for code in CODES for kind in KINDS}
    assert {pages[code, "the-tra-nhanh"] for code in CODES} == {1}
    assert {pages["dv-13", kind.id] for kind in KINDS if kind is not FULL} == {1}
    dossier = read_text(press.out / "dv-12" / f"{DOSSIER.id}.pdf")
    assert all(f"Giấy tờ số {number}," in dossier for number in range(1, 41))
    assert "Việc thứ 30" in read_text(press.out / "dv-12" / "phieu-kiem-soat.pdf").replace("\n", " ")


def test_office_restyles_a_template(press: Press, tmp_path: Path) -> None:
    """A template changed in Word is used as it is: the press knows only its marks, and says which template has a wrong one."""
    restyled = tmp_path / f"{RECEIPT.id}.docx"
    with zipfile.ZipFile(TEMPLATES / restyled.name) as source, zipfile.ZipFile(restyled, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace("Người nộp hồ sơ".upper().encode(), "BÊN NỘP".encode()))
    record = make_jobs(press.root, press.edition, press.edition.book.procedures[:1])[0].record
    values = {**record, "qr": "", "sao": "", "nhan_de": RECEIPT.title}
    (tmp_path / "phieu.docx").write_bytes(WordTemplate(restyled).make(values))
    assert "BÊN NỘP" in read_word(tmp_path / "phieu.docx")
    with pytest.raises(UsageError, match=rf"mẫu Word {restyled.name}.*'ten' is undefined"):
        WordTemplate(restyled).make({key: value for key, value in values.items() if key != "ten"})
