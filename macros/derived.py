"""Values that several pages of one edition need, made when the first of them asks."""

from collections.abc import Callable
from typing import Any, TypeVar

from macros.edition import Edition

T = TypeVar("T")


def keep(edition: Edition, name: str, make: Callable[[], T]) -> T:
    """Return what was made under a name for an edition, making it the first time; it lives as long as the edition."""
    held: dict[str, Any] = edition.pieces
    key = f"~{name}"  # apart from the names of pieces
    if key not in held:
        held[key] = make()
    found: T = held[key]
    return found
