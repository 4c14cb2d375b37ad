"""Không dùng neo, bí danh, nhãn kiểu, nhiều tài liệu của YAML.

Vì sao: chúng giấu nội dung ở chỗ khác, người sửa không thấy hết; hầu như luôn là do gõ `&`, `*`, `!` ở đầu nội dung.

ĐÚNG:

    ghi_chu: "*Bản sao có chứng thực"

SAI:

    ghi_chu: *Bản

Cách sửa: đặt nội dung trong nháy kép; muốn dùng lại nội dung thì chép lại; bỏ dòng `---` thừa ở giữa.
"""

ID = "yaml-nang-cao"
