"""Mỗi khóa viết một lần.

Vì sao: khóa viết hai lần thì chỉ một giá trị được dùng, và không ai biết giá trị nào.

ĐÚNG:

    ten: Chuyển sinh hoạt đảng chính thức

SAI:

    ten: Chuyển sinh hoạt
    ten: Chuyển sinh hoạt đảng chính thức

Cách sửa: giữ một dòng, xóa dòng kia.
"""

ID = "khoa-trung"
