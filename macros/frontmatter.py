"""YAML text to plain data of strings, with the line of every key. Knows YAML, not procedures.

Scalars stay text (`no`, `01` and `12:30` mean what they say) until the model converts them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from macros.problems import Problem
from macros.source import HIDDEN
from macros.yaml_errors import explain_yaml_error

At: TypeAlias = tuple[str | int, ...]
Lines: TypeAlias = dict[At, int]

FENCE = "---"
MAX_DEPTH = 20
NULLS = ("", "~", "null")
_DASHES = re.compile(r"[-–—−]{1,10}")


@dataclass(frozen=True, slots=True)
class Parsed:
    """Plain data (dicts, lists, strings, None), the line of each key and item, and what was wrong."""

    data: Any
    lines: Lines
    problems: tuple[Problem, ...]


def split_document(name: str, text: str) -> tuple[str, str] | Problem:
    """Return (front matter, body) of a Markdown file whose first line is `---`, or the problem."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return _explain_missing_fence(name, lines)
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:number]) + "\n", "\n".join(lines[number + 1 :])
    likely = next((number for number, line in enumerate(lines[1:], 2) if _DASHES.fullmatch(line.strip()) or line.startswith("## ")), 1)
    hint = "thêm một dòng chỉ có --- ngay sau khóa cuối cùng của phần đầu, trước phần ## Giải thích"
    return Problem(name, likely, "phan-dau", "phần đầu không có dòng --- kết thúc", hint=hint)


def _explain_missing_fence(name: str, lines: list[str]) -> Problem:
    first = next((number for number, line in enumerate(lines, 1) if line.strip()), 0)
    if not first:
        return Problem(name, 1, "phan-dau", "tệp trống", hint="xóa tệp, hoặc tạo lại bằng lệnh sotay new")
    hint = "dòng đầu tiên của tệp phải là ba dấu gạch nối: ---"
    shown = lines[first - 1].strip()
    if _DASHES.fullmatch(shown):
        if first > 1:
            hint = "xóa các dòng trống ở đầu tệp"
        elif shown != FENCE:
            hint = f"thay “{shown}” bằng ba dấu gạch nối: --- (Word hay tự đổi thành gạch dài)"
        else:
            hint = "xóa dấu cách trước ---"
    return Problem(name, 1, "phan-dau", "tệp không mở đầu bằng dòng ---", hint=hint)


def parse_yaml(name: str, text: str, first_line: int) -> Parsed:
    """Return the data of one YAML document; never raises, every fault is a problem with its line."""
    builder = _Builder(name, first_line)
    try:
        builder.build(iter(yaml.parse(text, Loader=yaml.CSafeLoader)))
    except yaml.MarkedYAMLError as error:
        return Parsed(None, builder.lines, (*builder.problems, explain_yaml_error(name, first_line, text, error)))
    except _RefusedError as refused:
        return Parsed(None, builder.lines, (*builder.problems, refused.problem))
    except (yaml.YAMLError, ValueError):
        problem = Problem(name, first_line, "yaml", "có ký tự điều khiển không đọc được", hint="xóa ký tự lạ, gõ lại dòng bị lỗi")
        return Parsed(None, builder.lines, (*builder.problems, problem))
    return Parsed(builder.result, builder.lines, tuple(builder.problems))


class _RefusedError(Exception):
    """Ends the parsing at something the handbook does not allow."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


@dataclass(slots=True)
class _Frame:
    """A collection being filled: `key` is the pending key of a mapping, `at` the collection's own path."""

    value: dict[str, Any] | list[Any]
    at: At
    key: str | None = None


@dataclass
class _Builder:
    """Builds data from YAML events in one pass, without recursion."""

    name: str
    first_line: int
    lines: Lines = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    result: Any = None
    _stack: list[_Frame] = field(default_factory=list)

    def build(self, events: Iterator[yaml.Event]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refuse(event, "có nhiều tài liệu YAML trong một tệp", "xóa dòng --- thừa giữa tệp")
            self._check(event)
            if isinstance(event, yaml.ScalarEvent):
                self._add_scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._stack.pop()

    def _check(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            hint = "đặt chữ trong dấu nháy kép nếu & hay * là nội dung; không dùng lại mục khác bằng *"
            raise self._refuse(event, "dùng neo hoặc bí danh YAML (& hoặc *)", hint)
        if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag is not None:
            raise self._refuse(event, "dùng nhãn kiểu YAML (!)", "đặt chữ trong dấu nháy kép nếu ! là nội dung")
        if len(self._stack) > MAX_DEPTH:
            raise self._refuse(event, "lồng nhau quá sâu", "xem lại các dấu ngoặc và lề thụt")

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> _RefusedError:
        return _RefusedError(Problem(self.name, self._line(event), "yaml-nang-cao", message, hint=hint))

    def _line(self, event: yaml.Event) -> int:
        return (event.start_mark.line if event.start_mark else 0) + self.first_line

    def _add_scalar(self, event: yaml.ScalarEvent) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.value, dict) and frame.key is None:
            self._start_key(frame, event.value, self._line(event))
            return
        if event.style == '"' and HIDDEN.search(event.value):
            raise self._refuse(event, "dùng mã \\x, \\u để viết ký tự ẩn trong nháy kép", "xóa mã ký tự, gõ chữ thường")
        value = None if not event.style and event.value in NULLS else event.value
        self._place(value, event)

    def _start_key(self, frame: _Frame, key: str, number: int) -> None:
        if key in frame.value:
            hint = f"giữ một khóa; khóa trước ở dòng {self.lines[(*frame.at, key)]}"
            self.problems.append(Problem(self.name, number, "khoa-trung", f"khóa “{' '.join(key.split())[:60]}” viết hai lần", hint=hint))
        frame.key = key
        self.lines[(*frame.at, key)] = number

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        at = self._place(value, event)
        self._stack.append(_Frame(value, at))

    def _place(self, value: Any, event: yaml.Event) -> At:
        """Put a value where the open collection expects it and return its path."""
        if not self._stack:
            self.result = value
            return ()
        frame = self._stack[-1]
        if isinstance(frame.value, list):
            at: At = (*frame.at, len(frame.value))
            frame.value.append(value)
            self.lines[at] = self._line(event)
            return at
        if frame.key is None:  # a collection used as a key
            raise self._refuse(event, "ngoặc { } hoặc [ ] đứng ở chỗ của khóa", "đặt cả nội dung trong dấu nháy kép nếu ngoặc là nội dung")
        at = (*frame.at, frame.key)
        frame.value[frame.key] = value
        frame.key = None
        return at
