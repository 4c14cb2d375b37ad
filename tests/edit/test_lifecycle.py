"""Submit, approve, replace, review: exact edits, history appended, refusals that leave every file as it was."""

import datetime
from pathlib import Path

import pytest

from macros.cli import run
from macros.edit.carry_out import write_files
from macros.edit.rewrite import Append, Set, edit_data, edit_text
from macros.frontmatter import parse_yaml, split_document
from macros.load import find_procedure_files, load
from macros.review.compare import compare
from macros.review.decision import check_decisions
from macros.source import decode_source

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-22"
MOVE = "procedures/quan-ly-dang-vien/dv-01-chuyen-sinh-hoat-dang.md"
STRIKE = "procedures/quan-ly-dang-vien/dv-02-xoa-ten-dang-vien.md"
FILING = "procedures/van-phong/vp-01-nop-luu-ho-so.md"
DECISION = ("--so", "12-QĐ/TU", "--ngay", "2026-11-22", "--chuc-vu", "Phó Bí thư Thường trực")


def call(root: Path, command: str, *arguments: str, today: str = TODAY) -> int:
    return run([command, "--root", str(root), "--today", today, *arguments])


def read_all(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted((root / "procedures").rglob("*")) if path.is_file()}


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_bytes().decode()
    assert text.count(old) == 1, old
    (root / name).write_bytes(text.replace(old, new).encode())


def expect(root: Path, before: dict[str, bytes], name: str, *replacements: tuple[str, str]) -> None:
    """One file differs by these passages alone; `before` learns the new state."""
    text = before[name].decode()
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    before[name] = text.encode()
    assert (root / name).read_bytes().decode() == text


def is_sound(root: Path) -> bool:
    return call(root, "check") == 0


def test_life_of_a_procedure_touches_only_its_lines(handbook: Path) -> None:
    now = read_all(handbook)
    assert call(handbook, "submit", "dv-02", "VP-01") == 0
    for name in (STRIKE, FILING):
        history = ("Lập dự thảo.}]", "Lập dự thảo.}, {lan: 1, ngay: 2026-11-22, noi_dung: Trình phê duyệt.}]")
        expect(handbook, now, name, ("tinh_trang: du-thao", "tinh_trang: cho-phe-duyet"), history)
    assert call(handbook, "approve", "DV-02", *DECISION, "--hieu-luc-tu", "2026-12-01") == 0
    decision = "lan_ban_hanh: 1\nquyet_dinh: {so: 12-QĐ/TU, ngay: 2026-11-22, chuc_vu_ky: Phó Bí thư Thường trực}\nhieu_luc_tu: 2026-12-01\n"
    history = ("Trình phê duyệt.}]", "Trình phê duyệt.}, {lan: 1, ngay: 2026-11-22, noi_dung: Ban hành theo 12-QĐ/TU.}]")
    expect(handbook, now, STRIKE, ("cho-phe-duyet", "co-hieu-luc"), ("lan_ban_hanh: 1\n", decision), history)
    assert call(handbook, "review", "DV-02", "--chuc-vu", "Chuyên viên, phòng 1", "--ket-qua", "Giữ nguyên.", "--van-ban", "208-qd-tw-2026") == 0
    review = 'ra_soat:\n  - {ngay: 2026-11-22, chuc_vu: "Chuyên viên, phòng 1", ket_qua: Giữ nguyên., van_ban: [208-qd-tw-2026]}\n'
    expect(handbook, now, STRIKE, ("vi_tri: Chuyên viên}\n", f"vi_tri: Chuyên viên}}\n{review}"))
    assert read_all(handbook) == now
    assert is_sound(handbook)


def test_windows_line_ends_and_comments_stay(handbook: Path) -> None:
    text = (handbook / MOVE).read_bytes().decode()
    text = text.replace("tinh_trang: du-thao", "# chờ họp\ntinh_trang:  'du-thao'   # tháng 12\n").replace("\n", "\r\n")
    (handbook / MOVE).write_bytes(b"\xef\xbb\xbf" + text.encode())
    now = read_all(handbook)
    assert call(handbook, "submit", "DV-01") == 0
    added = ("Lập dự thảo.}\r\n", "Lập dự thảo.}\r\n  - {lan: 1, ngay: 2026-11-22, noi_dung: Trình phê duyệt.}\r\n")
    expect(handbook, now, MOVE, ("'du-thao'", "cho-phe-duyet"), added)
    assert read_all(handbook) == now


