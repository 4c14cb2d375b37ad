"""The news of a new release: its data against the data of the release readers see, on top of the news so far."""

import datetime
from collections.abc import Collection

from pydantic import ValidationError

from macros.model.handbook import Handbook
from macros.news import Item, Line, News, NewsList
from macros.publish.snapshot import read_snapshot
from macros.review.change import Difference, EntryChange, Kind, ProcedureChange
from macros.review.compare import compare
from macros.review.wording import REGISTER_NAMES
from macros.views.words import PART_NAMES

HISTORY = ".phat-hanh/thay-doi.json"
FIRST = "Bản phát hành đầu tiên, chưa có bản nào để so."
UNREADABLE = "Không đọc được dữ liệu của bản trước nên không so được."
BODY_KEY = "giai_thich"


def make_news(old: Handbook | None, new: Handbook, release: str, date: datetime.date, before: str) -> News:
    """Return what a release changes for readers; `old` is None when there is nothing to compare with."""
    if old is None:
        return News(release=release, date=date, before=before, note=UNREADABLE if before else FIRST)
    found = compare(old, new)
    items = (*map(_tell_procedure, found.procedures), *map(_tell_entry, found.entries))
    return News(release=release, date=date, before=before, items=items)


def extend_history(history: bytes | None, news: News, hidden: Collection[str] = ()) -> NewsList:
    """Return the news so far with those of a new release on top; a history that cannot be read begins anew.

    What was once told of procedures that are now `hidden` is not told again.
    """
    past = (old for old in (news, *read_history(history).releases) if old is news or old.release != news.release)
    return NewsList(releases=tuple(old.model_copy(update={"items": tuple(i for i in old.items if i.key not in hidden)}) for old in past))


def read_history(data: bytes | None) -> NewsList:
    """Return the news a release keeps, none when they cannot be read."""
    try:
        return NewsList.model_validate_json(data or b"{}")
    except ValidationError:
        return NewsList()


def write_history(history: NewsList) -> bytes:
    """Return the history as a release keeps it."""
    return history.model_dump_json(exclude_defaults=True, indent=1).encode()


def read_old_book(snapshot: bytes | None) -> Handbook | None:
    """Return the handbook of the release before, None when there is none or it cannot be read."""
    return read_snapshot(snapshot) if snapshot else None


def _tell_procedure(change: ProcedureChange) -> Item:
    address = change.new.address if change.new else ""
    return Item(kind=change.kind.value, key=change.code, title=change.title, address=address, lines=tuple(map(_tell_line, change.differences)))


def _tell_entry(change: EntryChange) -> Item:
    entry = change.new or change.old
    title = str(getattr(entry, "number", "") or getattr(entry, "name", "") or change.id)
    lines = tuple(map(_tell_line, change.differences))
    return Item(kind=change.kind.value, key=change.id, title=title, group=REGISTER_NAMES[change.register], lines=lines)


def _tell_line(difference: Difference) -> Line:
    before = "" if difference.kind is Kind.ADDED else difference.before
    after = "" if difference.kind is Kind.REMOVED else difference.after
    return Line(part=PART_NAMES.get(difference.key, ""), place=difference.place, before=before, after=after)
