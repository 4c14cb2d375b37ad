"""What several forms begin or end with: letterhead, title, variants to tick, signatures."""

from typing import Any

from docx.shared import Mm, Pt

from macros.prints.seed.parts import CENTER, LINE, TEXT_WIDTH, add_gap, add_grid, add_text, set_tabs

DATE = "{{ dia_danh }}, ngày ….. tháng ….. năm 20….."
NOTE = "{%p if x.ghi_chu %}\n~{{ x.ghi_chu }}\n{%p endif %}"
UNSET = "{%p if s.thoi_han %}\n{{ s.thoi_han }}\n{%p else %}\n~chưa quy định\n{%p endif %}"


def add_letterhead(document: Any) -> None:
    """Write both organs' lines and the Party's title."""
    left = ["{%p if tieu_de_tren %}", "{{ tieu_de_tren }}", "{%p endif %}", "*{{ tieu_de_duoi }}*", "{%p if dau_sao %}", "{{ sao }}", "{%p endif %}"]
    right = ["{%p if tieu_de_dang %}", "*ĐẢNG CỘNG SẢN VIỆT NAM*", "{%p endif %}", f"~{DATE}"]
    table = add_grid(document, (78, TEXT_WIDTH - 78), (left, right))
    for paragraph in table.rows[0].cells[1].paragraphs:
        for run in paragraph.runs:
            if run.bold:
                run.underline, run.font.size = True, Pt(14)
                paragraph.paragraph_format.space_after = Pt(4)
    add_gap(document)


def add_title(document: Any, title: str) -> None:
    """Write the slip's name and the procedure it is for."""
    document.add_heading(title.upper(), 1)
    for text in ("*{{ ten }}*", "(quy trình {{ ma }})"):
        paragraph = add_text(document, text)
        paragraph.alignment = CENTER
        paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.space_after = Pt(6)


def add_cases(document: Any) -> None:
    """Write the variants to tick, when there are any."""
    add_text(document, "{%p if truong_hop %}")
    add_text(document, "*Trường hợp:*").paragraph_format.space_after = Pt(2)
    add_text(document, "{%p for c in truong_hop %}")
    paragraph = add_text(document, "[ ] {{ c.chu }}) {{ c.ten }}")
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(6), Mm(-6)
    add_text(document, "{%p endfor %}")
    add_text(document, "{%p endif %}")


def add_line(document: Any, text: str, *places: float) -> Any:
    """Write a line to fill in by hand, and return it."""
    return set_tabs(add_text(document, text, LINE), *places)


def list_papers(*cells: str) -> list[tuple[str, ...]]:
    """Return the rows that repeat for groups of papers and the papers in them."""
    return [
        ("{%tr for g in ho_so %}",),
        ("{%tr if g.ten %}",),
        ("*{{ g.ten }}*",),
        ("{%tr endif %}",),
        ("{%tr for x in g.ds %}",),
        cells,
        ("{%tr endfor %}",),
        ("{%tr endfor %}",),
    ]


def add_if(document: Any, condition: str, text: str) -> None:
    """Write a paragraph that stands only under a condition."""
    for line in (f"{{%p if {condition} %}}", text, "{%p endif %}"):
        add_text(document, line)


def add_sign(document: Any, *names: str) -> None:
    """Write who signs; the lines before stay with it on one page."""
    for paragraph in document.paragraphs[-3:]:
        paragraph.paragraph_format.keep_with_next = True
    document.paragraphs[-1].paragraph_format.space_after = Pt(8)
    add_grid(
        document,
        (TEXT_WIDTH / len(names),) * len(names),
        [[f"*{name.upper()}*", "~(ký, ghi rõ họ tên)", "", "", ""] if name else [""] for name in names],
    )
    add_gap(document)
