"""Folder to handbook: reads every file once and collects every problem of every file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.frontmatter import parse_yaml, split_document
from macros.messages import explain_validation
from macros.model.base import Record
from macros.model.handbook import Handbook, Place
from macros.model.procedure import FrontMatter, Procedure
from macros.model.registers import REGISTERS, Entry
from macros.problems import Problem, sort_problems
from macros.source import read_source

FOLDER = "procedures"
REGISTER_FOLDER = "danh-muc"
ATTRIBUTE_OF = {
    "linh-vuc": "domains",
    "co-quan": "organs",
    "vai-tro": "roles",
    "van-ban": "documents",
    "bieu-mau": "forms",
    "thuat-ngu": "terms",
}


@dataclass(frozen=True)
class Loaded:
    """What a folder holds: the sound part as a handbook, and the problems of the rest."""

    book: Handbook
    problems: tuple[Problem, ...]


@dataclass
class _Reading:
    """What has been read so far."""

    procedures: dict[str, Procedure] = field(default_factory=dict)
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {name: {} for name in REGISTERS})
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load(root: Path) -> Loaded:
    """Return the handbook below `root/procedures` and every reading problem; raises nothing for any content."""
    reading = _Reading()
    folder = root / FOLDER
    if not folder.is_dir():
        problem = Problem(FOLDER, 1, "thu-muc", "không có thư mục procedures", hint="chạy lệnh ở thư mục gốc của sổ tay, hoặc thêm --root")
        return Loaded(Handbook(), (problem,))
    for name in REGISTERS:
        _read_register(reading, root, name)
    for path in find_procedure_files(root):
        _read_procedure(reading, root, path)
    reading.problems.extend(_find_stray_files(root))
    return Loaded(_make_handbook(reading), sort_problems(reading.problems))


def find_procedure_files(root: Path) -> tuple[Path, ...]:
    """Return the Markdown files of the domain folders, sorted by path."""
    return tuple(sorted(p for p in (root / FOLDER).glob("*/*.md") if p.parent.name != REGISTER_FOLDER and not p.name.startswith(".")))


def _find_stray_files(root: Path) -> Iterator[Problem]:
    known = set(find_procedure_files(root))
    for path in sorted((root / FOLDER).rglob("*.md")):
        if path not in known and not path.name.startswith("."):
            hint = "đặt tệp ở procedures/<lĩnh vực>/<mã>-<tên>.md"
            yield Problem(path.relative_to(root).as_posix(), 1, "ten-tep", "tệp nằm sai chỗ nên không được đọc", hint=hint)


def _make_handbook(reading: _Reading) -> Handbook:
    registers: dict[str, Any] = {ATTRIBUTE_OF[name]: tuple(entries.values()) for name, entries in reading.entries.items()}
    procedures = tuple(sorted(reading.procedures.values(), key=lambda p: (p.code.rpartition("-")[0], p.number)))
    return Handbook(procedures=procedures, places=reading.places, **registers)


def _read_procedure(reading: _Reading, root: Path, path: Path) -> None:
    name = path.relative_to(root).as_posix()
    text = read_source(root, path)
    if isinstance(text, Problem):
        reading.problems.append(text)
        return
    parts = split_document(name, text)
    if isinstance(parts, Problem):
        reading.problems.append(parts)
        return
    head, body = parts
    parsed = parse_yaml(name, head, 2)
    reading.problems.extend(parsed.problems)
    if not isinstance(parsed.data, dict):
        if not parsed.problems:
            reading.problems.append(Problem(name, 2, "sai-kieu", "phần đầu không có khóa nào", hint="mỗi dòng có dạng khóa: nội dung"))
        return
    place = Place(name, parsed.lines, body_line=head.count("\n") + 3)
    front = _validate(reading, FrontMatter, parsed.data, place)
    if not isinstance(front, FrontMatter):
        return
    first = reading.procedures.get(front.code)
    if first:
        line = reading.places["quy-trinh", front.code].line("ma")
        message = f"mã {front.code} đã dùng ở {first.path}:{line}"
        reading.problems.append(Problem(name, place.line("ma"), "ma-trung", message, hint="dùng mã kế tiếp còn trống (sotay new cho biết)"))
        return
    reading.procedures[front.code] = Procedure.model_construct(**dict(front), body=body.strip("\n"), path=name)
    reading.places["quy-trinh", front.code] = place


def _read_register(reading: _Reading, root: Path, register: str) -> None:
    path = root / FOLDER / REGISTER_FOLDER / f"{register}.yml"
    name = path.relative_to(root).as_posix()
    if not path.exists():
        reading.problems.append(Problem(name, 1, "thu-muc", f"thiếu sổ đăng ký {register}.yml", hint="tạo tệp, mỗi mục bắt đầu bằng “- id: …”"))
        return
    text = read_source(root, path)
    if isinstance(text, Problem):
        reading.problems.append(text)
        return
    parsed = parse_yaml(name, text, 1)
    reading.problems.extend(parsed.problems)
    if parsed.data is None:
        return
    if not isinstance(parsed.data, list):
        reading.problems.append(Problem(name, 1, "sai-kieu", "sổ đăng ký phải là danh sách", hint="mỗi mục bắt đầu bằng “- id: …”"))
        return
    for index, item in enumerate(parsed.data):
        _read_entry(reading, register, item, Place(name, parsed.lines, (index,)))


def _read_entry(reading: _Reading, register: str, item: Any, place: Place) -> None:
    if not isinstance(item, dict):
        reading.problems.append(Problem(place.path, place.line(), "sai-kieu", "mục của sổ đăng ký phải gồm các khóa", hint="bắt đầu bằng “- id: …”"))
        return
    entry = _validate(reading, REGISTERS[register], item, place)
    if not isinstance(entry, Entry):
        return
    entries = reading.entries[register]
    if entry.id in entries:
        line = reading.places[register, entry.id].line("id")
        reading.problems.append(
            Problem(place.path, place.line("id"), "ma-trung", f"id “{entry.id}” đã dùng ở dòng {line}", hint="gộp hai mục, hoặc đổi id")
        )
        return
    entries[entry.id] = entry
    reading.places[register, entry.id] = place


def _validate(reading: _Reading, model: type[Record], data: dict[str, Any], place: Place) -> Record | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        reading.problems.extend(explain_validation(place, model, error))
        return None
