"""Doubt at the very word: which unverified place belongs to which spot of the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from macros.model.procedure import FrontMatter, Procedure

# What of an item can carry a flag besides the item itself.
FIELDS: Mapping[str, frozenset[str]] = {
    "trinh_tu_thuc_hien": frozenset({"thoi_han", "ket_qua", "bieu_mau", "nguoi_thuc_hien", "can_cu", "noi_dung", "tinh_tu"}),
    "thanh_phan_ho_so": frozenset({"bieu_mau", "ban_chinh", "ban_sao", "loai_ban", "can_cu"}),
    "yeu_cau_dieu_kien": frozenset(),
    "thoi_han_giai_quyet": frozenset(),
    "can_cu_phap_ly": frozenset(),
    "ket_qua_thuc_hien": frozenset(),
    "cach_thuc_thuc_hien": frozenset(),
    "luu_y": frozenset(),
}


@dataclass(frozen=True, slots=True)
class Marks:
    """Flags of the doubts by spot, each leading to its reason; a spot is a path such as `trinh_tu_thuc_hien.2.thoi_han`."""

    flags: Mapping[str, str]

    def flag(self, spot: str) -> Markup:
        """Return the flags of a spot with a space before them; empty when nothing is doubted there."""
        return Markup(self.flags.get(spot, ""))

    def mark(self, value: object, spot: str) -> Markup:
        """Return a value, coloured and flagged when it is doubted."""
        return Markup(self.wrap(str(Markup.escape(value)), spot))

    def wrap(self, html: str, spot: str) -> str:
        """Return a finished text, coloured and flagged when it is doubted."""
        flags = self.flags.get(spot)
        return f"<u>{html}</u>{flags}" if flags else html


def make_marks(procedure: Procedure, reasons: str = "") -> Marks:
    """Return the doubts of a procedure at the most exact spot the page shows for each; `reasons` is the page of their reasons if another."""
    flags: dict[str, str] = {}
    items = _list_items(procedure) if procedure.doubts else {}
    for number, doubt in enumerate(procedure.doubts, 1):
        spot = _find_spot(doubt.target.split("."), items)
        if spot:
            flags[spot] = flags.get(spot, "") + f" <a href={reasons}#xm-{number}>xác minh {number}</a>"
    return Marks(flags)


def _find_spot(parts: list[str], items: Mapping[str, frozenset[str]]) -> str:
    """Return the longest beginning of a path that is a spot of the page; empty when there is none."""
    key = parts[0]
    if key not in _list_keys():
        return ""
    if len(parts) > 1 and parts[1] in items.get(key, ()):
        return ".".join(parts[: 3 if len(parts) > 2 and parts[2] in FIELDS[key] else 2])
    return key


@cache
def _list_keys() -> frozenset[str]:
    return frozenset(str(info.alias) for info in FrontMatter.model_fields.values())


def _list_items(procedure: Procedure) -> dict[str, frozenset[str]]:
    """Return the numbers of the items that can carry a flag, by key."""
    lists: dict[str, Any] = {
        "thanh_phan_ho_so": procedure.paper_list,
        "yeu_cau_dieu_kien": procedure.condition_list,
        "thoi_han_giai_quyet": procedure.milestones,
        "can_cu_phap_ly": procedure.basis_list,
        "ket_qua_thuc_hien": procedure.results,
        "cach_thuc_thuc_hien": procedure.channels,
        "luu_y": procedure.notes,
    }
    items = {key: frozenset(map(str, range(1, len(values) + 1))) for key, values in lists.items() if isinstance(values, tuple)}
    items["trinh_tu_thuc_hien"] = frozenset(str(step.number) for step in procedure.step_list)
    return items
