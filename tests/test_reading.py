"""From bytes to a handbook: what is accepted, what is refused, at which line and in which words."""

import pickle
import shutil
import unicodedata
from pathlib import Path

import pytest
import yaml

from macros.documents import ANY, guess_code
from macros.frontmatter import Parsed, parse_yaml, split_document
from macros.load import load
from macros.messages import explain_validation, list_keys, name_place
from macros.model.handbook import Place
from macros.model.procedure import FrontMatter
from macros.problems import Problem, Severity, format_github, format_json, format_text
from macros.source import MAX_BYTES, clean_text, decode_source
from macros.suggestions import find_nearest
from tests.handbooks import DRAFT, IN_FORCE, check_folder, edit_file, make_handbook

NEW = "procedures/quan-ly-dang-vien/dv-03-cap-the.md"


def describe(problems: tuple[Problem, ...]) -> list[tuple[str, int, str]]:
    """Return path, line and rule of each problem."""
    return [(problem.path, problem.line, problem.rule) for problem in problems]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: unicodedata.normalize("NFD", text).encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: text.replace("---\n", "---  \n").encode(),
    ],
    ids=["crlf", "cr", "bom", "nfd", "no-final-newline", "spaces-after-fence"],
)
def test_same_handbook_from_other_bytes(tmp_path: Path, change: object) -> None:
    """Line ends, BOM and normal form change nothing of what is read, nor any line."""
    plain = load(make_handbook(tmp_path / "plain")).book
    root = make_handbook(tmp_path / "changed")
    for path in root.rglob("*.*"):
        if path.suffix in (".md", ".yml"):
            path.write_bytes(change(path.read_text(encoding="utf-8")))
    loaded = load(root)
    assert loaded.problems == ()
    assert loaded.book == plain


@pytest.mark.parametrize(
    ("data", "line", "rule"),
    [
        (b"---\nten: \xc4\xff\n", 2, "ma-hoa"),
        ("---\nten: Đảng\n".encode("utf-16"), 1, "ma-hoa"),
        ("---\nten: Đảng\n".encode("cp1258", "replace"), 2, "ma-hoa"),
        (b"---\n\nten: a\x00b\n", 3, "ma-hoa"),
        (b"", 1, "phan-dau"),
        (b"\n\n  \n", 1, "phan-dau"),
        (b"\n---\nma: DV-03\n---\n", 1, "phan-dau"),
        (b"ma: DV-03\n", 1, "phan-dau"),
        (b"---\nma: DV-03\n\nchu\n", 1, "phan-dau"),
        ("---\nma: DV-03\n\n## Giải thích\n".encode(), 4, "phan-dau"),
        ("---\nma: DV-03\n—\nchữ\n".encode(), 3, "phan-dau"),
        (b"---\n---\n", 2, "sai-kieu"),
        (b"---\n- a\n---\n", 2, "sai-kieu"),
        (b"---\nchu\n---\n", 2, "sai-kieu"),
        (b"---\nma: [\n---\n", 2, "yaml"),
        (b"---\nma: &a DV-03\n---\n", 2, "yaml-nang-cao"),
        (b"---\nma: *a\n---\n", 2, "yaml-nang-cao"),
        (b"---\nten: b\nma: !!str DV-03\n---\n", 3, "yaml-nang-cao"),
        (b"---\n{a: b}: c\n---\n", 2, "yaml-nang-cao"),
        (b"---\nten: a\n? [b]\n: c\n---\n", 3, "yaml-nang-cao"),
        (b"---\nten: " + b"[" * 40 + b"]" * 40 + b"\n---\n", 2, "yaml-nang-cao"),
        (b'---\nten: "a\\x1b[2J"\n---\n', 2, "yaml-nang-cao"),
        (b"---\n%YAML 1.2\nma: DV-03\n---\n", 2, "yaml"),
    ],
)
def test_refused_file(tmp_path: Path, data: bytes, line: int, rule: str) -> None:
    """A file that cannot be read gives one problem at its line, and nothing else is upset by it."""
    root = make_handbook(tmp_path)
    (root / NEW).write_bytes(data)
    edit_file(root / DRAFT, "lien_quan: [DV-02]", "lien_quan: [DV-02, DV-03]")
    assert describe(check_folder(root)) == [(NEW, line, rule)]
    assert all(problem.hint for problem in check_folder(root))


