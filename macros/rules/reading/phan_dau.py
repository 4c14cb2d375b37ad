"""Phần đầu nằm giữa hai dòng ba gạch nối.

Vì sao: phần đầu là dữ liệu, phần sau là lời giải thích; thiếu dòng `---` thì không biết đâu là dữ liệu.

ĐÚNG:

    ---
    ma: DV-04
    ten: Chuyển sinh hoạt đảng chính thức
    ---
    ## Giải thích

SAI:

    ma: DV-04
    ten: Chuyển sinh hoạt đảng chính thức
    ## Giải thích

Cách sửa: dòng đầu tiên của tệp là `---`, thêm một dòng `---` ngay sau khóa cuối cùng. Word hay đổi `---` thành gạch dài “—”: gõ lại.
"""

ID = "phan-dau"
