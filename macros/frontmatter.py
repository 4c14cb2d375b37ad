"""YAML text to plain data of strings, with the line of every key. Knows YAML, not procedures.

Scalars stay text (`no`, `01` and `12:30` mean what they say) until the model converts them.
"""

import marshal
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import yaml
from yaml import DocumentStartEvent, MappingEndEvent, MappingStartEvent, NodeEvent, ScalarEvent, SequenceEndEvent, StreamEndEvent

from macros.problems import Problem
from macros.source import HIDDEN
from macros.yaml_errors import explain_yaml_error

At: TypeAlias = tuple[str | int, ...]
Branch: TypeAlias = "tuple[dict[str | int, int], dict[str | int, Branch]]"
"""The line of each key or item of a collection, and the branches of those that are collections themselves."""

FENCE = "---"
MAX_DEPTH = 20
NULLS = ("", "~", "null")
_CLOSING = re.compile(rf"\n{FENCE}[^\S\n]*(?:\n|\Z)")
_DASHES = re.compile(r"[-–—−]{1,10}")


class Lines(Mapping[At, int]):
    """The line of each key and item, packed: most files have nothing to report."""

    def __init__(self, tree: Branch = ({}, {})) -> None:
        self._packed = marshal.dumps(tree)

    def find(self, at: At) -> tuple[int, int]:
        """Return how much of a path leads somewhere, and the line there, 0 for none."""
        branch: Branch | None = _unpack(self._packed)
        depth = line = 0
        for part in at:
            if branch is None or part not in branch[0]:
                break
            line, branch = branch[0][part], branch[1].get(part)
            depth += 1
        return depth, line

    def __getitem__(self, at: At) -> int:
        depth, line = self.find(at)
        if not at or depth < len(at):
            raise KeyError(at)
        return line

    def __iter__(self) -> Iterator[At]:
        return _list_paths(_unpack(self._packed), ())

    def __len__(self) -> int:
        return sum(1 for _ in self)


@lru_cache(maxsize=16)  # what is to be said of one file is said at once
def _unpack(packed: bytes) -> Branch:
    tree: Branch = marshal.loads(packed)  # noqa: S302 - packed by `Lines`
    return tree


def _list_paths(branch: Branch, at: At) -> Iterator[At]:
    for part in branch[0]:
        yield (*at, part)
    for part, inner in branch[1].items():
        yield from _list_paths(inner, (*at, part))


@dataclass(frozen=True, slots=True)
class Parsed:
    """Plain data (dicts, lists, strings, None), the line of each key and item, and what was wrong."""

    data: Any
    lines: Lines
    problems: tuple[Problem, ...]


def split_document(name: str, text: str) -> tuple[str, str] | Problem:
    """Return (front matter, body) of a Markdown file whose first line is `---`, or the problem."""
    first = text.partition("\n")[0]
    if first.rstrip() != FENCE:
        return _explain_missing_fence(name, text.split("\n"))
    closing = _CLOSING.search(text, len(first))
    if closing:
        return text[len(first) + 1 : closing.start() + 1] or "\n", text[closing.end() :]
    lines = text.split("\n")
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
    problems: list[Problem] = []
    lines: Branch = ({}, {})
    data = loader = None
    try:
        loader = yaml.CSafeLoader(text)
        data = _Builder(name, first_line, loader.get_event, problems).build(lines)
    except yaml.MarkedYAMLError as error:
        problems.append(explain_yaml_error(name, first_line, text, error))
    except _RefusedError as refused:
        problems.append(refused.problem)
    except (yaml.YAMLError, ValueError):
        hint = "xóa ký tự lạ, gõ lại dòng bị lỗi"
        problems.append(Problem(name, first_line, "yaml", "có ký tự điều khiển không đọc được", hint=hint))
    finally:
        if loader is not None:
            loader.dispose()
    return Parsed(data, Lines(lines), tuple(problems))


