"""Bytes on disk to text: the only place that decides what a readable file is."""

import re
import stat
from itertools import takewhile
from pathlib import Path

from macros.problems import Problem, Severity
from macros.text import normalize

MAX_BYTES = 1024 * 1024
# What Word, Excel and web pages leave behind: hard spaces and other line ends are read as a space, the rest is left out.
SPACES = "\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
INVISIBLE = "\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ue000-\uf8ff"
_SPACES = re.compile(f"[{SPACES}]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
HIDDEN = re.compile(f"[{SPACES}{INVISIBLE}]")


def read_data(root: Path, name: str) -> bytes | Problem:
    """Return the bytes of a file named from the root, or the problem that keeps it from being read."""
    path = root / name
    try:
        if _leads_outside(root, path):
            return Problem(name, 1, "lien-ket-ngoai", "tệp là liên kết trỏ ra ngoài thư mục sổ tay", hint="chép tệp thật vào thư mục procedures/")
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            kind = "đây là thư mục, không phải tệp" if stat.S_ISDIR(info.st_mode) else "đây không phải tệp chữ"
            return Problem(name, 1, "khong-doc-duoc", kind, hint="xóa hoặc đổi tên; mỗi quy trình là một tệp .md")
        if info.st_size > MAX_BYTES:
            return Problem(name, 1, "tep-lon", "tệp lớn hơn 1 MiB", hint="một quy trình chỉ là chữ; bỏ hình ảnh, nội dung dán nhầm")
        return path.read_bytes()
    except (OSError, RuntimeError) as error:
        return Problem(name, 1, "khong-doc-duoc", _explain_failure(path, error), hint="xem lại quyền đọc tệp, hoặc chép lại tệp thật vào chỗ này")


def _leads_outside(root: Path, path: Path) -> bool:
    """Whether a file is, or lies behind, a link to another place than below the root."""
    inner = takewhile(lambda place: place != root, (path, *path.parents))
    return any(place.is_symlink() for place in inner) and not path.resolve().is_relative_to(root.resolve())


def _explain_failure(path: Path, error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "không có quyền đọc tệp"
    if path.is_symlink():
        return "liên kết hỏng: tệp mà nó trỏ tới không còn"
    return f"không đọc được tệp ({getattr(error, 'strerror', None) or type(error).__name__})"


def decode_source(name: str, data: bytes) -> str | Problem:
    """Return the text of bytes in UTF-8 (NFC, LF, no BOM), or the problem with its line."""
    hint = "mở bằng trình soạn thảo, lưu lại với mã hóa UTF-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(name, 1, "ma-hoa", "tệp lưu ở mã hóa UTF-16 (Unicode của Notepad), không phải UTF-8", hint=hint)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Problem(name, line, "ma-hoa", "tệp không phải UTF-8", hint=hint)
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        return Problem(name, line, "ma-hoa", "tệp chứa ký tự rỗng, không phải tệp chữ", hint=hint)
    return normalize(text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_text(name: str, text: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text without hidden characters, line for line, and one warning when there were any."""
    if not HIDDEN.search(text):
        return text, ()
    lines = [number for number, line in enumerate(text.split("\n"), 1) if HIDDEN.search(line)]
    shown = ", ".join(map(str, lines[:10])) + ("…" if len(lines) > 10 else "")
    message = f"có dấu cách cứng hoặc ký tự ẩn (thường do dán từ Word, Excel) ở dòng {shown}"
    hint = "xóa rồi gõ lại dấu cách ở các dòng này; đã đọc tạm như dấu cách thường"
    problem = Problem(name, lines[0], "ky-tu-la", message, Severity.WARNING, hint)
    return _INVISIBLE.sub("", _SPACES.sub(" ", text)), (problem,)
