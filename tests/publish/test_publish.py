"""Publishing to a folder: whole releases, one of them current, older ones kept, news and old addresses carried along."""

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from macros.cli import run
from macros.locks import hold_lock
from macros.publish.manifest import verify_folder
from tests.handbooks import DRAFT, IN_FORCE, edit_file

Publish = Callable[..., int]
CHANGED = ("thoi_han: 5 ngày làm việc", "thoi_han: 4 ngày làm việc")


def list_folders(target: Path) -> list[str]:
    return sorted(path.name for path in (target / "releases").iterdir())


def read_current(target: Path, name: str) -> str:
    return (target / "current" / name).read_text(encoding="utf-8")


def test_two_runs_leave_two_whole_releases(publish: Publish, target: Path) -> None:
    assert publish() == 0
    assert publish() == 0
    names = list_folders(target)
    assert names == ["2026-11-22-1", "2026-11-22-2"]
    assert (target / "current").readlink() == Path("releases/2026-11-22-2")
    assert [verify_folder(target / "releases" / name) for name in names] == [(), ()]
    assert (target / "current" / "quy-trinh" / "dv-01" / "index.html").is_file()
    assert sorted(path.name for path in target.iterdir()) == [".khoa", "current", "releases"]


def test_manifest_is_what_sha256sum_reads(published: Path) -> None:
    done = subprocess.run(["sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS"], cwd=published / "current", capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_release_is_readable_by_a_web_server_and_names_itself(publish: Publish, target: Path) -> None:
    before = os.umask(0o077)
    try:
        publish("--release-id", "2026-11-22-7-abc1234")
    finally:
        os.umask(before)
    current = target / "current"
    assert {path.stat().st_mode & 0o777 for path in current.rglob("*") if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in (target / "releases" / "2026-11-22-7-abc1234").rglob("*") if path.is_dir()} == {0o755}
    assert json.loads(read_current(target, "phien-ban.json"))["ban"] == "2026-11-22-7-abc1234"
    assert "2026-11-22-7-abc1234" in read_current(target, "index.html")
    assert "src=../../phien-ban.js>" in read_current(target, "quy-trinh/dv-01/index.html")


def test_second_release_writes_only_what_changed(book: Path, publish: Publish, published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit_file(book / DRAFT, *CHANGED)
    capsys.readouterr()
    publish("--today", "2026-11-23")
    first, second = (published / "releases" / name for name in list_folders(published))
    shared = [path for path in second.rglob("*") if path.is_file() and path.stat().st_nlink > 1]
    fresh = {path.relative_to(second).as_posix() for path in second.rglob("*") if path.is_file() and path.stat().st_nlink == 1}
    assert len(shared) > len(fresh)
    assert "quy-trinh/dv-02/index.html" not in fresh
    assert {"quy-trinh/dv-01/index.html", "index.html", "phien-ban.js", "SHA256SUMS"} <= fresh
    assert (first / "quy-trinh/dv-02/index.html").samefile(second / "quy-trinh/dv-02/index.html")
    assert f"dùng chung {len(shared)} tệp" in capsys.readouterr().err


def test_page_that_only_changed_its_stamp_keeps_its_bytes_but_a_forged_stamp_does_not_pass(publish: Publish, published: Path) -> None:
    page = published / "current" / "quy-trinh" / "dv-02" / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r'(data-ban="?xuat"?>)', r"\1<script>alert(1)</script>", text), encoding="utf-8")
    assert publish() == 0
    assert "<script>alert(1)" not in read_current(published, "quy-trinh/dv-02/index.html")


def test_tampered_older_file_is_not_carried_into_the_next_release(publish: Publish, published: Path) -> None:
    style = next((published / "current" / "stylesheets").glob("*.css"))
    style.write_bytes(style.read_bytes() + b"/* x */")
    assert publish() == 0
    assert verify_folder(published / "current") == ()


