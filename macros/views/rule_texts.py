"""The texts of rules that have no module of their own: what is found outside procedures/, and why an edit was refused."""

TEXTS = {
    "macro": """Macro trong trang viết tay gọi đúng tên, đúng tham số.

Vì sao: trong docs/, chỗ `{{ … }}` được thay bằng danh sách, bảng lấy từ dữ liệu; gọi sai thì trang không dựng được.

ĐÚNG:

    Xem {{ quy_trinh("DV-04") }}.

SAI:

    Xem {{ quytrinh("DV-04") }}.

Cách sửa: theo gợi ý trong thông báo. Muốn in nguyên hai dấu ngoặc nhọn thì đặt giữa `{% raw %}` và `{% endraw %}`.
""",
    "sua-tu-dong": """Các lệnh submit, approve, replace, review chỉ sửa tệp viết theo lối thường.

Vì sao: lệnh chỉ sửa đúng dòng cần sửa, giữ nguyên mọi chữ khác; lối viết khác thường thì không chắc làm được thế, nên lệnh từ chối.

ĐÚNG:

    tinh_trang: du-thao
    lich_su:
      - {lan: 1, ngay: 2026-03-02, noi_dung: Lập dự thảo.}

SAI:

    {ma: DV-04, tinh_trang: du-thao, lich_su: []}

Cách sửa: viết mỗi khóa một dòng rồi chạy lại lệnh, hoặc tự sửa các khóa theo trang “Vòng đời của một quy trình”.
""",
}
