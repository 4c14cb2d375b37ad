"""VS Code: schemas follow the registers, settings point at them, the extension offers and marks what it should."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from playwright._impl._driver import compute_driver_executable

from macros.cli import run
from macros.forge.derived import list_outdated
from macros.load import find_procedure_files, load
from macros.model.registers import REGISTERS
from macros.problems import Problem, Severity
from macros.schema import make_register_schema, make_schema

ROOT = Path(__file__).parents[2]
VSCODE = ROOT / ".vscode"
DRIVER = Path(__file__).parent / "vscode.js"
BOOK = load(ROOT).book


def read_jsonc(path: Path) -> Any:
    text = re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return json.loads(text)


def read_yaml(text: str) -> Any:
    """YAML as editors read it, days left as text."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        if isinstance(value, list):
            return [plain(item) for item in value]
        return value.isoformat() if hasattr(value, "isoformat") else value

    return plain(yaml.load(text, Loader=yaml.CSafeLoader))


@pytest.mark.parametrize("register", [None, "vai-tro"])
def test_schema_in_the_repository_is_what_the_command_prints(register: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    run(["schema", "--root", str(ROOT), *(["--register", register] if register else [])])
    assert (VSCODE / "schemas" / f"{register or 'quy-trinh'}.json").read_text(encoding="utf-8") == capsys.readouterr().out


def test_derived_files_are_up_to_date() -> None:
    assert [path for path, _ in list_outdated(ROOT, BOOK)] == []


def test_every_real_file_fits_its_schema() -> None:
    validator = jsonschema.Draft202012Validator(make_schema(BOOK))
    for path in find_procedure_files(ROOT):
        data = read_yaml(path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n"))
        assert [error.message for error in validator.iter_errors(data)] == [], path.name
    for register in REGISTERS:
        data = read_yaml((ROOT / "procedures" / "danh-muc" / f"{register}.yml").read_text(encoding="utf-8"))
        validator = jsonschema.Draft202012Validator(make_register_schema(register, BOOK))
        assert [error.message for error in validator.iter_errors(data)] == [], register


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("co_quan_thuc_hien", "ban-to-chuc", "ban-to-chức"),
        ("linh_vuc", "can-bo", "canbo"),
        ("tinh_trang", "du-thao", "dự thảo"),
        ("doi_tuong_thuc_hien", ["dang-vien"], ["đảng viên"]),
        ("thoi_han_giai_quyet", "30 ngày làm việc", "30 ngay"),
        ("can_cu_phap_ly", [{"van_ban": "208-qd-tw-2026", "dieu_khoan": 6.3}], [{"van_ban": "208"}]),
        ("trinh_tu_thuc_hien", [{"buoc": 1, "ten": "x", "nguoi_thuc_hien": "chi-uy"}], [{"buoc": 1, "ten": "x", "nguoi_thuc_hien": "x"}]),
        ("lien_quan", ["DV-01"], ["DV1"]),
        ("phu_trach", {"co_quan": "van-phong"}, {"co_quan": "phong"}),
        ("bi_thay_the_boi", "DV-02", "dv-02"),
    ],
)
def test_schema_takes_ids_of_the_registers_alone(key: str, good: Any, bad: Any) -> None:
    validator = jsonschema.Draft202012Validator({**make_schema(BOOK), "required": []})
    assert list(validator.iter_errors({key: good})) == []
    assert list(validator.iter_errors({key: bad})) != []


def test_every_key_of_every_schema_is_explained_in_vietnamese() -> None:
    for schema in (make_schema(BOOK), *(make_register_schema(register, BOOK) for register in REGISTERS)):
        for owner in (schema, *schema["$defs"].values()):
            assert "description" not in owner
            for key, value in owner.get("properties", {}).items():
                assert value.get("description", "").endswith((".", ")")), key


def test_published_schema_knows_no_handbook() -> None:
    assert "id-van-ban" not in make_schema()["$defs"]


def test_settings_recommendations_and_tasks() -> None:
    settings = read_jsonc(VSCODE / "settings.json")
    for schema, register in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        assert (ROOT / register).is_file()
    assert len(settings["yaml.schemas"]) == len(REGISTERS)
    assert "redhat.vscode-yaml" in read_jsonc(VSCODE / "extensions.json")["recommendations"]
    tasks = read_jsonc(VSCODE / "tasks.json")["tasks"]
    assert {task["windows"]["command"].rpartition("\\")[2] for task in tasks} == {"sotay.exe"}


