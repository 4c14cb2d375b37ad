"""The forge: owners follow the registers, CI calls commands that exist, the report lands under the request, the check watches."""

import argparse
import datetime
import http.server
import io
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.cli import run
from macros.cli.commands import load_commands
from macros.cli.commands.check import BEGIN, END, watch
from macros.forge.owners import list_owners, make_owner_files, read_group
from macros.load import load

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "review" / "so-tay"
WORKFLOWS = (".github/workflows/kiem-tra.yml", ".forgejo/workflows/kiem-tra.yml", ".gitlab-ci.yml")


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "so-tay"))


def test_owners_come_from_domains_and_from_who_keeps_a_procedure(handbook: Path) -> None:
    path = handbook / "procedures/van-phong/vp-01-nop-luu-ho-so.md"
    path.write_text(path.read_text(encoding="utf-8").replace("phu_trach: {co_quan: van-phong", "phu_trach: {co_quan: ban-to-chuc"), encoding="utf-8")
    owned = {owner.path: owner.teams for owner in list_owners(load(handbook).book)}
    assert owned["procedures/van-phong/"] == ("van-phong",)
    assert owned["procedures/van-phong/vp-01-nop-luu-ho-so.md"] == ("ban-to-chuc",)
    assert owned["procedures/danh-muc/"] == ("ban-to-chuc", "van-phong")
    files = make_owner_files(load(handbook).book, "thanh-uy")
    assert "/procedures/van-phong/vp-01-nop-luu-ho-so.md @thanh-uy/ban-to-chuc\n" in files[".github/CODEOWNERS"]
    assert "procedures/van-phong/vp-01-nop-luu-ho-so\\\\.md @thanh-uy/ban-to-chuc\n" in files[".gitea/CODEOWNERS"]
    assert {read_group(text) for text in files.values()} == {"thanh-uy"}
    assert not any("@" in line for text in files.values() for line in text.split("\n") if line.startswith("#"))


def test_sync_writes_what_is_old_and_keeps_the_group(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def sync(*arguments: str) -> tuple[int, list[str]]:
        return run(["sync", "--root", str(handbook), *arguments]), capsys.readouterr().out.split()

    assert sync("--check")[0] == 1
    assert not (handbook / ".vscode").exists()
    assert len(sync("--group", "thanh-uy")[1]) == 10
    assert sync("--check") == (0, [])
    organs = handbook / "procedures/danh-muc/linh-vuc.yml"
    organs.write_text(organs.read_text(encoding="utf-8").replace("co_quan_chu_tri: van-phong", "co_quan_chu_tri: ban-to-chuc"), encoding="utf-8")
    assert sync("--check") == (1, [".github/CODEOWNERS", ".gitlab/CODEOWNERS", ".gitea/CODEOWNERS"])
    assert sync()[0] == 0
    assert read_group((handbook / ".github/CODEOWNERS").read_text(encoding="utf-8")) == "thanh-uy"
    organs.write_text("- id: [", encoding="utf-8")
    assert sync()[0] == 1


@pytest.mark.parametrize("name", WORKFLOWS)
def test_workflows_are_sound_and_call_commands_that_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    called = [line.split(".venv/bin/sotay ")[1].split()[0] for line in text.split("\n") if ".venv/bin/sotay " in line]
    assert set(called) <= {command.NAME for command in load_commands()}
    for part in ("check", "sync", "bundle"):
        assert part in called
    assert ".ci/run" in text
    assert ".ci/review" in text
    assert ".ci/comment.py build/thay-doi.md" in text


def test_templates_ask_the_same_on_every_forge() -> None:
    asked = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert (ROOT / ".gitlab/merge_request_templates/Default.md").read_text(encoding="utf-8") == asked
    assert asked.count("- [ ]") >= 10


class Forge(http.server.BaseHTTPRequestHandler):
    """Keeps comments the way the forges do."""

    comments: list[dict[str, Any]]
    calls: list[tuple[str, str]]

    def answer(self) -> None:
        self.calls.append((self.command, self.path.partition("?")[0]))
        data = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        result: Any = self.comments
        if self.command == "POST":
            self.comments.append({"id": len(self.comments) + 1, **data})
        elif self.command in ("PATCH", "PUT"):
            self.comments[int(self.path.rpartition("/")[2]) - 1].update(data)
        body = json.dumps(result).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PATCH = do_PUT = answer  # noqa: N815 - the names are the base class's

    def log_message(self, *args: object) -> None:
        """Keep the test output clean."""


@pytest.fixture
def forge() -> Iterator[tuple[str, type[Forge]]]:
    handler = type("Handler", (Forge,), {"comments": [{"id": 1, "body": "người duyệt viết"}], "calls": []})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", handler
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("kind", "listed", "changed"),
    [("", "/repos/a/b/issues/7/comments", ("PATCH", "/repos/a/b/issues/comments/2")), ("gitlab", "/projects/a/b/merge_requests/7/notes", None)],
)
def test_report_is_added_once_and_then_replaced(
    kind: str, listed: str, changed: tuple[str, str] | None, forge: tuple[str, type[Forge]], tmp_path: Path
) -> None:
    address, handler = forge
    environment = {**os.environ, "API_URL": address, "TOKEN": "t", "REPO": "a/b", "NUMBER": "7", "FORGE": kind}
    report = tmp_path / "thay-doi.md"
    for text in ("## Sửa 1 quy trình\n", "x" * 100_000):
        report.write_text(text, encoding="utf-8")
        subprocess.run([sys.executable, ROOT / ".ci" / "comment.py", report], env=environment, check=True)
    assert handler.calls == [("GET", listed), ("POST", listed), ("GET", listed), changed or ("PUT", f"{listed}/2")]
    assert len(handler.comments) == 2
    assert handler.comments[0]["body"] == "người duyệt viết"
    assert handler.comments[1]["body"].startswith("<!-- so-tay: thay-doi -->\nxxx")
    assert len(handler.comments[1]["body"]) < 65_000


