"""Nothing that differs from its manifest passes: one byte, one file too few or too many, a name that leads outside, a wrong signature."""

import stat
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.cli import run
from macros.publish.manifest import MANIFEST, SIGNATURE, ManifestError, format_manifest, is_safe_name, parse_manifest, verify_folder
from tests.publish.tiny import release_tiny

GOOD = "a" * 64
Edit = Callable[[Path], None]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A place with one small release."""
    release_tiny(tmp_path / "noi", tmp_path / "dung", "2026-11-22-1")
    return tmp_path / "noi"


def flip_byte(folder: Path) -> None:
    file = folder / "trang/7/index.html"
    data = bytearray(file.read_bytes())
    data[100] ^= 1
    file.write_bytes(bytes(data))


def put_link(folder: Path) -> None:
    (folder / "chung.css").unlink()
    (folder / "chung.css").symlink_to("/etc/hostname")


def append_line(line: str) -> Edit:
    def edit(folder: Path) -> None:
        with (folder / MANIFEST).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    return edit


FAULTS = {
    "trang/7/index.html: nội dung đã bị thay đổi": flip_byte,
    "index.html: thiếu tệp": lambda folder: (folder / "index.html").unlink(),
    "la.js: tệp thừa": lambda folder: (folder / "la.js").write_text("x", encoding="utf-8"),
    "chung.css: không phải tệp thường": put_link,
    "../ngoai.txt: tên nằm ngoài": append_line(f"{GOOD}  ../ngoai.txt"),
    "/etc/passwd: tên nằm ngoài": append_line(f"{GOOD}  /etc/passwd"),
    "a/../../b: tên nằm ngoài": append_line(f"{GOOD}  a/../../b"),
    "C:\\x.txt: tên nằm ngoài": append_line(f"{GOOD}  C:\\x.txt"),
    "index.html: ghi hai lần": append_line(f"{GOOD}  index.html"),
    "SHA256SUMS: dòng 43 không đúng dạng": append_line("xin chào"),
    "SHA256SUMS: không phải chữ UTF-8": lambda folder: (folder / MANIFEST).write_bytes(b"\xff\xfe"),
    "SHA256SUMS: thiếu danh sách tệp": lambda folder: (folder / MANIFEST).unlink(),
}


@pytest.mark.parametrize("message", FAULTS)
def test_every_kind_of_tampering_is_named(place: Path, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(place)]) == 0
    FAULTS[message]((place / "current").resolve())
    assert run(["verify", str(place)]) == 1
    assert message in capsys.readouterr().out


def test_many_faults_are_cut_short(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in (place / "current" / "trang").rglob("*.html"):
        file.unlink()
    assert run(["verify", str(place)]) == 1
    assert "còn 20 chỗ khác" in capsys.readouterr().out


def test_all_looks_at_every_release(place: Path, tmp_path: Path) -> None:
    release_tiny(place, tmp_path / "dung", "2026-11-22-2")
    (place / "releases" / "2026-11-22-1" / "index.html").unlink()
    assert run(["verify", str(place)]) == 0
    assert run(["verify", str(place), "--all"]) == 1


def test_place_without_releases_is_a_wrong_call(tmp_path: Path) -> None:
    assert run(["verify", str(tmp_path)]) == 2
    assert run(["verify", str(tmp_path / "khong-co.zip")]) == 2


def test_manifest_of_unsafe_names_is_refused_whole() -> None:
    with pytest.raises(ManifestError) as caught:
        parse_manifest(f"{GOOD}  a.html\n{GOOD}  ../b\nhỏng\n")
    assert [fault.name for fault in caught.value.faults] == ["../b", MANIFEST]
    assert parse_manifest(format_manifest({"b": GOOD, "a/c": GOOD})) == {"a/c": GOOD, "b": GOOD}
    assert not any(map(is_safe_name, ("", ".", "..", "a//b", "a/./b", "a\\b", "c:", "a\nb", "/a", "a/")))


def write_zip(path: Path, folder: Path, extra: tuple[tuple[str, bytes], ...] = (), mode: int = 0o100644) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, f"so-tay/{file.relative_to(folder).as_posix()}")
        for name, data in extra:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            archive.writestr(info, data)
    return path


def test_whole_zip_passes_and_every_other_is_named(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = (place / "current").resolve()
    assert run(["verify", str(write_zip(tmp_path / "tot.zip", folder))]) == 0
    cases: dict[str, Path] = {
        "../ngoai.txt: đường dẫn ra ngoài": write_zip(tmp_path / "a.zip", folder, (("../ngoai.txt", b"x"),)),
        "/etc/x: đường dẫn ra ngoài": write_zip(tmp_path / "b.zip", folder, (("/etc/x", b"x"),)),
        "so-tay/la.txt: không phải tệp thường": write_zip(tmp_path / "c.zip", folder, (("so-tay/la.txt", b"/etc"),), stat.S_IFLNK | 0o777),
        "khac/la.txt: tệp thừa": write_zip(tmp_path / "d.zip", folder, (("khac/la.txt", b"x"),)),
        "la.txt: tệp thừa": write_zip(tmp_path / "e.zip", folder, (("so-tay/la.txt", b"x"),)),
    }
    flip_byte(folder)
    cases["trang/7/index.html: nội dung đã bị thay đổi"] = write_zip(tmp_path / "g.zip", folder)
    for message, file in cases.items():
        assert run(["verify", str(file)]) == 1, message
        assert message in capsys.readouterr().out


def test_damaged_zip_is_refused(place: Path, tmp_path: Path) -> None:
    file = write_zip(tmp_path / "tot.zip", (place / "current").resolve())
    data = bytearray(file.read_bytes())
    (tmp_path / "cut.zip").write_bytes(data[: len(data) // 2])
    data[200] ^= 0xFF
    (tmp_path / "byte.zip").write_bytes(data)
    (tmp_path / "text.zip").write_text("không phải ZIP", encoding="utf-8")
    assert [run(["verify", str(tmp_path / name)]) for name in ("cut.zip", "byte.zip", "text.zip")] == [1, 1, 1]


def test_flipped_bytes_of_a_zip_never_break_the_check(place: Path, tmp_path: Path) -> None:
    """Where the flip leaves every file as it was (a date, a flag) the ZIP may pass; nothing may end in a traceback."""
    good = write_zip(tmp_path / "tot.zip", (place / "current").resolve()).read_bytes()
    for number, position in enumerate(range(0, len(good), len(good) // 120)):
        data = bytearray(good)
        data[position] ^= 1 << number % 8
        (tmp_path / "thu.zip").write_bytes(data)
        assert run(["verify", str(tmp_path / "thu.zip")]) in (0, 1)


def make_key(path: Path) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "phat-hanh", "-f", str(path)], check=True)
    return path


def test_signature_is_made_and_only_trusted_keys_pass(publish: Callable[..., int], target: Path, tmp_path: Path) -> None:
    key, stranger = make_key(tmp_path / "khoa"), make_key(tmp_path / "la")
    signers, others = tmp_path / "tin-cay", tmp_path / "tin-cay-khac"
    signers.write_text(f"phat-hanh {key.with_suffix('.pub').read_text(encoding='utf-8')}", encoding="utf-8")
    others.write_text(f"phat-hanh {stranger.with_suffix('.pub').read_text(encoding='utf-8')}", encoding="utf-8")
    assert publish("--sign", str(key)) == 0
    assert run(["verify", str(target)]) == 0
    assert run(["verify", str(target), "--signers", str(signers)]) == 0
    assert run(["verify", str(target), "--signers", str(others)]) == 1
    assert run(["verify", str(target), "--signers", str(tmp_path / "khong-co")]) == 2
    current = (target / "current").resolve()
    (current / "la.txt").write_text("x", encoding="utf-8")
    (current / MANIFEST).write_text(format_manifest(parse_manifest((current / MANIFEST).read_text("utf-8")) | {"la.txt": GOOD}), encoding="utf-8")
    assert run(["verify", str(target), "--signers", str(signers)]) == 1
    (current / SIGNATURE).unlink()
    assert run(["verify", str(target), "--signers", str(signers)]) == 1


def test_key_that_cannot_sign_stops_the_publication(publish: Callable[..., int], target: Path, tmp_path: Path) -> None:
    (tmp_path / "khoa").write_text("không phải khóa", encoding="utf-8")
    assert publish("--sign", str(tmp_path / "khoa")) == 2
    assert not (target / "current").exists()


def test_folder_without_manifest_is_not_called_whole(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x", encoding="utf-8")
    assert [fault.name for fault in verify_folder(tmp_path)] == [MANIFEST]
