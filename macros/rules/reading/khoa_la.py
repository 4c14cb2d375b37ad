"""Chỉ dùng các khóa của mẫu, đúng chỗ.

Vì sao: khóa gõ sai thì nội dung của nó biến mất khỏi trang và bản in mà không ai hay.

ĐÚNG:

    thoi_han_giai_quyet: 30 ngày làm việc

SAI:

    Thoi_han_giai_quyet: 30 ngày làm việc

Cách sửa: chép khóa theo gợi ý. Khóa viết thường, không dấu, nối bằng gạch dưới. Khóa đúng mà đứng sai lề thì thụt lại cho thẳng.
"""

ID = "khoa-la"
