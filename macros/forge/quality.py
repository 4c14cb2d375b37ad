"""Problems as GitLab's code quality report, which marks the lines of a merge request."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from macros.problems import Problem, Severity

LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def format_gitlab(problems: Iterable[Problem]) -> str:
    """Return a JSON array of {description, check_name, fingerprint, severity, location}; fingerprints are unique and survive moved lines."""
    seen: Counter[tuple[str, str, str]] = Counter()
    rows = []
    for problem in problems:
        fact = (problem.path, problem.rule, problem.message)
        seen[fact] += 1
        row = {
            "description": problem.message + (f" → {problem.hint}" if problem.hint else ""),
            "check_name": problem.rule,
            "fingerprint": hashlib.sha256("\0".join((*fact, str(seen[fact]))).encode()).hexdigest(),
            "severity": LEVELS[problem.severity],
            "location": {"path": problem.path, "lines": {"begin": problem.line}},
        }
        rows.append(row)
    return json.dumps(rows, ensure_ascii=False, indent=1)
