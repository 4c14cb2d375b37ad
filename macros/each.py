"""What is computed of each procedure, when it is first asked for: a page of one procedure does not compute all."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from macros.model.procedure import Procedure

T = TypeVar("T")


class Each(Mapping[str, T]):
    """A value for each procedure by code, in the order of codes, made once when it is first asked for."""

    def __init__(self, procedures: Mapping[str, Procedure], make: Callable[[Procedure], T]) -> None:
        self._procedures = procedures
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, code: str) -> T:
        if code not in self._made:
            self._made[code] = self._make(self._procedures[code])
        return self._made[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._procedures)

    def __len__(self) -> int:
        return len(self._procedures)
