"""Doubt at the very word: which unverified place belongs to which spot of the page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from macros.model.procedure import Procedure


@dataclass(frozen=True, slots=True)
class Marks:
    """Numbers of the doubts by spot; a spot is a path such as `trinh_tu_thuc_hien.2.thoi_han`."""

    numbers: Mapping[str, tuple[int, ...]]

    def flag(self, *path: str | int) -> Markup:
        """Return the flags of a spot, each leading to its reason; empty when nothing is doubted there."""
        found = self.numbers.get(join(path), ())
        link = Markup('<a class="st-q" href="#xm-{0}">xác minh {0}</a>')
        return Markup(" ").join(link.format(number) for number in found)

    def mark(self, value: object, *path: str | int) -> Markup:
        """Return a value, coloured and flagged when it is doubted."""
        flags = self.flag(*path)
        if not flags:
            return Markup.escape(value)
        return Markup('<span class="st-xm">{}</span> {}').format(value, flags)


def join(path: tuple[str | int, ...]) -> str:
    """Return a path of keys and positions from 1 as text."""
    return ".".join(str(part) for part in path)


def make_marks(procedure: Procedure, spots: Collection[str]) -> Marks:
    """Return the doubts of a procedure at the most exact spot the page shows for each."""
    numbers: dict[str, list[int]] = {}
    for number, doubt in enumerate(procedure.doubts, 1):
        parts = doubt.target.split(".")
        while parts and ".".join(parts) not in spots:
            parts.pop()
        if parts:
            numbers.setdefault(".".join(parts), []).append(number)
    return Marks({spot: tuple(found) for spot, found in numbers.items()})


def find_spots(procedure: Procedure) -> frozenset[str]:
    """Return every spot of a procedure's page that can carry a flag."""
    spots = {str(info.alias) for info in type(procedure).model_fields.values() if info.alias}
    for step in procedure.step_list:
        keys = ("", ".thoi_han", ".ket_qua", ".bieu_mau", ".nguoi_thuc_hien", ".can_cu", ".noi_dung", ".tinh_tu")
        spots.update(f"trinh_tu_thuc_hien.{step.number}{key}" for key in keys)
    for number, _ in enumerate(procedure.paper_list, 1):
        spots.update(f"thanh_phan_ho_so.{number}{key}" for key in ("", ".bieu_mau", ".ban_chinh", ".ban_sao", ".loai_ban", ".can_cu"))
    for key, items in (("yeu_cau_dieu_kien", procedure.condition_list), ("thoi_han_giai_quyet", procedure.milestones)):
        spots.update(f"{key}.{number}" for number, _ in enumerate(items, 1))
    spots.update(f"can_cu_phap_ly.{number}" for number, _ in enumerate(procedure.basis_list, 1))
    for key, values in (("ket_qua_thuc_hien", procedure.results), ("cach_thuc_thuc_hien", procedure.channels), ("luu_y", procedure.notes)):
        if isinstance(values, tuple):
            spots.update(f"{key}.{number}" for number, _ in enumerate(values, 1))
    return frozenset(spots)
