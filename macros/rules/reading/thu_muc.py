"""Sổ tay có đủ thư mục và sổ đăng ký.

Vì sao: quy trình dẫn tới các sổ đăng ký (lĩnh vực, cơ quan, vai trò, văn bản, biểu mẫu, thuật ngữ); thiếu một sổ thì không kiểm tra được.

ĐÚNG:

    procedures/
      danh-muc/linh-vuc.yml, co-quan.yml, vai-tro.yml, van-ban.yml, bieu-mau.yml, thuat-ngu.yml
      can-bo/cb-01-….md

SAI: chạy lệnh ở thư mục không có procedures/.

Cách sửa: chạy lệnh ở thư mục gốc của sổ tay (hoặc thêm `--root`); tạo sổ còn thiếu, sổ chưa có mục nào thì để tệp trống.
"""

ID = "thu-muc"
