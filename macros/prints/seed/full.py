"""The Word template of a whole procedure, below its letterhead."""

from typing import Any

from docx.shared import Pt

from macros.prints.seed.common import UNSET
from macros.prints.seed.parts import CENTER, SMALL, add_gap, add_table, add_text

CITE = "{%p if X.can_cu %}\n~Căn cứ: {{ X.can_cu }}\n{%p endif %}"


def write_full(document: Any) -> None:
    """Write cover block and all components."""
    _write_cover(document)
    _write_steps(document)
    _write_dossier(document)
    _write_rest(document)


def _block(document: Any, condition: str, *lines: str, style: str | None = None) -> None:
    """Write paragraphs between a mark such as `if luu_y` or `for x in ket_qua` and its end."""
    add_text(document, f"{{%p {condition} %}}")
    for line in lines:
        add_text(document, line, style).paragraph_format.space_after = Pt(2)
    add_text(document, f"{{%p end{condition.split(' ', 1)[0]} %}}")


def _write_cover(document: Any) -> None:
    add_text(document, "*QUY TRÌNH*").alignment = CENTER
    document.add_heading("{{ ten }}", 1)
    facts = (
        ("Mã quy trình", "*{{ ma }}*"),
        ("Lĩnh vực", "{{ linh_vuc }}"),
        ("Lần ban hành", "{{ lan }} ({{ tinh_trang | lower }})"),
        ("Quyết định ban hành", "{% if quyet_dinh %}{{ quyet_dinh }}, {{ nguoi_ky }}{% else %}chưa có{% endif %}"),
        ("Hiệu lực", "{{ hieu_luc }}"),
        ("Thay thế", "{{ thay_the or 'Không' }}"),
        ("Cơ quan phụ trách", "{{ phu_trach or 'chưa ghi' }}"),
    )
    add_table(document, (42, 123), (), [(f"*{name}*", text) for name, text in facts])
    add_gap(document)
    add_text(document, "*Theo dõi sửa đổi*")
    rows = [("{%tr for c in lich_su %}",), ("{{ c.lan }}", "{{ c.ngay }}", "{{ c.noi_dung }}"), ("{%tr endfor %}",)]
    add_table(document, (12, 26, 127), ("Lần", "Ngày", "Nội dung sửa đổi"), rows, centered=(0, 1))
    add_gap(document)
    add_table(document, (55, 55, 55), ("Người soạn", "Người kiểm tra", "Người phê duyệt"), [("\n\n", "\n\n", "\n\n")])
    add_gap(document)
    _block(document, "if du_thao", "*{{ tinh_trang }}.* Chưa có quyết định ban hành; dùng để góp ý, chưa dùng làm căn cứ giải quyết việc.")
    _block(document, "if khong_dung", "*{{ tinh_trang }}.* Không dùng để giải quyết việc mới{% if thay_boi %}; nay là {{ thay_boi }}{% endif %}.")
    _block(document, "if canh_bao", "*Căn cứ đã hết hiệu lực:* {{ canh_bao }}.")
    _block(document, "if tom_tat", "{{ tom_tat }}")
    cases = "{% for c in truong_hop %}{{ c.chu }}) {{ c.ten }}{% if not loop.last %}; {% endif %}{% endfor %}."
    _block(document, "if truong_hop", f"*Các trường hợp:* {cases}")