def test_too_large(tmp_path: Path) -> None:
    """More than 1 MiB is refused unread, exactly 1 MiB is not."""
    root = make_handbook(tmp_path)
    (root / NEW).write_bytes(b"x" * (MAX_BYTES + 1))
    assert describe(check_folder(root)) == [(NEW, 1, "tep-lon")]
    (root / NEW).write_bytes(b"x" * MAX_BYTES)
    assert describe(check_folder(root)) == [(NEW, 1, "phan-dau")]


def test_links_folders_and_devices(tmp_path: Path) -> None:
    """Links that leave the folder, lead nowhere or run in circles, and folders named like files are problems, never exceptions."""
    root = make_handbook(tmp_path / "root")
    folder = root / "procedures" / "quan-ly-dang-vien"
    outside = tmp_path / "outside.md"
    outside.write_text("---\nma: DV-03\n---\n", encoding="utf-8")
    (folder / "dv-03-a.md").symlink_to(outside)
    (folder / "dv-04-b.md").symlink_to(folder / "khong-co.md")
    (folder / "dv-05-c.md").symlink_to(folder / "dv-05-c.md")
    (folder / "dv-06-d.md").mkdir()
    found = check_folder(root)
    assert [(Path(p.path).name, p.rule) for p in found] == [
        ("dv-03-a.md", "lien-ket-ngoai"),
        ("dv-04-b.md", "khong-doc-duoc"),
        ("dv-05-c.md", "khong-doc-duoc"),
        ("dv-06-d.md", "khong-doc-duoc"),
    ]
    assert [p.message for p in found][1:3:2] == ["liên kết hỏng: tệp mà nó trỏ tới không còn"]


def test_linked_domain_folder(tmp_path: Path) -> None:
    """A domain folder that is a link is read when it leads to a place inside, and refused file by file when it leads outside."""
    root = make_handbook(tmp_path / "so-tay")
    outside = tmp_path / "ngoai"
    shutil.copytree(root / "procedures" / "quan-ly-dang-vien", outside)
    (root / "procedures" / "ngoai").symlink_to(outside, target_is_directory=True)
    problems = [problem for problem in load(root).problems if problem.rule == "lien-ket-ngoai"]
    assert [problem.path for problem in problems] == [f"procedures/ngoai/{path.name}" for path in sorted(outside.iterdir())]
    (root / "procedures" / "ngoai").unlink()
    (root / "trong").mkdir()
    shutil.move(root / "procedures" / "quan-ly-dang-vien", root / "trong" / "quan-ly-dang-vien")
    (root / "procedures" / "quan-ly-dang-vien").symlink_to(root / "trong" / "quan-ly-dang-vien", target_is_directory=True)
    assert load(root).problems == ()
    assert len(load(root).book.procedures) == len(list(outside.iterdir()))


def test_link_within_the_handbook_is_the_same_procedure_twice(tmp_path: Path) -> None:
    """A link to another procedure is a second file with its code."""
    root = make_handbook(tmp_path)
    (root / NEW).symlink_to(root / DRAFT)
    assert describe(check_folder(root)) == [(NEW, 2, "ma-trung")]


