"""Who uses what: every mention of a document, organ, role or form by a procedure, and of procedures by each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from macros.frontmatter import At
from macros.model.base import Absent
from macros.model.handbook import Handbook
from macros.model.parts import Citation, Condition, Milestone, Paper, Step
from macros.model.procedure import Procedure

# Parts of a procedure a mention can stand in, in the order a reader meets them.
PART_LABELS = {
    "co_quan_thuc_hien": "Cơ quan thực hiện",
    "doi_tuong_thuc_hien": "Đối tượng thực hiện",
    "trinh_tu_thuc_hien": "Trình tự thực hiện",
    "thanh_phan_ho_so": "Thành phần hồ sơ",
    "yeu_cau_dieu_kien": "Yêu cầu, điều kiện",
    "thoi_han_giai_quyet": "Thời hạn giải quyết",
    "can_cu_phap_ly": "Căn cứ pháp lý",
    "cong_bo_trung_uong": "Công bố của Trung ương",
    "phu_trach": "Phụ trách",
    "lich_su": "Lịch sử",
    "ra_soat": "Rà soát",
    "co_quan_phoi_hop": "Cơ quan phối hợp",
}


class Use(NamedTuple):
    """One mention: `target` is the id mentioned, `at` the path of the mention (indexes from 0)."""

    code: str
    target: str
    at: At
    article: str | None = None

    @property
    def part(self) -> str:
        """Return the top-level key the mention stands under."""
        return str(self.at[0])


@dataclass(frozen=True)
class Graph:
    """Mentions by what is mentioned, each tuple in the order of codes and parts."""

    documents: Mapping[str, tuple[Use, ...]]
    organs: Mapping[str, tuple[Use, ...]]
    roles: Mapping[str, tuple[Use, ...]]
    forms: Mapping[str, tuple[Use, ...]]


def make_graph(book: Handbook) -> Graph:
    """Return every mention in the handbook."""
    return Graph(
        documents=_group(use for p in book.procedures for use in find_document_uses(p)),
        organs=_group(use for p in book.procedures for use in find_organ_uses(p)),
        roles=_group(use for p in book.procedures for use in find_role_uses(p)),
        forms=_group(use for p in book.procedures for use in find_form_uses(p)),
    )


def _group(uses: Iterable[Use]) -> dict[str, tuple[Use, ...]]:
    grouped: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        grouped[use.target].append(use)
    return {target: tuple(found) for target, found in grouped.items()}


def find_document_uses(p: Procedure) -> Iterator[Use]:
    """Yield every mention of a legal document by a procedure."""
    code = p.code
    lists: tuple[tuple[str, Iterable[Step | Paper | Condition | Milestone]], ...] = (
        ("trinh_tu_thuc_hien", p.step_list),
        ("thanh_phan_ho_so", p.paper_list),
        ("yeu_cau_dieu_kien", p.condition_list),
        ("thoi_han_giai_quyet", p.milestones),
    )
    for key, items in lists:
        for index, item in enumerate(items):
            for citation in item.basis:
                yield Use(code, citation.document, (key, index, "can_cu"), citation.article)
    for index, citation in enumerate(p.basis_list):
        yield Use(code, citation.document, ("can_cu_phap_ly", index, "van_ban"), citation.article)
    if isinstance(p.central_publication, Citation):
        yield Use(code, p.central_publication.document, ("cong_bo_trung_uong", "van_ban"), p.central_publication.article)
    for index, review in enumerate(p.reviews):
        for document in review.documents:
            yield Use(code, document, ("ra_soat", index, "van_ban"))
    for index, change in enumerate(p.history):
        if change.document:
            yield Use(code, change.document, ("lich_su", index, "van_ban"))


def find_organ_uses(p: Procedure) -> Iterator[Use]:
    """Yield every mention of an organ by its id."""
    if p.organ:
        yield Use(p.code, p.organ, ("co_quan_thuc_hien",))
    if p.owner:
        yield Use(p.code, p.owner.organ, ("phu_trach", "co_quan"))


def find_role_uses(p: Procedure) -> Iterator[Use]:
    """Yield every mention of a role: applicants, actors and partners of steps."""
    for index, role in enumerate(p.applicants):
        yield Use(p.code, role, ("doi_tuong_thuc_hien", index))
    for index, step in enumerate(p.step_list):
        for role in step.actors:
            yield Use(p.code, role, ("trinh_tu_thuc_hien", index, "nguoi_thuc_hien"))
        for role in step.partners:
            yield Use(p.code, role, ("trinh_tu_thuc_hien", index, "phoi_hop"))


def find_form_uses(p: Procedure) -> Iterator[Use]:
    """Yield every mention of a form by papers and steps."""
    for index, paper in enumerate(p.paper_list):
        for form in paper.form:
            yield Use(p.code, form, ("thanh_phan_ho_so", index, "bieu_mau"))
    for index, step in enumerate(p.step_list):
        for form in step.form:
            yield Use(p.code, form, ("trinh_tu_thuc_hien", index, "bieu_mau"))


def is_given(value: object) -> bool:
    """Whether a component is filled in or justified as absent."""
    return isinstance(value, Absent) or (value is not None and value != ())
