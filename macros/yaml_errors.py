"""What a YAML parser's complaint means to a clerk."""

import re
from collections.abc import Sequence

import yaml

from macros.problems import Problem

# Where the parser's words point to the beginning of something that never ends.
BEGUN = ("quoted scalar", "could not find expected ':'", "flow", "simple key")
KEY = r"\s*(?:- +)*[A-Za-z_]+"
QUOTE_HINT = 'đặt cả nội dung trong dấu nháy kép thẳng: {key}: "{value}"'
# What a line looks like → what is wrong with it and what to do; `{key}` and `{value}` are the line's own.
LINE_FAULTS: tuple[tuple[str, str, str], ...] = (
    (rf"{KEY}：", "dấu hai chấm kiểu rộng “：”", "gõ lại dấu hai chấm thường, rồi một dấu cách"),
    (rf"{KEY} *: *[“”‘’]", "nháy cong “ ” không bao được nội dung", 'thay bằng nháy thẳng: {key}: "{value}"'),
    (rf"{KEY}:[^\s:]", "thiếu dấu cách sau dấu hai chấm", "viết {key}: {value}"),
    (r"\s*-[^\s\d-]", "thiếu dấu cách sau gạch đầu dòng", "viết gạch nối rồi một dấu cách: “- ”"),
    (rf"{KEY} *: *\"[^\"]*\\", "dấu \\ trong nháy kép", "bỏ dấu \\, hoặc thay nháy kép bằng nháy đơn '…'"),
    (rf"{KEY} *: *\"[^\"]*\"\s*[^\s#,}}\]]", "có chữ sau dấu nháy đóng", "bao cả nội dung bằng một cặp nháy; nháy bên trong viết “ ”"),
    (rf"{KEY} *: *(?:\[[^\]]*\]|{{[^}}]*}})\s+[a-z_]+ *:(?:\s|$)", "hai khóa trên một dòng", "xuống dòng ngay sau dấu ngoặc đóng"),
    (rf"{KEY} *: *(?:\[[^\]]*\]|{{[^}}]*}})\s*[^\s#]", "có chữ sau dấu ngoặc đóng", QUOTE_HINT),
    (rf"{KEY} *: *[@%`*&!|>]", "nội dung mở đầu bằng ký hiệu riêng của YAML", QUOTE_HINT),
    (r"\s*[@%`*&!|>]", "dòng mở đầu bằng ký hiệu riêng của YAML", "xóa dòng thừa, hoặc đặt nội dung trong dấu nháy kép"),
    (rf"{KEY} *: +[^\"'\[{{\s].*: ", "dấu hai chấm trong nội dung", QUOTE_HINT),
    (rf"{KEY} *: [^\"'\[{{].*:\s*$", "dấu hai chấm ở cuối nội dung", QUOTE_HINT),
    (r"\s*\.\.\.\s*$", "dòng “...” thừa", "xóa dòng này"),
)
# The parser's words → message and hint, where the line itself looks right.
COMPLAINTS = (
    ("quoted scalar", "dấu nháy mở mà không đóng", "thêm dấu nháy đóng ở cuối nội dung"),
    ("flow", "ngoặc [ ] hoặc { } chưa đóng, hoặc thiếu dấu phẩy", "đóng ngoặc; ngăn các mục bằng dấu phẩy"),
    ("expected ':'", "dòng không có dạng khóa: nội dung", "thêm dấu hai chấm sau khóa; nội dung nối dòng trên thì viết >- sau khóa rồi thụt vào"),
    ("mapping values", "lề thụt sai", "các khóa cùng cấp phải thẳng lề, mỗi cấp 2 dấu cách"),
    ("block", "lề thụt không thẳng hàng", "các mục cùng cấp phải thụt vào bằng nhau, mỗi cấp 2 dấu cách"),
    ("", "không đọc được", "đặt nội dung trong dấu nháy kép; xem lại dấu ngoặc, dấu hai chấm và lề thụt"),
)
_UNCLOSED = re.compile(rf"{KEY} *: *(?:\"[^\"]*|'[^']*)$")


def explain_yaml_error(name: str, first_line: int, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """Return the problem of a broken YAML text, at the line that most likely has to be mended."""
    lines = text.split("\n")
    said = f"{error.context or ''} {error.problem or ''}"
    index = _find_line(lines, said, error)
    message, hint = explain_line(lines[index], said)
    shown = _flatten(lines[index])[:60]
    return Problem(name, index + first_line, "yaml", f"{message}: “{shown}”" if shown else message, hint=hint)


def explain_line(line: str, said: str) -> tuple[str, str]:
    """Return what is wrong with a line the parser stumbled over and what to do."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "lề dòng dùng phím Tab", "thay Tab bằng dấu cách; mỗi cấp lùi 2 dấu cách"
    if _UNCLOSED.match(line):
        return COMPLAINTS[0][1:]
    parts = re.match(r"\s*(?:- +)*([A-Za-z_]+)\s*[:：]\s*(.*)", line)
    key, value = parts.groups() if parts else ("ten", "…")
    for pattern, message, hint in LINE_FAULTS:
        if re.match(pattern, line):
            return message, hint.replace("{key}", key).replace("{value}", _unquote(value))
    return next((message, hint) for words, message, hint in COMPLAINTS if words in said)


def _find_line(lines: Sequence[str], said: str, error: yaml.MarkedYAMLError) -> int:
    """Return the index of the line to mend, which may stand above the one the parser stumbled over."""
    begun = any(words in said for words in BEGUN)
    mark = (error.context_mark if begun else None) or error.problem_mark or error.context_mark
    index = min(mark.line if mark else 0, len(lines) - 1)
    while index and not lines[index].strip():
        index -= 1  # the end of the text: what is open there was opened above
    if "quoted" in said:
        return index
    return next((above for above in range(index - 1, -1, -1) if _is_cause(lines, above)), index)


def _is_cause(lines: Sequence[str], index: int) -> bool:
    """Whether a line spoils what follows: a quote left open before another key, the end of the document, a directive."""
    line = lines[index]
    return line.startswith(("...", "%")) or bool(_UNCLOSED.match(line) and re.match(f"{KEY} *:", lines[index + 1]))


def _unquote(value: str) -> str:
    """Return a value as it should stand between straight quotes, shortened."""
    plain = _flatten(re.sub(r"[\"“”]", "", value))
    return f"{plain[:60]}…" if len(plain) > 60 else plain


def _flatten(text: str) -> str:
    """Return a text without the signs that would break the line it is shown in, such as tabs."""
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text).strip()
