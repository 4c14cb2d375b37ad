"""Các mục phải có theo tình trạng của quy trình.

Vì sao: quy trình chỉ có hiệu lực khi có quyết định ban hành; thiếu số, ngày quyết định thì người thực hiện không dẫn được căn cứ.
Bản dự thảo mà ghi quyết định thì người đọc tưởng đã ban hành.

ĐÚNG:

    tinh_trang: co-hieu-luc
    quyet_dinh: {so: 12-QĐ/TU, ngay: 2026-03-02, chuc_vu_ky: Phó Bí thư Thường trực}
    hieu_luc_tu: 2026-03-15

SAI:

    tinh_trang: co-hieu-luc

Cách sửa:

- `du-thao`, `cho-phe-duyet`: chưa có `quyet_dinh`, `hieu_luc_tu`, `het_hieu_luc`, `bi_thay_the_boi`.
- `co-hieu-luc`: có `quyet_dinh` và `hieu_luc_tu`; ghi `bi_thay_the_boi` thì phải ghi cả ngày `het_hieu_luc`.
- `bi-thay-the`: thêm `het_hieu_luc` và `bi_thay_the_boi`.
- `bai-bo`: thêm `het_hieu_luc`.
"""

from collections.abc import Iterator

from macros.model.procedure import Procedure, Status
from macros.problems import Problem, Severity
from macros.rules.base import Context

ID = "tinh-trang"
PROMULGATION = ("quyet_dinh", "hieu_luc_tu", "het_hieu_luc", "bi_thay_the_boi")
REQUIRED = {
    Status.DRAFT: (),
    Status.SUBMITTED: (),
    Status.IN_FORCE: ("quyet_dinh", "hieu_luc_tu"),
    Status.REPLACED: ("quyet_dinh", "hieu_luc_tu", "het_hieu_luc", "bi_thay_the_boi"),
    Status.REPEALED: ("quyet_dinh", "hieu_luc_tu", "het_hieu_luc"),
}


def check(context: Context) -> Iterator[Problem]:
    """Yield procedures whose promulgation data do not fit their status."""
    for procedure in context.scope.procedures:
        given = dict(zip(PROMULGATION, (procedure.decision, procedure.effective_from, procedure.effective_to, procedure.replaced_by), strict=True))
        status = procedure.status
        missing = [key for key in REQUIRED[status] if not given[key]]
        if missing:
            message = f"tinh_trang: {status} mà thiếu {', '.join(missing)}"
            hint = "ghi đủ theo quyết định đã ký; chưa có quyết định thì để tinh_trang: du-thao"
            yield context.report(ID, procedure, ("tinh_trang",), message, hint=hint, severity=Severity.ERROR)
        if not status.is_promulgated:
            yield from _check_draft(context, procedure, [key for key in PROMULGATION if given[key]])
        elif status is Status.IN_FORCE:
            yield from _check_in_force(context, procedure)


def _check_draft(context: Context, procedure: Procedure, early: list[str]) -> Iterator[Problem]:
    if early:
        message = f"tinh_trang: {procedure.status} mà đã ghi {', '.join(early)}"
        hint = "quy trình chưa ban hành thì bỏ các dòng này; đã có quyết định thì đổi tinh_trang: co-hieu-luc"
        yield context.report(ID, procedure, (early[0],), message, hint=hint, severity=Severity.ERROR)


def _check_in_force(context: Context, procedure: Procedure) -> Iterator[Problem]:
    if procedure.replaced_by and procedure.effective_to is None:
        message = "đã ghi bi_thay_the_boi nhưng chưa ghi het_hieu_luc"
        hint = "ghi ngày hết hiệu lực; nếu đã hết thì đổi tinh_trang: bi-thay-the"
        yield context.report(ID, procedure, ("bi_thay_the_boi",), message, hint=hint, severity=Severity.ERROR)
    elif procedure.effective_to is not None and procedure.effective_to <= context.today:
        message = f"đã hết hiệu lực từ {procedure.effective_to.isoformat()} mà tinh_trang vẫn là co-hieu-luc"
        hint = "đổi tinh_trang thành bi-thay-the hoặc bai-bo"
        yield context.report(ID, procedure, ("tinh_trang",), message, hint=hint, severity=Severity.WARNING)
