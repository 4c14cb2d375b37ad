"""From a plan of edits to files on disk: nothing is written unless every file reads back as intended and the rules allow it."""

import datetime
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.edit.layout import LayoutError
from macros.edit.lifecycle import Plan
from macros.edit.rewrite import Edit, edit_data, edit_text
from macros.frontmatter import parse_yaml, split_document
from macros.load import Loaded
from macros.memory import Memory
from macros.messages import explain_validation
from macros.model.handbook import Handbook
from macros.model.parts import Decision
from macros.model.procedure import FrontMatter, Procedure, Status
from macros.problems import ContentError, Problem, sort_problems
from macros.rules import check_loaded
from macros.source import clean_text, decode_source

ID = "sua-tu-dong"


@dataclass(frozen=True)
class Outcome:
    """The handbook as the edits leave it, and the new bytes of each file."""

    book: Handbook
    files: Mapping[str, bytes]


def carry_out(loaded: Loaded, plan: Plan, root: Path, today: datetime.date, memory: Memory | None = None) -> Outcome:
    """Return what a plan makes of the files; raises ContentError when a rule forbids it or a file cannot be edited exactly.

    `memory` may know the problems of the files as they are.
    """
    procedures: dict[str, Procedure] = {}
    files: dict[str, bytes] = {}
    for code, edits in plan.items():
        old = loaded.book.procedure_by_code[code]
        raw = (root / old.path).read_bytes()
        head, _ = _read(old.path, raw)
        intended = edit_data(head, edits)
        files[old.path] = _rewrite(old.path, raw, edits, intended)
        procedures[code] = _validate(loaded, old, intended)
    book = replace(loaded.book, procedures=tuple(procedures.get(p.code, p) for p in loaded.book.procedures))
    refuse_errors(check_loaded(loaded, today, memory), check_loaded(replace(loaded, book=book), today), files)
    return Outcome(book, files)


def refuse_errors(before: Iterable[Problem], after: Iterable[Problem], paths: Mapping[str, object]) -> None:
    """Raise ContentError for every error of the touched files, and for every error elsewhere that was not there before."""
    known = {(p.path, p.rule, p.message) for p in before}
    found = [p for p in after if p.is_error and (p.path in paths or (p.path, p.rule, p.message) not in known)]
    if found:
        raise ContentError(sort_problems(found))


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Write all files or none: each is written aside, then they take their places one after the other."""
    aside: list[tuple[Path, Path, bytes]] = []
    done: list[tuple[Path, bytes]] = []
    try:
        for name, data in files.items():
            target = root / name
            fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
            aside.append((fresh, target, target.read_bytes()))
            fresh.write_bytes(data)
            fresh.chmod(target.stat().st_mode)
        for fresh, target, old in aside:
            fresh.replace(target)
            done.append((target, old))
    except OSError:
        for target, old in done:
            target.write_bytes(old)
        raise
    finally:
        for fresh, _, _ in aside:
            with suppress(OSError):
                fresh.unlink()


def _read(path: str, raw: bytes) -> tuple[dict[str, Any], str]:
    """Return the parsed front matter and the body of a file that is known to be readable."""
    text = decode_source(path, raw)
    parts = text if isinstance(text, Problem) else split_document(path, clean_text(path, text)[0])
    if isinstance(parts, Problem):
        raise ContentError([parts])
    parsed = parse_yaml(path, parts[0], 2)
    if parsed.problems or not isinstance(parsed.data, dict):
        raise ContentError(parsed.problems or [Problem(path, 2, ID, "phần đầu không có khóa nào")])
    return parsed.data, parts[1]


def _rewrite(path: str, raw: bytes, edits: Sequence[Edit], intended: Mapping[str, Any]) -> bytes:
    """Return the edited bytes, read back and found to say exactly what was intended."""
    try:
        fresh = edit_text(raw.decode("utf-8"), edits).encode()
        if _read(path, fresh) == (intended, _read(path, raw)[1]):
            return fresh
    except (LayoutError, ContentError):
        pass
    keys = ", ".join(dict.fromkeys(edit.key for edit in edits))
    hint = "sửa tay các khóa này theo hướng dẫn vòng đời; tệp vẫn nguyên như cũ"
    raise ContentError([Problem(path, 1, ID, f"cách trình bày của tệp không cho sửa tự động các khóa {keys}", hint=hint)])


def _validate(loaded: Loaded, old: Procedure, data: Mapping[str, Any]) -> Procedure:
    try:
        front = FrontMatter.model_validate(data)
    except ValidationError as error:
        place = loaded.book.place("quy-trinh", old.code)
        raise ContentError(explain_validation(place, FrontMatter, error)) from error
    return Procedure.model_construct(**dict(front), body=old.body, path=old.path)


def find_blocks(loaded: Loaded, codes: Sequence[str], today: datetime.date) -> Iterator[Problem]:
    """Yield what would be an error in procedures were they in force today: what has to be mended before they are submitted."""
    decision = Decision.model_construct(number="1-QĐ/TU", date=today, signer="Bí thư")
    update = {"status": Status.IN_FORCE, "decision": decision, "effective_from": today}
    procedures = tuple(p.model_copy(update=update) if p.code in codes else p for p in loaded.book.procedures)
    paths = {p.path for p in procedures if p.code in codes}
    problems = check_loaded(replace(loaded, book=replace(loaded.book, procedures=procedures)), today)
    yield from (problem for problem in problems if problem.is_error and problem.path in paths)