def test_no_right_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is named as such."""
    root = make_handbook(tmp_path)
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == Path(DRAFT).name:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = check_folder(root)
    assert describe(found) == [(DRAFT, 1, "khong-doc-duoc")]
    assert found[0].message == "không có quyền đọc tệp"


def test_missing_folders_and_registers(tmp_path: Path) -> None:
    """Without procedures/ there is one problem; a missing or broken register gives one, not one for each reference to it."""
    assert describe(check_folder(tmp_path)) == [("procedures", 1, "thu-muc")]
    root = make_handbook(tmp_path / "root")
    for name, content in (("vai-tro", None), ("co-quan", "- id: [\n"), ("van-ban", "id: a\n"), ("bieu-mau", "")):
        path = root / "procedures" / "danh-muc" / f"{name}.yml"
        path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    assert describe(check_folder(root)) == [
        ("procedures/danh-muc/co-quan.yml", 1, "yaml"),
        ("procedures/danh-muc/vai-tro.yml", 1, "thu-muc"),
        ("procedures/danh-muc/van-ban.yml", 1, "sai-kieu"),
        (DRAFT, 22, "tham-chieu"),  # an empty register is a register without entries
    ]


def test_faulty_entry_is_not_called_missing(tmp_path: Path) -> None:
    """A register entry that cannot be read is one problem; what refers to it is not another."""
    root = make_handbook(tmp_path)
    edit_file(root / "procedures/danh-muc/vai-tro.yml", "  ten: Đảng viên", "  tenn: Đảng viên")
    edit_file(root / "procedures/danh-muc/co-quan.yml", "id: ban-to-chuc", "id: Ban tổ chức")
    assert describe(check_folder(root)) == [("procedures/danh-muc/co-quan.yml", 1, "sai-kieu"), ("procedures/danh-muc/vai-tro.yml", 2, "khoa-la")]


def test_ten_faults_in_ten_files_in_one_run(tmp_path: Path) -> None:
    """Every file's faults are reported in one run."""
    root = make_handbook(tmp_path)
    heads = ["", "x", "---\nma: [", "---\nma: DV-13\nma: DV-13\n---\n", "---\na b\n---\n", "---\nma: &a b\n---\n", "---\n\tma: x\n---\n"]
    for number, head in enumerate(heads, 10):
        (root / f"procedures/quan-ly-dang-vien/dv-{number}-x.md").write_text(head, encoding="utf-8")
    edit_file(root / DRAFT, "linh_vuc:", "linhvuc:")
    edit_file(root / IN_FORCE, "hieu_luc_tu: 2026-08-15", "hieu_luc_tu: 15/8/2026")
    edit_file(root / "procedures/danh-muc/van-ban.yml", "tinh_trang: con-hieu-luc", "tinh_trang: còn")
    found = check_folder(root)
    assert len({problem.path for problem in found}) == 10
    assert all(problem.is_error and problem.hint for problem in found)


def test_duplicate_code_blames_the_misnamed_copy(tmp_path: Path) -> None:
    """Of two files with one code the one whose name says so stays, wherever it sorts."""
    root = make_handbook(tmp_path)
    copy = root / "procedures" / "a" / "dv-09-x.md"
    copy.parent.mkdir()
    copy.write_bytes((root / DRAFT).read_bytes())
    loaded = load(root)
    assert describe(loaded.problems) == [("procedures/a/dv-09-x.md", 2, "ma-trung")]
    assert loaded.book.procedure_by_code["DV-01"].path == DRAFT
    assert loaded.unread == {("quy-trinh", "DV-09")}
    assert guess_code("a/khac.md") == ""


def test_unnamed_broken_file_may_be_any_procedure(tmp_path: Path) -> None:
    """When neither name nor text tells the code, no reference to a procedure is called wrong."""
    root = make_handbook(tmp_path)
    (root / "procedures/quan-ly-dang-vien/moi.md").write_text("", encoding="utf-8")
    assert load(root).unread == {("quy-trinh", ANY)}


def parse(text: str) -> Parsed:
    """Return a YAML text parsed as front matter."""
    return parse_yaml("x.md", text, 2)


