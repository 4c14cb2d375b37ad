"""Pieces of a Word template: tick boxes, dotted lines, fields, columns, tables with repeated rows."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
TEXT_WIDTH = 165
LINE, TABLE, SMALL = "Dòng điền", "Chữ trong bảng", "Chữ nhỏ"
CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def add_gap(place: Any) -> None:
    """Add a little room between two blocks."""
    set_tight(place.add_paragraph(), 4)


def add_text(place: Any, text: str, style: str | None = None) -> Any:
    """Add a paragraph; text between asterisks is bold, `[ ]` a box to tick, `…>` a dotted line to the margin, `…40>` one of 40 mm."""
    paragraph = place.add_paragraph(style=style)
    write(paragraph, text)
    return paragraph


def write(paragraph: Any, text: str) -> None:
    """Write text with the marks of `add_text` into a paragraph."""
    for index, piece in enumerate(text.split("*")):
        for number, part in enumerate(piece.split("[ ]")):
            if number:
                _add_box(paragraph)
            for position, words in enumerate(part.split("…>")):
                if position:
                    paragraph.add_run("\t")
                if words:
                    paragraph.add_run(words).bold = bool(index % 2) or None


def set_tabs(paragraph: Any, *places: float) -> Any:
    """Set the ends of a paragraph's dotted lines, in millimetres from the left, and return it."""
    for place in places or (TEXT_WIDTH,):
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(place), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.DOTS)
    return paragraph


def _add_box(paragraph: Any) -> None:
    """A tick box to click in Word 2010 and later; on paper it is empty."""
    paragraph._p.append(
        parse_xml(
            f'<w:sdt {nsdecls("w")} xmlns:w14="{W14}"><w:sdtPr><w:alias w:val="Đánh dấu"/><w14:checkbox><w14:checked w14:val="0"/>'
            '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
            "</w14:checkbox></w:sdtPr>"
            '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr>'
            "<w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def add_field(paragraph: Any, instruction: str, *, size: float) -> None:
    """Add a field such as PAGE."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "text" else "")
        run.font.size = Pt(size)
        if kind in ("begin", "separate", "end"):
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
        elif not kind:
            run._r.append(parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> {text} </w:instrText>'))


def add_table(place: Any, widths: Sequence[float], heads: Sequence[str], rows: Sequence[Sequence[str]], *, centered: Sequence[int] = ()) -> Any:
    """Add a table with a head that repeats; a row of one text that begins with `{%tr` repeats or spans, as docxtpl reads it."""
    table = place.add_table(0, len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    if heads:
        row = table.add_row()
        for cell, text in zip(row.cells, heads, strict=True):
            _write_cell(cell, f"*{text}*", CENTER, 0)
        for tag in ("w:cantSplit", "w:tblHeader"):
            row._tr.get_or_add_trPr().append(parse_xml(f"<{tag} {nsdecls('w')}/>"))
    for texts in rows:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        cells = row.cells
        if len(texts) == 1:
            cells = (cells[0].merge(cells[-1]) if not texts[0].startswith("{%tr") else cells[0],)
        for index, (cell, text) in enumerate(zip(cells, texts, strict=False)):
            _write_cell(cell, text, CENTER if index in centered and len(texts) > 1 else None, widths[index])
    set_widths(table, widths)
    set_margins(table, 1.2, 0.6)
    return table


def _write_cell(cell: Any, text: str, alignment: Any, width: float) -> None:
    """Write a cell; each line is a paragraph, one that begins with `~` in small italics, `_` a line to fill in."""
    for index, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.style = {"~": SMALL, "_": LINE}.get(line[:1], TABLE)
        paragraph.alignment = alignment
        write(paragraph, line.lstrip("~_"))
        if line.startswith("_"):
            set_tabs(paragraph, width - 3)


def add_grid(place: Any, widths: Sequence[float], texts: Sequence[Sequence[str]]) -> Any:
    """Add columns side by side without lines: each text of a column is a paragraph in the middle."""
    table = place.add_table(1, len(widths))
    for cell, lines in zip(table.rows[0].cells, texts, strict=True):
        for index, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
            paragraph.alignment = CENTER
            paragraph.paragraph_format.space_after = Pt(0)
            write(paragraph, line.lstrip("~"))
            for run in paragraph.runs:
                run.italic = line.startswith("~") or None
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    set_widths(table, widths)
    set_margins(table, 0, 0)
    return table


def set_tight(paragraph: Any, size: float) -> None:
    """Make a paragraph no higher than its line, also when it is empty."""
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {nsdecls("w")}><w:sz w:val="{round(size * 2)}"/></w:rPr>'))


def set_widths(table: Any, widths: Sequence[float]) -> None:
    """Fix the widths of a table's columns, in millimetres: of the grid too, which LibreOffice goes by."""
    table.autofit = False
    for index, width in enumerate(widths):
        table.columns[index].width = Mm(width)
        for cell in table.columns[index].cells:
            cell.width = Mm(width)


def set_margins(table: Any, side: float, above: float) -> None:
    """Set the room inside cells, in millimetres."""
    x, y = round(side * 56.7), round(above * 56.7)
    edges = f'<w:top w:w="{y}" w:type="dxa"/><w:left w:w="{x}" w:type="dxa"/><w:bottom w:w="{y}" w:type="dxa"/><w:right w:w="{x}" w:type="dxa"/>'
    add_properties(table, f"<w:tblCellMar {nsdecls('w')}>{edges}</w:tblCellMar>")


def add_properties(table: Any, xml: str, *after: str) -> None:
    """Add to a table's properties at the place the schema wants; Word is strict about the order."""
    following = (*after, "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange")
    own = f"w:{xml.split(':', 1)[1].split(' ', 1)[0]}"
    table._tbl.tblPr.insert_element_before(parse_xml(xml), *(name for name in following if name != own))
