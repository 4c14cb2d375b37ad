"""Pydantic's complaints in the clerk's words."""

import types
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from macros.frontmatter import At
from macros.model.base import Absent, Record
from macros.model.handbook import Place
from macros.problems import Problem
from macros.suggestions import find_nearest, give_example, quote, suggest_code, suggest_date, suggest_duration
from macros.text import make_slug

__all__ = ["explain_validation", "find_nearest", "list_keys", "name_place"]

CODE_HINT = "mã gồm tiền tố lĩnh vực viết hoa, gạch nối, số; ví dụ {}"
ID_HINT = "mã viết thường, không dấu, nối bằng gạch nối; có phải “{}”?"
DATE_KEYS = ("ngay", "hieu_luc_tu", "het_hieu_luc", "ngay_ban_hanh")
LENGTH_KEYS = ("thoi_han", "gia_han", "thoi_han_giai_quyet")


def explain_validation(place: Place, model: type[Record], error: ValidationError) -> Iterator[Problem]:
    """Yield one problem for each fault pydantic found, at the line of the very key; what follows from another fault is left out."""
    details = [(tuple(part for part in d["loc"] if not str(part).startswith("~")), d) for d in error.errors(include_url=False)]
    unknown = [at for at, detail in details if detail["type"] == "extra_forbidden"]
    meant = {(*at[:-1], find_nearest(str(at[-1]), list_keys(model, at[:-1]))) for at in unknown}
    strayed = {at[-1] for at in unknown}
    yield from _explain_unknown(place, model, unknown)
    for at, detail in details:
        missing = detail["type"] == "missing"
        if detail["type"] == "extra_forbidden" or (missing and (at in meant or at[-1] in strayed)):
            continue
        if missing:
            rule, message, hint = "thieu-khoa", f"{name_place(at)}: thiếu khóa bắt buộc", f"thêm {_give_example(at)}"
        else:
            rule, (message, hint) = "sai-kieu", _explain_value(at, detail)
            message = f"{name_place(at)}: {message}"
        yield Problem(place.path, place.line(*at), rule, message, hint=hint)


