"""What changed from release to release: a page's list and an Atom feed."""

from macros.edition import Edition
from macros.news import Item, News
from macros.templating import render

LIMIT = 50
VERBS = {"them": "mới", "bo": "không còn", "sua": "sửa"}


def make_change_list(edition: Edition, base: str) -> str:
    """Return what each release changed, newest first; procedures that this edition shows are links."""
    return render(
        "changes.html", base=base, releases=edition.news[:LIMIT], today=edition.today, release=edition.release, codes=edition.book.procedure_by_code
    )


def make_feed(edition: Edition) -> bytes:
    """Return the news as an Atom feed; the edition must have news."""
    return render("feed.txt", releases=edition.news[:LIMIT], summarize=summarize, tell=tell).encode()


def summarize(news: News) -> str:
    """Return a release's changes in a line."""
    if news.note:
        return news.note.rstrip(".").lower()
    counts = {kind: sum(item.kind == kind for item in news.procedures) for kind in VERBS}
    words = [f"{count} quy trình {VERBS[kind]}" for kind, count in counts.items() if count]
    words += [f"{len(news.entries)} mục danh mục đổi"] if news.entries else []
    return ", ".join(words) or "nội dung không đổi"


def tell(news: News) -> str:
    """Return a release's changes as plain text, one procedure or entry a paragraph."""
    return "\n".join(map(_tell_item, news.items))


def _tell_item(item: Item) -> str:
    name = f"{item.group} {item.title}" if item.group else f"{item.key} {item.title}"
    lines = [f"  {line.place}: {_tell_values(line.before, line.after)}" for line in item.lines]
    return "\n".join([f"{name}: {VERBS[item.kind]}", *lines])


def _tell_values(before: str, after: str) -> str:
    if before and after:
        return f"{before} → {after}"
    return f"thêm {after}" if after else f"bỏ {before}"
