"""The Word templates of the card and of the whole procedure."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from macros.prints.seed.common import add_if, add_letterhead
from macros.prints.seed.full import write_full
from macros.prints.seed.page import make_document
from macros.prints.seed.parts import add_gap, add_table, add_text


def make_card() -> Any:
    """Thẻ tra nhanh."""
    document = make_document()
    section = document.sections[0]
    section.left_margin, section.right_margin, section.top_margin = Mm(20), Mm(15), Mm(14)
    add_text(document, "*{{ ma }}* · {{ linh_vuc }} · {{ tinh_trang }}")
    document.add_heading("{{ ten }}", 1).alignment = WD_ALIGN_PARAGRAPH.LEFT
    start = "{% if t.tinh_tu %}, {{ t.tinh_tu }}{% endif %}"
    deadline = "{% for t in thoi_han[:3] %}{{ t.ten }}: {{ t.thoi_han }}" + start + "{% if not loop.last %}; {% endif %}{% endfor %}"
    facts = (
        ("Ai làm", "{{ doi_tuong or 'chưa ghi' }}"),
        ("Nơi giải quyết", "{{ co_quan or 'chưa ghi' }}"),
        ("Thời hạn", "{{ thoi_han_khong }}" + deadline),
        ("Kết quả", "{{ (ket_qua or [ket_qua_khong])[0] }}"),
        ("Hồ sơ", "{{ ho_so_khong or (so_giay_to ~ ' loại giấy tờ') }}{% if so_bo and not ho_so_khong %}; số bộ: {{ so_bo }}{% endif %}"),
    )
    for name, text in facts:
        add_text(document, f"*{name}:* {text}").paragraph_format.space_after = Pt(2)
    add_if(document, "buoc_khong", "*Trình tự:* {{ buoc_khong }}")
    head = "{% if s.thoi_han %}; {{ s.thoi_han }}{% endif %}){% if s.truong_hop %} (trường hợp {{ s.truong_hop }}){% endif %}"
    add_table(
        document,
        (12, 163),
        (),
        [
            ("{%tr for l in the %}",),
            ("{%tr if l.ten %}",),
            ("*{{ l.ten }}*",),
            ("{%tr endif %}",),
            ("{%tr for s in l.buoc %}",),
            (
                "*{{ s.so }}*{% if s.quyet_dinh %} ◇{% endif %}",
                "*{{ s.ten }}* ({{ s.ai }}" + head + "\n{%p for b in s.nhanh %}\n~{{ b.khi }}: {{ b.den }}\n{%p endfor %}",
            ),
            ("{%tr endfor %}",),
            ("{%tr endfor %}",),
        ],
        centered=(0,),
    )
    add_gap(document)
    add_if(document, "luu_y", "*Hay bị trả vì:* {{ luu_y[:3] | join(' ') }}")
    return document


def make_annex() -> Any:
    """Danh mục quy trình trình phê duyệt."""
    document = make_document()
    add_letterhead(document)
    title = document.add_heading("DANH MỤC QUY TRÌNH TRÌNH PHÊ DUYỆT", 1)
    title.paragraph_format.space_after = Pt(2)
    add_text(document, "*{{ ten }}*").alignment = WD_ALIGN_PARAGRAPH.CENTER
    rows = [
        ("{%tr for q in danh_muc %}",),
        ("{{ loop.index }}", "{{ q.ma }}", "{{ q.ten }}", "{{ q.co_quan }}", "{{ q.thoi_han }}", "{{ q.muc }}"),
        ("{%tr endfor %}",),
    ]
    add_table(
        document, (10, 19, 56, 36, 27, 17), ("TT", "Mã", "Tên quy trình", "Cơ quan thực hiện", "Thời hạn", "Tiêu chí đạt"), rows, centered=(0, 5)
    )
    return document


def make_full() -> Any:
    """Quy trình đầy đủ."""
    document = make_document(numbered=True)
    add_letterhead(document)
    write_full(document)
    return document
