"""Một tệp không quá 1 MiB.

Vì sao: một quy trình chỉ là chữ, vài chục KiB là dài; tệp lớn hơn 1 MiB luôn là dán nhầm ảnh hoặc cả tập hồ sơ.

ĐÚNG: tệp 20 KiB.

SAI: tệp 3 MiB có ảnh quét dán dạng chữ.

Cách sửa: bỏ phần dán nhầm; hình ảnh, bản quét để ở nơi khác và nhắc tên trong `nguon`.
"""

ID = "tep-lon"
