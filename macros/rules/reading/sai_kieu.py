"""Giá trị đúng kiểu: chữ, số, ngày, thời hạn, danh sách.

Vì sao: “30 ngay” hay “22/11/2026” người hiểu nhưng máy không cộng, không sắp xếp được.

ĐÚNG:

    hieu_luc_tu: 2026-11-22
    thoi_han_giai_quyet: 30 ngày làm việc
    ban_chinh: 1
    bat_buoc: true
    tu_khoa: [chuyển đảng, giới thiệu sinh hoạt]

SAI:

    hieu_luc_tu: 22/11/2026
    thoi_han_giai_quyet: 30 ngay
    ban_chinh: một
    bat_buoc: có
    tu_khoa: chuyển đảng, giới thiệu sinh hoạt

Cách sửa: viết theo gợi ý. Ngày: năm-tháng-ngày. Thời hạn: số và đơn vị (giờ, ngày, ngày làm việc, tuần, tháng, năm), hoặc “ngay”,
“trong ngày”, “hằng tháng”… Mã: viết thường, không dấu, nối bằng gạch nối.
"""

ID = "sai-kieu"
