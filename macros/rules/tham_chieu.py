"""Mọi mã dẫn tới sổ đăng ký và quy trình khác phải có thật.

Vì sao: mã gõ sai làm mất liên kết, mất căn cứ, in thiếu biểu mẫu mà không ai thấy.

ĐÚNG:

    co_quan_thuc_hien: ban-to-chuc

SAI:

    co_quan_thuc_hien: ban-to-chức

Cách sửa: chép đúng id trong procedures/danh-muc/; nếu chưa có thì thêm mục mới vào sổ đăng ký.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from macros.frontmatter import At
from macros.graph import Use
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure
from macros.problems import Problem, Severity
from macros.rules.base import Context
from macros.suggestions import find_nearest

ID = "tham-chieu"
LIKE_AN_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def check(context: Context) -> Iterator[Problem]:
    """Yield every id that stands in no register, and every code that no procedure has; what could not be read counts as known."""
    targets = _Targets(context)
    procedures = context.book.procedure_by_code
    for register, uses in _group_uses(context):
        for target, mentions in uses.items():
            message = targets.find_fault(register, target)
            for use in mentions if message else ():
                hint = targets.suggest(register, target)
                yield context.report(ID, procedures[use.code], use.at, message, hint=hint, severity=Severity.ERROR)
    for register, key, at, wanted, target in _find_register_uses(context.scope):
        message = targets.find_fault(wanted, target)
        if message:
            yield context.report_entry(ID, register, key, at, message, hint=targets.suggest(wanted, target))


def _group_uses(context: Context) -> Iterator[tuple[str, Mapping[str, Sequence[Use]]]]:
    """Yield (register, mentions by target): each target is looked up once, however often it is mentioned."""
    graph = context.graph
    yield from (("co-quan", graph.organs), ("vai-tro", graph.roles), ("van-ban", graph.documents), ("bieu-mau", graph.forms))
    others: dict[str, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for procedure in context.scope.procedures:
        for register, use in _find_uses(procedure):
            others[register][use.target].append(use)
    yield from others.items()


@dataclass
class _Targets:
    """What may be referred to, with the suggestions found so far."""

    context: Context
    _suggested: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        book = self.context.book
        self._known: dict[str, Mapping[str, Any]] = {
            "linh-vuc": book.domain_by_id,
            "co-quan": book.organ_by_id,
            "vai-tro": book.role_by_id,
            "van-ban": book.document_by_id,
            "bieu-mau": book.form_by_id,
            "quy-trinh": book.procedure_by_code,
        }

    def find_fault(self, register: str, target: str) -> str:
        """Return what is wrong with a reference, empty when it leads somewhere; “a|b” allows either register."""
        known = self._known.get(register)
        if known and target in known:
            return ""
        registers = register.split("|")
        if any(target in self._known[name] or self.context.is_unread(name, target) for name in registers):
            return ""
        if register == "quy-trinh":
            return f"“{target}”: không có quy trình nào có mã này"
        return f"“{target}”: không có mục này trong {' và '.join(f'danh-muc/{name}.yml' for name in registers)}"

    def suggest(self, register: str, target: str) -> str:
        """Return what to do about a wrong reference; the same question is worked out once."""
        if (register, target) not in self._suggested:
            self._suggested[register, target] = self._suggest(register, target)
        return self._suggested[register, target]

    def _suggest(self, register: str, target: str) -> str:
        if register == "quy-trinh":
            return self._suggest_code(target)
        nearest = find_nearest(target, {key: None for name in register.split("|") for key in self._known[name]})
        add = f"thêm mục mới vào danh-muc/{register.partition('|')[0]}.yml"
        return f"có phải “{nearest}”? Nếu không, {add}" if nearest else f"chép đúng id, hoặc {add}"

    def _suggest_code(self, target: str) -> str:
        prefix = target.rpartition("-")[0]
        same = sorted(code for code in self._known["quy-trinh"] if code.rpartition("-")[0] == prefix)
        if same:
            return f"các mã {prefix} đang có: {', '.join(same[:20])}{'…' if len(same) > 20 else ''}"
        nearest = find_nearest(target, self._known["quy-trinh"])
        return f"có phải “{nearest}”?" if nearest else "chép đúng mã của quy trình đã có, hoặc bỏ mã này"


def _find_uses(p: Procedure) -> Iterator[tuple[str, Use]]:
    """Yield the references that the graph does not hold: (register, mention)."""
    yield "linh-vuc", Use(p.code, p.domain, ("linh_vuc",))
    yield from (("quy-trinh", use) for use in find_procedure_uses(p))
    if isinstance(p.authority, str) and LIKE_AN_ID.fullmatch(p.authority):
        yield "vai-tro|co-quan", Use(p.code, p.authority, ("co_quan_co_tham_quyen",))
    for index, partner in enumerate(p.partners if isinstance(p.partners, tuple) else ()):
        if LIKE_AN_ID.fullmatch(partner):
            yield "co-quan|vai-tro", Use(p.code, partner, ("co_quan_phoi_hop", index))


def find_procedure_uses(p: Procedure) -> Iterator[Use]:
    """Yield every reference to another procedure."""
    for key, codes in (("thay_the", p.replaces), ("bi_thay_the_boi", p.replaced_by)):
        yield from (Use(p.code, code, (key, index)) for index, code in enumerate(codes))
    for key, codes in (("truoc", p.relations.before), ("sau", p.relations.after), ("lien_quan", p.relations.beside)):
        yield from (Use(p.code, code, ("lien_quan", key, index)) for index, code in enumerate(codes))


def _find_register_uses(book: Handbook) -> Iterator[tuple[str, str, At, str, str]]:
    """Yield every reference of a register's entry: (register, id, path, register referred to, id referred to)."""
    for document in book.documents:
        for key, targets in (("thay_the", document.replaces), ("bi_thay_the_boi", document.replaced_by)):
            yield from (("van-ban", document.id, (key, index), "van-ban", target) for index, target in enumerate(targets))
    for organ in book.organs:
        yield from (("co-quan", organ.id, ("thay_the_boi", index), "co-quan", target) for index, target in enumerate(organ.replaced_by))
    for term in book.terms:
        yield from (("thuat-ngu", term.id, ("can_cu", index), "van-ban", citation.document) for index, citation in enumerate(term.basis))
    single = [("bieu-mau", form.id, "van_ban", "van-ban", form.document) for form in book.forms]
    single += [("vai-tro", role.id, "co_quan", "co-quan", role.organ) for role in book.roles]
    single += [("linh-vuc", domain.id, "co_quan_chu_tri", "co-quan", domain.lead_organ) for domain in book.domains]
    yield from ((register, key, (name,), wanted, target) for register, key, name, wanted, target in single if target)
