"""Mọi thành phần bắt buộc đều có, hoặc nói rõ vì sao không có.

Vì sao: ô trống không cho biết là không có, chưa quy định hay quên ghi; ghi rõ thì tính được mức đầy đủ của từng quy trình.

ĐÚNG:

    phi_le_phi: {khong: Không thu}
    so_luong_ho_so: {chua_quy_dinh: Nguồn không ghi số bộ}
    co_quan_phoi_hop: []

SAI:

    phi_le_phi:

Cách sửa: điền nội dung; nếu thành phần không tồn tại thì ghi `{khong: lý do}`, nếu chưa có quy định thì ghi `{chua_quy_dinh: lý do}`.
Danh sách rỗng `[]` chỉ dùng được cho `co_quan_phoi_hop`, `luu_y` và `lien_quan`.
"""

from collections.abc import Iterator

from macros.graph import is_given
from macros.model.procedure import KEY_OF, Procedure
from macros.problems import Problem
from macros.rules.base import Context
from macros.suggestions import give_example

ID = "du-thanh-phan"
REQUIRED = (
    "summary",
    "keywords",
    "levels",
    "applicants",
    "organ",
    "authority",
    "partners",
    "conditions",
    "channels",
    "papers",
    "sets",
    "total_time",
    "steps",
    "results",
    "fees",
    "basis",
    "central_publication",
    "electronic_channel",
    "owner",
    "notes",
    "related",
    "sources",
)
CANNOT_BE_ABSENT = ("summary", "keywords", "levels", "applicants", "organ", "owner", "notes", "related", "sources")


def check(context: Context) -> Iterator[Problem]:
    """Yield the components that are missing, all in one problem, and those left empty, each at its line."""
    for procedure in context.scope.procedures:
        empty = [name for name in REQUIRED if not _is_done(procedure, name)]
        if not empty:
            continue
        lines = context.book.place("quy-trinh", procedure.code).lines
        absent = [KEY_OF[name] for name in empty if (KEY_OF[name],) not in lines]
        if absent:
            hint = "thêm từng khóa; thành phần không có thì ghi {khong: lý do} hoặc {chua_quy_dinh: lý do}"
            yield context.report(ID, procedure, ("ma",), f"thiếu thành phần: {', '.join(absent)}", hint=hint)
        for name in empty:
            key = KEY_OF[name]
            if key in absent or name == "notes":
                continue  # an empty list of notes is an answer
            hint = f"điền nội dung, ví dụ {give_example(key)}"
            if name not in CANNOT_BE_ABSENT:
                hint += f"; không có thì ghi {key}: {{khong: lý do}}"
            yield context.report(ID, procedure, (key,), f"{key}: để trống", hint=hint)


def _is_done(procedure: Procedure, name: str) -> bool:
    value = getattr(procedure, name)
    return is_given(value) or (name == "partners" and value is not None)
