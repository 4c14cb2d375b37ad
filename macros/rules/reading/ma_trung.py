"""Mỗi mã chỉ dùng cho một quy trình, mỗi id cho một mục.

Vì sao: mã nằm trong địa chỉ trang và mã QR của bản in; hai quy trình cùng mã thì bản in dẫn tới trang sai. Thường do chép tệp mà quên đổi mã.

ĐÚNG: `dv-04-….md` ghi `ma: DV-04`, `dv-05-….md` ghi `ma: DV-05`.

SAI: chép `dv-04-….md` thành `dv-05-….md` mà vẫn để `ma: DV-04`.

Cách sửa: đổi mã theo tên tệp, hoặc dùng mã kế tiếp còn trống (`sotay new` cho biết). Mã đã dùng không dùng lại cho quy trình khác.
"""

ID = "ma-trung"
