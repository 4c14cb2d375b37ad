"""What is wrong with the content: one value, several printers."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from operator import attrgetter


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"  # the build stops
    WARNING = "warning"  # to be mended before the procedure is promulgated
    NOTE = "note"  # worth knowing


LABELS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "lưu ý"}
GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fact about one place; `path` is relative to the root, with forward slashes; `line` counts from 1."""

    path: str
    line: int
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    hint: str = ""

    def __reduce__(self) -> tuple[type["Problem"], tuple[object, ...]]:  # a slotted class is taken up field by field else
        return Problem, (self.path, self.line, self.rule, self.message, self.severity, self.hint)

    @property
    def is_error(self) -> bool:
        """Whether the problem stops a build."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        label = "" if self.is_error else f"{LABELS[self.severity]}: "
        head = f"{self.path}:{self.line}: {label}{self.message} [{self.rule}]"
        return f"{head}\n    → {self.hint}" if self.hint else head


class ContentError(Exception):
    """The content has errors; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{count_errors(self.problems)} lỗi trong nội dung")

    def __reduce__(self) -> tuple[type["ContentError"], tuple[tuple[Problem, ...]]]:
        return ContentError, (self.problems,)


def count_errors(problems: Iterable[Problem]) -> int:
    """Return how many of the problems are errors."""
    return sum(problem.is_error for problem in problems)


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by path, line and rule, each once."""
    return tuple(sorted(set(problems), key=attrgetter(*Problem.__match_args__)))  # as they compare, without asking them


def format_text(problems: Iterable[Problem]) -> str:
    """Return one block a problem, an indented hint below; notes come first, so that they don't bury what must be mended."""
    return "\n".join(str(problem) for problem in sorted(problems, key=lambda problem: problem.severity is not Severity.NOTE))


def format_json(problems: Iterable[Problem]) -> str:
    """Return a JSON array of {path, line, rule, severity, message, hint}."""
    keys = ("path", "line", "rule", "severity", "message", "hint")
    rows = [{key: asdict(problem)[key] for key in keys} for problem in problems]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def format_github(problems: Iterable[Problem]) -> str:
    """Return one workflow command a problem, as GitHub and Forgejo read them."""
    return "\n".join(_format_annotation(problem) for problem in problems)


def _format_annotation(problem: Problem) -> str:
    text = problem.message + (f"\n→ {problem.hint}" if problem.hint else "")
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = problem.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{GITHUB_LEVELS[problem.severity]} file={path},line={problem.line},title={problem.rule}::{text}"


FORMATS = {"text": format_text, "json": format_json, "github": format_github}


def summarize(problems: Iterable[Problem]) -> str:
    """Return the closing line: how many problems of each severity."""
    counts = dict.fromkeys(Severity, 0)
    for problem in problems:
        counts[problem.severity] += 1
    return ", ".join(f"{counts[severity]} {LABELS[severity]}" for severity in Severity)
