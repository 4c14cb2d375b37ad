"""The folder that holds releases: switching, pruning, mending, file systems without links."""

import os
from pathlib import Path

import pytest

from macros.cli import run
from macros.errors import UsageError
from macros.locks import hold_lock
from macros.publish.local import LocalTarget
from tests.publish.tiny import release_tiny


@pytest.fixture
def three(tmp_path: Path) -> LocalTarget:
    """Three releases, the last one current."""
    for number in (1, 2, 3):
        release_tiny(tmp_path / "noi", tmp_path / "dung", f"2026-11-22-{number}")
    return LocalTarget(tmp_path / "noi")


def test_releases_sort_by_day_and_number(tmp_path: Path) -> None:
    for name in ("2026-11-22-10-abc1234", "2026-11-22-9", "2027-01-02-1"):
        release_tiny(tmp_path / "noi", tmp_path / "dung", name)
    assert LocalTarget(tmp_path / "noi").list_releases() == ("2026-11-22-9", "2026-11-22-10-abc1234", "2027-01-02-1")


def test_prune_keeps_the_newest_and_always_the_current(three: LocalTarget) -> None:
    three.switch("2026-11-22-1")
    assert three.prune(1) == ("2026-11-22-2",)
    assert three.list_releases() == ("2026-11-22-1", "2026-11-22-3")
    assert sorted(path.name for path in three.releases.iterdir()) == ["2026-11-22-1", "2026-11-22-3"]
    assert three.verify("2026-11-22-1") == three.verify("2026-11-22-3") == ()


def test_roll_back_and_forth(three: LocalTarget, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(three.folder)
    assert run(["rollback", place]) == 0
    assert three.find_current() == "2026-11-22-2"
    assert run(["rollback", place]) == 0
    assert run(["rollback", place]) == 2
    assert run(["rollback", place, "--to", "2026-11-22-3"]) == 0
    assert run(["rollback", place, "--to", "../../etc"]) == 2
    assert three.find_current() == "2026-11-22-3"
    (three.releases / "2026-11-22-2" / "index.html").write_text("hỏng", encoding="utf-8")
    capsys.readouterr()
    assert run(["rollback", place]) == 2
    assert "index.html: nội dung đã bị thay đổi" in capsys.readouterr().err
    assert three.find_current() == "2026-11-22-3"


def test_what_an_interrupted_run_left_is_swept(three: LocalTarget) -> None:
    (three.releases / ".2026-11-22-4.part" / "trang").mkdir(parents=True)
    (three.releases / ".2026-11-22-0.xoa").mkdir()
    (three.folder / ".current.abcd.part").symlink_to("releases/2026-11-22-1")
    with three.lock():
        pass
    assert sorted(path.name for path in three.folder.rglob(".*")) == [".khoa"]
    assert three.find_current() == "2026-11-22-3"


def test_lock_is_for_one(three: LocalTarget) -> None:
    with hold_lock(three.folder), pytest.raises(UsageError, match="người khác"), three.lock():
        pass


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A share on which nothing can be linked."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("no_links")
def test_place_without_links_gets_a_folder(three: LocalTarget) -> None:
    current = three.folder / "current"
    assert not current.is_symlink()
    assert three.find_current() == "2026-11-22-3"
    assert run(["verify", str(three.folder)]) == 0
    assert run(["rollback", str(three.folder)]) == 0
    assert (current / "index.html").read_text(encoding="utf-8") == "2026-11-22-2"
    (current / "index.html").write_text("hỏng", encoding="utf-8")
    assert run(["verify", str(three.folder)]) == 1


@pytest.mark.usefixtures("no_links")
def test_current_folder_lost_half_way_is_put_back(three: LocalTarget) -> None:
    (three.folder / "current").rename(three.folder / ".current.0000.old")
    assert run(["rollback", str(three.folder), "--to", "2026-11-22-9"]) == 2
    assert (three.folder / "current" / "index.html").is_file()
