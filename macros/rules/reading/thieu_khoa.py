"""Khóa bắt buộc phải có.

Vì sao: thiếu mã, tên, lĩnh vực, tình trạng thì không biết đây là quy trình nào; thiếu số bước thì không vẽ được lưu đồ.

ĐÚNG:

    - buoc: 1
      ten: Kiểm tra hồ sơ
      nguoi_thuc_hien: chi-uy

SAI:

    - ten: Kiểm tra hồ sơ
      nguoi_thuc_hien: chi-uy

Cách sửa: thêm khóa theo gợi ý ở đúng mục được báo.
"""

ID = "thieu-khoa"
