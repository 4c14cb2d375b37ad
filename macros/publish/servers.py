"""Settings for the web servers offices have, inside every release: what may run, what may be kept, where old addresses lead."""

from collections.abc import Iterable

from macros.plain import render_plain

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(self), geolocation=(), microphone=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
TYPES = (
    (".html", "text/html; charset=utf-8"),
    (".css", "text/css; charset=utf-8"),
    (".js", "text/javascript; charset=utf-8"),
    (".json", "application/json; charset=utf-8"),
    (".svg", "image/svg+xml; charset=utf-8"),
    (".xml", "application/xml; charset=utf-8"),
    (".txt", "text/plain; charset=utf-8"),
    (".csv", "text/csv; charset=utf-8"),
)
FILES = {
    ".phat-hanh/nginx.conf": "may-chu/nginx.txt",
    ".htaccess": "may-chu/htaccess.txt",
    "web.config": "may-chu/web-config.txt",
}


def make_settings(redirects: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Return the settings files of a release by name; `redirects` are pairs of old and new addresses."""
    pairs = tuple(redirects)
    return {name: render_plain(template, headers=HEADERS, types=TYPES, redirects=pairs).encode() for name, template in FILES.items()}