def test_scalars_stay_text() -> None:
    """Nothing is guessed: no, 01, 12:30 and dates are the text they are; only nothing at all is None."""
    data = parse("a: no\nb: 01\nc: 12:30\nd: 2026-11-22\ne:\nf: ~\ng: ''\nh: 0x1F\ni: [yes, null, 'null']\n").data
    assert data == {"a": "no", "b": "01", "c": "12:30", "d": "2026-11-22", "e": None, "f": None, "g": "", "h": "0x1F", "i": ["yes", None, "null"]}


def test_lines_of_keys_and_items() -> None:
    """Every key and every item has its line, also in brackets and after long texts."""
    lines = parse("a: 1\nb:\n  - c: x\n    d: >-\n      m\n      n\n  - {e: 1,\n     f: 2}\ng: [1,\n  2]\n").lines
    assert lines == {
        ("a",): 2,
        ("b",): 3,
        ("b", 0): 4,
        ("b", 0, "c"): 4,
        ("b", 0, "d"): 5,
        ("b", 1): 8,
        ("b", 1, "e"): 8,
        ("b", 1, "f"): 9,
        ("g",): 10,
        ("g", 0): 10,
        ("g", 1): 11,
    }


def test_line_of_a_place_that_is_not_there() -> None:
    """What is missing is reported where the nearest thing around it stands; of a key written twice the later line counts."""
    lines = parse("a: 1\nb:\n  - c: x\nb:\n  - d: x\n").lines
    assert lines.find(("b", 0, "e")) == (2, 6)
    assert lines.find(("b", 0, "c")) == (3, 4)
    assert lines.find(("b",)) == (1, 5)
    assert lines.find(("x",)) == (0, 0)
    assert ("b", 0, "e") not in lines
    assert pickle.loads(pickle.dumps(lines)) == lines  # noqa: S301 - our own


def test_agrees_with_a_full_parser() -> None:
    """On plain YAML the data are those of the library's own loader that leaves scalars alone."""
    text = "a: {b: [c, 'd e', \"f\\n\"], g: |\n    h\n    i\n  }\n".replace("|\n    h\n    i\n  ", "h")
    assert parse(text).data == yaml.load(text, Loader=yaml.BaseLoader)


def test_split_document() -> None:
    """The first two fences part front matter and body; later ones belong to the body."""
    assert split_document("x", "---\na: 1\n---\n\n## B\n---\n") == ("a: 1\n", "\n## B\n---\n")


def test_lines_of_the_explanation(tmp_path: Path) -> None:
    """Blank lines before the explanation do not shift its lines."""
    root = make_handbook(tmp_path)
    edit_file(root / DRAFT, "---\n## Giải thích\n\nĐảng viên", "---\n\n\n\n## Giải thích\n\n<b>Đảng</b> viên")
    line = (root / DRAFT).read_text(encoding="utf-8").split("\n").index("<b>Đảng</b> viên chuyển nơi công tác thì chuyển sinh hoạt đảng.") + 1
    assert describe(check_folder(root)) == [(DRAFT, line, "ma-html")]


def test_hidden_characters() -> None:
    """They are replaced line for line, with one warning; ordinary text is left alone."""
    assert clean_text("x", "Đảng – “viên”\t…\n") == ("Đảng – “viên”\t…\n", ())
    text, problems = clean_text("x", "a\nb\xa0c\u2028d\n\u200be\ue000\n")
    assert text == "a\nb c d\ne\n"
    assert [(p.line, p.rule, p.severity) for p in problems] == [(2, "ky-tu-la", Severity.WARNING)]
    assert problems[0].message.endswith("ở dòng 2, 3")


def test_decode_keeps_text() -> None:
    """Good bytes come back as text in NFC with plain line ends."""
    assert decode_source("x", "\ufeffĐa\u0309ng\r\nb\rc".encode()) == "Đảng\nb\nc"


