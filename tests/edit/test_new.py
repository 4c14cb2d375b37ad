"""`sotay new`: the next free code, the right file, every key explained, nothing wrong but what is still to fill in."""

import datetime
import json
import re
import subprocess
from pathlib import Path

import pytest

from macros.cli import run
from macros.edit.codes import find_next_code
from macros.edit.draft import make_draft
from macros.edit.scalars import write_text, write_value
from macros.frontmatter import parse_yaml
from macros.load import load
from macros.model.procedure import KEY_OF

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 22)
REAL = load(ROOT)
FILING = "procedures/van-phong/vp-01-nop-luu-ho-so.md"


def create(capsys: pytest.CaptureFixture[str], root: Path, domain: str, title: str) -> tuple[int, str, str]:
    code = run(["new", "--root", str(root), "--today", TODAY.isoformat(), "--domain", domain, "--title", title])
    said = capsys.readouterr()
    return code, said.out.strip(), said.err


def check(capsys: pytest.CaptureFixture[str], root: Path, path: str) -> list[dict[str, str]]:
    run(["check", "--root", str(root), "--today", TODAY.isoformat(), "--format", "json", path])
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("domain", [domain.id for domain in REAL.book.domains])
def test_draft_of_each_domain_is_valid_and_only_to_be_filled_in(domain: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = make_draft(REAL, domain, "Quy trình viết thử", TODAY)
    before = max(p.number for p in REAL.book.procedures if p.domain == domain)
    assert int(draft.code.rpartition("-")[2]) > before
    root = tmp_path / "rieng"
    registers = root / "procedures" / "danh-muc"
    registers.mkdir(parents=True)
    for register in (ROOT / "procedures" / "danh-muc").glob("*.yml"):
        (registers / register.name).write_bytes(register.read_bytes())
    target = root / draft.path
    target.parent.mkdir(parents=True)
    target.write_text(draft.text, encoding="utf-8")
    lines = draft.text.split("\n")
    problems = check(capsys, root, draft.path)
    assert problems
    for problem in problems:
        assert (problem["severity"], problem["path"]) == ("warning", draft.path)
        line = lines[int(problem["line"]) - 1]
        if problem["rule"] == "cho-dien":
            assert "(điền" in line
        else:
            assert problem["rule"] == "du-thanh-phan"
            assert problem["message"] == f"{line.partition(':')[0]}: để trống"
    assert len({(problem["line"], problem["rule"]) for problem in problems}) == len(problems)


def test_every_key_stands_with_its_explanation_and_every_place_to_fill_is_found(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, path, _ = create(capsys, handbook, "DV", "Phát thẻ đảng viên")
    lines = (handbook / path).read_text(encoding="utf-8").split("\n")
    for key in KEY_OF.values():
        index = next(index for index, line in enumerate(lines) if re.match(rf"(# )?{key}:", line))
        before = next(line for line in reversed(lines[:index]) if not re.match(r"# ?(het_hieu_luc|hieu_luc_tu|quyet_dinh|bi_thay_the_boi):", line))
        assert before.startswith("#"), key
    marked = {number for number, line in enumerate(lines, 1) if "(điền" in line and not line.lstrip().startswith("#")}
    assert marked == {int(problem["line"]) for problem in check(capsys, handbook, path) if problem["rule"] == "cho-dien"}


def test_allowed_values_come_from_the_registers(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, path, _ = create(capsys, handbook, "quan-ly-dang-vien", "Phát thẻ đảng viên")
    text = (handbook / path).read_text(encoding="utf-8")
    comments = " ".join(line for line in text.split("\n") if line.startswith("#"))
    book = load(handbook).book
    for entry in (*book.domains, *book.organs, *book.roles, *book.forms):
        assert re.search(rf"\b{entry.id}\b", comments), entry.id
    assert "208-qd-tw-2026" in comments
    assert "294-qd-tw-2025" not in comments  # no longer in force


def test_commented_examples_are_valid_too(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Uncommenting the optional keys gives a file with the faults of the placeholders alone."""
    _, path, _ = create(capsys, handbook, "DV", "Phát thẻ đảng viên")
    text = (handbook / path).read_text(encoding="utf-8")
    for key in ("truong_hop", "tinh_tu", "thoi_diem_thuc_hien", "ra_soat"):
        text = re.sub(rf"^# {key}:((?:\n#   - .*)*)", lambda match: match[0].replace("\n# ", "\n").removeprefix("# "), text, flags=re.MULTILINE)
    text = (
        text.replace("# tinh_tu:", "tinh_tu:").replace("# thoi_diem_thuc_hien:", "thoi_diem_thuc_hien:").replace("    # thoi_han:", "    thoi_han:")
    )
    decision = "    loai: quyet-dinh\n    nhanh:\n      - {khi: Đủ hồ sơ, ve_buoc: 2}\n      - {khi: Chưa đủ, ket_thuc: true}\n  - buoc: 2\n"
    text = text.replace("  - buoc: 2\n", decision)
    (handbook / path).write_text(text.replace("2027-03-02", "2026-11-02"), encoding="utf-8")
    assert {problem["rule"] for problem in check(capsys, handbook, path)} <= {"cho-dien", "du-thanh-phan"}


@pytest.mark.parametrize("domain", ["van-phong", "VP", "vp", "Văn phòng cấp ủy"])
def test_domain_by_id_prefix_or_name(domain: str, handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, path, err = create(capsys, handbook, domain, "  Mượn   hồ sơ: lưu trữ ")
    assert (code, path) == (0, "procedures/van-phong/vp-02-muon-ho-so-luu-tru.md")
    assert f"sotay check {path}" in err
    assert 'ten: "Mượn hồ sơ: lưu trữ"\n' in (handbook / path).read_text(encoding="utf-8")


def test_file_is_written_with_plain_line_ends_and_read_back(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, path, _ = create(capsys, handbook, "VP", "Mượn hồ sơ")
    assert b"\r" not in (handbook / path).read_bytes()
    assert load(handbook).book.procedure_by_code["VP-02"].title == "Mượn hồ sơ"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("tinh_trang: du-thao", "tinh_trang: du-thao\nthay_the: [VP-07]", "VP-08"),
        ("noi_dung: Lập dự thảo.", "noi_dung: Tách từ VP-11.", "VP-12"),
        ("lien_quan: {truoc: [DV-01]}", "lien_quan: {truoc: [DV-01], sau: [VP-05]}", "VP-06"),
        ("ma: VP-01", "ma: VP-1x", "VP-02"),
        ("ten: Nộp lưu hồ sơ", "ten: 'hỏng", "VP-02"),
    ],
)
def test_no_code_is_used_twice(old: str, new: str, expected: str, handbook: Path) -> None:
    path = handbook / FILING
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert find_next_code(load(handbook), "VP") == expected


def test_codes_of_deleted_files_stay_taken(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*arguments: str) -> None:
        settings = ["-c", "user.name=T", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(handbook), *settings, *arguments], check=True, capture_output=True)

    gone = handbook / "procedures/van-phong/vp-09-da-bo.md"
    gone.write_text("---\nma: VP-09\n---\n", encoding="utf-8")
    git("init")
    git("add", "--all")
    git("commit", "-m", "a")
    gone.unlink()
    git("add", "--all")
    git("commit", "-m", "b")
    assert create(capsys, handbook, "VP", "Mượn hồ sơ")[1] == "procedures/van-phong/vp-10-muon-ho-so.md"


@pytest.mark.parametrize(
    ("domain", "title", "said"),
    [
        ("van-phon", "Mượn hồ sơ", "không có lĩnh vực “van-phon”; có phải “van-phong”?"),
        ("xyz", "Mượn hồ sơ", "không có lĩnh vực “xyz”. Các lĩnh vực: quan-ly-dang-vien (DV), van-phong (VP)"),
        ("VP", " ", "tên quy trình để trống"),
        ("VP", "nộp lưu hồ sơ", "VP-01 đã mang tên này"),
        ("VP", "a" * 251, "tên quy trình dài 251 ký tự"),
    ],
)
def test_wrong_use_writes_nothing(domain: str, title: str, said: str, handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(handbook.rglob("*"))
    code, out, err = create(capsys, handbook, domain, title)
    assert (code, out) == (2, "")
    assert said in err
    assert sorted(handbook.rglob("*")) == before


def test_folder_without_handbook_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert create(capsys, tmp_path, "VP", "Mượn hồ sơ")[0] == 2
    (tmp_path / "procedures").mkdir()
    assert create(capsys, tmp_path, "VP", "Mượn hồ sơ")[0] == 2


@pytest.mark.parametrize(
    "text",
    ["Kiểm tra: bước một", "a # b", "'x", "- a", "[a]", "{a", "null", "~", "yes", "12", "2026-01-02", "*a", "&a", "!a", "%a", "a, b", "@a", ""],
)
def test_written_text_reads_back_as_it_was(text: str) -> None:
    assert parse_yaml("t", f"k: {write_text(text)}", 1).data == {"k": text}
    assert parse_yaml("t", f"k: {write_value({'a': [text]})}", 1).data == {"k": {"a": [text]}}


def test_written_values_look_as_a_clerk_writes_them() -> None:
    value = {"so": "12-QĐ/TU", "ngay": TODAY, "lan": 2, "co": True, "bo_phan": ["toan_bo"], "noi_dung": "Ban hành, lần 2"}
    assert write_value(value) == '{so: 12-QĐ/TU, ngay: 2026-11-22, lan: 2, co: true, bo_phan: [toan_bo], noi_dung: "Ban hành, lần 2"}'
