"""Releases on another machine. ssh is stood in for by a shell that starts in a home folder of its own; rsync and everything there is real."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.cli import run
from macros.publish.local import LocalTarget
from macros.publish.places import open_target
from macros.publish.remote import RemoteTarget
from tests.handbooks import DRAFT, edit_file
from tests.publish.conftest import TODAY

SSH = """#!/bin/sh
while [ $# -gt 0 ]; do
  case "$1" in
    -l) shift 2 ;;
    -*) shift ;;
    *) break ;;
  esac
done
host=$1
shift
[ "$host" = khong-noi-duoc ] && { echo "ssh: Could not resolve hostname" >&2; exit 255; }
cd "$SSH_HOME" && exec sh -c "$*"
"""
SPOILER = """#!/bin/sh
case "$*" in *--server*) exec /usr/bin/rsync "$@" ;; esac
/usr/bin/rsync "$@" && echo hong >> "$(ls -d "$SSH_HOME"/noi/releases/.*.part)/index.html"
"""
Publish = Callable[..., int]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The other machine's home folder."""
    folder, tools = tmp_path / "may-khac", tmp_path / "bin"
    folder.mkdir()
    tools.mkdir()
    (tools / "ssh").write_text(SSH, encoding="utf-8")
    (tools / "ssh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    monkeypatch.setenv("SSH_HOME", str(folder))
    return folder


@pytest.fixture
def send(book: Path) -> Publish:
    """Publish to a place on the other machine."""

    def call(*more: str, to: str = "nguoi@may:noi phat hanh") -> int:
        return run(["publish", to, "--root", str(book), "--today", TODAY, "--no-print", *more])

    return call


def test_place_is_told_from_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert open_target("nguoi@may.noi-bo:/srv/so-tay") == RemoteTarget("nguoi@may.noi-bo", "/srv/so-tay")
    assert open_target("may:so-tay") == RemoteTarget("may", "so-tay")
    assert all(isinstance(open_target(name), LocalTarget) for name in ("/srv/so-tay", "../noi", "C:\\noi", "D:/noi", "E:"))


def test_two_releases_news_roll_back_and_verify(book: Path, send: Publish, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = "nguoi@may:noi phat hanh"
    there = home / "noi phat hanh"
    assert send() == 0
    edit_file(book / DRAFT, "thoi_han: 5 ngày làm việc", "thoi_han: 4 ngày làm việc")
    assert send() == 0
    local = LocalTarget(there)
    assert local.list_releases() == ("2026-11-22-1", "2026-11-22-2")
    assert [local.verify(name) for name in local.list_releases()] == [(), ()]
    assert (there / "current").readlink() == Path("releases/2026-11-22-2")
    assert "4 ngày làm việc" in (there / "current/thay-doi/index.html").read_text(encoding="utf-8")
    style = "stylesheets/so-tay.css"
    assert (there / "releases/2026-11-22-1" / style).samefile(there / "releases/2026-11-22-2" / style)
    assert (there / "current/index.html").stat().st_mode & 0o777 == 0o644
    capsys.readouterr()
    assert run(["releases", to]) == 0
    assert capsys.readouterr().out == "* 2026-11-22-2\n  2026-11-22-1\n"
    assert run(["verify", to, "--all"]) == 0
    assert run(["rollback", to]) == 0
    assert json.loads((there / "current/phien-ban.json").read_text(encoding="utf-8"))["ban"] == "2026-11-22-1"
    (there / "current/index.html").write_text("hỏng", encoding="utf-8")
    (there / "current/la.txt").write_text("x", encoding="utf-8")
    (there / "current/lien-ket").symlink_to("/etc/hostname")
    capsys.readouterr()
    assert run(["verify", to]) == 1
    out = capsys.readouterr().out
    assert all(text in out for text in ("index.html: nội dung đã bị thay đổi", "la.txt: tệp thừa", "lien-ket: không phải tệp thường"))


def test_prune_signature_and_sweeping(send: Publish, home: Path, tmp_path: Path) -> None:
    key = tmp_path / "khoa"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    signers = tmp_path / "tin-cay"
    signers.write_text(f"phat-hanh {key.with_suffix('.pub').read_text(encoding='utf-8')}", encoding="utf-8")
    to = "may:~/noi"
    assert send(to=to) == 0
    (home / "noi/releases/.2026-11-22-9.part").mkdir()
    assert send("--keep", "1", "--sign", str(key), to=to) == 0
    assert [path.name for path in (home / "noi/releases").iterdir()] == ["2026-11-22-2"]
    assert run(["verify", to, "--signers", str(signers)]) == 0


def test_lock_and_unreachable_machine(send: Publish, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert send(to="khong-noi-duoc:noi") == 2
    assert "không nối" in capsys.readouterr().err
    with RemoteTarget("may", "noi").lock():
        assert send(to="may:noi") == 2
    assert "người khác phát hành" in capsys.readouterr().err
    assert not (home / "noi/current").exists()


def test_copy_that_arrives_wrong_is_not_released(send: Publish, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert send(to="may:noi") == 0
    rsync = tmp_path / "bin" / "rsync"
    rsync.write_text(SPOILER, encoding="utf-8")
    rsync.chmod(0o755)
    assert send(to="may:noi") == 2
    assert "không khớp bản dựng" in capsys.readouterr().err
    local = LocalTarget(home / "noi")
    assert local.find_current() == "2026-11-22-1"
    assert [path.name for path in local.releases.iterdir()] == ["2026-11-22-1"]
    rsync.unlink()
    assert send(to="may:noi") == 0
    assert local.verify("2026-11-22-2") == ()
