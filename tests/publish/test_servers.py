"""nginx and Apache of Debian with the settings a release brings: headers, compression, caching, errors, old addresses, switching."""

import gzip
import http.client
import json
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.publish.local import LocalTarget
from macros.publish.servers import HEADERS, POLICY
from tests.handbooks import DRAFT, IN_FORCE, edit_file
from tests.publish.conftest import publish_handbook
from tests.publish.servers import ask, serve_apache, serve_nginx

SERVERS = {"nginx": serve_nginx, "apache": serve_apache}


@pytest.fixture(scope="module")
def place(rendered: Path) -> Iterator[Path]:
    """A place with two releases: in the second one a procedure has a new code. Open to every account, as Apache's workers need."""
    with tempfile.TemporaryDirectory(prefix="so-tay-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        root = folder / "so-tay"
        shutil.copytree(rendered, root, copy_function=os.link)
        for path in (root / "procedures").rglob("*.md"):
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(data)
        publish_handbook(root, folder / "noi")
        old = root / DRAFT
        old.with_name("dv-07-chuyen-sinh-hoat-dang.md").write_text(old.read_text("utf-8").replace("ma: DV-01", "ma: DV-07"), encoding="utf-8")
        old.unlink()
        edit_file(root / IN_FORCE, "lien_quan: [DV-01]", "lien_quan: [DV-07]")
        publish_handbook(root, folder / "noi")
        yield folder / "noi"


@pytest.fixture(scope="module", params=SERVERS)
def port(request: pytest.FixtureRequest, place: Path) -> Iterator[int]:
    """Each server in turn."""
    work = place.parent / request.param
    work.mkdir()
    work.chmod(0o777)
    with SERVERS[request.param](place, work) as ready:
        yield ready


def test_page_comes_with_every_header(port: int) -> None:
    status, headers, body = ask(port, "/quy-trinh/dv-07/")
    assert status == 200
    assert headers["content-type"].lower() == "text/html; charset=utf-8"
    assert {name: headers[name.lower()] for name, _ in HEADERS} == dict(HEADERS)
    assert headers["cache-control"] == "no-cache"
    assert "Chuyển sinh hoạt đảng" in body.decode()


def test_error_page_is_ours_and_has_the_headers_too(port: int) -> None:
    status, headers, body = ask(port, "/khong-co/")
    assert status == 404
    assert "Không có trang này" in body.decode()
    assert headers["content-security-policy"] == POLICY


@pytest.mark.parametrize("name", ["/", "/quy-trinh/dv-07/", "/stylesheets/so-tay.css", "/phien-ban.json"])
def test_compressed_files_are_sent_to_who_takes_them(port: int, place: Path, name: str) -> None:
    plain = ask(port, name)
    packed = ask(port, name, Accept_Encoding="gzip")
    file = place / "current" / (f"{name}index.html" if name.endswith("/") else name).lstrip("/")
    assert plain[2] == file.read_bytes()
    assert "content-encoding" not in plain[1]
    if file.with_name(f"{file.name}.gz").exists():
        assert packed[1]["content-encoding"] == "gzip"
        assert packed[2] == file.with_name(f"{file.name}.gz").read_bytes()
        assert gzip.decompress(packed[2]) == plain[2]
        assert packed[1]["content-type"].split(";")[0] == plain[1]["content-type"].split(";")[0]
        assert packed[1]["cache-control"] == "no-cache"
        assert "accept-encoding" in packed[1].get("vary", "accept-encoding").lower()


def test_unchanged_page_is_not_sent_twice_and_hashed_files_are_kept(port: int, place: Path) -> None:
    _, headers, _ = ask(port, "/", Accept_Encoding="gzip")
    status, again, body = ask(port, "/", Accept_Encoding="gzip", If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")
    assert again["cache-control"] == "no-cache"
    script = next((place / "current" / "assets" / "javascripts").glob("bundle.*.min.js")).name
    for encoding in ("identity", "gzip"):
        _, kept, _ = ask(port, f"/assets/javascripts/{script}", Accept_Encoding=encoding)
        assert kept["cache-control"] == "max-age=31536000"


def test_old_address_leads_to_the_new_one(port: int) -> None:
    status, headers, _ = ask(port, "/quy-trinh/dv-01/")
    assert status == 301
    assert headers["location"].endswith("/quy-trinh/dv-07/")
    status, headers, _ = ask(port, "/quy-trinh/dv-07")
    assert status == 301
    assert headers["location"].endswith("/quy-trinh/dv-07/")


@pytest.mark.parametrize("name", ["/.phat-hanh/du-lieu.json.gz", "/.htaccess", "/web.config", "/.khoa"])
def test_what_is_not_for_readers_is_not_served(port: int, name: str) -> None:
    assert ask(port, name)[0] in (403, 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_written(port: int, method: str) -> None:
    assert ask(port, "/quy-trinh/dv-07/", method)[0] in (403, 405)


def test_folders_are_not_listed_and_types_are_right(port: int) -> None:
    assert ask(port, "/assets/")[0] in (403, 404)
    assert ask(port, "/phien-ban.js")[1]["content-type"].startswith(("text/javascript", "application/javascript"))
    font = ask(port, "/assets/phong/be-vietnam-pro-latin-400-normal.woff2")[1]
    assert font["content-type"] in ("font/woff2", "application/font-woff2")


def test_browser_finds_nothing_forbidden(port: int, page: Page) -> None:
    """Under our policy every page works: no script, style or frame of the theme is refused."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    for name in ("/", "/quy-trinh/dv-07/", "/quy-trinh/dv-02/", "/thay-doi/"):
        page.goto(f"http://127.0.0.1:{port}{name}", wait_until="networkidle")
        assert page.evaluate("typeof __md_get") == "function"
    page.keyboard.press("/")
    page.keyboard.type("nop dang phi")
    page.locator("form.st-tk--dau [role=option]").first.click()
    page.wait_for_url("**/quy-trinh/dv-02/**")
    release = json.loads(ask(port, "/phien-ban.json")[2])["ban"]
    assert release in page.locator("footer").inner_text()
    assert faults == []


class Reader(threading.Thread):
    """Asks for one page again and again; keeps what it saw that belongs to no release."""

    def __init__(self, port: int, name: str, allowed: set[bytes]) -> None:
        super().__init__(daemon=True)
        self.port, self.name_asked, self.allowed = port, name, allowed
        self.stop, self.count, self.seen, self.wrong = threading.Event(), 0, set[bytes](), list[str]()

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        while not self.stop.is_set():
            connection.request("GET", self.name_asked)
            answer = connection.getresponse()
            body = answer.read()
            self.count += 1
            self.seen.add(body)
            if answer.status != 200 or body not in self.allowed:
                self.wrong.append(f"{answer.status} {len(body)}")
        connection.close()


def test_switching_under_load_gives_no_failed_and_no_mixed_answer(place: Path, tmp_path: Path) -> None:
    target = LocalTarget(place)
    releases = target.list_releases()
    with serve_nginx(place, tmp_path) as port:
        readers = []
        for name in ("/index.html", "/phien-ban.json", "/thay-doi/index.html"):
            allowed = {(target.releases / release / name[1:]).read_bytes() for release in releases}
            assert len(allowed) == 2
            readers.append(Reader(port, name, allowed))
        for reader in readers:
            reader.start()
        until = time.monotonic() + 3
        switches = 0
        while time.monotonic() < until:
            target.switch(releases[switches % 2])
            switches += 1
            time.sleep(0.01)
        for reader in readers:
            reader.stop.set()
            reader.join()
    target.switch(releases[-1])
    assert [reader.wrong for reader in readers] == [[], [], []]
    assert all(len(reader.seen) == 2 for reader in readers)
    assert switches > 50
    assert sum(reader.count for reader in readers) > 500


def test_changed_page_is_seen_at_once(place: Path, tmp_path: Path) -> None:
    """Also on the way back: the older page is older than what the browser holds, and must still be sent."""
    target = LocalTarget(place)
    old, new = target.list_releases()
    an_hour_ago = time.time() - 3600  # servers tell times by the second, and these two were published within one
    os.utime(place / "releases" / old / "phien-ban.json", (an_hour_ago, an_hour_ago))
    with serve_nginx(place, tmp_path) as port:
        tags: dict[str, str] = {}
        for release in (old, new, old, new):
            target.switch(release)
            known = {"If_None_Match": tags["etag"], "If_Modified_Since": tags["last-modified"]} if tags else {}
            status, tags, body = ask(port, "/phien-ban.json", **known)
            assert status == 200
            assert json.loads(body)["ban"] == release
