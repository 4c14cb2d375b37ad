"""Real web servers on this machine for a test, with our settings and nothing else."""

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NGINX = """
daemon off;
{user}
pid {work}/nginx.pid;
error_log {work}/error.log;
worker_processes 1;
events {{}}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {work}/t1; proxy_temp_path {work}/t2; fastcgi_temp_path {work}/t3; uwsgi_temp_path {work}/t4; scgi_temp_path {work}/t5;
  server {{
    listen 127.0.0.1:{port};
    root {place}/current;
    include {place}/current/.phat-hanh/nginx.conf;
  }}
}}
"""
APACHE = """
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {work}/apache.pid
ErrorLog {work}/error.log
Mutex file:{work} default
{user}
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
{modules}
TypesConfig /etc/mime.types
DocumentRoot {place}/current
<Directory />
  AllowOverride None
  Require all denied
</Directory>
<Directory {place}>
  AllowOverride All
  Options FollowSymLinks
  Require all granted
</Directory>
"""
MODULES = ("authz_core", "mime", "dir", "headers", "rewrite", "deflate", "filter")


def find_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(command: list[str], port: int) -> Iterator[int]:
    """Run a server until the block ends; give its port."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        try:
            wait_for(process, port)
            yield port
        finally:
            process.terminate()


def wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    """Wait until a server answers; fails with what it said when it ends instead."""
    for _ in range(200):
        if process.poll() is not None:
            raise AssertionError(process.stderr.read().decode() if process.stderr else "")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("máy chủ không trả lời")


@contextmanager
def serve_nginx(place: Path, work: Path) -> Iterator[int]:
    """Serve a place's current release with nginx."""
    port = find_port()
    user = "user root;" if os.geteuid() == 0 else ""
    config = work / "nginx.conf"
    config.write_text(NGINX.format(work=work, port=port, place=place, user=user), encoding="utf-8")
    with serve(["nginx", "-p", str(work), "-e", str(work / "error.log"), "-c", str(config)], port) as ready:
        yield ready


@contextmanager
def serve_apache(place: Path, work: Path) -> Iterator[int]:
    """Serve a place's current release with Apache; its workers are not root, so the place must be open to them."""
    port = find_port()
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES)
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    config = work / "apache.conf"
    config.write_text(APACHE.format(work=work, port=port, place=place, modules=modules, user=user), encoding="utf-8")
    with serve(["apache2", "-d", str(work), "-f", str(config), "-DFOREGROUND"], port) as ready:
        yield ready


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers in lower case and body; a header's name is written with _ for -."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()
