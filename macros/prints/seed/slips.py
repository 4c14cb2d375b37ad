"""The Word templates of the four slips, in the order of the PDF prints."""

from typing import Any

from docx.shared import Mm, Pt

from macros.prints.seed.common import NOTE, UNSET, add_cases, add_if, add_letterhead, add_line, add_sign, add_title, list_papers
from macros.prints.seed.page import make_document
from macros.prints.seed.parts import SMALL, TEXT_WIDTH, add_gap, add_table, add_text

FORMS_OF_PAPER = "{{ x.mau | join(', ') }}"


def make_dossier() -> Any:
    """Phiếu kiểm tra thành phần hồ sơ."""
    document = make_document()
    add_letterhead(document)
    add_title(document, "Phiếu kiểm tra thành phần hồ sơ")
    add_line(document, "Người nộp hồ sơ: …>")
    add_line(document, "Đơn vị: …> Số tiếp nhận: …>", 105, TEXT_WIDTH)
    add_cases(document)
    add_if(document, "ho_so_khong", "*Thành phần hồ sơ:* {{ ho_so_khong }}")
    add_table(
        document,
        (9, 62, 23, 13, 11, 10, 15, 22),
        ("TT", "Thành phần hồ sơ", "Mẫu", "Bản chính", "Bản sao", "Có", "Thiếu, sai", "Ghi chú"),
        list_papers("{{ x.tt }}", "{{ x.ten }}\n" + NOTE, FORMS_OF_PAPER, "{{ x.chinh }}", "{{ x.sao }}", "[ ]", "[ ]", ""),
        centered=(0, 3, 4, 5, 6),
    )
    add_text(document, "Dấu … là chưa quy định số bản. Số bộ hồ sơ: {{ (so_bo or 'chưa ghi').rstrip('.') }}.", SMALL)
    add_line(document, "*Kết luận:*")
    add_line(document, "[ ]  Hồ sơ đủ, tiếp nhận; hẹn trả kết quả ngày ….../….../20…...")
    add_line(document, "[ ]  Hồ sơ chưa đủ, đề nghị bổ sung mục số: …>")
    add_sign(document, "Người nộp hồ sơ", "Người kiểm tra hồ sơ")
    return document


def make_control() -> Any:
    """Phiếu kiểm soát quá trình giải quyết hồ sơ."""
    document = make_document()
    add_letterhead(document)
    add_title(document, "Phiếu kiểm soát quá trình giải quyết hồ sơ")
    add_line(document, "Số tiếp nhận: …> Ngày nhận đủ hồ sơ: …>", 85, TEXT_WIDTH)
    add_line(document, "Người nộp hồ sơ: …> Hạn trả kết quả: …>", 95, TEXT_WIDTH)
    add_cases(document)
    add_if(document, "buoc_khong", "*Trình tự thực hiện:* {{ buoc_khong }}")
    note = "{{ s.ten }}{% if s.truong_hop %} (trường hợp {{ s.truong_hop }}){% endif %}{% if s.song_song %} (cùng lúc với bước trước){% endif %}"
    branches = "{%p for b in s.nhanh %}\n~[ ] {{ b.khi }}: {{ b.den }}\n{%p endfor %}"
    add_table(
        document,
        (13, 46, 32, 24, 32, 18),
        ("Bước", "Nội dung công việc", "Người thực hiện", "Thời hạn", "Giao, nhận (giờ, ngày, ký)", "Kết quả"),
        [
            ("{%tr for s in buoc %}",),
            (
                "{{ s.so }}{% if s.quyet_dinh %} ◇{% endif %}",
                f"{note}\n{branches}",
                "{{ s.ai }}",
                UNSET,
                "_Giao: …>\n_Nhận: …>",
                "[ ] Sớm\n[ ] Đúng\n[ ] Trễ",
            ),
            ("{%tr endfor %}",),
        ],
        centered=(0,),
    )
    add_text(document, "Hình thoi: bước quyết định, đánh dấu nhánh đã chọn.", SMALL)
    add_line(document, "*Ghi chú, lý do trễ hạn:* …>")
    add_line(document, "…>")
    add_sign(document, "", "Người theo dõi quy trình")
    return document


