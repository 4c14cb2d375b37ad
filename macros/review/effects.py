"""What a changed procedure or register entry touches: organs, roles, indexes, prints, other procedures, figures of burden."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from macros.burden import Burden, format_time, measure
from macros.graph import Graph, find_organ_uses, find_role_uses, make_graph
from macros.model.handbook import Handbook
from macros.model.procedure import Procedure
from macros.named import CODE
from macros.review.change import Difference, EntryChange, Kind, ProcedureChange
from macros.review.wording import make_wording
from macros.rules.passages import walk_texts

# Index → keys, of components or of fields in their items, that it shows.
INDEXES = {
    "A–Z": ("ten", "tinh_trang"),
    "lĩnh vực": ("ten", "linh_vuc", "tom_tat", "tinh_trang"),
    "cơ quan": ("co_quan_thuc_hien", "co_quan_phoi_hop", "phu_trach", "nguoi_thuc_hien", "phoi_hop"),
    "vai trò": ("doi_tuong_thuc_hien", "nguoi_thuc_hien", "phoi_hop"),
    "cấp": ("cap_thuc_hien",),
    "thời hạn": ("thoi_han_giai_quyet", "thoi_han", "gia_han", "tinh_tu"),
    "biểu mẫu": ("bieu_mau",),
    "căn cứ": ("can_cu_phap_ly", "can_cu", "cong_bo_trung_uong"),
    "tình trạng": ("tinh_trang", "quyet_dinh", "hieu_luc_tu", "het_hieu_luc"),
    "theo dõi": ("tinh_trang", "can_xac_minh", "ra_soat", "phu_trach"),
    "tìm kiếm": ("ten", "tom_tat", "tu_khoa", "giai_thich"),
}
# An item that came or went touches every field it may have.
ITEM_FIELDS = ("nguoi_thuc_hien", "phoi_hop", "thoi_han", "bieu_mau", "can_cu")
GRAPHS = {"co-quan": "organs", "vai-tro": "roles", "van-ban": "documents", "bieu-mau": "forms"}
NOT_PRINTED = ("tu_khoa", "nguon", "ra_soat", "lich_su", "giai_thich", "pham_vi_pho_bien")
FIGURES = {"papers": "giấy tờ", "originals": "bản chính", "copies": "bản sao", "forms": "biểu mẫu", "steps": "bước", "decisions": "bước quyết định"}


@dataclass(frozen=True, slots=True)
class Effects:
    """What a change touches, in words; an empty tuple where it touches nothing."""

    organs: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    burden: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return what is touched as (what, which), in a fixed order."""
        groups = (
            ("Cơ quan", "; ".join(self.organs)),
            ("Vai trò", "; ".join(self.roles)),
            ("Mục lục", ", ".join(self.indexes)),
            ("Bản in", "; ".join(self.prints)),
            ("Quy trình khác", ", ".join(self.procedures)),
            ("Gánh nặng", "; ".join(self.burden)),
        )
        return tuple((name, text) for name, text in groups if text)