def name_place(at: At) -> str:
    """Return a path as people read it, list positions from 1: `trinh_tu_thuc_hien.2.thoi_han`."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in at)


def _explain_unknown(place: Place, model: type[Record], unknown: Sequence[At]) -> Iterator[Problem]:
    """Yield the unknown keys; those that only stand at the wrong depth are told together, for they were moved together."""
    moved: dict[At, list[str]] = {}
    for at in unknown:
        key, known = str(at[-1]), list_keys(model, at[:-1])
        if _find_homes(model).get(key):
            moved.setdefault(at[:-1], []).append(key)
            continue
        nearest = find_nearest(key, known)
        hint = f"có phải “{nearest}”?" if nearest else "các khóa dùng được: " + ", ".join(known)
        yield Problem(place.path, place.line(*at), "khoa-la", f"khóa {quote(key)} không có trong mẫu", hint=hint)
    for parent, keys in moved.items():
        homes = dict.fromkeys(home or "phần ngoài cùng" for key in keys for home in _find_homes(model)[key])
        shown = ", ".join(f"“{key}”" for key in keys)
        message = f"khóa {shown} đứng không đúng chỗ{f' trong {name_place(parent)}' if parent else ''}"
        hint = f"xem lại lề thụt; khóa này thuộc {', '.join(homes)}"
        yield Problem(place.path, min(place.line(*parent, key) for key in keys), "khoa-la", message, hint=hint)


def _explain_value(at: At, detail: ErrorDetails) -> tuple[str, str]:
    kind, value, shown = detail["type"], detail["input"], _show(detail["input"])
    key = next((part for part in reversed(at) if isinstance(part, str)), "")
    if value is None:
        return "để trống", "điền nội dung (đặt trong nháy kép nếu mở đầu bằng dấu #), hoặc xóa dòng, hoặc ghi {khong: lý do}"
    if kind == "value_error":
        return _explain_own(key, value, str(detail.get("ctx", {}).get("error", "")))
    if kind == "string_pattern_mismatch":
        slug = make_slug(str(value))
        return f"{shown} viết sai dạng", CODE_HINT.format(suggest_code(str(value)) or "DV-04") if _is_code(detail) else ID_HINT.format(
            slug or "ban-to-chuc"
        )
    if kind == "enum":
        allowed = str(detail.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
        nearest = find_nearest(str(value), allowed.split(", "))
        return f"{shown} không phải giá trị cho phép", (f"có phải “{nearest}”? " if nearest else "") + f"chọn một trong: {allowed}"
    return _explain_shape(at, detail, shown)


def _explain_own(key: str, value: Any, said: str) -> tuple[str, str]:
    """Return the message for a check of the model itself: dates, deadlines, reasons for absence."""
    if key in DATE_KEYS:
        return f"{_show(value)} không phải ngày", suggest_date(str(value))
    if key in LENGTH_KEYS and not isinstance(value, dict):
        wanted = suggest_duration(str(value))
        return f"{_show(value)} không phải thời hạn", f"viết “{wanted}”" if wanted and wanted != value else said
    return f"{_show(value)} chưa đúng", said


def _explain_shape(at: At, detail: ErrorDetails, shown: str) -> tuple[str, str]:
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind == "string_too_long":
        return f"dài {len(str(value))} ký tự", f"rút xuống còn tối đa {context.get('max_length')} ký tự"
    if kind in ("string_too_short", "too_short"):
        return "để trống", f"ghi ít nhất một mục, ví dụ {_give_example(at)}"
    if kind == "string_type":
        return f"{shown} phải là chữ", "viết trên một dòng; đặt trong dấu nháy kép nếu có dấu hai chấm, ngoặc hay gạch đầu dòng"
    if kind in ("tuple_type", "list_type"):
        return f"{shown} phải là danh sách", f"viết mỗi mục một dòng bắt đầu bằng “- ”, hoặc trong ngoặc; ví dụ {_give_example(at)}"
    if kind.startswith("model"):
        return f"{shown} phải là nhóm khóa", f"viết các khóa bên trong, ví dụ {_give_example(at)}"
    if kind.startswith("int"):
        return f"{shown} phải là số nguyên", "ghi chữ số, không ghi chữ hay đơn vị; ví dụ 1"
    if kind.startswith("bool"):
        return f"{shown} phải là true hoặc false", "ghi true (có) hoặc false (không)"
    if kind in ("greater_than_equal", "less_than_equal"):
        least = kind == "greater_than_equal"
        return f"{shown} ngoài khoảng cho phép", f"{'ít nhất' if least else 'nhiều nhất'} là {context.get('ge' if least else 'le')}"
    return f"{shown} không đúng mẫu", f"ví dụ {_give_example(at)}"


def _is_code(detail: ErrorDetails) -> bool:
    return "A-Z" in str(detail.get("ctx", {}).get("pattern", ""))


def _give_example(at: At) -> str:
    key = next((part for part in reversed(at) if isinstance(part, str)), "")
    if key == "buoc" and len(at) > 1 and isinstance(at[-2], int):
        return f"buoc: {at[-2] + 1}"
    return give_example(key)


def _show(value: object) -> str:
    if isinstance(value, dict):
        return "nhóm khóa " + ", ".join(quote(str(key)) for key in list(value)[:3])
    if isinstance(value, (list, tuple)):
        return f"danh sách {len(value)} mục"
    return quote(str(value))


def list_keys(model: type[Record], at: At) -> tuple[str, ...]:
    """Return the keys a record at a path may have."""
    records = [model]
    for part in at:
        if isinstance(part, int):
            continue
        fields = [info for record in records for info in record.model_fields.values() if info.alias == part]
        records = [found for info in fields for found in _records_in(info.annotation)]
    keys = [str(info.alias) for record in records if record is not Absent for info in record.model_fields.values()]
    return tuple(dict.fromkeys(keys))


@cache
def _find_homes(model: type[Record]) -> dict[str, tuple[str, ...]]:
    """Return where each key may stand: names of parent keys, empty for the outermost level."""
    homes: dict[str, list[str]] = {}
    waiting: list[tuple[str, type[Record]]] = [("", model)]
    seen: set[tuple[str, type[Record]]] = set()
    while waiting:
        parent, record = waiting.pop(0)
        for info in record.model_fields.values():
            key = str(info.alias)
            homes.setdefault(key, []).append(parent)
            inner = [(key, found) for found in _records_in(info.annotation) if found is not Absent and (key, found) not in seen]
            seen.update(inner)
            waiting += inner
    return {key: tuple(dict.fromkeys(found)) for key, found in homes.items()}


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and not get_args(annotation):
        if issubclass(annotation, Record):
            yield annotation
        return
    origin, arguments = get_origin(annotation), get_args(annotation)
    inner = arguments[:1] if origin is Annotated else arguments if origin in (Union, types.UnionType, tuple) else ()
    for argument in inner:
        yield from _records_in(argument)