def git(root: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=T", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", "-C", str(root), *settings, *arguments], check=True, capture_output=True)


def test_review_step_of_ci_reports_the_branch_and_fails_on_a_mixed_decision(handbook: Path) -> None:
    (handbook / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "review", handbook / ".ci" / "review")
    command = handbook / ".venv" / "bin" / "sotay"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m macros "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    (handbook / ".gitignore").write_text(".venv\nbuild\n.cache\n", encoding="utf-8")
    git(handbook, "init")
    git(handbook, "add", "--all")
    git(handbook, "commit", "-m", "a")
    git(handbook, "update-ref", "refs/remotes/origin/main", "HEAD")
    filing = handbook / "procedures/van-phong/vp-01-nop-luu-ho-so.md"
    text = filing.read_text(encoding="utf-8").replace("thoi_han: 10 ngày", "thoi_han: 12 ngày")
    filing.write_text(text, encoding="utf-8")
    git(handbook, "commit", "-am", "b")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", ".ci/review", "main"], cwd=handbook, env=environment, capture_output=True, text=True, check=False)
    report = handbook / "build" / "thay-doi.md"
    assert (done.returncode, done.stderr) == (0, "")
    assert "- **Bước 1 · Thời hạn:** 10 → 12 ngày\n" in report.read_text(encoding="utf-8")
    decision = "tinh_trang: co-hieu-luc\nquyet_dinh: {so: 1-QĐ/TU, ngay: 2026-11-20, chuc_vu_ky: Bí thư}\nhieu_luc_tu: 2026-11-20"
    filing.write_text(text.replace("tinh_trang: du-thao", decision), encoding="utf-8")
    git(handbook, "commit", "-am", "c")
    done = subprocess.run(["sh", ".ci/review", "main"], cwd=handbook, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "### Phải sửa" in report.read_text(encoding="utf-8")
    assert "[quyet-dinh]" in done.stderr


def test_gitlab_report_marks_every_line_once(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "--root", str(handbook), "--domain", "VP", "--title", "Mượn hồ sơ"]) == 0
    capsys.readouterr()
    run(["check", "--root", str(handbook), "--format", "gitlab"])
    rows = json.loads(capsys.readouterr().out)
    assert len({row["fingerprint"] for row in rows}) == len(rows) > 20
    assert set(rows[0]) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert {row["severity"] for row in rows} == {"minor", "info"}


def test_watch_checks_again_after_every_save(handbook: Path) -> None:
    options = argparse.Namespace(root=handbook, today=datetime.date(2026, 11, 22), format="text", paths=[], watch=True)
    stop, output = threading.Event(), io.StringIO()
    filing = handbook / "procedures/van-phong/vp-01-nop-luu-ho-so.md"

    def wait_for(count: int) -> None:
        limit = time.monotonic() + 20
        while output.getvalue().count(END) < count:
            assert time.monotonic() < limit
            time.sleep(0.02)

    def work() -> None:
        with redirect_stdout(output):
            watch(options, stop)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        wait_for(1)
        filing.write_text(filing.read_text(encoding="utf-8").replace("thoi_han: 10 ngày", "thoi_han: 10 ngay"), encoding="utf-8")
        wait_for(2)
        filing.write_text(filing.read_text(encoding="utf-8").replace("thoi_han: 10 ngay", "thoi_han: 10 ngày"), encoding="utf-8")
        wait_for(3)
    finally:
        stop.set()
        thread.join()
    first, second, third = (part.split(END)[0] for part in output.getvalue().split(BEGIN)[1:4])
    assert "“10 ngay”" in second
    assert "“10 ngay”" not in first + third


def test_pipes_of_windows_take_vietnamese(handbook: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-m", "macros", "check", "--root", handbook], env=environment, capture_output=True, check=False)
    assert done.returncode == 0
    assert "lưu ý" in done.stdout.decode("utf-8")
