"""Pydantic's complaints in the clerk's words."""

import difflib
import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from macros.frontmatter import At
from macros.model.base import Absent, Record
from macros.model.handbook import Place
from macros.problems import Problem
from macros.text import fold, make_slug

FORMAT_HINTS = {
    "ma": "mã có dạng DV-04: tiền tố lĩnh vực viết hoa, gạch nối, số",
    "id": "mã viết thường, không dấu, các từ nối bằng gạch nối; ví dụ ban-to-chuc",
}
ID_HINT = "mã viết thường, không dấu, nối bằng gạch nối; ví dụ “{}”"


def explain_validation(place: Place, model: type[Record], error: ValidationError) -> Iterator[Problem]:
    """Yield one problem for each fault pydantic found, at the line of the very key."""
    for detail in error.errors(include_url=False):
        at = tuple(part for part in detail["loc"] if not str(part).startswith("~"))
        rule, message, hint = _explain(model, at, detail)
        yield Problem(place.path, place.line(*at), rule, message, hint=hint)


def name_place(at: At) -> str:
    """Return a path as people read it, list positions from 1: `trinh_tu_thuc_hien.2.thoi_han`."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in at)


def find_nearest(word: str, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    """Return the known word most like a misspelt one, compared without diacritics; empty when none is near."""
    by_fold = {_squash(candidate): candidate for candidate in known}
    matches = difflib.get_close_matches(_squash(word), list(by_fold), n=1, cutoff=0.6)
    return by_fold[matches[0]] if matches else ""


def _squash(word: str) -> str:
    return fold(word).replace("_", "").replace("-", "").replace(" ", "")


def _explain(model: type[Record], at: At, detail: ErrorDetails) -> tuple[str, str, str]:
    kind, name, value = detail["type"], name_place(at), detail["input"]
    if kind == "extra_forbidden":
        return _explain_unknown(model, at)
    if kind == "missing":
        return "thieu-khoa", f"{name}: thiếu khóa bắt buộc", f"thêm dòng “{at[-1]}: …”"
    if value is None:
        return "sai-kieu", f"{name}: để trống", "điền nội dung, hoặc xóa cả dòng, hoặc ghi {khong: lý do} nếu thành phần không có"
    message, hint = _explain_value(at, detail)
    return "sai-kieu", f"{name}: {message}", hint


def _explain_unknown(model: type[Record], at: At) -> tuple[str, str, str]:
    known = list_keys(model, at[:-1])
    nearest = find_nearest(str(at[-1]), known)
    hint = f"có phải “{nearest}”?" if nearest else "các khóa dùng được: " + ", ".join(known)
    return "khoa-la", f"khóa “{at[-1]}” không có trong mẫu", hint


def _explain_value(at: At, detail: ErrorDetails) -> tuple[str, str]:
    kind, context, shown = detail["type"], detail.get("ctx", {}), _show(detail["input"])
    if kind == "value_error":
        return f"{shown} chưa đúng", str(context.get("error", ""))
    if kind == "enum":
        allowed = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        nearest = find_nearest(str(detail["input"]), tuple(allowed.split(", ")))
        return f"{shown} không phải giá trị cho phép", (f"có phải “{nearest}”? " if nearest else "") + f"chọn một trong: {allowed}"
    if kind == "string_pattern_mismatch":
        last = next((part for part in reversed(at) if isinstance(part, str)), "id")
        return f"{shown} viết sai dạng", FORMAT_HINTS.get(last, ID_HINT.format(_suggest_id(detail["input"])))
    if kind in ("string_too_long", "string_too_short"):
        limit = context.get("max_length") or context.get("min_length")
        length = len(str(detail["input"]))
        return (f"dài {length} ký tự", f"rút xuống còn tối đa {limit} ký tự") if kind == "string_too_long" else ("để trống", "điền nội dung")
    if kind == "string_type":
        return "phải là chữ, không phải danh sách hay nhóm khóa", "viết trên một dòng; đặt trong dấu nháy kép nếu có dấu hai chấm"
    if kind in ("tuple_type", "list_type"):
        return f"{shown} phải là danh sách", "viết mỗi mục một dòng bắt đầu bằng “- ”, hoặc trong ngoặc [a, b]"
    if kind.startswith("int"):
        return f"{shown} phải là số nguyên", "ghi số, không ghi chữ; ví dụ 1"
    if kind.startswith("bool"):
        return f"{shown} phải là true hoặc false", "ghi true (có) hoặc false (không)"
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"{shown} ngoài khoảng cho phép", f"giới hạn: {context.get('ge', context.get('le'))}"
    if kind == "too_short":
        return "danh sách trống", "ghi ít nhất một mục"
    return f"{shown} không đúng mẫu", "xem mẫu của mục này trong hướng dẫn cho người soạn"


def _suggest_id(value: object) -> str:
    return make_slug(str(value)) or "ban-to-chuc"


def _show(value: object) -> str:
    if isinstance(value, dict):
        return "nhóm khóa " + ", ".join(f"“{key}”" for key in list(value)[:3])
    if isinstance(value, (list, tuple)):
        return f"danh sách {len(value)} mục"
    text = str(value)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


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


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and not get_args(annotation):
        if issubclass(annotation, Record):
            yield annotation
        return
    origin, arguments = get_origin(annotation), get_args(annotation)
    inner = arguments[:1] if origin is Annotated else arguments if origin in (Union, types.UnionType, tuple) else ()
    for argument in inner:
        yield from _records_in(argument)