@pytest.mark.parametrize("severity", list(Severity))
def test_task_finds_problems_in_the_output(severity: Severity) -> None:
    pattern = read_jsonc(VSCODE / "tasks.json")["tasks"][0]["problemMatcher"]["pattern"]
    line, *hint = str(Problem("procedures/a/b.md", 12, "cho-dien", "chưa điền: “x: [y]”", severity, "thay")).split("\n")
    found = re.fullmatch(pattern["regexp"], line)
    assert found
    assert (found[pattern["file"]], found[pattern["line"]], found[pattern["code"]]) == ("procedures/a/b.md", "12", "cho-dien")
    assert found[pattern["message"]] == "chưa điền: “x: [y]”"
    assert not any(re.fullmatch(pattern["regexp"], text) for text in hint)


def drive(root: Path, complete: list[str], hover: list[str], command: str) -> dict[str, Any]:
    node = compute_driver_executable()[0]
    given = json.dumps({"complete": complete, "hover": hover})
    done = subprocess.run([node, DRIVER, root, command], input=given, capture_output=True, text=True, encoding="utf-8", check=True, timeout=60)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


STEP = "---\nten: x\ntrinh_tu_thuc_hien:\n  - buoc: 1\n    ten: Nộp\n"


OFFERS = (
    ("---\n¦\n---\n", "ma"),
    ("---\nma: DV-01\n# ghi chú\nti¦\n---\n", "tinh_trang"),
    ("---\ntinh_trang: ¦", "cho-phe-duyet"),
    ("---\ncap_thuc_hien: [chi-bo, ¦]", "thanh-pho"),
    ("---\ndoi_tuong_thuc_hien:\n  - ¦", "dang-vien"),
    ("---\nphu_trach: {co_quan: ¦, vi_tri: x}", "ban-to-chuc"),
    ("---\nphu_trach:\n  co_quan: ¦", "ban-to-chuc"),
    ("---\ncan_cu_phap_ly: [{van_ban: ¦}]", "208-qd-tw-2026"),
    ("---\nco_quan_phoi_hop: [¦]", "van-phong"),
    (STEP + "    ¦", "nguoi_thuc_hien"),
    (STEP + "    nguoi_thuc_hien: ¦", "chi-uy"),
    (STEP + "    nguoi_thuc_hien: [chi-bo, ch¦", "chi-uy"),
    (STEP + "    can_cu: {van_ban: ¦", "208-qd-tw-2026"),
    (STEP + "    can_cu: {¦", "dieu_khoan"),
    (STEP + "    can_cu:\n      - {van_ban: 2¦}", "208-qd-tw-2026"),
    (STEP + "    loai: quyet-dinh\n    nhanh:\n      - {khi: Đủ, ¦}", "ve_buoc"),
    (STEP + "  - {buoc: 2, nhanh: [{khi: x, ¦", "ket_thuc"),
    (STEP + "    song_song: ¦", "true"),
    (STEP.replace("  - ", "- ").replace("    ", "  ") + "  bieu¦", "bieu_mau"),
    ("---\nthanh_phan_ho_so:\n  - ten: x\n    bieu_mau: ¦", "1-knd"),
)


def test_extension_offers_keys_and_ids() -> None:
    found = drive(ROOT, [text for text, _ in OFFERS], [], "none")["complete"]
    for (text, expected), proposals in zip(OFFERS, found, strict=True):
        assert expected in [label for label, *_ in proposals], text


def test_extension_explains_keys_and_keeps_out_of_the_text() -> None:
    answer = drive(ROOT, ["---\nten: x\n---\nti¦", "---\n# ti¦\n---"], ["---\nphi_le¦_phi: x", "---\nphi: ¦x", STEP + "    ket¦_qua: y"], "none")
    assert answer["complete"] == [[], []]
    assert answer["hover"] == ["Phí, lệ phí.", "", "Bước này ra giấy tờ, kết luận gì."]


def test_extension_shows_what_the_check_finds(tmp_path: Path) -> None:
    found = [
        {"path": "procedures/a/b.md", "line": 3, "rule": "cho-dien", "severity": "warning", "message": "chưa điền", "hint": "thay"},
        {"path": "procedures/a/b.md", "line": 1, "rule": "yaml", "severity": "error", "message": "hỏng", "hint": ""},
    ]
    command = tmp_path / "sotay"
    command.write_text(f"#!/bin/sh\ncat <<'END'\n{json.dumps(found)}\nEND\nexit 1\n", encoding="utf-8")
    command.chmod(0o755)
    shown = drive(ROOT, [], [], str(command))["diagnostics"]["procedures/a/b.md"]
    assert [(mark["line"], mark["severity"], mark["code"]) for mark in shown] == [(2, "W", "cho-dien"), (0, "E", "yaml")]
    assert shown[0]["message"] == "chưa điền\n→ thay"
