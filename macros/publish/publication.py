"""Publish: build aside, prove, copy, prove the copy, switch, prune. Readers see nothing until the switch."""

import datetime
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from macros.build import BuildOptions, check_edition
from macros.edition import Edition
from macros.errors import UsageError
from macros.publish.identity import make_release_id, read_source_state
from macros.publish.local import Copied, LocalTarget
from macros.publish.manifest import Fault
from macros.publish.stage import open_stage, seal_stage, write_stage

KEEP = 10


class Target(Protocol):
    """A place that holds releases; every change happens with its lock held."""

    def lock(self) -> AbstractContextManager[None]:
        """Make the place ready and hold its lock."""

    def sweep(self) -> None:
        """Mend and delete what an interrupted run left behind."""

    def list_releases(self) -> tuple[str, ...]:
        """Return the whole releases, oldest first."""

    def find_current(self) -> str:
        """Return the release readers see, empty when there is none."""

    def read_file(self, release: str, name: str) -> bytes | None:
        """Return a file of a release."""

    def install(self, stage: Path, release: str, sums: Mapping[str, str]) -> Copied:
        """Copy a staged site to a new release and verify the copy."""

    def switch(self, release: str) -> None:
        """Show readers another release, in one step."""

    def prune(self, keep: int) -> tuple[str, ...]:
        """Delete all but the newest releases, never the current one."""

    def verify(self, release: str) -> tuple[Fault, ...]:
        """Return every difference between a release and its manifest."""


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """What a publication is told; `release` names it instead of the day and commit."""

    today: datetime.date
    official: bool = False
    public: bool = False
    keep: int = KEEP
    dry_run: bool = False
    release: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did."""

    release: str
    before: str
    copied: Copied
    pruned: tuple[str, ...]
    edition: Edition


def open_target(text: str) -> Target:
    """Return the place a command names."""
    return LocalTarget(Path(text))


def publish(root: Path, target: Target, options: PublishOptions) -> Published:
    """Publish the handbook of `root`; whatever goes wrong, readers keep what they had.

    Raises ContentError when the content has errors, UsageError when something else is in the way.
    """
    edition = check_edition(root, BuildOptions(options.today, official=options.official, public=options.public))
    with target.lock():
        target.sweep()
        existing = target.list_releases()
        before = target.find_current()
        release = options.release or make_release_id(options.today, existing, read_source_state(root))
        if release in existing:
            raise UsageError(f"đã có bản {release}; chọn tên khác")
        with open_stage(root) as stage:
            edition = replace(edition, release=release)
            write_stage(root, stage, edition)
            sums = seal_stage(stage)
            if options.dry_run:
                return Published(release, before, Copied(), (), edition)
            copied = target.install(stage, release, sums)
        target.switch(release)
        return Published(release, before, copied, target.prune(options.keep), edition)


def roll_back(target: Target, to: str = "") -> tuple[str, str]:
    """Show readers an older release, the one before the current unless named, and return (from, to); it must be whole."""
    with target.lock():
        target.sweep()
        names = target.list_releases()
        current = target.find_current()
        older = names[: names.index(current)] if current in names else names
        goal = to or (older[-1] if older else "")
        if not goal:
            raise UsageError("không có bản nào cũ hơn bản đang dùng")
        if goal not in names:
            raise UsageError(f"không có bản “{goal}”; xem các bản bằng lệnh releases")
        faults = target.verify(goal)
        if faults:
            raise UsageError(f"bản {goal} không còn nguyên vẹn nên không chuyển sang: {faults[0]}")
        target.switch(goal)
        return current, goal
