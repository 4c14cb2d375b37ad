"""The page that puts the papers of several procedures into one list, and the ready lists for those without scripts."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from macros.checklist import Demand, make_checklist
from macros.edition import Edition
from macros.facts import list_facts
from macros.model.parts import Paper
from macros.model.procedure import Procedure
from macros.model.registers import Domain
from macros.page import Page, climb
from macros.pieces import Piece, collect
from macros.print_codes import make_codes
from macros.shared_papers import list_shared_papers
from macros.templating import render
from macros.text import make_sort_key
from macros.views.sheet import make_sheet
from macros.views.words import LABELS, format_date

SCRIPT_NAME = "phieu/phieu-du-lieu.js"
FOLDER = "phieu"
MOST = 60  # procedures on a ready list; longer ones nobody reads


def make_chooser(edition: Edition, base: str) -> str:
    """Return the filter of the procedures to choose from; the script beside it lists them."""
    domains = [domain for domain, _ in _by_domain(edition)]
    roles = sorted(((role, name) for role, name, _ in _by_applicant(edition)), key=lambda item: make_sort_key(item[1]))
    return render("checklist_chooser.html", base=base, domains=domains, roles=roles)


def make_ready_lists(edition: Edition, base: str) -> str:
    """Return the ready combined checklists: one a domain, one a role that hands in dossiers."""
    domains = [(domain.name, f"{FOLDER}/linh-vuc-{domain.id}/", found) for domain, found in _by_domain(edition) if len(found) <= MOST]
    roles = [(name, f"{FOLDER}/vai-tro-{role}/", found) for role, name, found in _by_applicant(edition) if len(found) <= MOST]
    roles.sort(key=lambda row: (-len(row[2]), make_sort_key(row[0])))
    return render("checklist_ready.html", base=base, domains=domains, roles=roles)


def list_ready_pages(edition: Edition) -> Iterator[tuple[str, str, list[Procedure]]]:
    """Yield (address, title, procedures) of every ready list."""
    for domain, found in _by_domain(edition):
        if len(found) <= MOST:
            yield f"{FOLDER}/linh-vuc-{domain.id}/", f"Phiếu kiểm tra hồ sơ lĩnh vực {domain.name}", found
    for role, name, found in _by_applicant(edition):
        if len(found) <= MOST:
            yield f"{FOLDER}/vai-tro-{role}/", f"Phiếu kiểm tra hồ sơ của {name}", found


def make_ready_page(edition: Edition, address: str, title: str, procedures: Sequence[Procedure]) -> Page:
    """Return one ready list as a page that prints as a slip."""
    sheet = make_sheet(edition, title, procedures=procedures)
    texts = CheckTexts(edition)
    html = render("checklist.html", base=climb(address), title=title, sheet=sheet, list=make_checklist(procedures), t=texts)
    return Page(address, title, html, description=f"{len(procedures)} quy trình, giấy tờ dùng chung ghi một lần.", section="Quy trình")


class CheckTexts:
    """The words of a line of the checklist."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    def copies(self, demand: Demand) -> str:
        return count_copies(demand.paper)

    def forms(self, codes: Sequence[str]) -> str:
        known = self.edition.book.form_by_id
        return ", ".join(known[code].code if code in known else code for code in codes)

    def remark(self, demand: Demand) -> str:
        """Return what holds for this procedure only: variants, and whether the paper is optional."""
        names = {case.id: case.name for case in demand.procedure.cases}
        cases = "; ".join(names.get(case, case) for case in demand.paper.cases)
        parts = [f"trường hợp {cases}" if cases else "", "" if demand.paper.required else "chỉ nộp khi có"]
        return "; ".join(part for part in parts if part)


def count_copies(paper: Paper) -> str:
    """Return how many originals and copies of a paper are asked for: `1 bản chính, 2 bản sao`."""
    texts = [f"{count} {name}" for count, name in ((paper.originals, "bản chính"), (paper.copies, "bản sao")) if count]
    if texts:
        return ", ".join(texts)
    return LABELS[paper.kind] if paper.kind else "chưa ghi số bản"


class PaperTexts(NamedTuple):
    """What the script holds of one procedure: JSON before and after the code of its prints, and of each paper all but its group."""

    head: str
    tail: str
    papers: tuple[str, ...]


def make_paper_texts(edition: Edition, procedure: Procedure) -> PaperTexts:
    """Return what the script holds of a procedure."""
    texts = CheckTexts(edition)
    head = {"ma": procedure.code, "ten": procedure.title, "tt": LABELS[procedure.status]}
    tail = {"lv": procedure.domain, "vt": list(procedure.applicants)}
    papers = (_describe_paper(texts, Demand(procedure, number)) for number, _ in enumerate(procedure.paper_list, 1))
    return PaperTexts(_dump(head).removesuffix("}"), _dump(tail)[1:-1], tuple(_dump(paper).removesuffix("]") for paper in papers))


PAPER_TEXTS = Piece("phieu", make_paper_texts)


def make_script(edition: Edition) -> bytes:
    """Return the papers of every procedure as a script, for the page that combines them."""
    texts = collect(edition, PAPER_TEXTS)
    chosen = [procedure for procedure in edition.book.procedures if texts[procedure.code].papers]
    codes = make_codes(edition, chosen)
    groups = {(p.code, number): index for index, paper in enumerate(list_shared_papers(edition)) for p, number in paper.places}
    head = {
        "ngay": format_date(edition.today),
        "lv": {domain.id: domain.name for domain, _ in _by_domain(edition)},
        "chung": [paper.name for paper in list_shared_papers(edition)],
    }
    lines = [_join_texts(code, texts[code], codes[code].code, groups) for code in (procedure.code for procedure in chosen)]
    return f'var SO_TAY_PHIEU = {_dump(head).removesuffix("}")},"qt":[{",".join(lines)}]}};\n'.encode()


def _join_texts(code: str, texts: PaperTexts, printed: str, groups: Mapping[tuple[str, int], int]) -> str:
    papers = ",".join([f"{paper},{groups.get((code, number), -1)}]" for number, paper in enumerate(texts.papers, 1)])
    return f'{texts.head},"in":{_dump(printed)},{texts.tail},"giay":[{papers}]}}'


def _describe_paper(texts: CheckTexts, demand: Demand) -> list[str]:
    paper = demand.paper
    return [paper.name, texts.copies(demand), texts.forms(paper.form), texts.remark(demand), paper.note or ""]


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _by_domain(edition: Edition) -> Iterator[tuple[Domain, list[Procedure]]]:
    known = edition.book.procedure_by_code
    grouped = defaultdict[str, list[Procedure]](list)
    for p in list_facts(edition):
        if p.papers:
            grouped[p.domain].append(known[p.code])
    for domain in sorted(edition.book.domains, key=lambda d: d.order):
        if domain.id in grouped:
            yield domain, grouped[domain.id]


def _by_applicant(edition: Edition) -> Iterator[tuple[str, str, list[Procedure]]]:
    """Yield (id, name, procedures) of every role that hands in a dossier."""
    known = edition.book.procedure_by_code
    grouped = defaultdict[str, list[Procedure]](list)
    for p in list_facts(edition):
        if p.papers:
            for role in p.applicants:
                grouped[role].append(known[p.code])
    for role, found in grouped.items():
        if role in edition.book.role_by_id:
            yield role, edition.book.role_by_id[role].name, found
