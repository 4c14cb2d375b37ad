"""Show on a terminal how far long work has come; say nothing in a pipe."""

import sys
from collections.abc import Callable


def make_counter(name: str) -> Callable[[int, int], None] | None:
    """Return what tells how many of how many are done, on one line that is rewritten; None when nobody is watching."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        print(f"\r{name}: {done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)

    return show
