"""Publishing to a folder: whole releases, one of them current, older ones kept."""

from collections.abc import Callable
from pathlib import Path

from macros.publish.manifest import verify_folder


def list_folders(target: Path) -> list[str]:
    return sorted(path.name for path in (target / "releases").iterdir())


def test_two_runs_leave_two_whole_releases(publish: Callable[..., int], target: Path) -> None:
    assert publish() == 0
    assert publish() == 0
    names = list_folders(target)
    assert names == ["2026-11-22-1", "2026-11-22-2"]
    assert (target / "current").readlink() == Path("releases/2026-11-22-2")
    assert [verify_folder(target / "releases" / name) for name in names] == [(), ()]
    assert (target / "current" / "quy-trinh" / "dv-01" / "index.html").is_file()