def test_publish_prunes_and_rolls_back(publish: Publish, published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish("--keep", "1") == 0
    assert list_folders(published) == ["2026-11-22-2"]
    assert publish("--keep", "2") == 0
    assert run(["rollback", str(published)]) == 0
    assert (published / "current").readlink().name == "2026-11-22-2"
    capsys.readouterr()
    assert run(["releases", str(published)]) == 0
    assert capsys.readouterr().out == "  2026-11-22-3\n* 2026-11-22-2\n"


def test_dry_run_writes_nothing(publish: Publish, target: Path) -> None:
    assert publish("--dry-run") == 0
    assert not target.exists()


@pytest.mark.parametrize("name", ["../x", "ban-moi", "2026-11-22-1/..", "2026-11-22"])
def test_release_name_of_another_form_is_refused(publish: Publish, target: Path, name: str) -> None:
    assert publish("--release-id", name) == 2
    assert not (target / "current").exists()


def test_content_errors_stop_before_anything_is_touched(book: Path, publish: Publish, target: Path) -> None:
    edit_file(book / DRAFT, "linh_vuc:", "linh_vcu:")
    assert publish() == 1
    assert not target.exists()


def test_second_publisher_is_sent_away(publish: Publish, published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with hold_lock(published):
        assert publish() == 2
    assert "người khác ghi vào" in capsys.readouterr().err
    assert list_folders(published) == ["2026-11-22-1"]


def test_official_edition_shows_only_what_is_in_force(publish: Publish, target: Path) -> None:
    publish("--official")
    assert not (target / "current" / "quy-trinh" / "dv-01").exists()
    assert (target / "current" / "quy-trinh" / "dv-02" / "index.html").is_file()
    assert json.loads(read_current(target, "phien-ban.json"))["chi_quy_trinh_co_hieu_luc"] is True


def test_news_tell_the_component_and_both_values_and_are_kept(book: Path, publish: Publish, published: Path) -> None:
    edit_file(book / DRAFT, *CHANGED)
    publish()
    edit_file(book / DRAFT, "ten: Nộp đơn", "ten: Nộp đơn xin chuyển")
    publish("--today", "2026-11-23")
    page = read_current(published, "thay-doi/index.html")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert re.search(r"Bản 2026-11-23-1 .*Bước 1 .*Nộp đơn xin chuyển.*Bản 2026-11-22-2 .*Bước 3 .*5.*4 ngày làm việc.*Bản 2026-11-22-1 ", text)
    assert "Bản phát hành đầu tiên" in text
    feed = ET.fromstring((published / "current" / "thay-doi" / "feed.xml").read_bytes())  # noqa: S314 - our own file
    titles = [entry.findtext("{http://www.w3.org/2005/Atom}title") for entry in feed.iter("{http://www.w3.org/2005/Atom}entry")]
    assert titles == [
        "Bản 2026-11-23-1: 1 quy trình sửa",
        "Bản 2026-11-22-2: 1 quy trình sửa",
        "Bản 2026-11-22-1: bản phát hành đầu tiên, chưa có bản nào để so",
    ]


def test_unchanged_release_says_so(publish: Publish, published: Path) -> None:
    publish()
    assert "Nội dung không đổi." in read_current(published, "thay-doi/index.html")


def test_data_of_an_unknown_version_does_not_stop_a_release(publish: Publish, published: Path) -> None:
    (published / "current" / ".phat-hanh" / "du-lieu.json.gz").write_bytes(b"khac")
    (published / "current" / ".phat-hanh" / "thay-doi.json").write_bytes(b"{")
    assert publish() == 0
    assert "Không đọc được dữ liệu của bản trước" in read_current(published, "thay-doi/index.html")


def test_procedure_under_a_new_code_is_found_at_its_old_address(book: Path, publish: Publish, published: Path) -> None:
    old = book / DRAFT
    new = old.with_name("dv-07-chuyen-sinh-hoat-dang.md")
    new.write_text(old.read_text(encoding="utf-8").replace("ma: DV-01", "ma: DV-07"), encoding="utf-8")
    old.unlink()
    edit_file(book / IN_FORCE, "lien_quan: [DV-01]", "lien_quan: [DV-07]")
    for _ in range(2):
        assert publish() == 0
        assert 'href="../../quy-trinh/dv-07/"' in read_current(published, "quy-trinh/dv-01/index.html")
        assert "location = /quy-trinh/dv-01/ { return 301 /quy-trinh/dv-07/; }" in read_current(published, ".phat-hanh/nginx.conf")
        assert "RewriteRule ^quy-trinh/dv-01/$ /quy-trinh/dv-07/ [R=301,L]" in read_current(published, ".htaccess")
        assert '<location path="quy-trinh/dv-01">' in read_current(published, "web.config")


def replace_procedure(book: Path) -> None:
    """Let DV-03 replace DV-02."""
    old = book / IN_FORCE
    text = old.read_text(encoding="utf-8")
    new = text.replace("ma: DV-02", "ma: DV-03").replace("ten: Nộp đảng phí", "ten: Đóng đảng phí", 1).replace("lien_quan: [DV-01]", "lien_quan: []")
    new = new.replace("2026-08-03", "2026-11-01").replace("2026-08-15", "2026-11-10").replace("lan_ban_hanh:", "thay_the: [DV-02]\nlan_ban_hanh:")
    old.with_name("dv-03-dong-dang-phi.md").write_text(new, encoding="utf-8")
    edit_file(old, "tinh_trang: co-hieu-luc", "tinh_trang: bi-thay-the\nbi_thay_the_boi: [DV-03]\nhet_hieu_luc: 2026-11-10")


def test_page_of_a_replaced_procedure_stays_and_leads_on_where_it_is_left_out(book: Path, publish: Publish, target: Path) -> None:
    replace_procedure(book)
    assert publish() == 0
    assert "<h1>Nộp đảng phí" in read_current(target, "quy-trinh/dv-02/index.html")
    assert publish("--official") == 0
    page = read_current(target, "quy-trinh/dv-02/index.html")
    assert "DV-02 đã được thay thế" in page
    assert 'href="../../quy-trinh/dv-03/"' in page


def test_pages_have_no_inline_scripts_and_no_handlers(published: Path) -> None:
    for path in (published / "current").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.findall(r"<script(?![^>]*(?:src=|application/json))", text), path
        assert not re.findall(r'<[a-z][^>]*\s(?:on[a-z]+|style)="|<style|javascript:', text), path


def test_settings_of_servers_need_nothing_unsafe(published: Path) -> None:
    for name in (".phat-hanh/nginx.conf", ".htaccess", "web.config"):
        text = read_current(published, name)
        assert "script-src 'self';" in text
        assert "unsafe" not in text
    ET.fromstring(read_current(published, "web.config").encode())  # noqa: S314 - our own file