YAML_FAULTS = [
    ("ten: Chuyển: chính thức", 3, "dấu hai chấm trong nội dung"),
    ("ten: “Chuyển: chính thức”", 3, "nháy cong"),
    ("ten:Chuyển", 3, "thiếu dấu cách sau dấu hai chấm"),
    ("ten：Chuyển", 3, "dấu hai chấm kiểu rộng"),
    ("\tten: Chuyển", 3, "phím Tab"),
    ("  ten: Chuyển", 3, "lề thụt sai"),
    ('ten: "Chuyển', 3, "dấu nháy mở mà không đóng"),
    ('ten: "Chuyển\ntom_tat: "x"', 3, "dấu nháy mở mà không đóng"),
    ('ten: "Chuyển" đảng', 3, "có chữ sau dấu nháy đóng"),
    ('ten: "C:\\Users"', 3, "dấu \\ trong nháy kép"),
    ("ten: [Cũ] Chuyển", 3, "có chữ sau dấu ngoặc đóng"),
    ("ten: @Chuyển", 3, "ký hiệu riêng của YAML"),
    ("ten: > 5 ngày", 3, "ký hiệu riêng của YAML"),
    ("ten Chuyển", 3, "dòng không có dạng khóa"),
    ("ten: Chuyển\nđảng chính thức", 4, "dòng không có dạng khóa"),
    ("ten: Chuyển:", 3, "dấu hai chấm ở cuối nội dung"),
    ("tu_khoa: [a, b", 3, "chưa đóng"),
    ("phi_le_phi: {khong: a", 3, "chưa đóng"),
    ("| a | b |", 3, "dòng mở đầu bằng ký hiệu"),
    ("ten: a\n...", 4, "dòng “...” thừa"),
    ("tu_khoa:\n  - a\n  -b", 5, "thiếu dấu cách sau gạch đầu dòng"),
    ("tu_khoa:\n  - a\n - b", 5, "lề thụt không thẳng hàng"),
]


@pytest.mark.parametrize(("text", "line", "words"), YAML_FAULTS)
def test_yaml_fault_in_the_clerks_words(text: str, line: int, words: str) -> None:
    """A broken line gives one problem at that line, quoting it and saying what to write."""
    problems = parse(f"ma: DV-03\n{text}\nlinh_vuc: can-bo\ntinh_trang: du-thao\n").problems
    assert [(problem.line, problem.rule) for problem in problems] == [(line, "yaml")]
    assert words in problems[0].message
    assert problems[0].hint


