"""The rules, one module each; severity follows the procedure's status."""

import datetime
from collections.abc import Iterator

from macros.graph import Graph, make_graph
from macros.load import Loaded
from macros.model.handbook import Handbook
from macros.problems import Problem, sort_problems
from macros.rules import ma_linh_vuc, tham_chieu
from macros.rules.base import Context, Rule

RULES: tuple[Rule, ...] = (ma_linh_vuc, tham_chieu)


def check_book(book: Handbook, graph: Graph, today: datetime.date) -> Iterator[Problem]:
    """Yield every problem every rule finds."""
    context = Context(book, graph, today)
    for rule in RULES:
        yield from rule.check(context)


def check_loaded(loaded: Loaded, today: datetime.date) -> tuple[Problem, ...]:
    """Return all problems of a folder, reading and rules together, sorted."""
    found = check_book(loaded.book, make_graph(loaded.book), today)
    return sort_problems((*loaded.problems, *found))
