"""Publish: build aside, prove, copy, prove the copy, switch, prune. Readers see nothing until the switch."""

import datetime
import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from macros.build import BuildOptions, check_edition
from macros.edition import Edition
from macros.errors import UsageError
from macros.load import load
from macros.model.handbook import Handbook
from macros.model.procedure import Audience
from macros.news import NewsList
from macros.print_codes import JSON_NAME, parse_json
from macros.publish.compression import compress_files
from macros.publish.history import HISTORY, extend_history, make_news, read_old_book, write_history
from macros.publish.identity import is_release_id, make_release_id, read_source_state
from macros.publish.moves import MOVES, Move, find_renamed, find_replaced, merge_moves, read_moves, write_moves
from macros.publish.polish import polish_pages
from macros.publish.servers import make_settings
from macros.publish.signature import sign_manifest
from macros.publish.snapshot import SNAPSHOT, write_snapshot
from macros.publish.stage import open_stage, seal_stage, write_files, write_printed, write_site
from macros.publish.target import Copied, Target

KEEP = 10


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """What a publication is told; `release` names it instead of the day and commit, `key` signs it."""

    today: datetime.date
    official: bool = False
    public: bool = False
    keep: int = KEEP
    dry_run: bool = False
    release: str = ""
    key: Path | None = None
    prints: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did."""

    release: str
    before: str
    copied: Copied
    pruned: tuple[str, ...]
    edition: Edition


def publish(root: Path, target: Target, options: PublishOptions, notify: Callable[[int, int], None] | None = None) -> Published:
    """Publish the handbook of `root`; whatever goes wrong, readers keep what they had.

    Raises ContentError when the content has errors, UsageError when something else is in the way.
    """
    edition = check_edition(root, BuildOptions(options.today, official=options.official, public=options.public))
    with _hold(target, options):
        before = target.find_current()
        release = choose_release(root, target, options)
        edition = replace(edition, release=release, has_prints=options.prints)
        with open_stage(root) as stage:
            write_stage(root, stage, edition, target, before, notify)
            sums = seal_stage(stage)
            if options.key:
                sign_manifest(stage, options.key)
            if options.dry_run:
                return Published(release, before, Copied(), (), edition)
            copied = target.install(stage, release, sums)
        target.switch(release)
        return Published(release, before, copied, target.prune(options.keep), edition)


def _hold(target: Target, options: PublishOptions) -> AbstractContextManager[None]:
    """Hold the target's lock; a dry run touches nothing there."""
    return nullcontext() if options.dry_run else target.lock()


def choose_release(root: Path, target: Target, options: PublishOptions) -> str:
    """Return the name of the new release; raises UsageError when the given one is taken or in another form."""
    existing = target.list_releases()
    if not options.release:
        return make_release_id(options.today, existing, read_source_state(root))
    if not is_release_id(options.release):
        raise UsageError(f"tên bản “{options.release}” sai dạng; viết ngày-số thứ tự, ví dụ 2026-11-22-1")
    if options.release in existing:
        raise UsageError(f"đã có bản {options.release}; chọn tên khác")
    return options.release


def write_stage(root: Path, stage: Path, edition: Edition, target: Target, before: str, notify: Callable[[int, int], None] | None = None) -> None:
    """Write everything a release holds except its manifest; `before` is the release readers see now."""
    refuse_mixed_audience(edition, target.read_file(before, "phien-ban.json"))
    history, moves = look_back(root, edition, target, before)
    write_site(root, stage, replace(edition, news=history.releases), moves)
    codes = forget_hidden(parse_json(target.read_file(before, JSON_NAME)), edition)
    write_printed(root, stage, edition, codes, notify)
    polish_pages(stage, lambda name: target.read_file(before, name))
    write_files(stage, make_records(edition, history, moves))
    compress_files(stage, lambda name: target.read_file(before, name))


def look_back(root: Path, edition: Edition, target: Target, before: str) -> tuple[NewsList, tuple[Move, ...]]:
    """Return what an edition changes for readers, on top of the news so far, and the old addresses that still lead somewhere."""
    old = read_old_book(target.read_file(before, SNAPSHOT))
    news = make_news(old, edition.book, edition.release, edition.today, before)
    history = extend_history(target.read_file(before, HISTORY), news, edition.hidden)
    return history, find_moves(root, edition, old, read_moves(target.read_file(before, MOVES)))


def refuse_mixed_audience(edition: Edition, before: bytes | None) -> None:
    """Keep what is for the public apart from a place that holds internal releases, and the other way round; raises UsageError."""
    try:
        known = json.loads(before or b"{}").get("pham_vi")
    except (ValueError, AttributeError):
        return
    if known and known != (Audience.PUBLIC if edition.public else Audience.INTERNAL):
        raise UsageError("nơi này đang giữ bản cho phạm vi khác (công khai hoặc nội bộ); phát hành vào một nơi riêng")


def forget_hidden(codes: dict[str, Any] | None, edition: Edition) -> dict[str, Any] | None:
    """Return older print codes without the descriptions of procedures that are hidden now; their prints count as unknown."""
    if codes is None:
        return None
    return codes | {"quy_trinh": {code: value for code, value in codes["quy_trinh"].items() if code not in edition.hidden}}


def find_moves(root: Path, edition: Edition, old: Handbook | None, past: tuple[Move, ...]) -> tuple[Move, ...]:
    """Return the old addresses of an edition: those known before, and those that came with it."""
    renamed = find_renamed(old, edition.book) if old else ()
    replaced = find_replaced(load(root).book, edition) if edition.hidden else ()
    return merge_moves(past, (*replaced, *renamed), edition.book.procedure_by_code)


def make_records(edition: Edition, history: NewsList, moves: tuple[Move, ...]) -> dict[str, bytes]:
    """Return what a release keeps for the next one and for web servers, by name."""
    redirects = [(move.address, edition.book.procedure_by_code[move.to[0]].address) for move in moves if move.renamed]
    records = {SNAPSHOT: write_snapshot(edition.book), HISTORY: write_history(history), MOVES: write_moves(moves)}
    return records | make_settings(redirects)


def roll_back(target: Target, to: str = "") -> tuple[str, str]:
    """Show readers an older release, the one before the current unless named, and return (from, to); it must be whole."""
    with target.lock():
        names = target.list_releases()
        current = target.find_current()
        older = names[: names.index(current)] if current in names else names
        goal = to or (older[-1] if older else "")
        if not goal:
            raise UsageError("không có bản nào cũ hơn bản đang dùng")
        if goal not in names:
            raise UsageError(f"không có bản “{goal}”; xem các bản bằng lệnh releases")
        faults = target.verify(goal)
        if faults:
            raise UsageError(f"bản {goal} không còn nguyên vẹn nên không chuyển sang: {faults[0]}")
        target.switch(goal)
        return current, goal