def make_receipt() -> Any:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""
    document = make_document()
    add_letterhead(document)
    add_title(document, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    add_line(document, "Số tiếp nhận: …>", 65)
    for name in ("Đã nhận hồ sơ của", "Đơn vị, nơi công tác hoặc sinh hoạt", "Liên hệ"):
        add_line(document, f"{name}: …>")
    add_cases(document)
    add_if(document, "ho_so_khong", "*Hồ sơ nộp:* {{ ho_so_khong }}")
    add_if(document, "not ho_so_khong", "*Hồ sơ đã nhận* (đánh dấu giấy tờ đã nhận, ghi số bản nhận):")
    add_table(
        document,
        (9, 94, 30, 12, 20),
        ("TT", "Tên giấy tờ", "Phải nộp", "Đã nhận", "Số bản nhận"),
        list_papers("{{ x.tt }}", "{{ x.ten }}", "{{ x.so_ban }}", "[ ]", ""),
        centered=(0, 3, 4),
    )
    add_gap(document)
    add_text(document, "*Thời hạn giải quyết theo quy trình:* {{ thoi_han_khong }}").paragraph_format.space_after = Pt(0)
    add_text(document, "{%p for t in thoi_han %}")
    terms = "{% if t.tinh_tu %}, {{ t.tinh_tu }}{% endif %}{% if t.gia_han %}, gia hạn tối đa {{ t.gia_han }}{% endif %}"
    add_text(document, "- {{ t.ten }}: {{ t.thoi_han }}" + terms + ".").paragraph_format.space_after = Pt(0)
    add_text(document, "{%p endfor %}")
    add_line(document, "*Ngày nhận đủ hồ sơ:* ….../….../20…...    *Hẹn trả kết quả ngày:* ….../….../20…...")
    add_line(document, "Nhận kết quả tại: …>")
    add_text(document, "Giấy lập thành hai bản: người nộp hồ sơ giữ một bản, một bản lưu cùng hồ sơ.", SMALL)
    add_sign(document, "Người nộp hồ sơ", "Người tiếp nhận hồ sơ")
    return document


def make_supplement() -> Any:
    """Phiếu yêu cầu bổ sung hồ sơ."""
    document = make_document()
    add_letterhead(document)
    add_title(document, "Phiếu yêu cầu bổ sung hồ sơ")
    add_line(document, "Kính gửi: …>")
    add_line(document, "Số tiếp nhận: …> Ngày nhận hồ sơ: ….../….../20…...", 65)
    add_text(document, "Sau khi kiểm tra, đề nghị bổ sung, sửa một lần cho đủ những nội dung đánh dấu dưới đây.")
    add_if(document, "ho_so_khong", "*Thành phần hồ sơ:* {{ ho_so_khong }}")
    add_table(
        document,
        (9, 61, 23, 13, 11, 48),
        ("TT", "Giấy tờ", "Mẫu", "Chưa có", "Phải sửa", "Nội dung bổ sung, lý do"),
        list_papers("{{ x.tt }}", "{{ x.ten }}", FORMS_OF_PAPER, "[ ]", "[ ]", ""),
        centered=(0, 3, 4),
    )
    add_gap(document)
    add_if(document, "luu_y", "*Lỗi hay gặp* (đánh dấu nếu có):")
    add_text(document, "{%p for n in luu_y %}")
    paragraph = add_text(document, "[ ] {{ n }}")
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(6), Mm(-6)
    add_text(document, "{%p endfor %}")
    add_line(document, "Nội dung khác: …>")
    add_line(document, "…>")
    add_line(document, "Đề nghị nộp bổ sung trước ngày ….../….../20…... tại: …>")
    add_sign(document, "Người nhận phiếu", "Người kiểm tra hồ sơ")
    return document
