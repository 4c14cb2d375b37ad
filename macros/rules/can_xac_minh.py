"""Chỗ cần xác minh chỉ đúng một nơi có thật trong tệp.

Vì sao: trang và bản in đánh dấu ngay tại chỗ còn ngờ; đường dẫn sai thì dấu biến mất, người đọc tưởng nội dung đã chắc.

ĐÚNG:

    can_xac_minh:
      - {muc: trinh_tu_thuc_hien.2.thoi_han, ly_do: Chưa thấy văn bản quy định.}
      - {muc: phi_le_phi, ly_do: Cần hỏi lại.}

SAI:

    can_xac_minh:
      - {muc: buoc 2, ly_do: Chưa thấy văn bản quy định.}

Cách sửa: viết các khóa và số thứ tự (đếm từ 1), nối bằng dấu chấm. `trinh_tu_thuc_hien.2` là bước 2, `thanh_phan_ho_so.3` là giấy tờ thứ 3.
Khóa được phép chưa có trong mục (ví dụ bước chưa ghi `thoi_han`), miễn là khóa của mẫu.
"""

from collections.abc import Iterator
from functools import cache

from macros.messages import list_keys
from macros.model.base import Record
from macros.model.parts import Step
from macros.model.procedure import FrontMatter, Procedure
from macros.problems import Problem, Severity
from macros.rules.base import Context
from macros.suggestions import find_nearest, quote

ID = "can-xac-minh"


def check(context: Context) -> Iterator[Problem]:
    """Yield doubts whose path leads nowhere."""
    for procedure in context.scope.procedures:
        for index, doubt in enumerate(procedure.doubts):
            fault = find_fault(procedure, doubt.target)
            if fault:
                message = f"muc {quote(doubt.target)}: {fault[0]}"
                yield context.report(ID, procedure, ("can_xac_minh", index, "muc"), message, hint=fault[1], severity=Severity.ERROR)


def find_fault(procedure: Procedure, target: str) -> tuple[str, str] | None:
    """Return what is wrong with a path and what to do, None when it leads somewhere; keys of the form may be left unwritten."""
    value: object = procedure
    keys: tuple[str, ...] = ()
    for part in target.split("."):
        if part.isdigit():
            items = value if isinstance(value, tuple) else (value,)
            index = _find_index(items, int(part))
            if not 0 <= index < max(len(items), 1):
                return f"không có mục thứ {part}", f"{'.'.join(keys) or 'phần đầu'} có {len(items)} mục"
            value = items[index] if items else None
            continue
        names = _name_fields(type(value)) if isinstance(value, Record) else {}
        known = _list_keys(keys)
        if part not in names and part not in known:
            nearest = find_nearest(part, known)
            return f"không có khóa {quote(part)}", f"có phải “{nearest}”?" if nearest else "ví dụ trinh_tu_thuc_hien.2.thoi_han"
        value, keys = getattr(value, names[part]) if part in names else None, (*keys, part)
    return None


def _find_index(items: tuple[object, ...], number: int) -> int:
    """Return the position meant by a number: steps are counted by their own numbers."""
    return next((index for index, item in enumerate(items) if isinstance(item, Step) and item.number == number), number - 1)


@cache
def _name_fields(model: type[Record]) -> dict[str, str]:
    return {str(info.alias): name for name, info in model.model_fields.items() if info.alias}


@cache
def _list_keys(keys: tuple[str, ...]) -> tuple[str, ...]:
    return list_keys(FrontMatter, keys)
