"""The offline edition: one ZIP file whose `index.html` opens by double click on a locked-down Windows PC."""

import gzip
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from macros.build import BuildOptions, check_edition
from macros.edition import Edition
from macros.errors import UsageError
from macros.plain import render_plain
from macros.print_codes import JSON_NAME, parse_json
from macros.publish.archive import write_zip
from macros.publish.failure import explain_failure
from macros.publish.history import HISTORY, read_history
from macros.publish.identity import make_release_id, read_source_state
from macros.publish.manifest import hash_path, list_names
from macros.publish.signature import sign_manifest
from macros.publish.snapshot import SNAPSHOT, write_snapshot
from macros.publish.stage import open_stage, seal_stage, write_files, write_printed, write_site
from macros.publish.target import Target
from macros.publish.verification import verify_zip

README = "DOC-TOI-TRUOC.txt"
LONGEST = 120  # leaves Windows more than half of its 260 characters for the folder a reader chooses
_NOT_SAFE = re.compile(r"[^A-Za-z0-9._/-]|(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|/|$)|[. ](?:/|$)", re.IGNORECASE)
_LINK = re.compile(r'(\s(?:xlink:)?(?:href|action)="?)(?![a-zA-Z][a-zA-Z0-9+.-]*:|/|#|\?|")([^"#?\s>]+)')


@dataclass(frozen=True, slots=True)
class Bundle:
    """A finished ZIP file: its size in bytes, how many files, and of which edition."""

    path: Path
    size: int
    files: int
    release: str


def write_bundle(
    root: Path,
    out: Path | None,
    options: BuildOptions,
    source: Target | None = None,
    key: Path | None = None,
    notify: Callable[[int, int], None] | None = None,
) -> Bundle:
    """Write the offline edition and return what it is; equal sources give equal bytes, a failure leaves an older file as it was.

    With `source` it is the edition that place shows now, its list of changes included. Raises ContentError, UsageError.
    """
    edition = replace(name_edition(root, check_edition(root, options), source), has_prints=options.prints)
    previous = parse_json(source.read_file(source.find_current(), JSON_NAME)) if source else None
    path = out or root / f"so-tay-{edition.release}.zip"
    top = f"so-tay-{edition.release}"
    with open_stage(root) as stage, explain_failure(path):
        write_site(root, stage, edition)
        write_printed(root, stage, edition, previous, notify)
        (stage / "404.html").unlink()
        for page in stage.rglob("*.html"):
            page.write_text(point_to_files(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
        write_files(stage, {README: make_readme(edition)})
        seal_stage(stage)
        if key:
            sign_manifest(stage, key)
        names = list_names(stage)
        refuse_unsafe_names(f"{top}/{name}" for name in names)
        made = stage.with_name("so-tay.zip")
        write_zip(made, stage, top, names, edition.today)
        faults = verify_zip(made)
        if faults:
            raise UsageError(f"tệp ZIP ghi ra không khớp bản dựng: {faults[0]}")
        deliver(made, path)
    return Bundle(path, path.stat().st_size, len(names), edition.release)


def deliver(made: Path, to: Path) -> None:
    """Put a finished file where it is wanted, perhaps on a USB stick; an older file there is replaced only by a whole one."""
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_name(f".{to.name}.part")
    try:
        shutil.copyfile(made, part)
        if hash_path(part) != hash_path(made):
            raise UsageError(f"tệp chép ra “{to}” không khớp bản dựng; kiểm tra ổ đĩa")
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)


def name_edition(root: Path, edition: Edition, source: Target | None) -> Edition:
    """Return an edition with its release name: a new one, or that of the place it comes from when its content is the same."""
    if source is None:
        return replace(edition, release=make_release_id(edition.today, (), read_source_state(root)))
    current = source.find_current()
    data = source.read_file(current, SNAPSHOT)
    if data is None or gzip.decompress(data) != gzip.decompress(write_snapshot(edition.book)):
        raise UsageError("nội dung đã khác bản đang phát hành; chạy sotay publish trước, rồi đóng gói")
    return replace(edition, release=current, news=read_history(source.read_file(current, HISTORY)).releases)


def point_to_files(html: str) -> str:
    """Return a page whose links to folders name the file: from a disk nothing else would open."""
    return _LINK.sub(_name_file, html)


def _name_file(match: re.Match[str]) -> str:
    path = match[2]
    if path.endswith("/"):
        return f"{match[1]}{path}index.html"
    return f"{match[1]}{path}/index.html" if path.rpartition("/")[2] in (".", "..") else match[0]


def make_readme(edition: Edition) -> bytes:
    """Return the note for whoever receives the file: readable in the oldest Notepad."""
    text = render_plain("doc-toi-truoc.txt", edition=edition, day=f"{edition.today:%d/%m/%Y}", count=len(edition.book.procedures))
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


def refuse_unsafe_names(names: Iterable[str]) -> None:
    """Raise UsageError for names some Windows cannot hold: signs, reserved words, length, names that differ only in case."""
    seen: dict[str, str] = {}
    for name in names:
        reason = next(_find_reasons(name, seen), "")
        if reason:
            raise UsageError(f"tên tệp “{name}” {reason}")
        seen[name.lower()] = name


def _find_reasons(name: str, seen: dict[str, str]) -> Iterator[str]:
    if _NOT_SAFE.search(name):
        yield "không dùng được trên Windows"
    if len(name) > LONGEST:
        yield f"dài {len(name)} ký tự, quá {LONGEST}"
    if name.lower() in seen:
        yield f"trùng với “{seen[name.lower()]}” khi không phân biệt chữ hoa, chữ thường"
