"""What each macro of a hand-written page shows: a function of the edition and the way up to the site's root."""

from collections.abc import Callable

from macros.calls import Call, CallError, expand_marks, report_call
from macros.edition import Edition
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
from macros.views.rule_page import make_rule_list

MACROS: dict[str, Callable[..., str]] = {
    "ban_nay": make_edition_plate,
    "danh_sach_linh_vuc": make_domain_list,
    "viec_cua_toi": make_role_list,
    "moi_thay_doi": make_recent_changes,
    "cac_ban_phat_hanh": make_change_list,
    "theo_van": make_alphabet,
    "quy_trinh": make_procedure_link,
    "dem": make_count,
    "bang_ma_ban_in": make_code_table,
    "chon_phieu": make_chooser,
    "phieu_san": make_ready_lists,
    # indexes
    "bang_linh_vuc": make_domain_table,
    "bang_quy_trinh": make_procedure_table,
    "bang_co_quan": make_organ_table,
    "bang_vai_tro": make_role_table,
    "danh_sach_vai_tro": make_role_contents,
    "bang_cap": make_level_table,
    "bang_thoi_han": make_deadline_table,
    "bang_thoi_han_buoc": make_step_deadline_table,
    "bang_bieu_mau": make_form_table,
    "bang_van_ban": make_document_table,
    "bang_tinh_trang": make_status_table,
    "bang_doi_tuong": make_applicant_table,
    "ma_tran": make_matrix,
    "ban_do": make_map,
    # the board
    "tinh_hinh": make_summary,
    "tien_do_linh_vuc": make_domain_progress,
    "tien_do_co_quan": make_organ_progress,
    "muc_day_du": make_criteria_table,
    "ti_le_da_dien": make_share_table,
    "bang_day_du": make_completeness_table,
    "cho_xac_minh": make_waiting_list,
    "qua_han_ra_soat": make_overdue_list,
    "can_cu_het_hieu_luc": make_dead_basis_table,
    "ganh_nang_linh_vuc": make_domain_burdens,
    "bieu_do_ganh_nang": make_burden_plot,
    "bang_ganh_nang": make_burden_table,
    "giay_to_chung": make_shared_papers,
    "truoc_sau": make_reissues,
    "tep_du_lieu": make_file_list,
    # the guide
    "danh_sach_quy_tac": make_rule_list,
    "bang_khoa": make_key_table,
}


def expand_page(html: str, edition: Edition, base: str) -> str:
    """Return a hand-written page with its macros expanded; raises ContentError with every wrong call of the page."""
    problems: list[Problem] = []

    def expand(call: Call) -> str:
        try:
            return MACROS[call.name](edition, base, **call.arguments)
        except CallError as error:
            problems.append(report_call(call.source, call.line, call.name, error))
            return ""

    expanded = expand_marks(html, expand)
    if problems:
        raise ContentError(problems)
    return expanded