def _write_steps(document: Any) -> None:
    document.add_heading("1. Trình tự thực hiện", 2)
    _block(document, "if buoc_khong", "{{ buoc_khong }}")
    name = "*{{ s.ten }}*{% if s.truong_hop %} (trường hợp {{ s.truong_hop }}){% endif %}{% if s.song_song %} (cùng lúc với bước trước){% endif %}"
    body = "{%p if s.noi_dung %}\n{{ s.noi_dung }}\n{%p endif %}\n{%p for b in s.nhanh %}\n- *{{ b.khi }}:* {{ b.den }}\n{%p endfor %}"
    forms = "{%p if s.mau %}\nMẫu {{ s.mau | join(', ') }}\n{%p endif %}"
    partners = "{%p if s.phoi_hop %}\n~Phối hợp: {{ s.phoi_hop }}\n{%p endif %}"
    counted = "{%p if s.tinh_tu %}\n~{{ s.tinh_tu }}\n{%p endif %}\n{%p if s.gia_han %}\n~gia hạn tối đa {{ s.gia_han }}\n{%p endif %}"
    rows = [
        ("{%tr for d in cac_doan %}",),
        ("{%tr if d.ten %}",),
        ("*{{ d.ten }}*",),
        ("{%tr endif %}",),
        ("{%tr for s in d.buoc %}",),
        (
            "{{ s.so }}{% if s.quyet_dinh %} ◇{% endif %}",
            f"{name}\n{body}\n{CITE.replace('X', 's')}",
            "{{ s.ai }}\n" + partners,
            UNSET + "\n" + counted,
            "{{ s.ket_qua }}\n" + forms,
        ),
        ("{%tr endfor %}",),
        ("{%tr endfor %}",),
    ]
    add_table(document, (13, 71, 29, 22, 30), ("Bước", "Việc phải làm", "Ai làm", "Thời hạn", "Kết quả, biểu mẫu"), rows, centered=(0,))
    add_text(document, "{%p if luu_do %}")
    document.add_heading("Lưu đồ", 3)
    add_text(document, "{%p endif %}")
    add_text(document, "{%p for l in luu_do %}")
    add_text(document, "{%p if luu_do | length > 1 %}")
    note = add_text(document, "Phần {{ loop.index }}/{{ luu_do | length }}: bước {{ l.tu }} đến bước {{ l.den }}", SMALL)
    note.alignment, note.paragraph_format.keep_with_next = CENTER, True
    add_text(document, "{%p endif %}")
    add_text(document, "{{r l.anh }}").alignment = CENTER
    add_text(document, "{%p endfor %}")


def _write_dossier(document: Any) -> None:
    document.add_heading("2. Cách thức thực hiện", 2)
    _block(document, "if cach_thuc_khong", "{{ cach_thuc_khong }}")
    _block(document, "for c in cach_thuc", "- {{ c.ten }}{% if c.ghi_chu %}: {{ c.ghi_chu }}{% endif %}")
    _block(document, "if kenh_dien_tu", "Kênh điện tử: {{ kenh_dien_tu }}")
    document.add_heading("3. Thành phần, số lượng hồ sơ", 2)
    _block(document, "if ho_so_khong", "{{ ho_so_khong }}")
    note = "{%p if x.ghi_chu %}\n~{{ x.ghi_chu }}\n{%p endif %}"
    rows = [
        ("{%tr for g in ho_so %}",),
        ("{%tr if g.ten %}",),
        ("*{{ g.ten }}*",),
        ("{%tr endif %}",),
        ("{%tr for x in g.ds %}",),
        ("{{ x.tt }}", f"{{{{ x.ten }}}}\n{note}\n{CITE.replace('X', 'x')}", "{{ x.so_ban }}", "{{ x.mau | join(', ') or 'chưa ghi mẫu' }}"),
        ("{%tr endfor %}",),
        ("{%tr endfor %}",),
    ]
    add_table(document, (9, 94, 32, 30), ("TT", "Tên giấy tờ", "Số bản", "Mẫu"), rows, centered=(0,))
    add_text(document, "Số lượng hồ sơ: {{ (so_bo or 'chưa ghi').rstrip('.') }}.")


