"""Serve a preview on this machine only, with live reload."""

import html
import mimetypes
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from macros.preview import Preview, Snapshot, find_answer
from macros.views.rule_page import list_rules

WAIT_ADDRESS = "_xem-thu/doi"
SCRIPT_ADDRESS = "_xem-thu/tai-lai.js"
SCRIPT = """"use strict";
(function wait() {
  var version = document.currentScript ? document.currentScript.dataset.ban : wait.ban;
  wait.ban = version;
  fetch("/_xem-thu/doi?ban=" + version).then(function (answer) { return answer.text(); }).then(function (now) {
    if (now !== version) location.reload(); else wait();
  }).catch(function () { setTimeout(wait, 1000); });
})();
"""
POLL_SECONDS = 0.2
WAIT_SECONDS = 20


def make_server(preview: Preview, port: int) -> ThreadingHTTPServer:
    """Return a server on 127.0.0.1 at a port; raises OSError when the port is taken."""

    class Handler(BaseHTTPRequestHandler):
        """Answers from the newest snapshot."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            name = unquote(parts.path).lstrip("/")
            if name == WAIT_ADDRESS:
                seen = (parse_qs(parts.query).get("ban") or ["0"])[0]
                self._send(200, str(preview.wait(int(seen) if seen.isdecimal() else 0, WAIT_SECONDS)).encode(), "text/plain")
            elif name == SCRIPT_ADDRESS:
                self._send(200, SCRIPT.encode(), "text/javascript")
            else:
                self._send_page(name)

        def _send_page(self, name: str) -> None:
            snapshot = preview.snapshot
            if f"{name}/" in snapshot.pages or f"{name}/index.html" in (*snapshot.frames.pages, *snapshot.frames.statics):
                self.send_response(301)
                self.send_header("Location", f"/{name}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            status, data = find_answer(snapshot, name)
            kind = mimetypes.guess_type(name)[0] or "text/html"
            if status != 200 or kind == "text/html":
                data, kind = add_preview(data, snapshot), "text/html"
            self._send(status, data, kind)

        def _send(self, status: int, data: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
            """Keep the terminal quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    return server


def watch(preview: Preview, stop: threading.Event) -> None:
    """Refresh the preview on every change until told to stop."""
    while not stop.wait(POLL_SECONDS):
        preview.refresh()


def add_preview(data: bytes, snapshot: Snapshot) -> bytes:
    """Return a page with the live-reload script and, on top, what would stop a build."""
    tail = f'<script src="/{SCRIPT_ADDRESS}" data-ban="{snapshot.version}"></script>'
    text = data.decode().replace("</body>", f"{tail}</body>", 1)
    faults = [str(problem) for problem in snapshot.errors] + ([snapshot.fault] if snapshot.fault else [])
    if not faults:
        return text.encode()
    shown = link_rules("\n".join(faults[:20]))
    banner = f'<div class="st-canhbao" role="alert"><b>{len(faults)} lỗi, chưa dựng được bản mới</b><pre>{shown}</pre></div>'
    head, mark, rest = text.partition("<article")
    start, close, body = rest.partition(">")
    return (head + mark + start + close + banner + body).encode() if mark else (banner + text).encode()


def link_rules(text: str) -> str:
    """Return messages as HTML, the rule at the end of each leading to its page."""
    known = {rule.id: rule.address for rule in list_rules()}
    link = r'[<a href="/{}">\g<1></a>]'
    return re.sub(r"\[([a-z-]+)\]$", lambda m: m.expand(link.format(known[m[1]])) if m[1] in known else m[0], html.escape(text), flags=re.MULTILINE)
