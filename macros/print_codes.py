"""The short code on every print, and what a release knows of its own and of older codes.

A code stands for the text of a procedure, not for a release: as long as the text is the same, old prints stay current.
"""

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from macros.edition import Edition
from macros.facts import list_facts
from macros.model.procedure import KEY_OF, Procedure
from macros.pieces import Piece, collect
from macros.views.words import PART_NAMES

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are misread
CODE_LENGTH = 5
PART_LENGTH = 3
# Parts that make a print another one when they change; doubts, sources, reviews and keywords do not.
PARTS = (
    "ten",
    "linh_vuc",
    "tom_tat",
    "trinh_tu_thuc_hien",
    "cach_thuc_thuc_hien",
    "truong_hop",
    "thanh_phan_ho_so",
    "so_luong_ho_so",
    "thoi_han_giai_quyet",
    "tinh_tu",
    "thoi_diem_thuc_hien",
    "doi_tuong_thuc_hien",
    "co_quan_thuc_hien",
    "co_quan_co_tham_quyen",
    "co_quan_phoi_hop",
    "cap_thuc_hien",
    "ket_qua_thuc_hien",
    "phi_le_phi",
    "yeu_cau_dieu_kien",
    "can_cu_phap_ly",
    "cong_bo_trung_uong",
    "kenh_dien_tu",
    "luu_y",
    "tinh_trang",
    "lan_ban_hanh",
    "quyet_dinh",
    "hieu_luc_tu",
    "het_hieu_luc",
    "thay_the",
    "bi_thay_the_boi",
    "phu_trach",
    "giai_thich",
)
FEW = 20  # procedures
FORMAT = 1
JSON_NAME = "kiem-tra-ban-in/ban-in.json"
SCRIPT_NAME = "kiem-tra-ban-in/ban-in.js"
_ENCODER = json.JSONEncoder(ensure_ascii=False, default=str)
_NAMES = {alias: name for name, alias in KEY_OF.items()}
_FIELDS = {_NAMES[part] for part in PARTS if part in _NAMES}


@dataclass(frozen=True, slots=True)
class PrintCode:
    """The code of a procedure's text: `parts` are fingerprints of PARTS in order, `since` the day it was first put out."""

    code: str
    parts: str
    since: datetime.date


def make_check(*texts: str) -> str:
    """Return a check of a few letters and digits for texts in order; their borders count."""
    return _shorten("\0".join(texts), CODE_LENGTH)


def _shorten(text: str, length: int) -> str:
    number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
    return "".join([ALPHABET[number >> (5 * i) & 31] for i in range(length)])


_EMPTY = _shorten(_ENCODER.encode(None), PART_LENGTH)


def make_parts(procedure: Procedure) -> str:
    """Return the fingerprints of a procedure's parts, PART_LENGTH characters each."""
    data = procedure.model_dump(mode="json", include=_FIELDS, by_alias=True, exclude_none=True)
    data["giai_thich"] = procedure.body.strip()
    return "".join([_shorten(_ENCODER.encode(data[part]), PART_LENGTH) if part in data else _EMPTY for part in PARTS])


class Facts(NamedTuple):
    """What a procedure's text alone decides of its prints: the code, the fingerprints of the parts, and what the checking page tells."""

    code: str
    parts: str
    told: dict[str, Any]


def make_facts(edition: Edition, procedure: Procedure) -> Facts:
    """Return what a procedure's text decides of its prints."""
    parts = make_parts(procedure)
    code = f"{procedure.code}-{make_check(procedure.code, parts)}"
    return Facts(code, parts, _describe(edition, procedure, code))


PRINT_FACTS = Piece("ban-in", make_facts)


def make_codes(edition: Edition, procedures: Iterable[Procedure], previous: Mapping[str, Any] | None = None) -> dict[str, PrintCode]:
    """Return the print codes of procedures; `previous` is what an older release knew, so that a first day stays."""
    known = (previous or {}).get("ban", {})
    codes = {}
    for key, facts in _find_facts(edition, tuple(procedures)).items():
        since = known.get(facts.code, {}).get("tu")
        codes[key] = PrintCode(facts.code, facts.parts, datetime.date.fromisoformat(since) if since else edition.today)
    return codes


