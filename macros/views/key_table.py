"""Tables for editors, made from the model itself: the keys of a file, what they mean, and their names in the program."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_args

from macros.calls import CallError
from macros.edition import Edition
from macros.messages import find_nearest
from macros.model.base import Record
from macros.model.keys import REGISTER_OF
from macros.model.parts import (
    Branch,
    Case,
    Change,
    Channel,
    Citation,
    Condition,
    Decision,
    Doubt,
    Milestone,
    Owner,
    Paper,
    Related,
    Review,
    Step,
    System,
)
from macros.model.procedure import FrontMatter
from macros.model.registers import REGISTERS
from macros.templating import render
from macros.views.words import LABELS

# Where items of each kind stand, under the key a reader knows them by.
RECORDS: dict[str, type[Record]] = {
    "trinh_tu_thuc_hien": Step,
    "nhanh": Branch,
    "thanh_phan_ho_so": Paper,
    "thoi_han_giai_quyet": Milestone,
    "yeu_cau_dieu_kien": Condition,
    "cach_thuc_thuc_hien": Channel,
    "truong_hop": Case,
    "can_cu": Citation,
    "quyet_dinh": Decision,
    "phu_trach": Owner,
    "ra_soat": Review,
    "lich_su": Change,
    "can_xac_minh": Doubt,
    "lien_quan": Related,
    "kenh_dien_tu": System,
}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key: its attribute in the program, what it means, whether it must be there, and where its values come from."""

    key: str
    attribute: str
    meaning: str
    required: bool
    values: str


def make_key_table(edition: Edition, base: str, muc: str = "") -> str:  # noqa: ARG001 - every macro is given these two
    """Return the keys of a procedure, of the items under one of its keys, or of a register's entries."""
    known: dict[str, type[Record]] = {"": FrontMatter, **RECORDS, **REGISTERS}
    if muc not in known:
        nearest = find_nearest(muc, tuple(known))
        raise CallError(f"không có mục “{muc}”", f"có phải “{nearest}”?" if nearest else "các mục: " + ", ".join(filter(None, known)))
    return render("key_table.html", rows=list(_list_rows(known[muc])), name=muc)


def _list_rows(record: type[Record]) -> Iterator[KeyRow]:
    for attribute, info in record.model_fields.items():
        key = str(info.alias)
        yield KeyRow(key, attribute, info.description or "", info.is_required(), _describe_values(key, info.annotation))


def _describe_values(key: str, annotation: Any) -> str:
    if key in REGISTER_OF:
        return f"id của {REGISTER_OF[key]}.yml"
    enum = next(_find_enums(annotation), None)
    return ", ".join(f"{value} ({LABELS[value].lower()})" if value in LABELS else str(value) for value in enum) if enum else ""


def _find_enums(annotation: Any) -> Iterator[type[StrEnum]]:
    if isinstance(annotation, type) and not get_args(annotation):
        if issubclass(annotation, StrEnum):
            yield annotation
        return
    for argument in get_args(annotation):
        yield from _find_enums(argument)
