"""All prints of an edition: made once for each text, kept in a cache that may be deleted at any time, two at a time."""

import json
import queue
import secrets
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property, partial
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import Any

from macros.digest import PACKAGE, digest_bytes, digest_files
from macros.edition import Edition
from macros.model.procedure import Procedure
from macros.print_codes import PrintCode, make_codes
from macros.print_kinds import CARD, CONTROL, FORMATS, FULL, KINDS, find_address
from macros.prints.record import Record, make_record
from macros.prints.settings import PrintSettings, read_settings
from macros.prints.sizes import guess_card_size
from macros.prints.typesetting import Typesetter, count_pages, make_picture, make_qr_png, make_qr_svg
from macros.prints.word import FULL_SIZE, Picture, read_template
from macros.production import link_file
from macros.standing import NOTHING, Standing
from macros.views.flowchart import make_print_charts

CACHE = Path(".cache") / "in"
SIZES = (13.0, 11.75, 10.75)  # a slip takes the largest that needs the fewest pages
WORD_SLACK = 0.5  # Word slips are set this much smaller, those of many or high rows twice as much: rows come out slightly higher
WORD_SIZES = (FULL_SIZE, 12.5, 12.0, 11.5)
WORKERS = 2
PAGE_WIDTH = 165.0
UNITS = 4.0  # of a chart, per millimetre
ENGINES = ("typst", "segno", "docxtpl", "python-docx")

Notify = Callable[[int, int], None]
"""Told how many procedures are done, of how many."""


@dataclass(frozen=True)
class Job:
    """The prints of one procedure: the data they show, put together when first asked for, and the key of exactly these files."""

    procedure: Procedure
    key: str
    make: Callable[[], Record]

    @cached_property
    def record(self) -> Record:
        """All that the prints show."""
        return self.make()


@dataclass(frozen=True, slots=True)
class Printed:
    """What a run made: files written, and how many procedures had to be set anew."""

    files: int
    fresh: int


@cache
def _digest_press() -> str:
    """Return a fingerprint of everything prints rest on besides their data."""
    folders = (PACKAGE / "prints", PACKAGE / "views", PACKAGE / "templates")
    files = [path for path in folders[0].rglob("*") if path.is_file() and path.suffix != ".pyc"]
    files += [path for folder in folders[1:] for path in folder.glob("flowchart*")]
    return digest_bytes(digest_files(PACKAGE, files).encode(), ",".join(f"{name}={version(name)}" for name in ENGINES).encode())


def make_jobs(root: Path, edition: Edition, procedures: Iterable[Procedure], previous: Mapping[str, Any] | None = None) -> list[Job]:
    """Return the prints to make; `previous` are the print codes of an older release, whose days unchanged texts keep."""
    settings = read_settings(root)
    chosen = tuple(procedures)
    codes = make_codes(edition, chosen, previous)
    makers = {p.code: cache(partial(make_record, edition, p, codes[p.code], settings)) for p in chosen}
    jobs = []
    for p in chosen:
        make = makers[p.code]
        find_key = partial(_make_key, edition, p, make)
        signature = _sign(edition, p, codes[p.code], settings) if edition.digests else ""
        key = edition.memory.recall("ban-in", p.code, signature, find_key) if signature else find_key()
        jobs.append(Job(p, key, make))
    edition.memory.save()
    return jobs


def _sign(edition: Edition, procedure: Procedure, code: PrintCode, settings: PrintSettings) -> str:
    """Return a fingerprint of all that a record is made from: it tells an unchanged one without making it."""
    related = procedure.relations
    known = edition.book.procedure_by_code
    others = [(key, known[key].title) for key in (*related.before, *related.after, *related.beside) if key in known]
    return digest_bytes(edition.setting.encode(), edition.digests[procedure.path].encode(), repr((code, settings, others)).encode())


def _make_key(edition: Edition, procedure: Procedure, make: Callable[[], Record]) -> str:
    """Return the key of the files that show a record."""
    roles = {role: edition.book.role_by_id[role].name for step in procedure.step_list for role in step.actors if role in edition.book.role_by_id}
    data = json.dumps([make(), roles], ensure_ascii=False, sort_keys=True)
    return f"{procedure.code.lower()}-{digest_bytes(data.encode(), _digest_press().encode())[:20]}"


def write_prints(
    root: Path,
    out: Path,
    edition: Edition,
    previous: Mapping[str, Any] | None = None,
    *,
    last: Standing = NOTHING,
    notify: Notify | None = None,
) -> dict[str, str]:
    """Write the prints of every procedure of an edition below `out`, at the addresses `in/<mã>/…`, and return the key of each file.

    `last` is the site that this one will replace: what stays the same is shared with it.
    """
    jobs = make_jobs(root, edition, edition.book.procedures, previous)
    write_jobs(root / CACHE, out / "in", edition, jobs, last=last, notify=notify)
    _forget_others(root / CACHE, {job.key for job in jobs})
    return {find_address(job.procedure.code, kind, suffix): job.key for job in jobs for kind in KINDS for suffix in FORMATS}


