"""The page of a Word template: A4, styles, the control line with QR code below, the mark of a draft behind the text."""

import io
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from macros.prints.seed.parts import CENTER, LINE, RIGHT, SMALL, TABLE, TEXT_WIDTH, add_field, add_properties, set_margins, set_tight, set_widths

FONT = "Times New Roman"
SIZE = 13
MOMENT = (2026, 1, 1, 0, 0, 0)


def make_document(*, numbered: bool = False) -> Any:
    """Return an empty A4 page with the styles of all prints, the control line below and the draft mark behind."""
    document = Document()
    _strip(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Mm(30), Mm(15), Mm(20), Mm(20)
    section.header_distance, section.footer_distance = Mm(8), Mm(5)
    _set_styles(document)
    _fill_footer(section.footer)
    _fill_header(section.header, number=numbered)
    if numbered:
        section.different_first_page_header_footer = True
        _fill_header(section.first_page_header, number=False)
        _fill_footer(section.first_page_footer)
    properties = document.core_properties
    properties.title, properties.author, properties.comments, properties.subject = (
        "{{ nhan_de }} {{ ma }}: {{ ten }}",
        "{{ tieu_de_duoi }}",
        "{{ ma_in }}",
        "",
    )
    return document


def _strip(document: Any) -> None:
    """Drop what the library's own template brings and no print uses: nine tenths of every file."""
    used = {"Normal", "Header", "Footer", "Heading 1", "Heading 2", "Heading 3", "Default Paragraph Font", "Normal Table", "Table Grid", "No List"}
    for style in list(document.styles):
        if style.name not in used:
            style.delete()
    for latent in document.styles.element.findall(qn("w:latentStyles")):
        document.styles.element.remove(latent)
    for holder in (document.part, document.part.package):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.rpartition("/")[2] in ("stylesWithEffects", "customXml", "thumbnail", "numbering", "webSettings"):
                holder.rels.pop(key)


def _set_styles(document: Any) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'))
    _set_style(document.styles["Normal"], SIZE, after=5)
    line = document.styles.add_style(LINE, 1)
    line.base_style = document.styles["Normal"]
    line.paragraph_format.line_spacing_rule, line.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(21)
    line.paragraph_format.space_after = Pt(0)
    table = document.styles.add_style(TABLE, 1)
    table.base_style = document.styles["Normal"]
    _set_style(table, SIZE - 1, after=1)
    small = document.styles.add_style(SMALL, 1)
    small.base_style = document.styles["Normal"]
    _set_style(small, (SIZE - 1) * 0.88, after=1)
    small.font.italic = True
    for name, size in (("Heading 1", 15), ("Heading 2", 13), ("Heading 3", 13)):
        style = document.styles[name]
        _set_style(style, size, after=5)
        style.font.bold, style.font.italic = True, name == "Heading 3"
        style.font.color.rgb = None
        for color in style.element.rPr.findall(qn("w:color")):
            style.element.rPr.remove(color)
        style.paragraph_format.space_before = Pt(0 if name == "Heading 1" else 10)
        style.paragraph_format.keep_with_next = True
    document.styles["Heading 1"].paragraph_format.alignment = CENTER


def _set_style(style: Any, size: float, *, after: float) -> None:
    style.font.name, style.font.size = FONT, Pt(round(size * 2) / 2)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(key), None)
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(after)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _fill_header(header: Any, *, number: bool) -> None:
    """A draft carries its mark behind the text; `number`: the page's number stands above."""
    header.is_linked_to_previous = False
    first = header.paragraphs[0]
    first.text = "{%p if du_thao %}"
    mark = header.add_paragraph()
    mark.add_run()._r.append(parse_xml(WATERMARK))
    header.add_paragraph("{%p endif %}")
    last = header.add_paragraph()
    last.paragraph_format.space_after = Pt(0)
    if number:
        last.alignment = CENTER
        add_field(last, "PAGE", size=14)


WATERMARK = f"""<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="DuThao" o:spid="_x0000_s2049" type="#_x0000_t136" alt="Dự thảo" style="position:absolute;margin-left:0;margin-top:0;width:440pt;\
height:110pt;rotation:306;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;\
mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#ededed" stroked="f">
<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold" string="DỰ THẢO"/></v:shape></w:pict>"""


def _fill_footer(footer: Any) -> None:
    """The control line: which text, which issue, of which day; where a print is checked."""
    footer.is_linked_to_previous = False
    table = footer.add_table(1, 3, Mm(TEXT_WIDTH))
    footer._element.remove(footer.paragraphs[0]._p)
    widths = (124, 26, 15)
    set_widths(table, widths)
    add_properties(table, f'<w:tblBorders {nsdecls("w")}><w:top w:val="single" w:sz="4" w:color="000000"/></w:tblBorders>', "w:shd", "w:tblLayout")
    set_margins(table, 0, 0)
    single = "{{ ma }} · Lần ban hành {{ lan }}{% if du_thao %} (dự thảo){% endif %} · {{ hieu_luc }}"
    texts = (
        f"{{% if dong_dau is defined %}}{{{{ dong_dau }}}}{{% else %}}{single}{{% endif %}} · Kết xuất ngày {{{{ ket_xuat }}}}",
        "Bản in chỉ để tra cứu, dùng khi còn là bản hiện hành. Kiểm tra bản in: mã {{ ma_in }}",
        "Người in: ……………………… In ngày ….../….../20…...",
    )
    left, middle, right = table.rows[0].cells
    for index, text in enumerate(texts):
        paragraph = left.paragraphs[0] if index == 0 else left.add_paragraph()
        set_tight(paragraph, 9)
        paragraph.add_run(text).font.size = Pt(9)
    page = middle.paragraphs[0]
    page.alignment = RIGHT
    set_tight(page, 9)
    page.add_run("Trang ").font.size = Pt(9)
    add_field(page, "PAGE", size=9)
    page.add_run("/").font.size = Pt(9)
    add_field(page, "NUMPAGES", size=9)
    code = right.paragraphs[0]
    code.alignment = RIGHT
    set_tight(code, 9)
    code.add_run("{{r qr }}")
    set_tight(footer.add_paragraph(), 1)


def save(document: Any, path: Path) -> None:
    """Write a template with fixed dates, so that the same template is the same file."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            target.writestr(zipfile.ZipInfo(name, MOMENT), source.read(name), zipfile.ZIP_DEFLATED)
