"""A comparison as text for the terminal and as Markdown for a pull request."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from macros.load import Loaded
from macros.plain import render_plain
from macros.problems import Problem
from macros.review.change import Comparison, Kind
from macros.review.compare import compare
from macros.review.effects import Surroundings
from macros.review.wording import REGISTER_NAMES

FORMATS = {"text": "diff.txt", "markdown": "diff.md"}
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~])")


@dataclass(frozen=True)
class Review:
    """What a reviewer is told: what changed, what could not be read, what changed in form only, and files besides the procedures."""

    old: Loaded
    new: Loaded
    comparison: Comparison
    problems: tuple[Problem, ...] = ()
    formatted: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    other_files: tuple[str, ...] = ()


def make_review(old: Loaded, new: Loaded, differing: Sequence[str] = (), other_files: Sequence[str] = ()) -> Review:
    """Return the review of two loaded handbooks; `differing` are the paths whose bytes differ."""
    comparison = _leave_unread(compare(old.book, new.book), old, new)
    problems = tuple(problem for problem in new.problems if problem.is_error)
    renamed = tuple(_find_renamed(old, new))
    told = {path for pair in renamed for path in pair} | {problem.path for problem in problems}
    told |= {p.path for change in comparison.procedures for p in (change.old, change.new) if p}
    told |= {f"procedures/danh-muc/{entry.register}.yml" for entry in comparison.entries}
    formatted = tuple(path for path in differing if path not in told)
    return Review(old, new, comparison, problems, formatted, renamed, tuple(other_files))


def _leave_unread(comparison: Comparison, old: Loaded, new: Loaded) -> Comparison:
    """Leave out what seems to have come or gone only because one side could not be read."""

    def is_unread(loaded: Loaded, register: str, key: str) -> bool:
        return (register, key) in loaded.unread or (register, "*") in loaded.unread

    return Comparison(
        tuple(c for c in comparison.procedures if c.kind is Kind.CHANGED or not is_unread(new if c.new is None else old, "quy-trinh", c.code)),
        tuple(c for c in comparison.entries if c.kind is Kind.CHANGED or not is_unread(new if c.new is None else old, c.register, c.id)),
    )


def _find_renamed(old: Loaded, new: Loaded) -> Iterator[tuple[str, str]]:
    before = old.book.procedure_by_code
    for procedure in new.book.procedures:
        if procedure.code in before and before[procedure.code].path != procedure.path:
            yield before[procedure.code].path, procedure.path


def format_review(review: Review, form: str) -> str:
    """Return the report; the same review gives the same text."""
    surroundings = Surroundings(review.old.book, review.new.book)
    values: dict[str, Any] = {
        "review": review,
        "surroundings": surroundings,
        "summary": "; ".join(_summarize(review.comparison)),
        "register_names": REGISTER_NAMES,
        "escape": escape_markdown,
        "Kind": Kind,
    }
    return render_plain(FORMATS[form], **values)


def _summarize(comparison: Comparison) -> Iterator[str]:
    words = {Kind.ADDED: "thêm", Kind.CHANGED: "sửa", Kind.REMOVED: "bỏ"}
    for kind, word in words.items():
        if found := comparison.select(kind):
            yield f"{word} {len(found)} quy trình"
    if comparison.entries:
        yield f"đổi {len(comparison.entries)} mục của sổ đăng ký"


def escape_markdown(text: str) -> str:
    """Return a text that Markdown shows as it is; an @ calls nobody."""
    return _MARKDOWN.sub(r"\\\1", text).replace("@", "@\u200b")
