"""Where in a procedure something stands: in words, and as an anchor of the procedure's page."""

from collections.abc import Iterable
from dataclasses import dataclass

from macros.frontmatter import At
from macros.model.procedure import Procedure

# Anchor of each component's section on the procedure's page.
ANCHORS = {
    "trinh_tu_thuc_hien": "trinh-tu",
    "cach_thuc_thuc_hien": "cach-thuc",
    "thanh_phan_ho_so": "ho-so",
    "so_luong_ho_so": "ho-so",
    "thoi_han_giai_quyet": "thoi-han",
    "doi_tuong_thuc_hien": "ai-lam",
    "co_quan_thuc_hien": "ai-lam",
    "co_quan_co_tham_quyen": "ai-lam",
    "co_quan_phoi_hop": "ai-lam",
    "cap_thuc_hien": "ai-lam",
    "ket_qua_thuc_hien": "ket-qua",
    "phi_le_phi": "ket-qua",
    "yeu_cau_dieu_kien": "dieu-kien",
    "can_cu_phap_ly": "can-cu",
    "cong_bo_trung_uong": "can-cu",
    "phu_trach": "lien-quan",
    "ra_soat": "lien-quan",
    "lich_su": "lien-quan",
}
# Parts whose items have a number the reader knows, in the order of the page.
NUMBERED = {
    "trinh_tu_thuc_hien": "bước",
    "thanh_phan_ho_so": "giấy tờ",
    "thoi_han_giai_quyet": "thời hạn",
    "yeu_cau_dieu_kien": "điều kiện",
}
WHOLE = {
    "doi_tuong_thuc_hien": "đối tượng thực hiện",
    "co_quan_thuc_hien": "cơ quan thực hiện",
    "can_cu_phap_ly": "căn cứ pháp lý",
    "cong_bo_trung_uong": "công bố của Trung ương",
    "phu_trach": "phụ trách",
    "ra_soat": "rà soát",
    "lich_su": "lịch sử",
}
ORDER = (*NUMBERED, *WHOLE)


@dataclass(frozen=True, slots=True)
class PartRef:
    """A part of a procedure with the numbers of its items (none when it has none) and an anchor for each number."""

    key: str
    name: str
    numbers: tuple[int, ...]
    anchors: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name} {', '.join(map(str, self.numbers))}" if self.numbers else self.name


def find_anchor(procedure: Procedure, path: str) -> str:
    """Return the anchor of a path such as `trinh_tu_thuc_hien.2.thoi_han`, empty when only the page as a whole fits."""
    key, _, rest = path.partition(".")
    number = rest.partition(".")[0]
    if key == "trinh_tu_thuc_hien" and number.isdigit() and any(step.number == int(number) for step in procedure.step_list):
        return f"buoc-{number}"
    return ANCHORS.get(key, "")


def group_parts(procedure: Procedure, places: Iterable[At]) -> tuple[PartRef, ...]:
    """Return the parts in which places (indexes from 0) stand, each part once, in the order of the page."""
    found: dict[str, set[int]] = {}
    for at in places:
        numbers = found.setdefault(str(at[0]), set())
        if str(at[0]) in NUMBERED and len(at) > 1 and isinstance(at[1], int):
            numbers.add(_number(procedure, at))
    return tuple(_make_ref(key, sorted(found[key])) for key in sorted(found, key=_rank))


def format_parts(parts: Iterable[PartRef]) -> str:
    """Return parts as a text: “bước 1, 4; giấy tờ 2; căn cứ pháp lý”."""
    return "; ".join(map(str, parts))


def _number(procedure: Procedure, at: At) -> int:
    index = int(at[1])
    return procedure.step_list[index].number if at[0] == "trinh_tu_thuc_hien" else index + 1


def _make_ref(key: str, numbers: list[int]) -> PartRef:
    anchors = tuple(f"buoc-{number}" for number in numbers) if key == "trinh_tu_thuc_hien" else ()
    name = NUMBERED.get(key) or WHOLE.get(key, key)
    return PartRef(key, name, tuple(numbers), anchors or (ANCHORS.get(key, ""),) * max(1, len(numbers)))


def _rank(key: str) -> int:
    return ORDER.index(key) if key in ORDER else len(ORDER)
