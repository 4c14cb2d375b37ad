"""Releases in a folder of this machine or on a mounted share.

`releases/<id>` appears only by renaming a copy that was verified; `current` only ever changes from one whole release to another.
Where the file system has no links `current` is a folder of its own, swapped by two renames.
"""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from macros.build import replace_folder
from macros.errors import UsageError
from macros.locks import hold_lock
from macros.publish.failure import explain_failure
from macros.publish.identity import sort_releases
from macros.publish.manifest import MANIFEST, SIGNATURE, Fault, ManifestError, hash_path, open_to_readers, parse_manifest, verify_folder
from macros.publish.target import CURRENT, RELEASES, Copied
from macros.publish.verification import verify_release

NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS)


@dataclass(frozen=True, slots=True)
class LocalTarget:
    """A folder that holds releases."""

    folder: Path

    @property
    def releases(self) -> Path:
        """Where the releases are."""
        return self.folder / RELEASES

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Make the folder ready, hold its lock, mend what an interrupted run left; raises UsageError when it is taken."""
        with explain_failure(self.folder):
            self.releases.mkdir(parents=True, exist_ok=True)
            with hold_lock(self.folder):
                self.sweep()
                yield

    def list_releases(self) -> tuple[str, ...]:
        """Return the whole releases, oldest first."""
        if not self.releases.is_dir():
            return ()
        return sort_releases(path.name for path in self.releases.iterdir() if (path / MANIFEST).is_file())

    def find_current(self) -> str:
        """Return the release readers see, empty when there is none."""
        current = self.folder / CURRENT
        if current.is_symlink():
            return current.readlink().name
        note = current / MANIFEST
        if not note.is_file():
            return ""
        text = note.read_bytes()
        return next((name for name in reversed(self.list_releases()) if (self.releases / name / MANIFEST).read_bytes() == text), "")

    def read_file(self, release: str, name: str) -> bytes | None:
        """Return a file of a release, None when there is no such file."""
        path = self.releases / release / name
        return path.read_bytes() if release and path.is_file() else None

    def install(self, stage: Path, release: str, sums: Mapping[str, str]) -> Copied:
        """Copy a staged site to a new release and verify the copy; files the current release has too are shared with it."""
        part = self.releases / f".{release}.part"
        shutil.rmtree(part, ignore_errors=True)
        try:
            copied = self._copy(stage, part, sums)
            open_to_readers(part)
            faults = verify_release(part)
            if faults:
                raise UsageError(f"bản sao không khớp bản dựng, đã bỏ: {faults[0]}")
            _flush()
            part.rename(self.releases / release)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        return copied

    def _copy(self, stage: Path, part: Path, sums: Mapping[str, str]) -> Copied:
        before = self.releases / self.find_current()
        old = _read_sums(before)
        written = size = linked = 0
        for name in sums:
            target = part / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if old.get(name) == sums[name] and _link(before / name, target, sums[name]):
                linked += 1
                continue
            shutil.copyfile(stage / name, target)
            written += 1
            size += target.stat().st_size
        for name in (MANIFEST, SIGNATURE):
            if (stage / name).is_file():
                shutil.copyfile(stage / name, part / name)
        return Copied(written, size, linked)

    def verify(self, release: str, signers: Path | None = None) -> tuple[Fault, ...]:
        """Return every difference between a release and its manifest."""
        return verify_release(self.releases / release, signers)

    def switch(self, release: str) -> None:
        """Show readers another release, in one step."""
        current = self.folder / CURRENT
        fresh = self.folder / f".{CURRENT}.{secrets.token_hex(4)}.part"
        try:
            if _make_link(fresh, Path(RELEASES) / release) and (current.is_symlink() or not current.exists()):
                fresh.replace(current)
                return
            _remove(fresh)
            shutil.copytree(self.releases / release, fresh)
            faults = verify_folder(fresh)
            if faults:
                raise UsageError(f"không chuyển được “{current}” sang bản {release}: {faults[0]}")
            replace_folder(fresh, current)
        finally:
            _remove(fresh)

    def prune(self, keep: int) -> tuple[str, ...]:
        """Delete all but the newest releases and return the names of the deleted; the current one always stays."""
        names = self.list_releases()
        current = self.find_current()
        gone = tuple(name for name in names[: max(0, len(names) - keep)] if name != current)
        for name in gone:
            aside = self.releases / f".{name}.xoa"
            (self.releases / name).rename(aside)
        self.sweep()
        return gone

    def sweep(self) -> None:
        """Mend and delete what an interrupted run left behind; to be called with the lock held."""
        old = next(self.folder.glob(f".{CURRENT}.*.old"), None)
        if old and not (self.folder / CURRENT).exists():
            old.rename(self.folder / CURRENT)
        for folder in (self.releases, self.folder):
            for path in folder.glob(".*"):
                if path.suffix in (".part", ".xoa", ".old"):
                    _remove(path)


def _read_sums(folder: Path) -> dict[str, str]:
    try:
        return parse_manifest((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ManifestError):
        return {}


def _link(source: Path, target: Path, total: str) -> bool:
    """Share a file of an older release, unless it is no longer what its manifest says or links are not to be had."""
    try:
        if source.is_symlink() or hash_path(source) != total:
            return False
        os.link(source, target)
    except (OSError, NotImplementedError):
        return False
    return True


def _make_link(path: Path, to: Path) -> bool:
    """Make a symbolic link and return whether the file system and the user's rights allow it."""
    try:
        path.symlink_to(to, target_is_directory=True)
    except NotImplementedError:
        return False
    except OSError as error:
        if error.errno in NO_LINKS or getattr(error, "winerror", None) is not None:
            return False
        raise
    return True


def _flush() -> None:
    """Have everything on the disk before readers are sent there: a power cut must not leave a release of empty files."""
    if hasattr(os, "sync"):
        os.sync()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
