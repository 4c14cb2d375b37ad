"""The folder a build is made in: the last site's files shared, whatever lay there before."""

from pathlib import Path

import pytest

from macros.production import clone, sweep
from macros.standing import FileMark, Standing

SITE = {"index.html": "đầu", "quy-trinh/dv-01/index.html": "một", "quy-trinh/dv-02/index.html": "hai", "assets/a.css": "kiểu"}


@pytest.fixture
def last(tmp_path: Path) -> Standing:
    """A site as it was last built."""
    write(tmp_path / "site", SITE)
    return Standing(tmp_path / "site", files={name: FileMark("k", 0, 0) for name in SITE})


def write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    """Return the texts below a folder by name; an empty folder counts as an empty text."""
    found = (path for path in folder.rglob("*") if path.is_file() or not any(path.iterdir()))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") if path.is_file() else "" for path in found}


def is_shared(folder: Path, last: Standing) -> bool:
    return all((folder / name).samefile(last.folder / name) for name in SITE)


def test_a_clone_shares_every_file(last: Standing, tmp_path: Path) -> None:
    clone(last, tmp_path / "moi")
    assert read(tmp_path / "moi") == SITE
    assert is_shared(tmp_path / "moi", last)


def test_an_older_site_becomes_the_last_one(last: Standing, tmp_path: Path) -> None:
    """Left by an earlier build: a file of that time, one that is gone since, a folder where there is a file now, one more level, a link."""
    spare = tmp_path / "cu"
    clone(last, spare)
    sweep(spare, ["quy-trinh/dv-01/index.html", "assets/a.css", "index.html"])
    write(spare, {"quy-trinh/dv-01/index.html": "cũ", "quy-trinh/dv-09/sau/index.html": "đã bỏ", "index.html/la-thu-muc": "x"})
    (spare / "assets").symlink_to(last.folder / "quy-trinh", target_is_directory=True)
    clone(last, spare)
    assert read(spare) == SITE
    assert read(last.folder) == SITE
    assert not (spare / "assets").is_symlink()
    assert is_shared(spare, last)


def test_nothing_is_taken_from_a_site_nothing_is_known_of(last: Standing, tmp_path: Path) -> None:
    write(tmp_path / "cu", {"a/b/c.html": "cũ"})
    clone(Standing(last.folder), tmp_path / "cu")
    assert read(tmp_path / "cu") == {}


def test_what_has_gone_from_the_last_site_is_left_out(last: Standing, tmp_path: Path) -> None:
    (last.folder / "assets/a.css").unlink()
    clone(last, tmp_path / "moi")
    assert read(tmp_path / "moi") == {name: text for name, text in SITE.items() if name != "assets/a.css"}


def test_sweeping_leaves_no_empty_folder_and_nothing_else_undone(last: Standing) -> None:
    sweep(last.folder, ["quy-trinh/dv-01/index.html", "quy-trinh/dv-02/index.html", "khong/co.html"])
    assert read(last.folder) == {"index.html": "đầu", "assets/a.css": "kiểu"}
    assert not (last.folder / "quy-trinh").exists()