@dataclass(frozen=True)
class Surroundings:
    """What a change can touch: the older and the newer handbook, each read through once."""

    old: Handbook
    new: Handbook

    @cached_property
    def _graphs(self) -> tuple[Graph, ...]:
        return tuple(make_graph(book) for book in (self.old, self.new))

    @cached_property
    def _mentions(self) -> dict[str, set[str]]:
        """Codes of the procedures that mention a procedure, in their relations or in their texts."""
        found: dict[str, set[str]] = defaultdict(set)
        for procedure in (*self.old.procedures, *self.new.procedures):
            for code in _find_mentioned(procedure):
                found[code].add(procedure.code)
        return found

    def find_effects(self, change: ProcedureChange) -> Effects:
        """Return what a procedure's change touches."""
        versions = [(p, book) for p, book in ((change.old, self.old), (change.new, self.new)) if p]
        touched = _list_touched(change)
        return Effects(
            organs=_unique(name for p, book in versions for name in _name_organs(p, book)),
            roles=_unique(name for p, book in versions for name in _name_roles(p, book, change.differences, change.kind)),
            indexes=tuple(index for index, keys in INDEXES.items() if touched.intersection(keys)),
            prints=tuple(_list_prints(change, touched)),
            procedures=tuple(sorted(self._mentions.get(change.code, set()) - {change.code})),
            burden=tuple(_compare_burden(change, self.old, self.new)),
        )

    def find_users(self, change: EntryChange) -> tuple[str, ...]:
        """Return the codes of the procedures that mention a changed entry of a register."""
        if change.register == "linh-vuc":
            return tuple(sorted({p.code for book in (self.old, self.new) for p in book.procedures if p.domain == change.id}))
        attribute = GRAPHS.get(change.register)
        if attribute is None:
            return ()
        return tuple(sorted({use.code for graph in self._graphs for use in getattr(graph, attribute).get(change.id, ())}))


def _find_mentioned(procedure: Procedure) -> Iterator[str]:
    yield from (*procedure.relations.all, *procedure.replaces, *procedure.replaced_by)
    for _, text in walk_texts(procedure):
        yield from CODE.findall(text)


def _list_touched(change: ProcedureChange) -> set[str]:
    if change.kind in (Kind.ADDED, Kind.REMOVED):
        return {key for keys in INDEXES.values() for key in keys}
    touched = {part for difference in change.differences for part in difference.at if isinstance(part, str)}
    if any(len(difference.at) == 2 and difference.kind is not Kind.MOVED for difference in change.differences):
        touched.update(ITEM_FIELDS)
    return touched


def _list_prints(change: ProcedureChange, touched: set[str]) -> Iterator[str]:
    if change.kind is Kind.REMOVED:
        yield "bản in cũ không còn quy trình để đối chiếu"
        return
    if change.kind is Kind.ADDED or any(key not in NOT_PRINTED for key in change.keys):
        yield f"phiếu PDF và Word của {change.code}"
    if change.kind is Kind.ADDED or "trinh_tu_thuc_hien" in touched:
        yield "lưu đồ"


def _name_organs(procedure: Procedure, book: Handbook) -> Iterator[str]:
    wording = make_wording(book)
    yield from (wording.name("co_quan", use.target) for use in find_organ_uses(procedure))


def _name_roles(procedure: Procedure, book: Handbook, differences: Sequence[Difference], kind: Kind) -> Iterator[str]:
    """Yield who acts in the changed steps; the applicants too when their papers change, everyone when the whole comes or goes."""
    wording = make_wording(book)
    steps = {difference.at[1] for difference in differences if difference.key == "trinh_tu_thuc_hien" and len(difference.at) > 1}
    papers = any(difference.key in ("thanh_phan_ho_so", "doi_tuong_thuc_hien") for difference in differences)
    for use in find_role_uses(procedure):
        concerned = use.at[1] in steps if use.part == "trinh_tu_thuc_hien" else papers
        if concerned or kind in (Kind.ADDED, Kind.REMOVED):
            yield wording.name("nguoi_thuc_hien", use.target)


def _compare_burden(change: ProcedureChange, old: Handbook, new: Handbook) -> Iterator[str]:
    before = measure(change.old, old) if change.old else Burden()
    after = measure(change.new, new) if change.new else Burden()
    for figure, name in FIGURES.items():
        if getattr(before, figure) != getattr(after, figure):
            yield f"{name} {getattr(before, figure)} → {getattr(after, figure)}"
    for name, was, now in (("thời hạn", before.time, after.time), ("thời hạn các bước cộng lại", before.step_time, after.step_time)):
        if (was or {}) != (now or {}):
            yield f"{name} {format_time(was) or 'chưa có'} → {format_time(now) or 'chưa có'}"
    if len(before.offices) != len(after.offices):
        yield f"đầu mối {len(before.offices)} → {len(after.offices)}"


def _unique(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
