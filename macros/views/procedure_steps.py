"""The steps of a procedure for its page: finished rows, since a page has a hundred cells and a site a hundred thousand.

Nothing is closed that HTML closes by itself, and nothing has a class that its place tells: a paragraph in a cell is what the
cell rests on, italics say for which case it holds; see bang.css.
"""

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from macros.model.parts import Branch, Citation, Step
from macros.views.procedure_links import escape_text
from macros.views.procedure_view import ProcedureView


def write_phases(view: ProcedureView) -> list[tuple[str, Markup]]:
    """Return the rows of the table of steps, by phase."""
    phases = groupby(view.p.step_list, key=lambda step: step.phase or "")
    return [(phase, Markup("".join(_write_row(view, step) for step in steps))) for phase, steps in phases]


def write_basis(view: ProcedureView, citations: tuple[Citation, ...], flags: str = "") -> str:
    """Return the line that says what an item rests on; nothing for an item that names no basis and is not doubted there."""
    if citations:
        return f"<p>Căn cứ: {view.links.cite(citations, listed=view.lists_basis)}{flags}"
    return f"<p>{flags.lstrip()}" if flags else ""


def write_cases(view: ProcedureView, cases: tuple[str, ...]) -> str:
    """Return the line that names the only cases an item holds for."""
    return f"<i>Trường hợp: {escape_text('; '.join(view.case_names(cases)))}</i>" if cases else ""


def _write_row(view: ProcedureView, step: Step) -> str:
    spot, number = f"trinh_tu_thuc_hien.{step.number}", step.number
    kind = " class=st-qd" if step.is_decision else " class=st-ss" if step.parallel else ""
    cells = (_write_task(view, step, spot), _write_actors(view, step, spot), _write_time(view, step, spot), _write_output(view, step, spot))
    return f"<tr id=buoc-{number}{kind}><td>{number}<td>{'<td>'.join(cells)}"


def _write_task(view: ProcedureView, step: Step, spot: str) -> str:
    flags = view.marks.flags
    html = f"<b>{view.marks.wrap(escape_text(step.name), spot)}</b>{write_cases(view, step.cases)}"
    if step.parallel:
        html += f"<i>Làm song song với bước {step.number - 1}</i>"
    if step.text:
        html += f" {view.link_codes(step.text)}{flags.get(f'{spot}.noi_dung', '')}"
    if step.branches:
        html += f"<ul>{''.join(_write_branches(step))}</ul>"
    return html + write_basis(view, step.basis, flags.get(f"{spot}.can_cu", ""))


def _write_branches(step: Step) -> Iterator[str]:
    for branch in step.branches:
        yield f"<li><b>{escape_text(branch.when)}:</b> {_name_goal(step, branch)}"


def _name_goal(step: Step, branch: Branch) -> str:
    if not branch.to_step:
        return "kết thúc"
    return f"{'sang' if branch.to_step > step.number else 'trả về'} <a href=#buoc-{branch.to_step}>bước {branch.to_step}</a>"


def _write_actors(view: ProcedureView, step: Step, spot: str) -> str:
    html = view.links.roles(step.actors) + view.marks.flags.get(f"{spot}.nguoi_thuc_hien", "")
    return f"{html}<p>Phối hợp: {view.links.roles(step.partners)}" if step.partners else html


def _write_time(view: ProcedureView, step: Step, spot: str) -> str:
    flags = view.marks.flags
    if not step.length:
        return "<em>chưa quy định</em>" + flags.get(f"{spot}.thoi_han", "")
    html = view.marks.wrap(escape_text(step.length), f"{spot}.thoi_han")
    if step.counted_from:
        html += f"<p>{escape_text(view.counted(step.counted_from))}{flags.get(f'{spot}.tinh_tu', '')}"
    return f"{html}<p>gia hạn tối đa {escape_text(step.extension)}" if step.extension else html


def _write_output(view: ProcedureView, step: Step, spot: str) -> str:
    html = view.marks.wrap(escape_text(step.output), f"{spot}.ket_qua") if step.output else ""
    if step.form:
        return f"{html}<p>{view.links.forms(step.form)}{view.marks.flags.get(f'{spot}.bieu_mau', '')}"
    return html or "<em>–</em>"
