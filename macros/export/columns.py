"""The columns of every table, and what tables are made of."""

import datetime
from dataclasses import dataclass
from typing import TypeAlias

Cell: TypeAlias = str | int | datetime.date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its width in letters."""

    title: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `name` is its file, `title` its sheet."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


PROCEDURE_COLUMNS = (
    Column("Mã", 9),
    Column("Tên quy trình", 48),
    Column("Lĩnh vực", 20),
    Column("Tình trạng", 14),
    Column("Lần ban hành", 9),
    Column("Cơ quan thực hiện", 28),
    Column("Cơ quan phụ trách", 28),
    Column("Cấp thực hiện", 24),
    Column("Đối tượng thực hiện", 28),
    Column("Thời hạn giải quyết", 36),
    Column("Thời hạn cộng theo đơn vị", 26),
    Column("Bước", 8),
    Column("Chỗ quyết định", 10),
    Column("Bước có thời hạn", 10),
    Column("Giấy tờ", 8),
    Column("Giấy tờ bắt buộc", 10),
    Column("Bản chính", 8),
    Column("Bản sao", 8),
    Column("Giấy tờ chưa ghi số bản", 12),
    Column("Biểu mẫu", 9),
    Column("Nơi tham gia", 9),
    Column("Tiêu chí đạt", 9),
    Column("Tổng tiêu chí", 9),
    Column("Tiêu chí còn thiếu", 48),
    Column("Chỗ cần xác minh", 10),
    Column("Căn cứ đã hết hiệu lực", 28),
    Column("Quyết định ban hành", 22),
    Column("Ngày quyết định", 12),
    Column("Hiệu lực từ", 12),
    Column("Hết hiệu lực", 12),
    Column("Rà soát gần nhất", 12),
    Column("Địa chỉ trang", 22),
)
STEP_COLUMNS = (
    Column("Mã", 9),
    Column("Tên quy trình", 40),
    Column("Bước", 7),
    Column("Giai đoạn", 20),
    Column("Việc phải làm", 44),
    Column("Nội dung", 60),
    Column("Loại", 12),
    Column("Người thực hiện", 28),
    Column("Phối hợp", 24),
    Column("Thời hạn", 18),
    Column("Tính từ", 24),
    Column("Gia hạn", 14),
    Column("Kết quả", 40),
    Column("Biểu mẫu", 16),
    Column("Căn cứ", 36),
    Column("Trường hợp", 24),
)
PAPER_COLUMNS = (
    Column("Mã", 9),
    Column("Tên quy trình", 40),
    Column("Số thứ tự", 8),
    Column("Giấy tờ", 48),
    Column("Biểu mẫu", 16),
    Column("Bản chính", 9),
    Column("Bản sao", 9),
    Column("Loại bản", 12),
    Column("Bắt buộc", 9),
    Column("Trường hợp", 28),
    Column("Căn cứ", 36),
    Column("Ghi chú", 44),
)
DOCUMENT_COLUMNS = (
    Column("Mã văn bản", 22),
    Column("Số, ký hiệu", 18),
    Column("Loại", 14),
    Column("Trích yếu", 56),
    Column("Ngày ban hành", 12),
    Column("Cơ quan ban hành", 28),
    Column("Tình trạng", 20),
    Column("Hiệu lực từ", 12),
    Column("Hết hiệu lực từ", 12),
    Column("Thay thế", 22),
    Column("Bị thay thế bởi", 22),
    Column("Nay dùng", 22),
    Column("Mức đã đọc", 20),
    Column("Số quy trình dựa vào", 10),
    Column("Quy trình dựa vào", 36),
    Column("Ghi chú", 56),
)
PROGRESS_COLUMNS = (
    Column("Mã", 8),
    Column("Lĩnh vực", 24),
    Column("Dự thảo", 10),
    Column("Chờ phê duyệt", 10),
    Column("Có hiệu lực", 10),
    Column("Bị thay thế", 10),
    Column("Bãi bỏ", 10),
    Column("Tất cả", 10),
    Column("Bước", 10),
    Column("Giấy tờ", 10),
    Column("Chỗ cần xác minh", 12),
)
