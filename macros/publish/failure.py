"""What a publisher is told when the system refuses."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.errors import UsageError

REASONS = {
    errno.ENOSPC: "đĩa hết chỗ; xóa bớt bản cũ (--keep) hoặc chọn nơi khác",
    errno.EDQUOT: "hết hạn mức đĩa của tài khoản này",
    errno.EFBIG: "tệp vượt cỡ mà nơi này cho phép",
    errno.EACCES: "tài khoản này không có quyền ghi",
    errno.EPERM: "tài khoản này không có quyền ghi",
    errno.EROFS: "nơi này chỉ cho đọc",
    errno.ENOENT: "thư mục hoặc ổ mạng vừa biến mất; nối lại rồi chạy lại lệnh",
    errno.ENOTDIR: "trên đường dẫn có một tệp thường",
    errno.EIO: "đĩa hoặc ổ mạng báo lỗi",
    errno.ESTALE: "ổ mạng đã ngắt; nối lại rồi chạy lại lệnh",
    errno.EHOSTDOWN: "máy chủ của ổ mạng không trả lời",
}


@contextmanager
def explain_failure(folder: Path) -> Iterator[None]:
    """Turn a failure of the system inside the block into UsageError: the reason, and that readers keep what they had."""
    try:
        yield
    except OSError as error:
        place = f"“{error.filename2 or error.filename or folder}”"  # copying names its source first
        reason = REASONS.get(error.errno or 0, error.strerror or str(error))
        raise UsageError(f"không ghi được {place}: {reason}. Người đọc vẫn thấy bản cũ.") from error
