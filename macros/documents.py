"""One file to what it holds: a procedure or the entries of a register, and every problem of the file."""

import re
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from macros.frontmatter import parse_yaml, split_document
from macros.messages import explain_validation
from macros.model.base import Record
from macros.model.handbook import Place
from macros.model.procedure import FrontMatter, Procedure
from macros.model.registers import REGISTERS, Entry
from macros.problems import Problem
from macros.source import clean_text, decode_source
from macros.text import make_slug

ANY = "*"  # stands for every id of a register that could not be read
_CODE_IN_NAME = re.compile(r"([a-z]{2,4}-\d{2,4})(?![0-9])", re.IGNORECASE)
_CODE_IN_TEXT = re.compile(r"^ma:\s*[\"']?([A-Z]{2,4}-\d{2,4})\b", re.MULTILINE)


@dataclass(frozen=True)
class ReadProcedure:
    """What a procedure's file holds; `codes` are those it may have meant when it could not be read."""

    procedure: Procedure | None
    place: Place
    problems: tuple[Problem, ...]
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ReadRegister:
    """What a register's file holds, entries with their places; `unread` are ids that could not be read, `*` for all."""

    entries: tuple[tuple[Entry, Place], ...]
    problems: tuple[Problem, ...]
    unread: frozenset[str] = frozenset()


def guess_code(path: str) -> str:
    """Return the code a file's name promises, empty when it promises none."""
    match = _CODE_IN_NAME.match(path.rpartition("/")[2])
    return match[1].upper() if match else ""


def guess_codes(name: str, text: str) -> frozenset[str]:
    """Return what an unreadable file would have been, `*` when nothing tells."""
    stated = _CODE_IN_TEXT.search(text)
    return frozenset({guess_code(name), stated[1] if stated else ""} - {""}) or frozenset({ANY})


def read_procedure(name: str, data: bytes) -> ReadProcedure:
    """Return what the bytes of a procedure's file hold; raises nothing for any content."""
    text = decode_source(name, data)
    if isinstance(text, Problem):
        return ReadProcedure(None, Place(name), (text,), guess_codes(name, ""))
    text, hidden = clean_text(name, text)
    parts = split_document(name, text)
    if isinstance(parts, Problem):
        return ReadProcedure(None, Place(name), (*hidden, parts), guess_codes(name, text))
    head, body = parts
    parsed = parse_yaml(name, head, 2)
    problems = [*hidden, *parsed.problems]
    blank = len(body) - len(body.lstrip("\n"))
    place = Place(name, parsed.lines, body_line=head.count("\n") + 3 + blank)
    if not isinstance(parsed.data, dict):
        if not parsed.problems:
            problems.append(Problem(name, 2, "sai-kieu", "phần đầu không có khóa nào", hint="mỗi dòng có dạng khóa: nội dung"))
        return ReadProcedure(None, place, tuple(problems), guess_codes(name, text))
    front = _validate(problems, FrontMatter, parsed.data, place)
    if not isinstance(front, FrontMatter):
        return ReadProcedure(None, place, tuple(problems), guess_codes(name, text))
    procedure = Procedure.model_construct(**dict(front), body=body.strip("\n"), path=name)
    return ReadProcedure(procedure, place, tuple(problems))


def read_register(name: str, register: str, data: bytes) -> ReadRegister:
    """Return what the bytes of a register's file hold; raises nothing for any content."""
    text = decode_source(name, data)
    if isinstance(text, Problem):
        return ReadRegister((), (text,), frozenset({ANY}))
    text, hidden = clean_text(name, text)
    parsed = parse_yaml(name, text, 1)
    problems = [*hidden, *parsed.problems]
    if parsed.data is None and not parsed.problems:
        return ReadRegister((), tuple(problems))  # a register without entries yet
    if not isinstance(parsed.data, list):
        if not parsed.problems:
            problems.append(Problem(name, 1, "sai-kieu", "sổ đăng ký phải là danh sách", hint="mỗi mục bắt đầu bằng “- id: …”"))
        return ReadRegister((), tuple(problems), frozenset({ANY}))
    entries: dict[str, tuple[Entry, Place]] = {}
    unread: set[str] = set()
    for index, item in enumerate(parsed.data):
        place = Place(name, parsed.lines, (index,))
        entry = _read_entry(problems, unread, register, item, place)
        if entry is None:
            continue
        if entry.id in entries:
            line = entries[entry.id][1].line("id")
            message = f"id “{entry.id}” đã dùng ở dòng {line}"
            problems.append(Problem(name, place.line("id"), "ma-trung", message, hint="gộp hai mục, hoặc đổi id"))
            continue
        entries[entry.id] = (entry, place)
    return ReadRegister(tuple(entries.values()), tuple(problems), frozenset(unread))


def _read_entry(problems: list[Problem], unread: set[str], register: str, item: Any, place: Place) -> Entry | None:
    if not isinstance(item, dict):
        message = "mục của sổ đăng ký phải gồm các khóa"
        problems.append(Problem(place.path, place.line(), "sai-kieu", message, hint="bắt đầu bằng “- id: …”"))
        unread.add(ANY)
        return None
    entry = _validate(problems, REGISTERS[register], item, place)
    if isinstance(entry, Entry):
        return entry
    unread.add(make_slug(str(item.get("id") or "")) or ANY)
    return None


def _validate(problems: list[Problem], model: type[Record], data: dict[str, Any], place: Place) -> Record | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems.extend(explain_validation(place, model, error))
        return None
