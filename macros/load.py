"""Folder to handbook: reads every file once and collects every problem of every file."""

import re
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
from macros.source import clean_text, read_source
from macros.text import make_slug

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
STRAY_SUFFIXES = (".md", ".yml", ".yaml", ".markdown")
ANY = "*"  # stands for every id of a register that could not be read
_CODE_IN_NAME = re.compile(r"([a-z]{2,4}-\d{2,4})(?![0-9])", re.IGNORECASE)
_CODE_IN_TEXT = re.compile(r"^ma:\s*[\"']?([A-Z]{2,4}-\d{2,4})\b", re.MULTILINE)


@dataclass(frozen=True)
class Loaded:
    """What a folder holds: the sound part as a handbook, and the problems of the rest.

    `unread` names what exists but is not in the handbook, as (register, id), so that no one calls it missing.
    """

    book: Handbook
    problems: tuple[Problem, ...]
    unread: frozenset[tuple[str, str]] = frozenset()


@dataclass
class _Reading:
    """What has been read so far."""

    procedures: dict[str, Procedure] = field(default_factory=dict)
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {name: {} for name in REGISTERS})
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)


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
    unread = frozenset((register, key) for register, key in reading.unread if key not in reading.procedures)
    return Loaded(_make_handbook(reading), sort_problems(reading.problems), unread)


def find_procedure_files(root: Path) -> tuple[Path, ...]:
    """Return the Markdown files of the domain folders, sorted by path."""
    return tuple(sorted(p for p in (root / FOLDER).glob("*/*.md") if p.parent.name != REGISTER_FOLDER and not p.name.startswith(".")))


def _find_stray_files(root: Path) -> Iterator[Problem]:
    known = set(find_procedure_files(root)) | {root / FOLDER / REGISTER_FOLDER / f"{name}.yml" for name in REGISTERS}
    for path in sorted((root / FOLDER).rglob("*.*")):
        if path in known or path.name.startswith(".") or path.suffix.lower() not in STRAY_SUFFIXES:
            continue
        if path.suffix.lower() == ".md":
            hint = "đặt tệp ở procedures/<lĩnh vực>/<mã>-<tên>.md, đuôi .md viết thường"
        else:
            hint = "các sổ đăng ký: " + ", ".join(f"{FOLDER}/{REGISTER_FOLDER}/{name}.yml" for name in REGISTERS)
        yield Problem(path.relative_to(root).as_posix(), 1, "ten-tep", "tệp nằm sai chỗ hoặc sai tên nên không được đọc", hint=hint)


def _make_handbook(reading: _Reading) -> Handbook:
    registers: dict[str, Any] = {ATTRIBUTE_OF[name]: tuple(entries.values()) for name, entries in reading.entries.items()}
    procedures = tuple(sorted(reading.procedures.values(), key=lambda p: (p.code.rpartition("-")[0], p.number)))
    return Handbook(procedures=procedures, places=reading.places, **registers)


def _read_procedure(reading: _Reading, root: Path, path: Path) -> None:
    name = path.relative_to(root).as_posix()
    text = read_source(root, path)
    if isinstance(text, Problem):
        reading.problems.append(text)
        _miss_procedure(reading, name, "")
        return
    text, hidden = clean_text(name, text)
    reading.problems.extend(hidden)
    procedure, place = _parse_procedure(reading, name, text)
    if procedure is None or not _add_procedure(reading, procedure, place):
        _miss_procedure(reading, name, text)
    elif guess_code(name) not in ("", procedure.code):
        reading.unread.add(("quy-trinh", guess_code(name)))


