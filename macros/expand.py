"""What each macro of a hand-written page shows: a function of the edition and the way up to the site's root."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from macros.calls import Call, CallError, expand_marks, report_call
from macros.edition import Edition
from macros.facts import FACTS
from macros.pieces import Part
from macros.problems import ContentError, Problem
from macros.views.board import (
    make_completeness_table,
    make_criteria_table,
    make_dead_basis_table,
    make_domain_progress,
    make_organ_progress,
    make_overdue_list,
    make_share_table,
    make_summary,
    make_waiting_list,
)
from macros.views.board_burden import make_burden_plot, make_burden_table, make_domain_burdens, make_reissues, make_shared_papers
from macros.views.changes import make_change_list
from macros.views.checklist import make_chooser, make_ready_lists
from macros.views.data import make_file_list
from macros.views.home import make_domain_list, make_edition_plate, make_recent_changes, make_role_list
from macros.views.index import (
    make_deadline_table,
    make_domain_table,
    make_level_table,
    make_procedure_table,
    make_status_table,
    make_step_deadline_table,
)
from macros.views.index_entries import (
    make_applicant_table,
    make_count,
    make_document_table,
    make_form_table,
    make_organ_table,
    make_role_contents,
    make_role_table,
)
from macros.views.index_matrix import make_matrix
from macros.views.key_table import make_key_table
from macros.views.link import make_procedure_link
from macros.views.listing import make_alphabet
from macros.views.prints import make_code_table
from macros.views.relations import make_map
from macros.views.rows import ROWS
from macros.views.rule_page import make_rule_list
from macros.views.tasks import STEPS

KNOWN = Part(FACTS, ("sign",))
TASKS_OF_ROLES = Part(STEPS, ("roles",))
TASKS_OF_ORGANS = Part(STEPS, ("organs",))


class Macro(NamedTuple):
    """What makes a macro's text, and what it sees of procedures: None when that may be anything."""

    make: Callable[..., str]
    sees: tuple[Part, ...] | None


def _see_rows(*fields: str) -> tuple[Part, ...]:
    return (KNOWN, Part(ROWS, fields))


MACROS: dict[str, Macro] = {
    "ban_nay": Macro(make_edition_plate, (KNOWN,)),
    "danh_sach_linh_vuc": Macro(make_domain_list, (KNOWN,)),
    "viec_cua_toi": Macro(make_role_list, (TASKS_OF_ROLES,)),
    "moi_thay_doi": Macro(make_recent_changes, (KNOWN,)),
    "cac_ban_phat_hanh": Macro(make_change_list, (KNOWN,)),
    "theo_van": Macro(make_alphabet, _see_rows("line")),
    "quy_trinh": Macro(make_procedure_link, (KNOWN,)),
    "dem": Macro(make_count, (KNOWN,)),
    "bang_ma_ban_in": Macro(make_code_table, None),
    "chon_phieu": Macro(make_chooser, (KNOWN,)),
    "phieu_san": Macro(make_ready_lists, (KNOWN,)),
    # indexes
    "bang_linh_vuc": Macro(make_domain_table, (KNOWN,)),
    "bang_quy_trinh": Macro(make_procedure_table, _see_rows("listing")),
    "bang_co_quan": Macro(make_organ_table, (KNOWN, TASKS_OF_ORGANS)),
    "bang_vai_tro": Macro(make_role_table, (KNOWN, TASKS_OF_ROLES)),
    "danh_sach_vai_tro": Macro(make_role_contents, (KNOWN, TASKS_OF_ROLES)),
    "bang_cap": Macro(make_level_table, _see_rows("levels")),
    "bang_thoi_han": Macro(make_deadline_table, _see_rows("deadlines", "untimed")),
    "bang_thoi_han_buoc": Macro(make_step_deadline_table, _see_rows("steps")),
    "bang_bieu_mau": Macro(make_form_table, (KNOWN,)),
    "bang_van_ban": Macro(make_document_table, (KNOWN,)),
    "bang_tinh_trang": Macro(make_status_table, _see_rows("life")),
    "bang_doi_tuong": Macro(make_applicant_table, _see_rows("listing")),
    "ma_tran": Macro(make_matrix, (KNOWN,)),
    "ban_do": Macro(make_map, (KNOWN,)),
    # the board
    "tinh_hinh": Macro(make_summary, (KNOWN,)),
    "tien_do_linh_vuc": Macro(make_domain_progress, (KNOWN,)),
    "tien_do_co_quan": Macro(make_organ_progress, (KNOWN,)),
    "muc_day_du": Macro(make_criteria_table, (KNOWN,)),
    "ti_le_da_dien": Macro(make_share_table, (KNOWN,)),
    "bang_day_du": Macro(make_completeness_table, (Part(ROWS, ("score",)),)),
    "cho_xac_minh": Macro(make_waiting_list, (KNOWN,)),
    "qua_han_ra_soat": Macro(make_overdue_list, (KNOWN,)),
    "can_cu_het_hieu_luc": Macro(make_dead_basis_table, (KNOWN,)),
    "ganh_nang_linh_vuc": Macro(make_domain_burdens, (KNOWN,)),
    "bieu_do_ganh_nang": Macro(make_burden_plot, (KNOWN,)),
    "bang_ganh_nang": Macro(make_burden_table, _see_rows("burden")),
    "giay_to_chung": Macro(make_shared_papers, (KNOWN,)),
    "truoc_sau": Macro(make_reissues, (KNOWN,)),
    "tep_du_lieu": Macro(make_file_list, (KNOWN,)),
    # the guide
    "danh_sach_quy_tac": Macro(make_rule_list, ()),
    "bang_khoa": Macro(make_key_table, ()),
}


def list_sights(names: Iterable[str]) -> list[Part] | None:
    """Return what some macros see of procedures, each part once; None when that may be anything."""
    found: dict[Part, None] = {}
    for name in names:
        sees = MACROS[name].sees
        if sees is None:
            return None
        found |= dict.fromkeys(sees)
    return list(found)


def expand_page(html: str, edition: Edition, base: str) -> str:
    """Return a hand-written page with its macros expanded; raises ContentError with every wrong call of the page."""
    problems: list[Problem] = []

    def expand(call: Call) -> str:
        try:
            return MACROS[call.name].make(edition, base, **call.arguments)
        except CallError as error:
            problems.append(report_call(call.source, call.line, call.name, error))
            return ""

    expanded = expand_marks(html, expand)
    if problems:
        raise ContentError(problems)
    return expanded