def _write_rest(document: Any) -> None:
    terms = "{% if t.tinh_tu %}, {{ t.tinh_tu }}{% endif %}{% if t.gia_han %}; gia hạn tối đa {{ t.gia_han }}{% endif %}."
    cite = "{% if X.can_cu %} (Căn cứ: {{ X.can_cu }}){% endif %}"
    legal = "{{ c.ten }}{% if c.ngay %} ngày {{ c.ngay }}{% endif %}{% if c.trich_yeu %}, {{ c.trich_yeu }}{% endif %}"
    legal += "{% if c.dieu_khoan %} ({{ c.dieu_khoan }}){% endif %}."
    state = "{% if c.tinh_trang != 'Còn hiệu lực' %} {{ c.tinh_trang }}{% if c.nay %}, nay là {{ c.nay }}{% endif %}.{% endif %}"
    condition = "- {{ c.noi_dung }}{% if c.truong_hop %} (trường hợp {{ c.truong_hop }}){% endif %}"
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
        (
            "4. Thời hạn giải quyết",
            (
                ("if thoi_han_khong", "{{ thoi_han_khong }}"),
                ("for t in thoi_han", "- {{ t.ten }}: *{{ t.thoi_han }}*" + terms + cite.replace("X", "t")),
                ("if thoi_diem", "Thời điểm thực hiện: {{ thoi_diem }}."),
            ),
        ),
        (
            "5. Đối tượng, cơ quan thực hiện",
            (
                ("if true", "- Đối tượng thực hiện: {{ doi_tuong or 'chưa ghi' }}."),
                ("if true", "- Cơ quan thực hiện: {{ co_quan or 'chưa ghi' }}."),
                ("if true", "- Cơ quan có thẩm quyền quyết định: {{ tham_quyen or 'chưa ghi' }}"),
                ("if true", "- Cơ quan phối hợp: {{ phoi_hop }}."),
                ("if true", "- Cấp thực hiện: {{ cap or 'chưa ghi' }}."),
            ),
        ),
        (
            "6. Kết quả, phí, lệ phí",
            (("if ket_qua_khong", "{{ ket_qua_khong }}"), ("for k in ket_qua", "- {{ k }}"), ("if true", "Phí, lệ phí: {{ phi or 'chưa ghi' }}")),
        ),
        ("7. Yêu cầu, điều kiện", (("if dieu_kien_khong", "{{ dieu_kien_khong }}"), ("for c in dieu_kien", condition + cite.replace("X", "c")))),
        (
            "8. Mẫu đơn, tờ khai",
            (
                ("if not bieu_mau", "Chưa ghi mẫu."),
                ("for f in bieu_mau", "- Mẫu {{ f.ma }}: {{ f.ten }}{% if f.kem %} (kèm {{ f.kem }}){% endif %}."),
            ),
        ),
        ("9. Căn cứ pháp lý", (("for c in can_cu", "- " + legal + state), ("if cong_bo", "Công bố của Trung ương: {{ cong_bo }}"))),
        ("10. Hồ sơ hay bị trả vì", (("if not luu_y", "Chưa ghi."), ("for n in luu_y", "- {{ n }}"))),
    )
    for head, blocks in sections:
        document.add_heading(head, 2)
        for mark, text in blocks:
            _block(document, mark, text)
    document.add_heading("11. Giải thích", 2)
    _block(document, "if not loi_van", "Không có.")
    add_text(document, "{%p for dong in loi_van %}")
    add_text(document, "{%p if dong.loai == 'h' %}")
    document.add_heading("{{ dong.chu }}", 3)
    add_text(document, "{%p else %}")
    add_text(document, "{{ dong.chu }}")
    add_text(document, "{%p endif %}")
    add_text(document, "{%p endfor %}")
    document.add_heading("12. Chỗ cần xác minh trước khi ban hành", 2)
    _block(document, "if not can_xac_minh", "Không có.")
    _block(document, "for x in can_xac_minh", "{{ loop.index }}. *{{ x.muc }}:* {{ x.ly_do }}")
    document.add_heading("13. Quy trình liên quan", 2)
    _block(document, "if not lien_quan", "Không có.")
    _block(document, "for g in lien_quan", "- {{ g.ten }}: {{ g.ds | join('; ') }}.")