def test_draft_announces_and_approval_replaces(handbook: Path) -> None:
    call(handbook, "submit", "DV-02")
    call(handbook, "approve", "DV-02", *DECISION)
    now = read_all(handbook)
    assert call(handbook, "replace", "DV-02", "--by", "DV-01") == 0
    told = "Lập dự thảo.}\n  - {lan: 1, ngay: 2026-11-22, noi_dung: Sẽ thay thế DV-02 khi được ban hành.}\n"
    expect(handbook, now, MOVE, ("lan_ban_hanh: 1\n", "lan_ban_hanh: 1\nthay_the: [DV-02]\n"), ("Lập dự thảo.}\n", told))
    assert read_all(handbook) == now
    assert call(handbook, "submit", "DV-01") == 0
    assert call(handbook, "approve", "DV-01", *DECISION) == 0
    old = load(handbook).book.procedure_by_code["DV-02"]
    assert (old.status, str(old.effective_to), old.replaced_by) == ("bi-thay-the", "2026-11-22", ("DV-01",))
    assert old.history[-1].text == "Bị DV-01 thay thế từ ngày 22/11/2026."
    assert is_sound(handbook)


def test_replacement_in_the_future_ends_on_its_day(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for code, start in (("DV-02", "2026-11-22"), ("DV-01", "2026-12-15")):
        assert call(handbook, "submit", code) == 0
        assert call(handbook, "approve", code, *DECISION, "--hieu-luc-tu", start) == 0
    assert call(handbook, "replace", "DV-02", "--by", "DV-01") == 0
    old = load(handbook).book.procedure_by_code["DV-02"]
    assert (old.status, str(old.effective_to), old.replaced_by) == ("co-hieu-luc", "2026-12-15", ("DV-01",))
    assert is_sound(handbook)
    before = read_all(handbook)
    capsys.readouterr()
    assert call(handbook, "replace", "DV-02", "--by", "DV-01") == 1
    assert "đã ghi DV-01 thay thế DV-02" in capsys.readouterr().err
    assert read_all(handbook) == before
    assert call(handbook, "replace", "DV-02", "--by", "DV-01", today="2026-12-15") == 0
    assert load(handbook).book.procedure_by_code["DV-02"].status == "bi-thay-the"
    assert call(handbook, "check", today="2026-12-15") == 0


def test_promulgation_passes_the_rule_about_decisions(handbook: Path) -> None:
    call(handbook, "submit", "DV-02")
    call(handbook, "approve", "DV-02", *DECISION)
    call(handbook, "replace", "DV-02", "--by", "DV-01")
    call(handbook, "submit", "DV-01")
    before = load(handbook).book
    call(handbook, "approve", "DV-01", *DECISION)
    after = load(handbook).book
    assert list(check_decisions(compare(before, after), after)) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("approve", "DV-01", *DECISION), "DV-01 đang ở tình trạng “dự thảo” [tinh-trang]\n    → trình trước bằng lệnh sotay submit"),
        (("replace", "DV-01", "--by", "VP-01"), "DV-01 đang ở tình trạng “dự thảo” [tinh-trang]\n    → bản chưa ban hành"),
        (("review", "DV-01", "--chuc-vu", "A", "--ket-qua", "B", "--van-ban", "208-qd-tw-202"), "có phải “208-qd-tw-2026”?"),
        (("review", "DV-01", "--chuc-vu", "A", "--ket-qua", "B", "--ngay", "2027-01-01"), "ngày rà soát 01/01/2027 ở sau ngày hôm nay"),
        (("submit", "DV-01", "VP-01"), "chưa điền: “(điền"),
    ],
)
def test_what_the_rules_forbid_is_refused(handbook: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str) -> None:
    change(handbook, FILING, "tom_tat: Giao hồ sơ đã xong việc vào lưu trữ, kể cả hồ sơ của DV-01.", "tom_tat: (điền tóm tắt)")
    before = read_all(handbook)
    code = call(handbook, *arguments)
    out, err = capsys.readouterr()
    assert (code, out) == (1, "")
    assert said in err
    assert read_all(handbook) == before