class _RefusedError(Exception):
    """Ends the parsing at something the handbook does not allow."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


@dataclass(frozen=True, slots=True)
class _Builder:
    """Builds data from YAML events in one pass. A million events make a large handbook: the loops ask little of each."""

    name: str
    first_line: int
    next_event: Callable[[], Any]
    problems: list[Problem]

    def build(self, lines: Branch) -> Any:
        """Take every event and return the data; raises what the parser raises and _RefusedError for what the handbook does not allow."""
        data: Any = None
        documents = 0
        while type(event := self.next_event()) is not StreamEndEvent:
            if type(event) is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self._refuse(event, "có nhiều tài liệu YAML trong một tệp", "xóa dòng --- thừa giữa tệp")
            elif type(event) is ScalarEvent:
                data = self._read_scalar(event)
            elif isinstance(event, NodeEvent):
                data = self._read_collection(event, lines, 1)
        return data

    def _read_collection(self, event: Any, lines: Branch, depth: int) -> dict[str, Any] | list[Any]:
        if event.anchor is not None or event.tag is not None:
            raise self._refuse_marks(event)
        if depth > MAX_DEPTH:
            raise self._refuse(self.next_event(), "lồng nhau quá sâu", "xem lại các dấu ngoặc và lề thụt")
        return self._read_mapping(lines, depth) if type(event) is MappingStartEvent else self._read_list(lines, depth)

    def _read_mapping(self, lines: Branch, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        own, inner = lines
        next_event, read_scalar, first_line = self.next_event, self._read_scalar, self.first_line
        while type(event := next_event()) is not MappingEndEvent:
            line = event.start_mark.line + first_line
            if type(event) is not ScalarEvent or event.anchor is not None or event.tag is not None:
                raise self._refuse_key(event)
            key = event.value
            if key in data:
                self._report_twice(key, line, own[key])
            own[key] = line
            event = next_event()
            if type(event) is ScalarEvent:
                data[key] = read_scalar(event)
            else:
                data[key] = self._read_collection(event, inner.setdefault(key, ({}, {})), depth + 1)
        return data

    def _read_list(self, lines: Branch, depth: int) -> list[Any]:
        data: list[Any] = []
        own, inner = lines
        next_event, read_scalar, first_line = self.next_event, self._read_scalar, self.first_line
        while type(event := next_event()) is not SequenceEndEvent:
            index = len(data)
            own[index] = event.start_mark.line + first_line
            if type(event) is ScalarEvent:
                data.append(read_scalar(event))
            else:
                data.append(self._read_collection(event, inner.setdefault(index, ({}, {})), depth + 1))
        return data

    def _read_scalar(self, event: Any) -> str | None:
        if event.anchor is not None or event.tag is not None:
            raise self._refuse_marks(event)
        value: str = event.value
        if not event.style:  # neither quoted nor a block
            return None if value in NULLS else value
        if event.style == '"' and HIDDEN.search(value):
            raise self._refuse(event, "dùng mã \\x, \\u để viết ký tự ẩn trong nháy kép", "xóa mã ký tự, gõ chữ thường")
        return value

    def _report_twice(self, key: str, line: int, first: int) -> None:
        message = f"khóa “{' '.join(key.split())[:60]}” viết hai lần"
        self.problems.append(Problem(self.name, line, "khoa-trung", message, hint=f"giữ một khóa; khóa trước ở dòng {first}"))

    def _refuse(self, event: Any, message: str, hint: str) -> _RefusedError:
        return _RefusedError(Problem(self.name, event.start_mark.line + self.first_line, "yaml-nang-cao", message, hint=hint))

    def _refuse_marks(self, event: Any) -> _RefusedError:
        """Return why an anchor, an alias or a tag is refused."""
        if event.anchor is not None:
            hint = "đặt chữ trong dấu nháy kép nếu & hay * là nội dung; không dùng lại mục khác bằng *"
            return self._refuse(event, "dùng neo hoặc bí danh YAML (& hoặc *)", hint)
        return self._refuse(event, "dùng nhãn kiểu YAML (!)", "đặt chữ trong dấu nháy kép nếu ! là nội dung")

    def _refuse_key(self, event: Any) -> _RefusedError:
        """Return why an event is refused in the place of a key."""
        if type(event) is ScalarEvent or event.anchor is not None or event.tag is not None:
            return self._refuse_marks(event)
        return self._refuse(event, "ngoặc { } hoặc [ ] đứng ở chỗ của khóa", "đặt cả nội dung trong dấu nháy kép nếu ngoặc là nội dung")
