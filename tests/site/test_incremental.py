"""Taking over unchanged pages gives the very site a clean build gives, whatever was edited."""

import random
import re
from pathlib import Path

import pytest

from macros import sharing
from macros.assemble import assemble
from macros.build import BuildOptions, build_site
from macros.edition import make_edition
from macros.model.procedure import _FOLDED, Procedure
from macros.problems import ContentError
from macros.site.engine import make_frames
from macros.views.checklist import list_ready_pages
from tests.browsing import TODAY
from tests.handbooks import copy_handbook, read_files

# What an editor may do: (file pattern, text to find, text to put), tried in random order.
EDITS = (
    ("procedures/*/*.md", "\nten: Đ", "\nten: D"),  # its place in the dictionary changes, its file's name does not
    ("procedures/quan-ly-dang-vien/dv-04-*.md", "tom_tat: >-\n", "tom_tat: >-\n  Sửa tóm tắt.\n"),
    ("procedures/*/*.md", "tu_khoa:\n", "tu_khoa:\n  - từ khóa mới\n"),
    ("procedures/kiem-tra/kt-04-*.md", "## Giải thích", "## Giải thích\n\nXem thêm DV-01, DV-98.\n"),
    ("procedures/kiem-tra/kt-05-*.md", "## Giải thích", "## Giải thích\n\nXem thêm DV\\-98, DV&#45;98.\n"),
    ("procedures/*/*-01-*.md", "nguoi_thuc_hien: chi-bo\n", "nguoi_thuc_hien: chi-uy\n"),
    ("procedures/*/*.md", "trinh_tu_thuc_hien:\n  - buoc: 1\n    ten: ", "trinh_tu_thuc_hien:\n  - buoc: 1\n    ten: Sửa "),
    ("procedures/*/*.md", "\n    noi_dung: >-\n", "\n    noi_dung: >-\n      Sửa, xem DV-98.\n"),
    ("procedures/*/*.md", "\n    thoi_han: 15 ngày làm việc\n", "\n    thoi_han: 3 tháng\n"),
    ("procedures/*/*.md", "\nthanh_phan_ho_so:\n  - ", "\nthanh_phan_ho_so:\n  - {ten: Đơn mới, ban_chinh: 2}\n  - "),
    ("procedures/can-bo/cb-02-*.md", "loai_ban: ban-chinh", "loai_ban: ban-sao"),
    ("procedures/*/*.md", "\ncan_cu_phap_ly:\n", "\ncan_cu_phap_ly:\n  - {van_ban: 208-qd-tw-2026, dieu_khoan: Điều 1}\n"),
    ("procedures/*/*.md", "\ntinh_trang: du-thao\n", "\ntinh_trang: cho-phe-duyet\n"),
    ("procedures/can-bo/*.md", "\n  lien_quan: [", "\n  lien_quan: [VP-01, "),
    ("procedures/*/*.md", "\nphu_trach: {co_quan: ban-to-chuc", "\nphu_trach: {co_quan: van-phong"),
    ("procedures/danh-muc/linh-vuc.yml", "ten: Tổ chức đảng", "ten: Tổ chức Đảng"),
    ("procedures/danh-muc/co-quan.yml", "ten_ngan: ", "ten_ngan: Sửa "),
    ("procedures/danh-muc/vai-tro.yml", "ten: Chi bộ", "ten: Chi bộ cơ sở"),
    ("procedures/danh-muc/van-ban.yml", "tinh_trang: con-hieu-luc", "tinh_trang: chua-ro"),
    ("procedures/danh-muc/bieu-mau.yml", "xac_minh: da-xac-minh", "xac_minh: can-xac-minh"),
    ("procedures/danh-muc/thuat-ngu.yml", "giai_thich: ", "giai_thich: Sửa. "),
    ("docs/huong-dan/nguoi-doc/gioi-thieu.md", "Sổ tay gom", "Sổ tay này gom"),
    ("docs/overrides/partials/footer.html", "</footer>", "<p>Sửa khung.</p></footer>"),
)
ROUNDS = 6  # in how many rounds all of them are made
ADDED = "procedures/quan-ly-dang-vien/dv-98-an-o-moi.md"


def edit(root: Path, rng: random.Random) -> str:
    """Make one random edit that leaves the handbook sound, and say which."""
    number = rng.randrange(len(EDITS) + 2)
    if number >= len(EDITS):
        return add_or_delete(root)
    return replace(root, rng, EDITS[number])


def replace(root: Path, rng: random.Random, change: tuple[str, str, str]) -> str:
    """Make an edit in one of the files that have its place, and say which; empty when none has."""
    pattern, old, new = change
    files = [path for path in sorted(root.glob(pattern)) if old in path.read_text(encoding="utf-8")]
    if not files:
        return ""
    path = rng.choice(files)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return f"{path.name}: {new}"


