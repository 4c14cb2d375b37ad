"""Folder to handbook: reads every file once and collects every problem of every file."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from macros.digest import digest_file
from macros.documents import ANY, ReadProcedure, guess_code, guess_codes, read_procedure, read_register
from macros.memory import Memory, sign
from macros.model.handbook import Handbook, Place
from macros.model.procedure import Procedure
from macros.model.registers import REGISTERS, Entry
from macros.problems import Problem, sort_problems
from macros.sharing import share_out
from macros.source import FOLDER, REGISTER_FOLDER, read_data

ATTRIBUTE_OF = {
    "linh-vuc": "domains",
    "co-quan": "organs",
    "vai-tro": "roles",
    "van-ban": "documents",
    "bieu-mau": "forms",
    "thuat-ngu": "terms",
}
KIND = "quy-trinh"  # of what is remembered of procedures
STRAY_SUFFIXES = (".md", ".yml", ".yaml", ".markdown")


@dataclass(frozen=True)
class Loaded:
    """What a folder holds: the sound part as a handbook, and the problems of the rest.

    `unread` names what exists but is not in the handbook, as (register, id), so that no one calls it missing.
    `digests` are fingerprints of the files by code or register, for caches.
    """

    book: Handbook
    problems: tuple[Problem, ...]
    unread: frozenset[tuple[str, str]] = frozenset()
    digests: tuple[tuple[str, str], ...] = ()


@dataclass
class _Reading:
    """What has been read so far."""

    root: Path
    memory: Memory
    procedures: dict[str, Procedure] = field(default_factory=dict)
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {name: {} for name in REGISTERS})
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)
    digests: dict[str, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)


def load(root: Path, memory: Memory | None = None, known: Mapping[str, str] | None = None) -> Loaded:
    """Return the handbook below `root/procedures` and every reading problem; raises nothing for any content.

    What `memory` remembers of an unchanged file is not read again; `known` holds fingerprints of plain files seen a moment ago.
    """
    reading = _Reading(root, memory or Memory(), known=known or {})
    folder = root / FOLDER
    if not folder.is_dir():
        problem = Problem(FOLDER, 1, "thu-muc", "không có thư mục procedures", hint="chạy lệnh ở thư mục gốc của sổ tay, hoặc thêm --root")
        return Loaded(Handbook(), (problem,))
    for name in REGISTERS:
        _read_register(reading, name)
    names = _list_names(root)
    for found in _read_procedures(reading, [name for name in names if _is_procedure(name)]):
        _take_procedure(reading, found)
    reading.problems.extend(_find_stray_files(names))
    unread = frozenset((register, key) for register, key in reading.unread if key not in reading.procedures)
    return Loaded(_make_handbook(reading), sort_problems(reading.problems), unread, tuple(sorted(reading.digests.items())))


def find_procedure_files(root: Path) -> tuple[Path, ...]:
    """Return the Markdown files of the domain folders, sorted by path."""
    return tuple(root / name for name in _list_names(root) if _is_procedure(name))


def _list_names(root: Path) -> list[str]:
    """Return everything below procedures/ that is no folder, from the root, sorted by path; what looks like a file's name counts as one.

    Of folders that are links only the domain folders are looked into: a chain of links may have no end.
    """
    found = []
    for folder, inner, names in os.walk(root / FOLDER):
        prefix = "/".join((FOLDER, *Path(folder).relative_to(root / FOLDER).parts))
        found += [f"{prefix}/{name}" for name in (*names, *(name for name in inner if "." in name))]
        linked = [name for name in inner if prefix == FOLDER and (root / FOLDER / name).is_symlink()]
        found += [f"{prefix}/{name}/{path.name}" for name in linked for path in (root / FOLDER / name).iterdir()]
    return sorted(found, key=lambda name: name.split("/"))


def _is_procedure(name: str) -> bool:
    parts = name.split("/")
    return len(parts) == 3 and parts[1] != REGISTER_FOLDER and parts[2].endswith(".md") and not parts[2].startswith(".")


def _find_stray_files(names: Iterable[str]) -> Iterator[Problem]:
    registers = {f"{FOLDER}/{REGISTER_FOLDER}/{name}.yml" for name in REGISTERS}
    for name in names:
        file = name.rpartition("/")[2]
        suffix = Path(file).suffix.lower()
        if _is_procedure(name) or name in registers or file.startswith(".") or suffix not in STRAY_SUFFIXES:
            continue
        if suffix == ".md":
            hint = "đặt tệp ở procedures/<lĩnh vực>/<mã>-<tên>.md, đuôi .md viết thường"
        else:
            hint = "các sổ đăng ký: " + ", ".join(f"{FOLDER}/{REGISTER_FOLDER}/{name}.yml" for name in REGISTERS)
        yield Problem(name, 1, "ten-tep", "tệp nằm sai chỗ hoặc sai tên nên không được đọc", hint=hint)


def _make_handbook(reading: _Reading) -> Handbook:
    registers: dict[str, Any] = {ATTRIBUTE_OF[name]: tuple(entries.values()) for name, entries in reading.entries.items()}
    procedures = tuple(sorted(reading.procedures.values(), key=lambda p: (p.code.rpartition("-")[0], p.number)))
    return Handbook(procedures=procedures, places=reading.places, **registers)


def _read_procedures(reading: _Reading, names: Sequence[str]) -> Iterator[ReadProcedure]:
    """Yield what each file holds, in order; those not remembered are read on both cores."""
    known = {name: reading.known[name] for name in names if name in reading.known}
    wanted = set(reading.memory.find_missing(KIND, {name: sign(digest) for name, digest in known.items()}))
    contents = {name: read_data(reading.root, name) for name in names if name in wanted or name not in known}
    sound = {name: data for name, data in contents.items() if not isinstance(data, Problem)}
    fresh = {name: digest_file(name, data) for name, data in sound.items()}
    digests = {name: fresh.get(name) or known[name] for name in names if name in fresh or name not in contents}
    reading.digests |= digests
    keys = {name: sign(digest) for name, digest in digests.items()}
    found = reading.memory.recall_all(KIND, keys, lambda names: share_out(lambda name: read_procedure(name, sound[name]), names))
    for name in names:
        data = contents.get(name)
        yield ReadProcedure(None, Place(name), (data,), guess_codes(name, "")) if isinstance(data, Problem) else found[name]


def _take_procedure(reading: _Reading, found: ReadProcedure) -> None:
    name = found.place.path
    reading.problems.extend(found.problems)
    if found.procedure is None:
        reading.unread |= {("quy-trinh", code) for code in found.codes}
    elif not _add_procedure(reading, found.procedure, found.place):
        reading.unread |= {("quy-trinh", code) for code in {guess_code(name), found.procedure.code} - {""}}
    elif guess_code(name) not in ("", found.procedure.code):
        reading.unread.add(("quy-trinh", guess_code(name)))


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


def _read_register(reading: _Reading, register: str) -> None:
    name = f"{FOLDER}/{REGISTER_FOLDER}/{register}.yml"
    path = reading.root / name
    if not path.exists() and not path.is_symlink():
        reading.problems.append(Problem(name, 1, "thu-muc", f"thiếu sổ đăng ký {register}.yml", hint="tạo tệp, mỗi mục bắt đầu bằng “- id: …”"))
        reading.unread.add((register, ANY))
        return
    data = read_data(reading.root, name)
    if isinstance(data, Problem):
        reading.problems.append(data)
        reading.unread.add((register, ANY))
        return
    reading.digests[name] = digest_file(name, data)
    found = reading.memory.recall("so-dang-ky", name, sign(reading.digests[name]), partial(read_register, name, register, data))
    reading.problems.extend(found.problems)
    reading.unread |= {(register, key) for key in found.unread}
    for entry, place in found.entries:
        reading.entries[register][entry.id] = entry
        reading.places[register, entry.id] = place
