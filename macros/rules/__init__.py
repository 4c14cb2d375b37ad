"""The rules, one module each; severity follows the procedure's status."""

import datetime
from collections.abc import Iterator

from macros.graph import make_graph
from macros.load import Loaded
from macros.memory import Memory, sign
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
from macros.rules.reading import READING

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


def check_book(context: Context) -> Iterator[Problem]:
    """Yield every problem every rule finds."""
    for rule in RULES:
        yield from rule.check(context)


def check_loaded(loaded: Loaded, today: datetime.date, memory: Memory | None = None) -> tuple[Problem, ...]:
    """Return all problems of a folder, reading and rules together, sorted; an unchanged folder is not checked again the same day."""

    def find() -> tuple[Problem, ...]:
        context = Context(loaded.book, make_graph(loaded.book), today, loaded.unread, dict(loaded.digests), remembered)
        return tuple(check_book(context))

    remembered = memory or Memory()
    state = (loaded.digests, sorted(loaded.unread), today.isoformat())
    found = remembered.recall("quy-tac", "tat-ca", sign(repr(state)), find)
    return sort_problems((*loaded.problems, *found))
