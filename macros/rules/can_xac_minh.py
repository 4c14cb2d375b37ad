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

from macros.frontmatter import At, Lines
from macros.messages import list_keys
from macros.model.procedure import FrontMatter, Procedure
from macros.problems import Problem, Severity
from macros.rules.base import Context
from macros.suggestions import find_nearest

ID = "can-xac-minh"
STEPS = "trinh_tu_thuc_hien"


def check(context: Context) -> Iterator[Problem]:
    """Yield doubts whose path leads nowhere."""
    for procedure in context.book.procedures:
        lines = context.book.place("quy-trinh", procedure.code).lines
        for index, doubt in enumerate(procedure.doubts):
            fault = find_fault(procedure, lines, doubt.target)
            if fault:
                message = f"muc “{doubt.target}”: {fault[0]}"
                yield context.report(ID, procedure, ("can_xac_minh", index, "muc"), message, hint=fault[1], severity=Severity.ERROR)


def find_fault(procedure: Procedure, lines: Lines, target: str) -> tuple[str, str] | None:
    """Return what is wrong with a path and what to do, None when it leads somewhere."""
    at: At = ()
    keys: tuple[str, ...] = ()
    for part in target.split("."):
        if part.isdigit():
            index = _find_index(procedure, keys, int(part))
            if (*at, index) in lines:
                at = (*at, index)
            elif (*at, 0) in lines or index != 0:
                count = sum(1 for position in range(200) if (*at, position) in lines)
                return f"không có mục thứ {part}", f"{'.'.join(keys) or 'phần đầu'} có {count} mục"
            continue
        known = _list_keys(keys)
        if part not in known and (*at, part) not in lines:
            nearest = find_nearest(part, known)
            return f"không có khóa “{part}”", f"có phải “{nearest}”?" if nearest else "ví dụ trinh_tu_thuc_hien.2.thoi_han"
        at, keys = (*at, part), (*keys, part)
    return None


def _find_index(procedure: Procedure, keys: tuple[str, ...], number: int) -> int:
    """Return the position meant by a number: steps are counted by their own numbers."""
    if keys == (STEPS,):
        return next((index for index, step in enumerate(procedure.step_list) if step.number == number), number - 1)
    return number - 1


@cache
def _list_keys(keys: tuple[str, ...]) -> tuple[str, ...]:
    return list_keys(FrontMatter, keys)
