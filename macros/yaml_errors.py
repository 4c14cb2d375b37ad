"""What a YAML parser's complaint means to a clerk."""

import yaml

from macros.problems import Problem

# Parser's words → message, hint, and whether the fault began where the parser says the context began.
FAULTS = (
    (
        "mapping values are not allowed",
        "dấu hai chấm trong nội dung hoặc lề thụt sai: “{}”",
        'đặt cả nội dung trong dấu nháy kép, ví dụ ten: "Kiểm tra: bước một"',
        False,
    ),
    ("quoted scalar", "dấu nháy mở mà không đóng", "thêm dấu nháy đóng ở cuối nội dung", True),
    ("could not find expected ':'", "thiếu dấu hai chấm sau khóa: “{}”", "mỗi dòng của phần đầu có dạng khóa: nội dung", True),
    ("flow", "ngoặc [ ] hoặc { } chưa đóng, hoặc thiếu dấu phẩy", "đóng ngoặc; ngăn các mục bằng dấu phẩy", True),
    ("block", "lề thụt không thẳng hàng: “{}”", "các mục cùng cấp phải thụt vào bằng nhau, mỗi cấp 2 dấu cách", False),
    ("", "không đọc được: “{}”", "đặt nội dung trong dấu nháy kép; xem lại dấu ngoặc, dấu hai chấm và lề thụt", False),
)


def explain_yaml_error(name: str, first_line: int, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """Return the problem of a broken YAML text, at the line that most likely has to be mended."""
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    index = min(mark.line if mark else 0, len(lines) - 1)
    indent = lines[index][: len(lines[index]) - len(lines[index].lstrip())]
    if "\t" in indent:
        return Problem(name, index + first_line, "yaml", "lề dòng dùng phím Tab", hint="thay Tab bằng dấu cách; mỗi cấp lùi 2 dấu cách")
    said = f"{error.context or ''} {error.problem or ''}"
    message, hint, at_context = next(fault[1:] for fault in FAULTS if fault[0] in said)
    if at_context and error.context_mark:
        index = min(error.context_mark.line, len(lines) - 1)
    return Problem(name, index + first_line, "yaml", message.replace("{}", lines[index].strip()[:60]), hint=hint)