def _parse_procedure(reading: _Reading, name: str, text: str) -> tuple[Procedure | None, Place]:
    parts = split_document(name, text)
    if isinstance(parts, Problem):
        reading.problems.append(parts)
        return None, Place(name, {})
    head, body = parts
    parsed = parse_yaml(name, head, 2)
    reading.problems.extend(parsed.problems)
    blank = len(body) - len(body.lstrip("\n"))
    place = Place(name, parsed.lines, body_line=head.count("\n") + 3 + blank)
    if not isinstance(parsed.data, dict):
        if not parsed.problems:
            reading.problems.append(Problem(name, 2, "sai-kieu", "phần đầu không có khóa nào", hint="mỗi dòng có dạng khóa: nội dung"))
        return None, place
    front = _validate(reading, FrontMatter, parsed.data, place)
    if not isinstance(front, FrontMatter):
        return None, place
    return Procedure.model_construct(**dict(front), body=body.strip("\n"), path=name), place


def _add_procedure(reading: _Reading, procedure: Procedure, place: Place) -> bool:
    """Add a procedure unless its code is taken; between two, the one whose file name says the code stays."""
    code = procedure.code
    first = reading.procedures.get(code)
    stays = first is None or (guess_code(first.path) != code and guess_code(procedure.path) == code)
    if first:
        old_place = reading.places["quy-trinh", code]
        refused, kept = (old_place, place) if stays else (place, old_place)
        message = f"mã {code} đã dùng ở {kept.path}:{kept.line('ma')}"
        problem = Problem(refused.path, refused.line("ma"), "ma-trung", message, hint="dùng mã kế tiếp còn trống (sotay new cho biết)")
        reading.problems.append(problem)
    if stays:
        reading.procedures[code] = procedure
        reading.places["quy-trinh", code] = place
    return stays


def guess_code(path: str) -> str:
    """Return the code a file's name promises, empty when it promises none."""
    match = _CODE_IN_NAME.match(path.rpartition("/")[2])
    return match[1].upper() if match else ""


def _miss_procedure(reading: _Reading, name: str, text: str) -> None:
    """Remember what an unreadable file would have been, so that references to it are not called wrong."""
    stated = _CODE_IN_TEXT.search(text)
    codes = {guess_code(name), stated[1] if stated else ""} - {""}
    reading.unread |= {("quy-trinh", code) for code in codes or {ANY}}


def _read_register(reading: _Reading, root: Path, register: str) -> None:
    path = root / FOLDER / REGISTER_FOLDER / f"{register}.yml"
    name = path.relative_to(root).as_posix()
    if not path.exists() and not path.is_symlink():
        reading.problems.append(Problem(name, 1, "thu-muc", f"thiếu sổ đăng ký {register}.yml", hint="tạo tệp, mỗi mục bắt đầu bằng “- id: …”"))
        reading.unread.add((register, ANY))
        return
    text = read_source(root, path)
    if isinstance(text, Problem):
        reading.problems.append(text)
        reading.unread.add((register, ANY))
        return
    text, hidden = clean_text(name, text)
    parsed = parse_yaml(name, text, 1)
    reading.problems.extend((*hidden, *parsed.problems))
    if parsed.data is None and not parsed.problems:
        return  # a register without entries yet
    if not isinstance(parsed.data, list):
        if not parsed.problems:
            reading.problems.append(Problem(name, 1, "sai-kieu", "sổ đăng ký phải là danh sách", hint="mỗi mục bắt đầu bằng “- id: …”"))
        reading.unread.add((register, ANY))
        return
    for index, item in enumerate(parsed.data):
        _read_entry(reading, register, item, Place(name, parsed.lines, (index,)))


def _read_entry(reading: _Reading, register: str, item: Any, place: Place) -> None:
    if not isinstance(item, dict):
        reading.problems.append(Problem(place.path, place.line(), "sai-kieu", "mục của sổ đăng ký phải gồm các khóa", hint="bắt đầu bằng “- id: …”"))
        reading.unread.add((register, ANY))
        return
    entry = _validate(reading, REGISTERS[register], item, place)
    if not isinstance(entry, Entry):
        reading.unread.add((register, make_slug(str(item.get("id") or "")) or ANY))
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
