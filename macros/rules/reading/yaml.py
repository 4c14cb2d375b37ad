"""Phần đầu viết đúng dạng khóa: nội dung.

Vì sao: máy đọc phần đầu theo từng dòng `khóa: nội dung` và theo lề thụt; sai một dấu là cả tệp không đọc được.

ĐÚNG:

    ten: "Kiểm tra: bước một"
    tu_khoa: [chuyển đảng, giới thiệu]
    trinh_tu_thuc_hien:
      - buoc: 1
        ten: Nộp hồ sơ

SAI:

    ten: Kiểm tra: bước một
    tu_khoa: [chuyển đảng, giới thiệu
    trinh_tu_thuc_hien:
      - buoc: 1
       ten: Nộp hồ sơ

Cách sửa: sau dấu hai chấm có một dấu cách; nội dung có dấu hai chấm, ngoặc hay mở đầu bằng ký hiệu thì đặt trong nháy kép thẳng;
nháy, ngoặc mở phải đóng; lề thụt dùng dấu cách, mỗi cấp 2 dấu, không dùng Tab; gạch đầu dòng viết “- ”.
"""

ID = "yaml"
