"""`sotay diff`: ten kinds of change at once, commits, folders, the working tree, and the rule about decisions."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from macros.cli import run

SAMPLE = Path(__file__).parent / "so-tay"
GOLDEN = Path(__file__).parent / "muoi-thay-doi.md"
MEMBERS = "procedures/quan-ly-dang-vien"
MOVE = f"{MEMBERS}/dv-01-chuyen-sinh-hoat-dang.md"
FILING = "procedures/van-phong/vp-01-nop-luu-ho-so.md"
STRIKE = f"{MEMBERS}/dv-02-xoa-ten-dang-vien.md"
DOCUMENTS = "procedures/danh-muc/van-ban.yml"

TEN_CHANGES = (
    ("    thoi_han: 30 ngày làm việc", "    thoi_han: 20 ngày làm việc"),  # 1 a deadline
    ("  - {ten: Đơn xin chuyển, ban_chinh: 1}\n", ""),  # 2 a paper dropped
    ("so_luong_ho_so:", "  - {ten: Thẻ đảng viên, loai_ban: ban-chinh, bieu_mau: 10-hsdv}\nso_luong_ho_so:"),  # 3 a paper added
    ("{khi: Chưa đủ, ve_buoc: 1}", "{khi: Chưa đủ, ket_thuc: true}"),  # 4 a branch changed
    ("      - {van_ban: 208-qd-tw-2026, dieu_khoan: điểm 6.3.1}", "      - {van_ban: 399-qd-tw-2026, dieu_khoan: điều 5}"),  # 5 a basis replaced
    ("nguoi_thuc_hien: [chi-uy, chi-bo]", "nguoi_thuc_hien: [chi-uy]"),  # 6 who acts
    ("nơi đến và thời gian đi.", "nơi đến và lý do đi."),  # 7 a text
    ("ban_sao: 1, bieu_mau: 1-hsdv", "ban_sao: 2, bieu_mau: 1-hsdv"),  # 8 copies
    ("  - buoc: 4\n", "  - {buoc: 4, ten: Chuyển hồ sơ, nguoi_thuc_hien: chi-uy, ket_qua: Hồ sơ đã gửi}\n  - buoc: 5\n"),  # 9 a step inserted
    ("trinh_tu_thuc_hien.4.thoi_han", "trinh_tu_thuc_hien.5.thoi_han"),  # … and what follows from its number
    ("ten: Chuyển sinh hoạt đảng\n", "ten: Chuyển sinh hoạt đảng chính thức\n"),  # 10 the title, with the file's name
)


def edit(root: Path, name: str, *replacements: tuple[str, str]) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def diff(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = run(["diff", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def git(root: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=T", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"]
    subprocess.run(["git", "-C", str(root), *settings, *arguments], check=True, capture_output=True)


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--message", message)


@pytest.fixture
def repository(handbook: Path) -> Path:
    git(handbook, "init", "--initial-branch", "main")
    commit(handbook, "truoc")
    return handbook


def test_ten_kinds_of_change_at_once(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(handbook, MOVE, *TEN_CHANGES)
    (handbook / MOVE).rename(handbook / MEMBERS / "dv-01-chuyen-sinh-hoat-dang-chinh-thuc.md")
    edit(handbook, FILING, ("[nộp lưu, lưu trữ, bàn giao hồ sơ]", "\n  - nộp lưu\n  - 'lưu trữ'\n  - bàn giao hồ sơ"))
    (handbook / STRIKE).unlink()
    edit(handbook, DOCUMENTS, ("  ngay_ban_hanh: 2026-02-10", "  ngay_ban_hanh: 2026-02-11"))
    code, out, err = diff(capsys, SAMPLE, handbook, "--format", "markdown")
    assert (code, err) == (0, "")
    assert out == GOLDEN.read_text(encoding="utf-8")


def test_text_says_the_same_in_plain_words(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(handbook, MOVE, *TEN_CHANGES)
    _, out, _ = diff(capsys, SAMPLE, handbook)
    assert "  Bước 3 · Thời hạn: 30 → 20 ngày làm việc\n" in out
    assert "    Gánh nặng: bản chính 2 → 1; bản sao 2 → 3; " in out
    assert "Chỗ cần xác minh" not in out  # its path only follows the inserted step


def test_form_alone_changes_no_content(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (handbook / MOVE).read_text(encoding="utf-8")
    reflowed = text.replace("tom_tat: Chuyển đảng viên sang", "# lời nhắc\ntom_tat: >-\n  Chuyển đảng viên\n  sang").replace("\n", "\r\n")
    (handbook / MOVE).write_bytes(reflowed.encode())
    code, out, _ = diff(capsys, SAMPLE, handbook)
    assert code == 0
    assert out == f"Không đổi nội dung.\n\nChỉ đổi cách trình bày, không đổi nội dung:\n  {MOVE}\n"


def test_same_folders_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(capsys, SAMPLE, SAMPLE) == (0, "Không đổi nội dung.\n", "")
    assert diff(capsys, SAMPLE, SAMPLE, "--format", "markdown")[1] == "## Không đổi nội dung\n"


def test_move_to_another_folder_is_no_new_procedure(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(handbook, STRIKE, ("linh_vuc: quan-ly-dang-vien", "linh_vuc: van-phong"))
    (handbook / STRIKE).rename(handbook / "procedures/van-phong/dv-02-xoa-ten-dang-vien.md")
    _, out, _ = diff(capsys, SAMPLE, handbook)
    assert "  Lĩnh vực: Quản lý đảng viên → Văn phòng cấp ủy\n" in out
    assert f"  {STRIKE} → procedures/van-phong/dv-02-xoa-ten-dang-vien.md\n" in out
    assert "quy trình mới" not in out


def test_commit_against_working_tree_and_against_commit(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(repository, FILING, ("thoi_han: 10 ngày", "thoi_han: 12 ngày"))
    (repository / "ghi-chu.txt").write_text("x", encoding="utf-8")
    code, tree, _ = diff(capsys, "HEAD", "--root", repository)
    assert code == 0
    assert "  Bước 1 · Thời hạn: 10 → 12 ngày\n" in tree
    assert "Tệp khác có thay đổi:\n  ghi-chu.txt\n" in tree
    commit(repository, "sau")
    assert diff(capsys, "HEAD~1", "HEAD", "--root", repository)[1] == tree
    assert diff(capsys, "HEAD", "--root", repository)[1] == "Không đổi nội dung.\n"


def test_root_below_the_repository(repository: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    outer = tmp_path / "kho"
    outer.mkdir()
    shutil.rmtree(repository / ".git")
    repository.rename(outer / "so-tay")
    git(outer, "init", "--initial-branch", "main")
    commit(outer, "truoc")
    edit(outer / "so-tay", FILING, ("thoi_han: 10 ngày", "thoi_han: 12 ngày"))
    assert "10 → 12 ngày" in diff(capsys, "main", "--root", outer / "so-tay")[1]


@pytest.mark.parametrize("revision", ["khong-co", "--all", "HEAD^{tree}", "", "procedures"])
def test_unknown_revision_is_wrong_use(repository: Path, capsys: pytest.CaptureFixture[str], revision: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    code, out, err = diff(capsys, "--", revision)
    assert (code, out) == (2, "")
    assert err.startswith("sotay: ")


def test_unreadable_new_file_is_named_and_not_called_removed(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(handbook, STRIKE, ("ten: Xóa tên đảng viên", "ten: Xóa tên: đảng viên"))
    code, out, _ = diff(capsys, SAMPLE, handbook)
    assert code == 1
    assert "đã bỏ" not in out
    assert f"  {STRIKE}:3: " in out


def test_markdown_signs_in_content_stay_text(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(handbook, MOVE, ("tom_tat: Chuyển đảng viên sang sinh hoạt ở nơi mới.", 'tom_tat: "*a* @b |c| #1 `d`"'))
    _, out, _ = diff(capsys, SAMPLE, handbook, "--format", "markdown")
    assert "\\*a\\* @\u200bb \\|c\\| \\#1 \\`d\\`" in out


def decide(root: Path, *more: tuple[str, str]) -> None:
    decision = "quyet_dinh: {so: 12-QĐ/TU, ngay: 2026-11-20, chuc_vu_ky: Phó Bí thư}\nhieu_luc_tu: 2026-11-21\n"
    edit(root, STRIKE, ("tinh_trang: du-thao\n", f"tinh_trang: co-hieu-luc\n{decision}"), *more)


def test_decision_alone_is_allowed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(repository)
    code, out, err = diff(capsys, "HEAD", "--root", repository)
    assert (code, err) == (0, "")
    assert "  Quyết định ban hành: thêm “12-QĐ/TU”; ngày: 20/11/2026; chức vụ người ký: Phó Bí thư\n" in out


@pytest.mark.parametrize(
    ("name", "replacements", "said"),
    [
        (STRIKE, [("Biên bản họp chi bộ", "Biên bản họp")], "DV-02 còn đổi thanh_phan_ho_so"),
        (FILING, [("thoi_han: 10 ngày", "thoi_han: 12 ngày")], "VP-01 còn đổi trinh_tu_thuc_hien"),
        (DOCUMENTS, [("2026-02-10", "2026-02-11")], "danh-muc/van-ban.yml còn đổi mục “399-qd-tw-2026”"),
        ("README.md", [("a", "b")], "còn đổi tệp README.md"),
    ],
)
def test_decision_with_anything_else_is_refused(
    repository: Path, capsys: pytest.CaptureFixture[str], name: str, replacements: Sequence[tuple[str, str]], said: str
) -> None:
    (repository / "README.md").write_text("a", encoding="utf-8")
    commit(repository, "them")
    decide(repository)
    edit(repository, name, *replacements)
    code, _, err = diff(capsys, "HEAD", "--root", repository)
    assert code == 1
    assert said in err
    assert "[quyet-dinh]\n    → tách thành hai yêu cầu" in err
    assert diff(capsys, "HEAD", "--root", repository, "--allow-decisions")[0] == 0
