"""`sotay search`: the site's search in the terminal."""

import argparse
import json
from collections.abc import Iterator, Mapping
from typing import Any

from macros.cli.parser import get_today
from macros.edition import Edition, make_edition
from macros.errors import UsageError
from macros.search.index import make_search_engine, make_search_index
from macros.search.runner import Runner, start_runner

NAME = "search"
HELP = "tìm quy trình như ô tìm kiếm của trang: không dấu, viết tắt, mã, số văn bản"
SHOWN, LISTED = 10, 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("query", metavar="CHỮ", nargs="+", help="tên việc, mã hoặc số văn bản; không dấu cũng được")
    parser.add_argument("--json", action="store_true", help="in dạng JSON: mảng {ma, ten, dia_chi}, đúng nhất trước")
    parser.add_argument("--domain", default=None, metavar="LĨNH_VỰC", help="chỉ tìm trong một lĩnh vực, ví dụ can-bo hoặc CB")
    parser.add_argument("--organ", default=None, metavar="CƠ_QUAN", help="chỉ tìm quy trình của một cơ quan, ví dụ ban-to-chuc")


def run(options: argparse.Namespace) -> int:
    """Print what was found; nothing found is an answer as well."""
    edition = make_edition(options.root, get_today(options))
    filters = make_filters(edition, options.domain, options.organ)
    answer = make_runner(edition).ask(" ".join(options.query), {**filters, "limit": LISTED if options.json else SHOWN})
    if options.json:
        print(json.dumps(list(list_answers(answer)), ensure_ascii=False, indent=1))
    else:
        print("\n".join(write_answer(answer)))
    return 0


def make_runner(edition: Edition) -> Runner:
    """Return the engine with the index of an edition."""
    return start_runner(make_search_engine(), make_search_index(edition))


def make_filters(edition: Edition, domain: str | None, organ: str | None) -> dict[str, str]:
    """Return the filters for the engine; raises UsageError for a domain or organ that does not exist."""
    filters = {}
    if domain:
        found = next((d.id for d in edition.book.domains if domain.lower() in (d.id, d.code.lower())), None)
        if found is None:
            raise UsageError(f"không có lĩnh vực “{domain}”; chọn một trong: {', '.join(d.id for d in edition.book.domains)}")
        filters["domain"] = found
    if organ:
        if organ not in edition.book.organ_by_id:
            raise UsageError(f"không có cơ quan “{organ}”; xem procedures/danh-muc/co-quan.yml")
        filters["organ"] = organ
    return filters


def list_answers(answer: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield {ma, ten, dia_chi}, best first: procedures, then the documents, forms, organs and guides that were found."""
    found = {hit["address"]: hit for hit in (*answer["direct"], *answer["hits"])}
    for hit in sorted(found.values(), key=lambda hit: hit["kind"] != "q"):
        title = hit["title"] if isinstance(hit["title"], str) else "".join(text for text, _ in hit["title"])
        yield {"ma": hit["code"], "ten": title.strip(), "dia_chi": hit["address"]}


def write_answer(answer: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of the answer for a person."""
    if answer["notice"]:
        yield f"Không thấy “{answer['typed']}”, hiện kết quả cho “{answer['notice']}”"
    elif answer["partial"]:
        yield "Không trang nào có đủ các chữ; đây là những trang gần nhất"
    for page in answer["direct"]:
        after = f", nay dùng {page['after']}" if page["after"] else ""
        yield f"{page['code']}  {page['title']}" + (f" ({page['state'].lower()}{after})" if page["state"] else "") + f"  {page['address']}"
    for hit in answer["hits"]:
        title = "".join(text for text, _ in hit["title"]).strip()
        yield f"{hit['code'] or '·':8}{title}" + (f" ({hit['state'].lower()})" if hit["state"] else "")
        yield f"        {hit['address']}" + "".join(f"\n        {place['label']}: {_join(place['text'])}" for place in hit["places"][:1])
    if not answer["hits"] and not answer["direct"]:
        yield "Không tìm thấy. Thử ít chữ hơn hoặc chữ khác."
        for page in answer["near"]:
            yield f"  Gần giống: {page['code']} {page['title']}"


def _join(pieces: list[tuple[str, bool]]) -> str:
    return "".join(text for text, _ in pieces).strip()
