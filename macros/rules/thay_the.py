"""Thay thế và bị thay thế ghi đủ hai chiều, không vòng tròn.

Vì sao: từ bản cũ phải đi tới được bản mới và ngược lại; ghi một chiều thì người cầm bản cũ không biết đã có bản mới.

ĐÚNG (trong danh-muc/van-ban.yml):

    - id: 208-qd-tw-2026
      so_ky_hieu: 208-QĐ/TW
      tinh_trang: con-hieu-luc
      thay_the: [20-qd-tw-2026]
    - id: 20-qd-tw-2026
      so_ky_hieu: 20-QĐ/TW
      tinh_trang: het-hieu-luc
      bi_thay_the_boi: [208-qd-tw-2026]

SAI:

    - id: 208-qd-tw-2026
      so_ky_hieu: 208-QĐ/TW
      tinh_trang: con-hieu-luc
      thay_the: [20-qd-tw-2026]
    - id: 20-qd-tw-2026
      so_ky_hieu: 20-QĐ/TW
      tinh_trang: het-hieu-luc

Cách sửa: thêm chiều còn thiếu theo gợi ý. Dự thảo sẽ thay một quy trình đang có hiệu lực thì chỉ ghi `thay_the` ở dự thảo;
chiều kia ghi khi dự thảo được ban hành.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from macros.model.procedure import Procedure
from macros.problems import Problem, Severity
from macros.rules.base import Context

ID = "thay-the"


@dataclass(frozen=True, slots=True)
class _Node:
    """Something that replaces and is replaced; `is_waiting` while its own promulgation is still to come."""

    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]
    is_waiting: bool = False


def check(context: Context) -> Iterator[Problem]:
    """Yield one-sided and circular replacements of procedures and of legal documents."""
    book = context.book
    procedures = {p.code: _Node(p.replaces, p.replaced_by, is_waiting=not p.status.is_promulgated) for p in book.procedures}
    documents = {d.id: _Node(d.replaces, d.replaced_by) for d in book.documents}

    def at_procedure(code: str, key: str, message: str, hint: str) -> Problem:
        procedure: Procedure = book.procedure_by_code[code]
        return context.report(ID, procedure, (key,), message, hint=hint, severity=Severity.ERROR)

    def at_document(key: str, name: str, message: str, hint: str) -> Problem:
        return context.report_entry(ID, "van-ban", key, (name,), message, hint=hint)

    yield from _check_nodes(procedures, at_procedure)
    yield from _check_nodes(documents, at_document)


def _check_nodes(nodes: Mapping[str, _Node], report: Callable[[str, str, str, str], Problem]) -> Iterator[Problem]:
    for key, node in nodes.items():
        for old in node.replaces:
            if old != key and old in nodes and key not in nodes[old].replaced_by and not node.is_waiting:
                yield report(
                    old, "bi_thay_the_boi", f"{key} ghi thay thế {old}, nhưng {old} chưa ghi bị thay thế bởi {key}", f"thêm bi_thay_the_boi: [{key}]"
                )
        for new in node.replaced_by:
            if new != key and new in nodes and key not in nodes[new].replaces:
                yield report(new, "thay_the", f"{key} ghi bị thay thế bởi {new}, nhưng {new} chưa ghi thay thế {key}", f"thêm thay_the: [{key}]")
    for cycle in _find_cycles(nodes):
        message = "thay thế vòng tròn: " + " → ".join((*cycle, cycle[0]))
        yield report(cycle[0], "bi_thay_the_boi", message, "xem lại văn bản nào mới hơn, bỏ chiều sai")


def _find_cycles(nodes: Mapping[str, _Node]) -> Iterator[tuple[str, ...]]:
    """Yield each circle of `replaced_by` once, beginning at its first member; linear in the number of links."""
    done: set[str] = set()
    for start in nodes:
        path: list[str] = []
        position: dict[str, int] = {}
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            key, leaving = stack.pop()
            if leaving:
                position.pop(path.pop())
                done.add(key)
            elif key in position:
                circle = path[position[key] :]
                first = circle.index(min(circle))
                yield (*circle[first:], *circle[:first])
            elif key not in done and key in nodes:
                position[key] = len(path)
                path.append(key)
                stack.append((key, True))
                stack.extend((new, False) for new in nodes[key].replaced_by)
