"""What is not for everyone is nowhere: pages, search, exports, prints, records, news and offline edition are searched for planted words."""

import gzip
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros.cli import run
from tests.handbooks import DRAFT, edit_file
from tests.publish.conftest import TODAY

WORDS = ("Mậtđánhdấu", "matdanhdau")  # in a title a word also becomes part of addresses and folded search terms
TITLE = "ten: Chuyển sinh hoạt đảng\n"
STEP = "ten: Viết giấy giới thiệu"


def plant(book: Path, audience: str) -> None:
    """Put the word into title, step, paper, doubt and body of a procedure, and give it an audience."""
    path = book / DRAFT
    edit_file(path, TITLE, f"pham_vi_pho_bien: {audience}\nten: Chuyển sinh hoạt đảng Mậtđánhdấu\n")
    edit_file(path, STEP, "ten: Viết giấy Mậtđánhdấu")
    edit_file(path, "ten: Giấy giới thiệu sinh hoạt đảng", "ten: Giấy Mậtđánhdấu")
    edit_file(path, "ly_do: Cần hỏi lại.", "ly_do: Hỏi Mậtđánhdấu.")
    edit_file(path, "Đảng viên chuyển nơi công tác", "Mậtđánhdấu chuyển nơi công tác")
    path.rename(path.with_name("dv-01-chuyen-sinh-hoat-dang-matdanhdau.md"))


def read_all(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of every file, compressed ones and the insides of office files unpacked."""
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        data = path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                data += b"".join(archive.read(member) for member in archive.namelist())
        yield name, gzip.decompress(data) if name.endswith(".gz") else data


def find_words(folder: Path) -> list[str]:
    """Return the names of files that hold a planted word, in their name or content."""
    wanted = re.compile("|".join(WORDS).encode(), re.IGNORECASE)
    return [name for name, data in read_all(folder) if wanted.search(data) or wanted.search(name.encode())]


def publish(book: Path, target: Path, *more: str) -> int:
    return run(["publish", str(target), "--root", str(book), "--today", TODAY, *more])


def test_internal_edition_shows_it_and_the_search_for_it_works(book: Path, target: Path) -> None:
    """Proves the searching itself: with prints, the words are found in every kind of file."""
    plant(book, "noi-bo")
    assert publish(book, target) == 0
    found = find_words(target / "current")
    for expected in ("quy-trinh/dv-01/index.html", "quy-trinh/dv-01/index.html.gz", ".phat-hanh/du-lieu.json.gz"):
        assert expected in found
    assert any(name.startswith("du-lieu/") for name in found)
    assert any(name.startswith("tim-kiem/") for name in found)
    assert any(name.endswith(".docx") for name in found)


@pytest.mark.parametrize(("audience", "options"), [("han-che", ()), ("noi-bo", ("--audience", "public")), ("han-che", ("--official",))])
def test_withheld_procedure_is_nowhere(book: Path, target: Path, tmp_path: Path, audience: str, options: tuple[str, ...]) -> None:
    plant(book, audience)
    assert publish(book, target, *options) == 0
    assert find_words(target / "current") == []
    assert list((target / "current").rglob("*dv-01*")) == []
    assert run(["bundle", "--root", str(book), "--today", TODAY, "--out", str(tmp_path / "a.zip"), *options]) == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(tmp_path / "a")
    assert find_words(tmp_path / "a") == []


def test_procedure_withheld_later_leaves_the_news_and_the_codes_of_prints(book: Path, publish: Callable[..., int], target: Path) -> None:
    plant(book, "noi-bo")
    publish()
    path = next((book / DRAFT).parent.glob("dv-01-*.md"))
    edit_file(path, "ten: Nộp đơn", "ten: Nộp đơn Mậtđánhdấu")
    publish()
    assert "thay-doi/index.html" in find_words(target / "current")
    edit_file(path, "pham_vi_pho_bien: noi-bo", "pham_vi_pho_bien: han-che")
    assert publish() == 0
    assert find_words(target / "current") == []


def test_public_and_internal_releases_do_not_share_a_place(book: Path, published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(book, published, "--audience", "public", "--no-print") == 2
    assert "phạm vi khác" in capsys.readouterr().err