VALUE_FAULTS = [
    ("tinh_trang: Có hiệu lực", "“Có hiệu lực” không phải giá trị cho phép", "có phải “co-hieu-luc”?"),
    ("hieu_luc_tu: 22/11/2026", "“22/11/2026” không phải ngày", "viết 2026-11-22"),
    ("thoi_han_giai_quyet: 30 ngay", "“30 ngay” không phải thời hạn", "viết “30 ngày”"),
    ("thoi_han_giai_quyet: sớm", "“sớm” không phải thời hạn", "ví dụ “30 ngày làm việc”"),
    ("lan_ban_hanh: một", "“một” phải là số nguyên", "ví dụ 1"),
    ("lan_ban_hanh: 0", "“0” ngoài khoảng cho phép", "ít nhất là 1"),
    ("tu_khoa: a, b", "“a, b” phải là danh sách", "tu_khoa: ["),
    ("phu_trach: ban-to-chuc", "“ban-to-chuc” phải là nhóm khóa", "phu_trach: {co_quan:"),
    ("so_luong_ho_so: [1]", "danh sách 1 mục phải là chữ", "nháy kép"),
    ("phi_le_phi: {khong: }", "nhóm khóa “khong” chưa đúng", "ghi đúng một trong hai"),
    ("co_quan_thuc_hien: Ban Tổ chức", "“Ban Tổ chức” viết sai dạng", "“ban-to-chuc”"),
    ("thay_the: dv–04", "“dv–04” viết sai dạng", "ví dụ DV-04"),
    ("thanh_phan_ho_so: [{ten: a, bat_buoc: có}]", "“có” phải là true hoặc false", "true (có)"),
    ("thanh_phan_ho_so: [{ten: }]", "để trống", "điền nội dung"),
    ("trinh_tu_thuc_hien: [{buoc: 1, ten: a, nguoi_thuc_hien: []}]", "để trống", "nguoi_thuc_hien: chi-uy"),
    (f"trinh_tu_thuc_hien: [{{buoc: 1, ten: {'a' * 81}, nguoi_thuc_hien: x}}]", "dài 81 ký tự", "tối đa 80"),
    ("trinh_tu_thuc_hien: [{ten: a, nguoi_thuc_hien: x}]", "trinh_tu_thuc_hien.1.buoc: thiếu khóa", "thêm buoc: 1"),
    ("trinh_tu_thuc_hien: [{buoc: 1, ten: a, nguoi_thuchien: x}]", "khóa “nguoi_thuchien” không có trong mẫu", "có phải “nguoi_thuc_hien”?"),
    ("Tom_Tat: a", "khóa “Tom_Tat” không có trong mẫu", "có phải “tom_tat”?"),
    ("zzz: a", "khóa “zzz” không có trong mẫu", "các khóa dùng được: ma, ten"),
    ("noi_dung: a\nket_qua: b", "khóa “noi_dung”, “ket_qua” đứng không đúng chỗ", "xem lại lề thụt"),
    ("phu_trach: {co_quan: a, tom_tat: b}", "khóa “tom_tat” đứng không đúng chỗ trong phu_trach", "phần ngoài cùng"),
]


@pytest.mark.parametrize(("text", "message", "hint"), VALUE_FAULTS)
def test_wrong_value_in_the_clerks_words(text: str, message: str, hint: str) -> None:
    """A wrong value gives one problem that quotes it and says what to write."""
    parsed = parse(f"ma: DV-03\nten: a\nlinh_vuc: b\ntinh_trang: du-thao\n{text}\n".replace("tinh_trang: du-thao\ntinh_trang", "tinh_trang"))
    with pytest.raises(ValueError, match="FrontMatter") as caught:
        FrontMatter.model_validate(parsed.data)
    problems = list(explain_validation(Place("x.md", parsed.lines), FrontMatter, caught.value))
    assert len(problems) == 1
    assert message in problems[0].message
    assert hint in problems[0].hint
    assert problems[0].line >= 5


def test_names_and_keys() -> None:
    """Paths are read with positions from 1; the keys of any place are known."""
    assert name_place(("trinh_tu_thuc_hien", 1, "thoi_han")) == "trinh_tu_thuc_hien.2.thoi_han"
    assert "buoc" in list_keys(FrontMatter, ("trinh_tu_thuc_hien", 0))
    assert list_keys(FrontMatter, ("trinh_tu_thuc_hien", 0, "can_cu")) == ("van_ban", "dieu_khoan")
    assert list_keys(FrontMatter, ("ma",)) == ()
    assert find_nearest("ban-to-chức", ("chi-bo", "ban-to-chuc")) == "ban-to-chuc"
    assert find_nearest("xyz", ("chi-bo",)) == ""


def test_formats_of_the_output() -> None:
    """Text, JSON and annotations carry the same facts."""
    problem = Problem("a,b.md", 3, "yaml", "100% sai", Severity.WARNING, "sửa")
    assert format_text([problem]) == "a,b.md:3: cảnh báo: 100% sai [yaml]\n    → sửa"
    assert yaml.safe_load(format_json([problem]))[0]["severity"] == "warning"
    assert format_github([problem]) == "::warning file=a%2Cb.md,line=3,title=yaml::100%25 sai%0A→ sửa"
