"""Tệp lưu ở mã hóa UTF-8.

Vì sao: các mã cũ (TCVN3, VNI, UTF-16) làm chữ Việt thành chữ lạ trên máy khác.

ĐÚNG: lưu với mã hóa UTF-8 (có hay không có dấu BOM đều được).

SAI: lưu từ Notepad với mã hóa “Unicode” hoặc “ANSI”.

Cách sửa: mở tệp, chọn Lưu thành…, mục mã hóa chọn UTF-8. Trong VS Code bấm tên mã hóa ở góc dưới bên phải.
"""

ID = "ma-hoa"