def write_jobs(
    store: Path,
    out: Path,
    edition: Edition,
    jobs: Sequence[Job],
    *,
    word: bool = True,
    last: Standing = NOTHING,
    notify: Notify | None = None,
) -> Printed:
    """Write the prints of some procedures to `out/<mã>/`, from the cache where it has them."""
    missing = [job for job in jobs if not (store / job.key).is_dir()]
    store.mkdir(parents=True, exist_ok=True)
    done = len(jobs) - len(missing)
    for number, _ in enumerate(_fill(store, edition, missing), 1):
        if notify:
            notify(done + number, len(jobs))
    suffixes = FORMATS if word else FORMATS[:1]
    files = 0
    for job in jobs:
        folder = out / job.procedure.code.lower()
        folder.mkdir(parents=True, exist_ok=True)
        for kind, suffix in product(KINDS, suffixes):
            address = find_address(job.procedure.code, kind, suffix)
            name = f"{kind.id}.{suffix}"
            if not (last.has(address, job.key) and ((folder / name).exists() or link_file(last.folder / address, folder / name))):
                _share(store / job.key / name, folder / name)
            files += 1
    return Printed(files, len(missing))


def _fill(store: Path, edition: Edition, jobs: Sequence[Job]) -> Iterator[Job]:
    """Make what the cache lacks, and yield each job when it is there."""
    waiting: queue.SimpleQueue[Job] = queue.SimpleQueue()
    for job in jobs:
        waiting.put(job)
    local = threading.local()

    def work(_: int) -> Job:
        job = waiting.get_nowait()
        if not hasattr(local, "press"):
            local.press = Typesetter("mot.typ")
        _keep(store, job, make_prints(edition, job, local.press))
        return job

    if len(jobs) == 1:
        yield work(0)
        return
    with ThreadPoolExecutor(WORKERS) as pool:
        yield from pool.map(work, range(len(jobs)))


def make_prints(edition: Edition, job: Job, press: Typesetter) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, bytes) of every print of a procedure."""
    record = job.record
    charts = make_print_charts(edition.book, job.procedure)
    drawn = [(chart, min(PAGE_WIDTH, chart.width / UNITS)) for chart in charts]
    words = [{"tu": chart.first, "den": chart.last, "rong": width, "mo_ta": f"{chart.title}. {chart.description}"} for chart, width in drawn]
    set_ = {**record, "qr": make_qr_svg(record["dia_chi"]), "luu_do": []}
    full = {"luu_do": [{**word, "svg": chart.to_print()} for word, (chart, _) in zip(words, drawn, strict=True)]}
    qr = Picture("qr", make_qr_png(record["dia_chi"]), 13, 13, f"Mã QR kiểm tra bản in {record['ma_in']}")
    pictures = [
        Picture(f"luu-do-{number}", make_picture(chart.to_print(), width), width, width * chart.height / chart.width, chart.title)
        for number, (chart, width) in enumerate(drawn, 1)
    ]
    runs = [{**word, "anh": picture.to_run(number)} for number, (word, picture) in enumerate(zip(words, pictures, strict=True), 2)]
    text = {**record, "qr": qr.to_run(1), "sao": "*", "luu_do": runs}
    for kind in KINDS:
        is_full = kind is FULL
        values = {"loai": kind.id, "nhan_de": kind.title}
        if kind in (FULL, CARD):
            data = {**set_, **(full if is_full else {}), **values, "co": FULL_SIZE}
            pdf = press.make_pdf(data)
            size = _find_word_size(press, data, count_pages(pdf)) if is_full and charts else FULL_SIZE
        else:
            pdf, size = press.make_short_pdf({**set_, **values}, SIZES)
        yield f"{kind.id}.pdf", pdf
        if kind is CARD:
            size = guess_card_size(record)
        elif not is_full:
            size -= WORD_SLACK * (2 if kind is CONTROL or count_pages(pdf) > 2 else 1)
        yield f"{kind.id}.docx", read_template(kind.id).make({**text, **values}, (qr, *pictures) if is_full else (qr,), size)


def _find_word_size(press: Typesetter, data: Record, pages: int) -> float:
    """Return the largest type size in which Word needs no more pages than the PDF, whose charts float."""
    return next((size for size in WORD_SIZES if count_pages(press.make_pdf({**data, "co": size, "nhu_word": True})) <= pages), WORD_SIZES[-1])


def _keep(store: Path, job: Job, files: Iterable[tuple[str, bytes]]) -> None:
    """Put the files of a job into the cache in one step; another run may have done so meanwhile."""
    fresh = store / f"{job.key}.{secrets.token_hex(4)}.part"
    fresh.mkdir()
    try:
        for name, data in files:
            (fresh / name).write_bytes(data)
        fresh.rename(store / job.key)
    except OSError:
        if not (store / job.key).is_dir():
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _share(source: Path, target: Path) -> None:
    """Share a cached file where the file system can; a Word file is copied, since it is made to be written in."""
    target.unlink(missing_ok=True)
    if target.suffix == ".docx":
        shutil.copyfile(source, target)
    elif not link_file(source, target):
        raise OSError(f"không chép được “{source.name}” vào “{target.parent}”")


def _forget_others(store: Path, keys: set[str]) -> None:
    """Delete cached prints of texts that are no more."""
    for path in store.iterdir():
        if path.name not in keys and path.suffix != ".part":
            shutil.rmtree(path, ignore_errors=True)
