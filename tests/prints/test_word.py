"""Word files, opened by another program: all at once, since LibreOffice takes seconds to start."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from macros.print_kinds import FULL, KINDS
from macros.prints.orders import Order, fulfil
from tests.prints.conftest import Press

CODES = ("dv-01", "dv-02", "dv-11", "dv-12", "dv-13")
ANNEX = "danh-muc-quan-ly-dang-vien"


@pytest.fixture(scope="session")
def opened(press: Press, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every Word file as LibreOffice lays it out, by `<mã>-<loại>`."""
    folder = tmp_path_factory.mktemp("word")
    for code in CODES:
        for kind in KINDS:
            shutil.copyfile(press.out / code / f"{kind.id}.docx", folder / f"{code}-{kind.id}.docx")
    list(fulfil(press.root, folder, press.edition, Order(domain="quan-ly-dang-vien", pack=True)))
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'ho-so').as_uri()}", "--convert-to", "pdf", "--outdir", str(folder / "ra")]
    subprocess.run([*command, *map(str, sorted(folder.glob("*.docx")))], capture_output=True, check=True, timeout=120)
    return folder / "ra"


def count(pdf: Path) -> int:
    return len(PdfReader(pdf).pages)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_word_has_as_many_pages_as_the_pdf(press: Press, opened: Path, kind: object) -> None:
    name = getattr(kind, "id", "")
    for code in CODES:
        word, pdf = count(opened / f"{code}-{name}.pdf"), count(press.out / code / f"{name}.pdf")
        assert word == pdf or (kind is FULL and abs(word - pdf) <= 1 < pdf // 5), f"{code} {name}: {word} pages in Word, {pdf} in PDF"


def test_annex_opens(opened: Path) -> None:
    text = PdfReader(opened / f"{ANNEX}.pdf").pages[0].extract_text()
    assert "DANH MỤC QUY TRÌNH" in text
    assert all(code.upper() in text for code in CODES)
