"""Whatever happens to a publication, readers see one whole release, older releases stay, and the next run repairs."""

import errno
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.cli import run
from macros.publish.local import LocalTarget
from macros.publish.manifest import verify_folder

KILLER = Path(__file__).with_name("killer.py")
Publish = Callable[..., int]


def run_killer(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(KILLER), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8")


def check_whole(target: Path) -> None:
    """Every release is whole, and so is the current one."""
    place = LocalTarget(target)
    assert place.find_current() in place.list_releases()
    assert {name: place.verify(name) for name in place.list_releases()} == dict.fromkeys(place.list_releases(), ())


def test_fifty_kills_leave_a_whole_release_every_time(book: Path, tmp_path: Path) -> None:
    """Two places at once, 25 kills each: both cores are busy."""
    places = [tmp_path / "noi-1", tmp_path / "noi-2"]
    runs = [run_killer(book, place, 25, seed) for seed, place in enumerate(places)]
    results = [json.loads(process.communicate(timeout=300)[0]) for process in runs]
    assert [result["faults"] for result in results] == [[], []]
    assert sum(result["killed"] for result in results) == 50
    for place in places:
        assert run(["publish", str(place), "--root", str(book), "--today", "2026-11-22", "--no-print", "--keep", "1000"]) == 0
        check_whole(place)
        assert sorted(path.name for path in place.iterdir()) == [".khoa", "current", "releases"]
        assert all(not path.name.startswith(".") for path in (place / "releases").iterdir())


def test_two_at_once_never_mix(book: Path, target: Path) -> None:
    process = run_killer(book, target, "pairs")
    pairs = json.loads(process.communicate(timeout=120)[0])
    assert all(0 in pair and set(pair) <= {0, 2} for pair in pairs)
    check_whole(target)


def test_killed_builds_leave_a_whole_site_and_two_at_once_agree(book: Path, tmp_path: Path) -> None:
    """Caches of killed builds do no harm: the next build gives the very bytes of one that was left alone, and nothing lies about."""
    process = run_killer(book, tmp_path / "trang", "builds", 20)
    result = json.loads(process.communicate(timeout=120)[0])
    assert result == {"killed": 20, "faults": [], "codes": [0, 0], "mended": True, "left": []}


def break_copying(monkeypatch: pytest.MonkeyPatch, after: int, fault: Callable[[Path], None]) -> None:
    """Let copying to the target fail after some files."""
    real, count = shutil.copyfile, [0]

    def copy(source: Any, to: Any, **options: Any) -> Any:
        if "/releases/" in str(to):
            count[0] += 1
            if count[0] > after:
                fault(Path(to))
        return real(source, to, **options)

    monkeypatch.setattr(shutil, "copyfile", copy)


def fill_disk(path: Path) -> None:
    path.write_bytes(b"nua")
    raise OSError(errno.ENOSPC, "No space left on device", "nguon", None, str(path))  # as shutil does


@pytest.mark.parametrize("after", [0, 5, 10])
def test_full_disk(publish: Publish, published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], after: int) -> None:
    with monkeypatch.context() as patch:
        break_copying(patch, after, fill_disk)
        assert publish() == 2
    assert re.search(rf"không ghi được “{published}.*: đĩa hết chỗ", capsys.readouterr().err)
    assert LocalTarget(published).find_current() == "2026-11-22-1"
    assert [path.name for path in (published / "releases").iterdir()] == ["2026-11-22-1"]
    check_whole(published)
    assert publish() == 0
    check_whole(published)


def test_target_vanishes_and_comes_back(
    publish: Publish, published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    away = published.with_name("thao-ra")
    with monkeypatch.context() as patch:
        break_copying(patch, 10, lambda _: published.rename(away) if published.exists() else None)
        assert publish() == 2
    assert "vừa biến mất" in capsys.readouterr().err
    shutil.rmtree(published, ignore_errors=True)
    away.rename(published)
    assert verify_folder(published / "current") == ()
    assert publish() == 0
    check_whole(published)


@pytest.mark.parametrize("place", ["tep-thuong", "tep-thuong/ben-trong", "/proc/khong-co-noi-nay"])
def test_target_that_cannot_be_written(tmp_path: Path, book: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tep-thuong").write_text("x", encoding="utf-8")
    assert run(["publish", str(tmp_path / place), "--root", str(book), "--today", "2026-11-22", "--no-print"]) == 2
    assert "không ghi được" in capsys.readouterr().err
    assert (tmp_path / "tep-thuong").read_text(encoding="utf-8") == "x"


def test_copy_that_differs_from_the_stage_is_thrown_away(publish: Publish, published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoil(path: Path) -> None:
        path.parent.joinpath("la.txt").write_bytes(b"x")

    with monkeypatch.context() as patch:
        break_copying(patch, 3, spoil)
        assert publish() == 2
    check_whole(published)
    assert LocalTarget(published).list_releases() == ("2026-11-22-1",)
