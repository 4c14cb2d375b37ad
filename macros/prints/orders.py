"""What `sotay print` is asked for, and the files that answer it."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from macros.edition import Edition
from macros.errors import UsageError
from macros.model.procedure import Procedure
from macros.print_codes import is_of_organ
from macros.prints.annex import make_annex_sheet, make_annex_word
from macros.prints.production import CACHE, SIZES, WORKERS, Notify, make_jobs, write_jobs
from macros.prints.record import Record
from macros.prints.settings import PrintSettings, read_settings
from macros.prints.typesetting import Typesetter
from macros.prints.volumes import make_combined, make_volume
from macros.suggestions import find_nearest

MOST_IN_NAME = 4
MOST_IN_VOLUME = 150  # procedures; a thicker book takes gigabytes of memory, so it comes out by domain


@dataclass(frozen=True, slots=True)
class Order:
    """Which procedures to print, and as what; with no form asked for, the slips of each."""

    codes: tuple[str, ...] = ()
    everything: bool = False
    domain: str = ""
    organ: str = ""
    book: bool = False
    pack: bool = False
    combined: bool = False
    word: bool = False


def fulfil(root: Path, out: Path, edition: Edition, order: Order, notify: Notify | None = None) -> Iterator[Path]:
    """Write what is ordered below `out` and yield the files; raises UsageError for codes, domains and organs that do not exist."""
    chosen = choose(edition, order)
    settings = read_settings(root)
    if order.combined:
        yield write_file(out / f"{_name_combined(chosen)}.pdf", _make_combined_pdf(edition, settings, chosen))
    if order.pack:
        yield from _write_pack(out, edition, settings, order, chosen)
    if order.book:
        yield from _write_books(out, edition, settings, order, chosen)
    if not (order.combined or order.pack or order.book):
        jobs = make_jobs(root, edition, chosen)
        write_jobs(root / CACHE, out, edition, jobs, word=order.word, notify=notify)
        for procedure in chosen:
            yield out / procedure.code.lower()


def choose(edition: Edition, order: Order) -> tuple[Procedure, ...]:
    """Return the procedures an order is about, in the order of the handbook; named ones in the order of naming."""
    book = edition.book
    named = tuple(dict.fromkeys(_find(edition, code) for code in order.codes))
    if order.domain and order.domain not in book.domain_by_id:
        raise UsageError(f"không có lĩnh vực “{order.domain}”; các lĩnh vực: {', '.join(book.domain_by_id)}")
    if order.organ and order.organ not in book.organ_by_id:
        nearest = find_nearest(order.organ, tuple(book.organ_by_id))
        raise UsageError(f"không có cơ quan “{order.organ}”" + (f"; có phải “{nearest}”?" if nearest else ""))
    if order.word and (order.book or order.combined):
        raise UsageError("sổ tay và phiếu gộp chỉ có bản PDF; bỏ --docx, hoặc in từng quy trình")
    others: tuple[Procedure, ...] = ()
    if order.everything or order.domain or order.organ or (order.book and not named):
        others = tuple(p for p in book.procedures if _matches(p, order) and p not in named)
    elif not named:
        raise UsageError("chưa chọn quy trình để in; ghi mã như DV-01, hoặc --all, --domain, --organ, --book")
    if not named and not others:
        raise UsageError(
            "không có quy trình nào hợp với yêu cầu này" + ("; với --official chỉ tính quy trình đang có hiệu lực" if edition.official else "")
        )
    return (*named, *others)


def _matches(procedure: Procedure, order: Order) -> bool:
    return (not order.domain or procedure.domain == order.domain) and (not order.organ or is_of_organ(procedure, order.organ))


def _find(edition: Edition, code: str) -> Procedure:
    found = edition.book.procedure_by_code.get(code.upper())
    if code.upper() in edition.hidden:
        raise UsageError(f"quy trình {code.upper()} không in được: hạn chế phổ biến, hoặc chưa có hiệu lực (bỏ --official để in bản dự thảo)")
    if found is None:
        nearest = find_nearest(code.upper(), tuple(edition.book.procedure_by_code))
        raise UsageError(f"không có quy trình “{code}”" + (f"; có phải {nearest}?" if nearest else ""))
    return found


def _name_combined(procedures: Sequence[Procedure]) -> str:
    codes = "-".join(p.code.lower() for p in procedures)
    return f"phieu-gop-{codes}" if len(procedures) <= MOST_IN_NAME else f"phieu-gop-{len(procedures)}-quy-trinh"


def _make_combined_pdf(edition: Edition, settings: PrintSettings, procedures: Sequence[Procedure]) -> bytes:
    pdf, _ = Typesetter("gop.typ").make_short_pdf(make_combined(edition, settings, procedures), SIZES)
    return pdf


def _name_choice(edition: Edition, order: Order) -> tuple[str, str]:
    """Return how a choice is called in titles and in file names."""
    names = [f"Lĩnh vực {edition.book.domain_by_id[order.domain].name}"] if order.domain else []
    names += [edition.book.organ_by_id[order.organ].name] if order.organ else []
    chosen = "-chon" if order.codes and not (names or order.everything) else ""
    return ", ".join(names), chosen + "".join(f"-{part}" for part in (order.domain, order.organ) if part)


def _write_pack(out: Path, edition: Edition, settings: PrintSettings, order: Order, procedures: Sequence[Procedure]) -> Iterator[Path]:
    name, suffix = _name_choice(edition, order)
    volume = make_volume(edition, settings, procedures, f"Quy trình chuẩn hóa{': ' + name if name else ''}", for_approval=True)
    yield write_file(out / f"ho-so-trinh{suffix}.pdf", set_volume(volume))
    yield write_file(out / f"danh-muc{suffix}.docx", make_annex_word(volume))
    yield write_file(out / f"danh-muc{suffix}.xlsx", make_annex_sheet(edition, volume["danh_muc"]))


def _write_books(out: Path, edition: Edition, settings: PrintSettings, order: Order, procedures: Sequence[Procedure]) -> Iterator[Path]:
    name, suffix = _name_choice(edition, order)
    parts = list(_split_book(edition, procedures))
    names = [f"so-tay{suffix}{ending}.pdf" for _, ending, _ in parts]
    titles = [": ".join(filter(None, (settings.ten_so_tay, name, title))) for title, _, _ in parts]
    volumes = [make_volume(edition, settings, part, title, for_approval=False) for title, (_, _, part) in zip(titles, parts, strict=True)]
    if len(volumes) == 1:
        yield write_file(out / names[0], set_volume(volumes[0]))
        return
    # A process each: the typesetter remembers what it has set, a gigabyte a volume.
    with ProcessPoolExecutor(WORKERS, get_context("spawn"), max_tasks_per_child=1) as pool:
        for file, pdf in zip(names, pool.map(set_volume, volumes), strict=True):
            yield write_file(out / file, pdf)


def set_volume(volume: Record) -> bytes:
    """Return the PDF of a book or pack."""
    return Typesetter("tap.typ").make_pdf(volume)


def _split_book(edition: Edition, procedures: Sequence[Procedure]) -> Iterator[tuple[str, str, Sequence[Procedure]]]:
    """Yield (title, ending of the file's name, procedures) of each volume: one, or one a domain when there are many."""
    if len(procedures) <= MOST_IN_VOLUME:
        yield "", "", procedures
        return
    for domain in sorted(edition.book.domains, key=lambda d: d.order):
        found = [p for p in procedures if p.domain == domain.id]
        for start in range(0, len(found), MOST_IN_VOLUME):
            number = f" quyển {start // MOST_IN_VOLUME + 1}" if len(found) > MOST_IN_VOLUME else ""
            yield f"{domain.name}{number}", f"-{domain.id}{number.replace(' quyển ', '-')}", found[start : start + MOST_IN_VOLUME]


def write_file(path: Path, data: bytes) -> Path:
    """Write a file, making its folder, and return where it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