def add_or_delete(root: Path) -> str:
    """Add a procedure, or delete the one added."""
    added = root / ADDED
    if added.exists():
        added.unlink()
        return "bỏ DV-98"
    text = next(root.glob("procedures/quan-ly-dang-vien/dv-09-*.md")).read_text(encoding="utf-8")
    text = re.sub(r"\nten: .*", "\nten: Ăn ở mới", text.replace("ma: DV-09", "ma: DV-98"), count=1)
    added.write_text(text, encoding="utf-8")
    return "thêm DV-98"


def compare_with_clean(root: Path, clean_folder: Path) -> list[str]:
    """Return the files that building on top of the last site made otherwise than a clean build does."""
    edition = make_edition(root, TODAY)
    build_site(root, root / "site", BuildOptions(TODAY))
    assemble(make_frames(root), clean_folder, edition)
    clean = {name: data for name, data in read_files(clean_folder).items() if not name.startswith("in/")}
    fresh = {name: data for name, data in read_files(root / "site").items() if not name.startswith("in/")}
    assert sorted(fresh) == sorted(clean)
    return [name for name in clean if clean[name] != fresh[name]]


@pytest.mark.parametrize("seed", range(5))
def test_incremental_build_equals_a_clean_one(site: Path, tmp_path: Path, seed: int) -> None:
    root = copy_handbook(tmp_path / "so-tay")
    build_site(root, root / "site", BuildOptions(TODAY))
    rng = random.Random(seed)
    made = [edit(root, rng) for _ in range(3)]
    assert compare_with_clean(root, tmp_path / "clean") == [], made


def test_every_kind_of_edit_is_followed(site: Path, tmp_path: Path) -> None:
    """A few at a time, each round on top of the last one's site: what no edit touches is taken over, all else follows."""
    root = copy_handbook(tmp_path / "so-tay")
    build_site(root, root / "site", BuildOptions(TODAY))
    rng = random.Random(7)
    for number in range(ROUNDS):
        made = [replace(root, rng, change) for change in EDITS[number::ROUNDS]]
        assert all(made), EDITS[number::ROUNDS]
        made.append(add_or_delete(root))
        assert compare_with_clean(root, tmp_path / f"clean-{number}") == [], made


def test_build_with_nothing_changed_writes_nothing(site: Path, tmp_path: Path) -> None:
    root = copy_handbook(tmp_path / "so-tay")
    build_site(root, root / "site", BuildOptions(TODAY))
    before = {path: path.stat().st_mtime_ns for path in (root / "site" / "quy-trinh").rglob("*.html")}
    build_site(root, root / "site", BuildOptions(TODAY))
    after = {path: path.stat().st_mtime_ns for path in (root / "site" / "quy-trinh").rglob("*.html")}
    assert after == before


def test_an_edit_unpacks_no_other_procedure(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stays is not looked into, but for the combined checklists the edited one stands in: those never hold many."""
    root = copy_handbook(tmp_path / "so-tay")
    build_site(root, root / "site", BuildOptions(TODAY))
    file = next(root.glob("procedures/quan-ly-dang-vien/dv-04-*.md"))
    file.write_text(file.read_text(encoding="utf-8").replace("noi_dung: ", "noi_dung: Sửa. ", 1), encoding="utf-8")
    unpacked: set[str] = set()
    unfold = Procedure._unfold

    def watch(procedure: Procedure) -> None:
        if _FOLDED in vars(procedure):
            unpacked.add(procedure.code)
        unfold(procedure)

    monkeypatch.setattr(Procedure, "_unfold", watch)
    monkeypatch.setattr(sharing, "can_share", lambda: False)
    build_site(root, root / "site", BuildOptions(TODAY))
    assert "Sửa. " in (root / "site/quy-trinh/dv-04/index.html").read_text(encoding="utf-8")
    lists = [{p.code for p in listed} for _, _, listed in list_ready_pages(make_edition(root, TODAY))]
    assert unpacked <= set().union(*(codes for codes in lists if "DV-04" in codes))


def test_a_file_that_became_a_link_to_elsewhere_is_looked_at_again(tmp_path: Path) -> None:
    """Its content is remembered under the same name; that it lies outside is not forgiven."""
    root = copy_handbook(tmp_path / "so-tay")
    build_site(root, root / "site", BuildOptions(TODAY))
    file = next(root.glob("procedures/quan-ly-dang-vien/dv-04-*.md"))
    file.rename(tmp_path / "ngoai.md")
    file.symlink_to(tmp_path / "ngoai.md")
    with pytest.raises(ContentError) as caught:
        build_site(root, root / "site", BuildOptions(TODAY))
    assert "lien-ket-ngoai" in {problem.rule for problem in caught.value.problems}
