"""A new procedure as a commented file: every key explained, allowed values beside it, places to fill in marked."""

import datetime
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from macros.edit.codes import find_next_code
from macros.edit.scalars import write_text
from macros.errors import UsageError
from macros.graph import Use, make_graph
from macros.load import Loaded
from macros.messages import find_nearest
from macros.model.handbook import Handbook
from macros.model.parts import ChannelKind, Level
from macros.model.procedure import KEY_OF, Audience, FrontMatter, Procedure, Status
from macros.model.registers import Domain
from macros.plain import render_plain
from macros.rules.ten_tep import make_path
from macros.text import make_slug, normalize
from macros.validity import is_dead

WIDTH = 150
FEW = 12
LONGEST_TITLE = 250
EXPLANATIONS = {KEY_OF[name]: str(info.description) for name, info in FrontMatter.model_fields.items()}


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is yet to be written: its path from the root and its text."""

    code: str
    path: str
    text: str


def make_draft(loaded: Loaded, domain: str, title: str, today: datetime.date, past_paths: Iterable[str] = ()) -> Draft:
    """Return the file of a new procedure; raises UsageError for an unknown domain or a title that cannot be used."""
    book = loaded.book
    found = find_domain(book, domain)
    title = check_title(book, title)
    code = find_next_code(loaded, found.code, past_paths)
    path = make_path(Procedure.model_construct(code=code, title=title, domain=found.id, status=Status.DRAFT))
    graph = make_graph(book)
    own = {p.code for p in book.procedures if p.domain == found.id}
    roles = _sort_by_use(graph.roles, own, [role.id for role in book.roles])
    if not roles or not book.organs:
        raise UsageError("danh-muc/vai-tro.yml hoặc co-quan.yml chưa có mục nào; thêm ít nhất một mục mỗi sổ rồi chạy lại")
    alive = [document.id for document in book.documents if not is_dead(document, today)]
    values: dict[str, object] = {
        "explain": EXPLANATIONS,
        "code": code,
        "title": write_text(title),
        "domain": found,
        "today": today.isoformat(),
        "domains": write_comment(entry.id for entry in book.domains),
        "levels": ", ".join(Level),
        "channels": ", ".join(ChannelKind),
        "audiences": ", ".join(Audience),
        "organs": write_comment(entry.id for entry in book.organs if not entry.replaced_by),
        "roles": write_comment(sorted(entry.id for entry in book.roles)),
        "actors": roles[:2] if len(roles) > 1 else roles * 2,
        "documents": write_comment(_sort_by_use(graph.documents, own, alive)[:FEW]),
        "forms": write_comment(_sort_by_use(graph.forms, own, [form.id for form in book.forms])[:FEW]),
        "owner": found.lead_organ or book.organs[0].id,
    }
    return Draft(code, path, render_plain("quy-trinh-moi.md", **values))


def find_domain(book: Handbook, word: str) -> Domain:
    """Return the domain meant by an id, a prefix of codes or a name, in any case and without diacritics; raises UsageError."""
    wanted = make_slug(word)
    for domain in book.domains:
        if wanted in (domain.id, domain.code.lower(), make_slug(domain.name)):
            return domain
    nearest = find_nearest(word, book.domain_by_id)
    known = ", ".join(f"{domain.id} ({domain.code})" for domain in book.domains) or "chưa có mục nào trong danh-muc/linh-vuc.yml"
    raise UsageError(f"không có lĩnh vực “{word}”" + (f"; có phải “{nearest}”?" if nearest else ".") + f" Các lĩnh vực: {known}")


def check_title(book: Handbook, title: str) -> str:
    """Return a title with its spaces tidied; raises UsageError when it is empty, too long, or another procedure's."""
    tidy = " ".join(normalize(title).split())
    if not make_slug(tidy):
        raise UsageError("tên quy trình để trống; ghi --title “Tên quy trình”")
    if len(tidy) > LONGEST_TITLE:
        raise UsageError(f"tên quy trình dài {len(tidy)} ký tự; rút còn tối đa {LONGEST_TITLE}")
    same = next((p.code for p in book.procedures if make_slug(p.title) == make_slug(tidy)), "")
    if same:
        raise UsageError(f"{same} đã mang tên này; sửa quy trình ấy, hoặc đặt tên khác")
    return tidy


def write_comment(ids: Iterable[str]) -> str:
    """Return ids as lines of a comment."""
    return "\n".join(
        textwrap.wrap(", ".join(ids) or "chưa có mục nào", WIDTH, initial_indent="#   ", subsequent_indent="#   ", break_on_hyphens=False)
    )


def _sort_by_use(uses: Mapping[str, Sequence[Use]], own: set[str], ids: Iterable[str]) -> list[str]:
    """Return ids, those most used by a domain's own procedures first."""
    counts = Counter({key: sum(use.code in own for use in found) for key, found in uses.items()})
    return sorted(ids, key=lambda key: (-counts[key], key))
