"""A procedure as plain data for templates: every name resolved, every date and count in words.

Keys are what an office sees in its Word templates, so they are the Vietnamese words of the front matter.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from macros.edition import Edition
from macros.model.base import Absent
from macros.model.parts import Paper, Step
from macros.model.procedure import Procedure
from macros.print_codes import PrintCode
from macros.prints.prose import drop_title, flatten_prose, parse_prose
from macros.prints.settings import PrintSettings
from macros.views.flowchart_flow import LETTERS
from macros.views.procedure_view import ProcedureView
from macros.views.words import LABELS, format_date, name_part

Record: TypeAlias = dict[str, Any]

MANY_STEPS = 9  # lines on a card


def make_record(edition: Edition, procedure: Procedure, code: PrintCode, settings: PrintSettings) -> Record:
    """Return all that the prints of a procedure show."""
    return _Writer(ProcedureView(edition, procedure), code, settings).write()


class _Writer:
    """Puts one procedure into words."""

    def __init__(self, view: ProcedureView, code: PrintCode, settings: PrintSettings) -> None:
        self.view, self.p, self.code, self.settings = view, view.p, code, settings
        self.letters = {case.id: LETTERS[i] if i < len(LETTERS) else str(i + 1) for i, case in enumerate(self.p.cases)}

    def write(self) -> Record:
        p, view = self.p, self.view
        steps = [self._write_step(step) for step in p.step_list]
        prose = drop_title(parse_prose(p.body), "Giải thích")
        return {
            **make_frame(self.settings, view.letterhead, self.code),
            **self._write_state(),
            "ma": p.code,
            "ten": p.title,
            "linh_vuc": view.domain_name,
            "tom_tat": p.summary or "",
            "truong_hop": [{"chu": self.letters[case.id], "ten": case.name} for case in p.cases],
            "cach_thuc": [{"ten": LABELS[c.kind], "ghi_chu": c.note or ""} for c in _items(p.channels)],
            "cach_thuc_khong": _absence(p.channels),
            "kenh_dien_tu": view.system,
            "ho_so": list(self._write_groups()),
            "so_giay_to": len(p.paper_list),
            "ho_so_khong": _absence(p.papers) or ("" if p.paper_list else "Chưa điền."),
            "so_bo": p.sets if isinstance(p.sets, str) else _absence(p.sets),
            "thoi_han": [self._write_milestone(m) for m in p.milestones],
            "thoi_han_khong": _absence(p.total_time) or ("" if p.milestones else "Chưa điền."),
            "thoi_diem": p.timing or "",
            "buoc": steps,
            "cac_doan": [{"ten": run[0]["giai_doan"], "buoc": run} for run in _group(steps, "giai_doan")],
            "buoc_khong": _absence(p.steps) or ("" if p.step_list else "Chưa điền."),
            "the": _make_card(steps),
            "ket_qua": list(_items(p.results)),
            "ket_qua_khong": _absence(p.results),
            "phi": p.fees if isinstance(p.fees, str) else _absence(p.fees),
            "dieu_kien": [{"noi_dung": c.text, "truong_hop": self._cases(c.cases), "can_cu": view.cite_plain(c.basis)} for c in p.condition_list],
            "dieu_kien_khong": _absence(p.conditions),
            "bieu_mau": [{"ma": form.code, "ten": form.name, "kem": self._number(form.document)} for form in view.forms],
            "can_cu": [self._write_legal(item) for item in view.legal],
            "cong_bo": _absence(p.central_publication) if isinstance(p.central_publication, Absent) else self._cite(p.central_publication),
            "luu_y": list(p.notes),
            "lich_su": [{"lan": c.issue, "ngay": format_date(c.date), "noi_dung": c.text} for c in p.history],
            "can_xac_minh": [{"muc": name_part(d.target), "ly_do": d.reason} for d in p.doubts],
            "lien_quan": [{"ten": name, "ds": [f"{o.code} {o.title}" for o in others]} for name, others in view.related],
            "phu_trach": view.owner,
            "giai_thich": prose,
            "loi_van": [{"loai": kind, "chu": "".join(run["t"] for run in runs)} for kind, runs in flatten_prose(prose)],
        }

    def _write_state(self) -> Record:
        p, view = self.p, self.view
        decision = f"{p.decision.number} ngày {format_date(p.decision.date)}" if p.decision else ""
        if p.effective_to:
            force = f"Hết hiệu lực từ {format_date(p.effective_to)}"
        elif p.effective_from:
            force = f"Hiệu lực từ {format_date(p.effective_from)}"
        else:
            force = "Chưa có hiệu lực"
        return {
            "lan": p.issue,
            "tinh_trang": LABELS[p.status] if p.status.is_promulgated else f"{LABELS[p.status]} lần {p.issue}",
            "du_thao": not p.status.is_promulgated,
            "khong_dung": p.status.is_promulgated and p.status.value != "co-hieu-luc",
            "hieu_luc": force,
            "quyet_dinh": decision,
            "nguoi_ky": p.decision.signer if p.decision else "",
            "thay_the": ", ".join(p.replaces),
            "thay_boi": ", ".join(p.replaced_by),
            "canh_bao": "; ".join(
                document.number + (", nay là " + ", ".join(other.number for other in successors) if successors else "")
                for document, successors in view.dead_basis
            ),
            "doi_tuong": view.role_names(p.applicants),
            "co_quan": view.organ_name,
            "tham_quyen": _absence(p.authority) or view.authority,
            "phoi_hop": _absence(p.partners) or view.partners or "Không có",
            "cap": view.levels,
        }

    def _write_groups(self) -> Iterator[Record]:
        """Yield the papers by the cases they are for, in the order of the page, with its numbers."""
        groups: dict[tuple[str, ...], list[Record]] = {}
        for number, paper in enumerate(self.p.paper_list, 1):
            groups.setdefault(paper.cases, []).append(self._write_paper(number, paper))
        for cases, papers in groups.items():
            name = f"Riêng trường hợp {self._cases(cases)}" if cases else "Mọi trường hợp"
            yield {"ten": name if len(groups) > 1 or cases else "", "ds": papers}

    def _write_paper(self, number: int, paper: Paper) -> Record:
        known = paper.originals is not None or paper.copies is not None
        original, copy = (str(count) if count else "" for count in (paper.originals, paper.copies))
        if not known and paper.kind:
            original, copy = ("…", "") if paper.kind.value == "ban-chinh" else ("", "…")
        return {
            "tt": number,
            "ten": paper.name,
            "ghi_chu": " ".join(filter(None, ("" if paper.required else "Chỉ nộp khi có.", paper.note))),
            "mau": [self.view.form_code(form) for form in paper.form],
            "chinh": original,
            "sao": copy,
            "so_ban": self.view.copies(paper),
            "can_cu": self.view.cite_plain(paper.basis),
        }

    def _write_milestone(self, milestone: Any) -> Record:
        return {
            "ten": self.view.milestone_name(milestone),
            "thoi_han": str(milestone.length),
            "tinh_tu": self.view.counted(milestone.counted_from) if milestone.counted_from else "",
            "gia_han": str(milestone.extension or ""),
            "can_cu": self.view.cite_plain(milestone.basis),
        }

    def _write_step(self, step: Step) -> Record:
        view = self.view
        return {
            "so": step.number,
            "ten": step.name,
            "giai_doan": step.phase or "",
            "ai": view.role_names(step.actors),
            "phoi_hop": view.role_names(step.partners),
            "noi_dung": step.text or "",
            "thoi_han": str(step.length or ""),
            "tinh_tu": view.counted(step.counted_from) if step.counted_from else "",
            "gia_han": str(step.extension or ""),
            "ket_qua": step.output or "",
            "mau": [view.form_code(form) for form in step.form],
            "can_cu": view.cite_plain(step.basis),
            "song_song": step.parallel and step.number > 1,
            "truong_hop": self._cases(step.cases),
            "quyet_dinh": step.is_decision,
            "nhanh": [{"khi": b.when, "den": _name_goal(step, b.to_step)} for b in step.branches],
        }

    def _write_legal(self, item: Any) -> Record:
        document = item.document
        return {
            "ten": item.name,
            "ngay": format_date(document.issued) if document.issued else "",
            "dieu_khoan": item.articles,
            "trich_yeu": document.title or "",
            "tinh_trang": LABELS[item.status],
            "het": item.dead,
            "nay": ", ".join(other.number for other in item.successors),
        }

    def _cases(self, cases: Sequence[str]) -> str:
        return ", ".join(self.letters.get(case, case) for case in cases)

    def _number(self, document: str | None) -> str:
        found = self.view.book.document_by_id.get(document or "")
        return found.number if found else ""

    def _cite(self, citation: Any) -> str:
        return self.view.cite_plain((citation,)) if citation else ""


def make_frame(settings: PrintSettings, letterhead: tuple[str, str], code: PrintCode) -> Record:
    """Return what stands around any print: letterhead, day, check code and where to check it."""
    return {
        "tieu_de_tren": letterhead[0],
        "tieu_de_duoi": letterhead[1],
        "tieu_de_dang": settings.tieu_de_dang,
        "dau_sao": settings.dau_sao,
        "dia_danh": settings.dia_danh,
        "ten_so_tay": settings.ten_so_tay,
        "ket_xuat": format_date(code.since),
        "ngay_may": code.since.isoformat(),
        "ma_in": code.code,
        "dia_chi": make_check_address(settings, code.code),
    }


def make_check_address(settings: PrintSettings, code: str) -> str:
    """Return what the QR code says: where the print is checked, with its code."""
    base = settings.address.rstrip("/")
    return f"{base}/kiem-tra-ban-in/?ma={code}" if base else f"kiem-tra-ban-in/?ma={code}"


def _items(value: object) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


def _absence(value: object) -> str:
    return f"{value.label}: {value.reason}" if isinstance(value, Absent) else ""


def _name_goal(step: Step, target: int | None) -> str:
    if target is None:
        return "kết thúc"
    return f"{'sang' if target > step.number else 'trả về'} bước {target}"


def _make_card(steps: list[Record]) -> list[Record]:
    """Return at most MANY_STEPS lines: the steps, or the phases, or runs of steps by one actor."""
    phases = _group(steps, "giai_doan")
    if len(steps) <= MANY_STEPS:
        runs = [[step] for step in steps]
    elif all(step["giai_doan"] for step in steps) and len(phases) <= MANY_STEPS:
        runs = phases
    else:
        runs = _shorten(_group(steps, "ai"), MANY_STEPS)
    return [{"ten": run[0]["giai_doan"] if len(runs) < len(steps) else "", "buoc": run} for run in runs]


def _group(steps: list[Record], key: str) -> list[list[Record]]:
    return [list(run) for _, run in groupby(steps, key=lambda step: step[key])]


def _shorten(runs: list[list[Record]], limit: int) -> list[list[Record]]:
    """Return runs joined until there are few enough, always the two neighbours that are shortest together."""
    while len(runs) > limit:
        at = min(range(len(runs) - 1), key=lambda i: len(runs[i]) + len(runs[i + 1]))
        runs = [*runs[:at], runs[at] + runs[at + 1], *runs[at + 2 :]]
    return runs
