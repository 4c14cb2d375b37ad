"""Mỗi tệp .md là một tệp thật, đọc được.

Vì sao: thư mục mang tên .md, liên kết hỏng hay tệp bị khóa quyền thì không có nội dung để kiểm tra; bỏ qua im lặng là mất một quy trình.

ĐÚNG: `procedures/kiem-tra/kt-07-giai-quyet-to-cao.md` là tệp chữ, ai cũng đọc được.

SAI: `procedures/kiem-tra/kt-07-giai-quyet-to-cao.md` là thư mục, hoặc liên kết tới một tệp đã xóa.

Cách sửa: xóa hoặc đổi tên thư mục; chép tệp thật vào chỗ của liên kết; cấp quyền đọc cho tệp.
"""

ID = "khong-doc-duoc"
