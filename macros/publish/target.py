"""What a place that holds releases can do, wherever it is."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from macros.publish.manifest import Fault

RELEASES = "releases"
CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Copied:
    """What installing a release cost: files written anew, their bytes, and files shared with the release before."""

    written: int = 0
    size: int = 0
    linked: int = 0


class Target(Protocol):
    """A place that holds releases; everything that changes it happens with its lock held."""

    def lock(self) -> AbstractContextManager[None]:
        """Make the place ready, hold its lock, mend what an interrupted run left; raises UsageError when someone else holds it."""

    def list_releases(self) -> tuple[str, ...]:
        """Return the whole releases, oldest first."""

    def find_current(self) -> str:
        """Return the release readers see, empty when there is none."""

    def read_file(self, release: str, name: str) -> bytes | None:
        """Return a file of a release, None when there is no such file or reading each file would cost too much."""

    def install(self, stage: Path, release: str, sums: Mapping[str, str]) -> Copied:
        """Copy a sealed stage to a new release and verify the copy."""

    def switch(self, release: str) -> None:
        """Show readers another release, in one step."""

    def prune(self, keep: int) -> tuple[str, ...]:
        """Delete all but the newest releases, never the current one, and return the names of the deleted."""

    def verify(self, release: str, signers: Path | None = None) -> tuple[Fault, ...]:
        """Return every difference between a release and its manifest."""
