"""Không dùng liên kết trỏ ra ngoài thư mục sổ tay.

Vì sao: sổ tay được chép sang máy khác, sang USB; liên kết ra ngoài sẽ đứt, hoặc kéo theo tệp không được phép phổ biến.

ĐÚNG: tệp thật nằm trong procedures/.

SAI: `procedures/can-bo/cb-01-quy-hoach.md` là liên kết tới `/home/an/Tai lieu/cb-01.md`.

Cách sửa: xóa liên kết, chép tệp thật vào procedures/.
"""

ID = "lien-ket-ngoai"
