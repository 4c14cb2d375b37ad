"""The rules, one module each; severity follows the procedure's status."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from macros.digest import digest_bytes
from macros.load import Loaded
from macros.memory import Memory, sign
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure
from macros.problems import Problem, sort_problems
from macros.rules import (
    can_xac_minh,
    cho_dien,
    cu_phap_mau,
    dau_mat,
    du_lieu_ca_nhan,
    du_thanh_phan,
    khong_dung,
    ky_tu_la,
    lich_su,
    lien_ket_web,
    lien_quan,
    ma_html,
    ma_linh_vuc,
    ngay_thang,
    ten_tep,
    tham_chieu,
    thay_the,
    tinh_trang,
    tong_thoi_han,
    trinh_tu,
    truong_hop,
    tu_khoa,
    van_ban_hieu_luc,
)
from macros.rules.base import Context, Explained, Rule
from macros.rules.mentions import Mentions, list_mentions, merge_mentions
from macros.rules.reading import READING
from macros.sharing import share_out
from macros.source import FOLDER, REGISTER_FOLDER

RULES: tuple[Rule, ...] = (
    ma_linh_vuc,
    ten_tep,
    tham_chieu,
    du_thanh_phan,
    tinh_trang,
    trinh_tu,
    truong_hop,
    tong_thoi_han,
    ngay_thang,
    lich_su,
    thay_the,
    van_ban_hieu_luc,
    lien_quan,
    can_xac_minh,
    tu_khoa,
    cho_dien,
    ky_tu_la,
    ma_html,
    cu_phap_mau,
    lien_ket_web,
    dau_mat,
    du_lieu_ca_nhan,
    khong_dung,
)
# Every kind of fault a message may name, in the order of the guide.
EXPLAINED: tuple[Explained, ...] = (*READING, *RULES)


# These look at what several procedures say of each other; all others at one procedure or one register's entry at a time.
RULES_OF_ALL: tuple[Rule, ...] = (thay_the, lien_quan, khong_dung)
RULES_OF_ONE: tuple[Rule, ...] = tuple(rule for rule in RULES if rule not in RULES_OF_ALL)


class _Checked(NamedTuple):
    """What was found in one procedure."""

    problems: tuple[Problem, ...]
    mentions: Mentions


def check_loaded(loaded: Loaded, today: datetime.date, memory: Memory | None = None) -> tuple[Problem, ...]:
    """Return all problems of a folder, reading and rules together, sorted; an unchanged folder is not checked again the same day."""
    check = _Check(loaded, today, memory or Memory())
    key = sign(repr((loaded.digests, sorted(loaded.unread), today.isoformat())))
    return sort_problems((*loaded.problems, *check.memory.recall("quy-tac", "tat-ca", key, check.find)))


@dataclass(frozen=True)
class _Check:
    """One check of a folder: what one file holds is looked at anew only when the file, a register or a code has changed."""

    loaded: Loaded
    today: datetime.date
    memory: Memory

    def find(self) -> tuple[Problem, ...]:
        """Return the problems all rules find, in no particular order."""
        book = self.loaded.book
        registers = replace(book, procedures=())
        checked = self._check_procedures()
        found = [problem for one in checked for problem in one.problems]
        found += self.memory.recall("quy-tac", "so-dang-ky", self._common, lambda: _apply(RULES_OF_ONE, self._look_at(registers)))
        found += _apply(RULES_OF_ALL, self._look_at(book, merge_mentions(one.mentions for one in checked)))
        return tuple(found)

    def _check_procedures(self) -> Sequence[_Checked]:
        book, digests = self.loaded.book, dict(self.loaded.digests)
        known = {p.path: p for p in book.procedures}
        if not digests:
            return [self._check_procedure(p) for p in book.procedures]
        keys = {p.path: digest_bytes(self._common.encode(), digests[p.path].encode(), *self._list_codes(p)) for p in book.procedures}
        found = self.memory.recall_all("quy-tac-tung-tep", keys, lambda paths: share_out(self._check_procedure, [known[path] for path in paths]))
        return tuple(found.values())

    def _check_procedure(self, p: Procedure) -> _Checked:
        scope = Handbook(procedures=(p,), places={("quy-trinh", p.code): self.loaded.book.place("quy-trinh", p.code)})
        context = self._look_at(scope)
        return _Checked(_apply(RULES_OF_ONE, context), list_mentions(p, context.graph))

    def _look_at(self, scope: Handbook, mentioned: Mapping[str, Collection[str]] | None = None) -> Context:
        return Context(self.loaded.book, scope, self.today, self.loaded.unread, mentioned or {})

    def _list_codes(self, p: Procedure) -> list[bytes]:
        """Return all codes where a procedure refers to one that nobody has, since it is told which there are; what exists changes nothing."""
        known = self.loaded.book.procedure_by_code
        return [] if all(use.target in known for use in tham_chieu.find_procedure_uses(p)) else [code.encode() for code in known]

    @cached_property
    def _common(self) -> str:
        """The key of what every procedure is checked against: registers, what could not be read, the day."""
        registers = [item for item in self.loaded.digests if item[0].startswith(f"{FOLDER}/{REGISTER_FOLDER}/")]
        return sign(repr((registers, sorted(self.loaded.unread), self.today.isoformat())))


def _apply(rules: Sequence[Rule], context: Context) -> tuple[Problem, ...]:
    return tuple(problem for rule in rules for problem in rule.check(context))