def _find_facts(edition: Edition, procedures: Sequence[Procedure]) -> dict[str, Facts]:
    """Return the facts of procedures; a few, or ones the edition does not hold as they are, are made here."""
    facts = collect(edition, PRINT_FACTS) if PRINT_FACTS.name in edition.pieces or len(procedures) > FEW else {}
    own = edition.book.procedure_by_code
    return {p.code: facts[p.code] if p.code in facts and own[p.code] is p else make_facts(edition, p) for p in procedures}


def make_set_code(codes: Iterable[PrintCode]) -> str:
    """Return the code of a print that holds several procedures: book, pack, combined checklist."""
    return f"BO-{make_check(*(code.code for code in codes))}"


def make_print_codes(edition: Edition, previous: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return what is needed to answer for a print's code: this edition's procedures, and every code ever put out.

    `previous` is the same data of an older release; its codes and the procedures since withdrawn stay answerable.
    """
    told, codes = collect(edition, PRINT_FACTS), make_codes(edition, edition.book.procedures, previous)
    old = previous or {}
    procedures = {key: value | {"con": False} for key, value in old.get("quy_trinh", {}).items()}
    prints = dict(old.get("ban", {}))
    for procedure in edition.book.procedures:
        code = codes[procedure.code]
        procedures[procedure.code] = told[procedure.code].told
        prints[code.code] = {"lan": procedure.issue, "tt": procedure.status.value, "tu": code.since.isoformat(), "phan": code.parts}
    sets = dict(old.get("bo", {}))
    for name, members in _list_sets(edition):
        found = [codes[member] for member in members]
        sets.setdefault(make_set_code(found), {"ten": name, "tu": edition.today.isoformat(), "ban": [code.code for code in found]})
    return {
        "dang": FORMAT,
        "ngay": edition.today.isoformat(),
        "phat_hanh": edition.release,
        "phan": [PART_NAMES.get(part, "Giải thích") for part in PARTS],
        "quy_trinh": dict(sorted(procedures.items())),
        "ban": dict(sorted(prints.items())),
        "bo": dict(sorted(sets.items())),
    }


def _describe(edition: Edition, procedure: Procedure, code: str) -> dict[str, Any]:
    return {
        "ten": procedure.title,
        "ma": code,
        "lan": procedure.issue,
        "tt": procedure.status.value,
        "tu": procedure.effective_from.isoformat() if procedure.effective_from else "",
        "den": procedure.effective_to.isoformat() if procedure.effective_to else "",
        "thay": list(procedure.replaced_by),
        "het": [document.number for document in edition.find_dead_basis(procedure)],
        "su": [[change.date.isoformat(), change.text] for change in procedure.history],
        "con": True,
    }


def is_of_organ(procedure: Procedure, organ: str) -> bool:
    """Whether a procedure stands in an organ's book: the organ settles it or answers for its text."""
    return organ in (procedure.organ, procedure.owner.organ if procedure.owner else "")


def _list_sets(edition: Edition) -> list[tuple[str, list[str]]]:
    """Return the sets that are put out as one print of the site's text: the whole book, each domain's and each organ's."""
    book, facts = edition.book, list_facts(edition)
    sets = [("Toàn bộ sổ tay", [p.code for p in facts])]
    sets += [(domain.name, [p.code for p in facts if p.domain == domain.id]) for domain in book.domains]
    sets += [(organ.name, [p.code for p in facts if organ.id in (p.organ, p.keeper)]) for organ in book.organs]
    return [(name, members) for name, members in sets if members]


def make_print_files(edition: Edition, previous: Mapping[str, Any] | None = None) -> dict[str, bytes]:
    """Return the files that answer for print codes, by name: one for the page that checks, one for the next publication."""
    data = make_print_codes(edition, previous)
    return {SCRIPT_NAME: format_script(data), JSON_NAME: format_json(data)}


def make_print_script(edition: Edition) -> bytes:
    """Return the file for the page that checks print codes, of an edition that follows no release."""
    return format_script(make_print_codes(edition))


def format_json(data: Mapping[str, Any]) -> bytes:
    """Return print codes as the file the next publication reads."""
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def format_script(data: Mapping[str, Any]) -> bytes:
    """Return print codes as a script, since a page opened from a folder may not read files."""
    return b"var SO_TAY_BAN_IN = " + format_json(data).rstrip() + b";\n"


def parse_json(data: bytes | None) -> dict[str, Any] | None:
    """Return print codes of an older release; None when there are none that can be read."""
    try:
        found = json.loads(data or b"")
    except ValueError:
        return None
    return found if isinstance(found, dict) and found.get("dang") == FORMAT else None
