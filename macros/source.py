"""Bytes on disk to text: the only place that decides what a readable file is."""

from pathlib import Path

from macros.problems import Problem
from macros.text import normalize

MAX_BYTES = 1024 * 1024


def read_source(root: Path, path: Path) -> str | Problem:
    """Return the file's text (NFC, LF, no BOM), or the problem that keeps it from being read."""
    name = path.relative_to(root).as_posix()
    if not path.resolve().is_relative_to(root.resolve()):
        return Problem(name, 1, "lien-ket-ngoai", "tệp là liên kết trỏ ra ngoài thư mục sổ tay", hint="chép tệp thật vào thư mục procedures/")
    try:
        if path.stat().st_size > MAX_BYTES:
            return Problem(name, 1, "tep-lon", "tệp lớn hơn 1 MiB", hint="một quy trình chỉ là chữ; bỏ hình ảnh, nội dung dán nhầm")
        data = path.read_bytes()
    except OSError as error:
        return Problem(name, 1, "khong-doc-duoc", f"không đọc được tệp ({error.strerror})", hint="xem lại quyền đọc tệp, hoặc liên kết hỏng")
    return decode_source(name, data)


def decode_source(name: str, data: bytes) -> str | Problem:
    """Return the text of bytes in UTF-8 (NFC, LF, no BOM), or the problem with its line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Problem(name, line, "ma-hoa", "tệp không phải UTF-8", hint="mở bằng trình soạn thảo, lưu lại với mã hóa UTF-8")
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        return Problem(name, line, "ma-hoa", "tệp chứa ký tự rỗng, không phải tệp chữ", hint="lưu lại với mã hóa UTF-8")
    return normalize(text.replace("\r\n", "\n").replace("\r", "\n"))
