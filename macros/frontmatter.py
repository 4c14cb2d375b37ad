"""YAML text to plain data of strings, with the line of every key. Knows YAML, not procedures.

Scalars stay text (`no`, `01` and `12:30` mean what they say) until the model converts them.
"""

import re
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
    loader = None
    try:
        loader = yaml.CSafeLoader(text)
        builder.build(loader)
    except yaml.MarkedYAMLError as error:
        return Parsed(None, builder.lines, (*builder.problems, explain_yaml_error(name, first_line, text, error)))
    except _RefusedError as refused:
        return Parsed(None, builder.lines, (*builder.problems, refused.problem))
    except (yaml.YAMLError, ValueError):
        problem = Problem(name, first_line, "yaml", "có ký tự điều khiển không đọc được", hint="xóa ký tự lạ, gõ lại dòng bị lỗi")
        return Parsed(None, builder.lines, (*builder.problems, problem))
    finally:
        if loader is not None:
            loader.dispose()
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
    is_list: bool
    key: str | None = None


@dataclass
class _Builder:
    """Builds data from YAML events in one pass, without recursion. Half a million events make a large handbook: the loop asks little of each."""

    name: str
    first_line: int
    lines: Lines = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    result: Any = None
    _stack: list[_Frame] = field(default_factory=list)

    def build(self, loader: yaml.CSafeLoader) -> None:
        """Take every event of a loader; raises what the loader raises and _RefusedError for what the handbook does not allow."""
        documents = 0
        while True:
            event: Any = loader.get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._add_scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event, is_list=kind is yaml.SequenceStartEvent)
                if len(self._stack) > MAX_DEPTH:
                    inner: Any = loader.get_event()
                    raise self._refuse(inner, "lồng nhau quá sâu", "xem lại các dấu ngoặc và lề thụt")
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._stack.pop()
            elif kind is yaml.AliasEvent:
                raise self._refuse_anchor(event)
            elif kind is yaml.StreamEndEvent:
                return
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self._refuse(event, "có nhiều tài liệu YAML trong một tệp", "xóa dòng --- thừa giữa tệp")

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> _RefusedError:
        return _RefusedError(Problem(self.name, self._line(event), "yaml-nang-cao", message, hint=hint))

    def _refuse_anchor(self, event: yaml.Event) -> _RefusedError:
        hint = "đặt chữ trong dấu nháy kép nếu & hay * là nội dung; không dùng lại mục khác bằng *"
        return self._refuse(event, "dùng neo hoặc bí danh YAML (& hoặc *)", hint)

    def _refuse_marks(self, event: yaml.NodeEvent) -> _RefusedError:
        """Return why an anchor or a tag is refused."""
        if event.anchor is not None:
            return self._refuse_anchor(event)
        return self._refuse(event, "dùng nhãn kiểu YAML (!)", "đặt chữ trong dấu nháy kép nếu ! là nội dung")

    def _line(self, event: yaml.Event) -> int:
        return (event.start_mark.line if event.start_mark else 0) + self.first_line

    def _add_scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            raise self._refuse_marks(event)
        value, style = event.value, event.style
        frame = self._stack[-1] if self._stack else None
        if frame is None:
            self.result = self._read_scalar(event)
        elif frame.is_list:
            at = (*frame.at, len(frame.value))
            frame.value.append(value if style is None and value not in NULLS else self._read_scalar(event))  # type: ignore[union-attr]
            self.lines[at] = self._line(event)
        elif frame.key is None:
            self._start_key(frame, value, self._line(event))
        else:
            frame.value[frame.key] = value if style is None and value not in NULLS else self._read_scalar(event)  # type: ignore[call-overload]
            frame.key = None

    def _read_scalar(self, event: yaml.ScalarEvent) -> str | None:
        if event.style == '"' and HIDDEN.search(event.value):
            raise self._refuse(event, "dùng mã \\x, \\u để viết ký tự ẩn trong nháy kép", "xóa mã ký tự, gõ chữ thường")
        value: str = event.value
        return None if not event.style and value in NULLS else value

    def _start_key(self, frame: _Frame, key: str, number: int) -> None:
        if key in frame.value:
            hint = f"giữ một khóa; khóa trước ở dòng {self.lines[(*frame.at, key)]}"
            self.problems.append(Problem(self.name, number, "khoa-trung", f"khóa “{' '.join(key.split())[:60]}” viết hai lần", hint=hint))
        frame.key = key
        self.lines[(*frame.at, key)] = number

    def _open(self, event: yaml.CollectionStartEvent, *, is_list: bool) -> None:
        """Put a collection where the open one expects it, and go on within it."""
        if event.anchor is not None or event.tag is not None:
            raise self._refuse_marks(event)
        value: dict[str, Any] | list[Any] = [] if is_list else {}
        at: At = ()
        frame = self._stack[-1] if self._stack else None
        if frame is None:
            self.result = value
        elif frame.is_list:
            at = (*frame.at, len(frame.value))
            frame.value.append(value)  # type: ignore[union-attr]
            self.lines[at] = self._line(event)
        elif frame.key is None:  # a collection used as a key
            raise self._refuse(event, "ngoặc { } hoặc [ ] đứng ở chỗ của khóa", "đặt cả nội dung trong dấu nháy kép nếu ngoặc là nội dung")
        else:
            at = (*frame.at, frame.key)
            frame.value[frame.key] = value  # type: ignore[call-overload]
            frame.key = None
        self._stack.append(_Frame(value, at, is_list))