def test_decision_of_tomorrow_and_dead_basis_are_refused(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(handbook, STRIKE, "can_cu_phap_ly: [{van_ban: 208-qd-tw-2026}]", "can_cu_phap_ly: [{van_ban: 294-qd-tw-2025}]")
    assert call(handbook, "submit", "DV-02") == 1
    assert "đã hết hiệu lực" in capsys.readouterr().err
    assert call(handbook, "submit", "VP-01") == 0
    before = read_all(handbook)
    assert call(handbook, "approve", "VP-01", "--so", "1-QĐ/TU", "--ngay", "2026-11-23", "--chuc-vu", "Bí thư") == 1
    assert "2026-11-23 ở sau ngày hôm nay" in capsys.readouterr().err
    assert call(handbook, "submit", "VP-01") == 1
    assert "“chờ phê duyệt”" in capsys.readouterr().err
    assert read_all(handbook) == before


def test_trial_writes_nothing_and_shows_everything(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = read_all(handbook)
    assert call(handbook, "submit", "DV-01", "--dry-run") == 0
    assert capsys.readouterr().out.startswith("DV-01 Chuyển sinh hoạt đảng\n  Tình trạng: dự thảo → chờ phê duyệt\n")
    assert read_all(handbook) == before


def test_unknown_and_unreadable_codes(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(handbook, "submit", "DV-09") == 2
    assert "các mã đang có: DV-01, DV-02" in capsys.readouterr().err
    assert call(handbook, "replace", "DV-01", "--by", "dv-01") == 2
    change(handbook, STRIKE, "ten: Xóa tên đảng viên", "ten: Xóa: tên")
    capsys.readouterr()
    assert call(handbook, "submit", "DV-02") == 1
    assert f"{STRIKE}:3:" in capsys.readouterr().err


def test_layout_that_cannot_be_edited_is_left_alone(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (handbook / STRIKE).read_text(encoding="utf-8")
    head = text.removeprefix("---\n").partition("---\n")[0]
    flow = (
        "{"
        + head.replace("thanh_phan_ho_so:\n  - {ten: Biên bản họp chi bộ, ban_chinh: 1}", "thanh_phan_ho_so: {khong: Không}")
        .replace("trinh_tu_thuc_hien:\n  - {", "trinh_tu_thuc_hien: [{")
        .replace("Nghị quyết}", "Nghị quyết}]")
        .rstrip()
        .replace("\n", ",\n ")
        + "}"
    )
    (handbook / STRIKE).write_text(f"---\n{flow}\n---\n", encoding="utf-8")
    before = read_all(handbook)
    assert call(handbook, "submit", "DV-02") == 1
    assert "cách trình bày của tệp không cho sửa tự động các khóa tinh_trang, lich_su [sua-tu-dong]" in capsys.readouterr().err
    assert read_all(handbook) == before


def test_all_files_or_none(handbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_all(handbook)
    move = Path.replace

    def fail_once(self: Path, target: Path) -> Path:
        if target.name.startswith("vp-"):
            raise OSError(28, "đĩa đầy", str(target))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", fail_once)
    with pytest.raises(OSError, match="đĩa đầy"):
        write_files(handbook, {MOVE: b"x", FILING: b"y"})
    assert read_all(handbook) == before


def test_file_keeps_its_mode(handbook: Path) -> None:
    (handbook / STRIKE).chmod(0o640)
    call(handbook, "submit", "DV-02")
    assert (handbook / STRIKE).stat().st_mode & 0o777 == 0o640


def test_every_real_procedure_can_be_edited_in_place() -> None:
    entry = {"lan": 1, "ngay": datetime.date(2026, 11, 22), "noi_dung": "Trình phê duyệt."}
    edits = (
        Set("tinh_trang", "cho-phe-duyet"),
        Set("quyet_dinh", {"so": "1"}, ("lan_ban_hanh",)),
        Append("lich_su", entry),
        Append("ra_soat", entry),
    )
    for path in find_procedure_files(ROOT):
        text = path.read_text(encoding="utf-8")
        after = edit_text(text, edits)
        assert _parse(after) == edit_data(_parse(text), edits), path.name
        lines = after.split("\n")
        assert [line for line in text.split("\n") if line not in lines] == ["tinh_trang: du-thao"], path.name


def _parse(text: str) -> dict[str, object]:
    parts = split_document("t", str(decode_source("t", text.encode())))
    assert isinstance(parts, tuple)
    data: dict[str, object] = parse_yaml("t", parts[0], 2).data
    return data
