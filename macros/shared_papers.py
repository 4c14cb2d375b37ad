"""Papers that several procedures ask for, from the facts of each."""

from collections.abc import Mapping

from macros.burden import SharedPaper, group_demands
from macros.derived import keep
from macros.edition import Edition
from macros.facts import Facts, list_facts

OTHERS_NAMED = 8  # procedures that a page names beside a shared paper; the rest are only counted


def list_shared_papers(edition: Edition) -> tuple[SharedPaper[Facts], ...]:
    """Return the papers that two or more procedures ask for, those asked most often first."""
    return keep(
        edition, "giay-chung", lambda: group_demands((p, number, *demand) for p in list_facts(edition) for number, demand in enumerate(p.demands, 1))
    )


def find_shared_papers_of(edition: Edition, code: str) -> tuple[SharedPaper[Facts], ...]:
    """Return the papers of a procedure that others ask for too."""
    return keep(edition, "giay-chung-theo-ma", lambda: _group(list_shared_papers(edition))).get(code, ())


def _group(papers: tuple[SharedPaper[Facts], ...]) -> Mapping[str, tuple[SharedPaper[Facts], ...]]:
    grouped: dict[str, list[SharedPaper[Facts]]] = {}
    for paper in papers:
        for code in dict.fromkeys(p.code for p, _ in paper.places):
            grouped.setdefault(code, []).append(paper)
    return {code: tuple(found) for code, found in grouped.items()}
