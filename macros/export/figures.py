"""The board's figures of one procedure as plain data, and their schema."""

from collections.abc import Iterable
from typing import Any

from macros.burden import Burden
from macros.completeness import Completeness
from macros.model.registers import LegalDocument


def make_figures(burden: Burden, completeness: Completeness, dead: Iterable[LegalDocument]) -> dict[str, Any]:
    """Return the board's figures of one procedure; `dead` are the documents it rests on that are no longer in force."""
    return {
        "tieu_chi_dat": completeness.met,
        "tieu_chi": len(completeness.results),
        "con_thieu": [result.criterion.id for result in completeness.missing],
        "buoc": burden.steps,
        "buoc_co_thoi_han": burden.timed_steps,
        "giay_to": burden.papers,
        "giay_to_bat_buoc": burden.required_papers,
        "ban_chinh": burden.originals,
        "ban_sao": burden.copies,
        "giay_to_chua_ghi_so_ban": burden.uncounted_papers,
        "bieu_mau": burden.forms,
        "noi_tham_gia": len(burden.offices),
        "thoi_han": {unit.value: float(amount) for unit, amount in (burden.time or {}).items()},
        "can_cu_het_hieu_luc": [document.id for document in dead],
    }


def make_figures_schema() -> dict[str, Any]:
    """Return the schema of `make_figures`."""
    count = {"type": "integer", "minimum": 0}
    names = ("tieu_chi_dat", "tieu_chi", "buoc", "buoc_co_thoi_han", "giay_to", "giay_to_bat_buoc", "ban_chinh", "ban_sao")
    properties: dict[str, Any] = dict.fromkeys((*names, "giay_to_chua_ghi_so_ban", "bieu_mau", "noi_tham_gia"), count)
    properties["con_thieu"] = properties["can_cu_het_hieu_luc"] = {"type": "array", "items": {"type": "string"}}
    properties["thoi_han"] = {"type": "object", "additionalProperties": {"type": "number", "exclusiveMinimum": 0}}
    return {"type": "object", "properties": properties, "required": sorted(properties), "additionalProperties": False}
