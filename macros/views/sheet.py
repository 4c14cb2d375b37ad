"""What every printed sheet carries: letterhead, what it may be used for, and the line at its foot."""

from collections.abc import Iterable
from dataclasses import dataclass

from macros.edition import Edition
from macros.model.registers import Organ
from macros.page import Heading
from macros.progress import HasStatus
from macros.views.words import format_date

LETTERHEAD = ("THÀNH ỦY ĐÀ NẴNG", "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page meant for paper too: `strip` is the warning on top of one whose procedures are not in force, empty for none."""

    top: str
    bottom: str
    title: str
    day: str
    release: str
    strip: str = ""


def make_sheet(edition: Edition, title: str, organ: Organ | None = None, procedures: Iterable[HasStatus] = ()) -> Sheet:
    """Return the sheet of an organ, or of the city's committee; `title` says at its foot what it is."""
    top, bottom = LETTERHEAD
    if organ is not None:
        top, bottom = organ.letterhead_top or top, organ.letterhead_bottom or (organ.short_name or organ.name).upper()
    return Sheet(top, "" if bottom == top else bottom, title, format_date(edition.today), edition.release, _warn(list(procedures)))


def _warn(procedures: list[HasStatus]) -> str:
    drafts = sum(not p.status.is_promulgated for p in procedures)
    if not drafts:
        return ""
    which = "Mọi quy trình dưới đây" if drafts == len(procedures) else f"{drafts} trong {len(procedures)} quy trình dưới đây"
    return f"{which} chưa có quyết định ban hành. Dùng để góp ý, chưa dùng làm căn cứ giải quyết việc."


def make_headings(sections: Iterable[tuple[str, str]]) -> tuple[Heading, ...]:
    """Return the contents list of (id, title) pairs."""
    return tuple(Heading(key, title) for key, title in sections)
