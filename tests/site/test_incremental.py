"""Taking over unchanged pages gives the very site a clean build gives, whatever was edited."""

import random
from pathlib import Path

import pytest

from macros.assemble import assemble
from macros.build import BuildOptions, build_site
from macros.edition import make_edition
from macros.site.engine import make_frames
from tests.browsing import TODAY
from tests.handbooks import copy_handbook

# What an editor may do: (file pattern, text to find, text to put), tried in random order.
EDITS = (
    ("procedures/quan-ly-dang-vien/dv-04-*.md", "tom_tat: ", "tom_tat: Sửa tóm tắt. "),
    ("procedures/kiem-tra/kt-04-*.md", "## Giải thích", "## Giải thích\n\nXem thêm DV-01.\n"),
    ("procedures/*/*-01-*.md", "nguoi_thuc_hien: chi-bo\n", "nguoi_thuc_hien: chi-uy\n"),
    ("procedures/can-bo/cb-02-*.md", "loai_ban: ban-chinh", "loai_ban: ban-sao"),
    ("procedures/danh-muc/vai-tro.yml", "ten: Chi bộ", "ten: Chi bộ cơ sở"),
    ("procedures/danh-muc/van-ban.yml", "tinh_trang: con-hieu-luc", "tinh_trang: chua-ro"),
    ("procedures/danh-muc/bieu-mau.yml", "xac_minh: da-xac-minh", "xac_minh: can-xac-minh"),
    ("procedures/danh-muc/thuat-ngu.yml", "giai_thich: ", "giai_thich: Sửa. "),
    ("docs/huong-dan/nguoi-doc/gioi-thieu.md", "Sổ tay gom", "Sổ tay này gom"),
    ("docs/overrides/partials/footer.html", "</footer>", "<p>Sửa khung.</p></footer>"),
)


def read_site(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def edit(root: Path, rng: random.Random) -> str:
    """Make one random edit that leaves the handbook sound, and say which."""
    pattern, old, new = rng.choice(EDITS)
    files = [path for path in sorted(root.glob(pattern)) if old in path.read_text(encoding="utf-8")]
    if not files:
        return ""
    path = rng.choice(files)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return f"{path.name}: {new}"


@pytest.mark.parametrize("seed", range(5))
def test_incremental_build_equals_a_clean_one(site: Path, tmp_path: Path, seed: int) -> None:
    root = copy_handbook(tmp_path / "so-tay")
    build_site(root, root / "site", BuildOptions(TODAY))
    rng = random.Random(seed)
    made = [edit(root, rng) for _ in range(3)]
    edition = make_edition(root, TODAY)
    build_site(root, root / "site", BuildOptions(TODAY))
    assemble(make_frames(root), tmp_path / "clean", edition)
    clean = {name: data for name, data in read_site(tmp_path / "clean").items() if not name.startswith("in/")}
    fresh = {name: data for name, data in read_site(root / "site").items() if not name.startswith("in/")}
    assert sorted(fresh) == sorted(clean)
    assert [name for name in clean if clean[name] != fresh[name]] == [], made


def test_build_with_nothing_changed_writes_nothing(site: Path, tmp_path: Path) -> None:
    root = copy_handbook(tmp_path / "so-tay")
    build_site(root, root / "site", BuildOptions(TODAY))
    before = {path: path.stat().st_mtime_ns for path in (root / "site" / "quy-trinh").rglob("*.html")}
    build_site(root, root / "site", BuildOptions(TODAY))
    after = {path: path.stat().st_mtime_ns for path in (root / "site" / "quy-trinh").rglob("*.html")}
    assert after == before
