"""Handbooks of other commits, through git with fixed arguments; the only module that knows git."""

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from macros.errors import UsageError

FILE_MODES = ("100644", "100755")  # links and submodules are no content


def find_commit(root: Path, revision: str) -> str:
    """Return the full name of a commit; raises UsageError when there is none or git cannot tell."""
    found = _run(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], fails=True)
    if found is None:
        hint = "ghi tên nhánh, thẻ, mã phiên bản, hoặc một thư mục có procedures; kho tải nông thì chạy git fetch --unshallow"
        raise UsageError(f"không có phiên bản “{revision}”; {hint}")
    return found.decode().strip()


def export_folder(root: Path, commit: str, folder: str, target: Path) -> None:
    """Write the files of one folder, as a commit holds it, below `target`."""
    entries = [_parse_entry(line) for line in _call(root, ["ls-tree", "-r", "-z", commit, "--", f"{folder}/"]).decode().split("\0") if line]
    files = [(name, blob) for mode, blob, name in entries if mode in FILE_MODES]
    for (name, _), data in zip(files, _read_blobs(root, [blob for _, blob in files]), strict=True):
        path = target / name
        if not path.resolve().is_relative_to(target.resolve()):
            raise UsageError(f"tên tệp không hợp lệ trong phiên bản {commit[:10]}: {name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def list_changed_files(root: Path, old: str, new: str | None) -> tuple[str, ...]:
    """Return the paths that differ between two commits, or between a commit and the working tree with its untracked files."""
    changed = _call(root, ["diff", "--name-only", "--relative", "-z", old, *([new] if new else []), "--"])
    untracked = b"" if new else _call(root, ["ls-files", "--others", "--exclude-standard", "-z"])
    return tuple(sorted({name for name in (changed + untracked).decode().split("\0") if name}))


def list_past_files(root: Path, folder: str) -> tuple[str, ...]:
    """Return every path a folder ever held on any branch; nothing outside a repository or without git."""
    try:
        found = _run(root, ["log", "--all", "--format=", "--name-only", "--diff-filter=A", "--relative", "-z", "--", f"{folder}/"], fails=True)
    except UsageError:
        return ()
    return tuple(sorted({name for name in (found or b"").decode(errors="replace").replace("\n", "\0").split("\0") if name}))


def _parse_entry(line: str) -> tuple[str, str, str]:
    head, _, name = line.partition("\t")
    mode, _, blob = head.split(" ")
    return mode, blob, name


def _read_blobs(root: Path, blobs: Sequence[str]) -> Iterator[bytes]:
    answer = _call(root, ["cat-file", "--batch"], "".join(f"{blob}\n" for blob in blobs).encode())
    start = 0
    for _ in blobs:
        head, _, _ = answer[start : start + 200].partition(b"\n")
        size = int(head.split()[2])
        start += len(head) + 1
        yield answer[start : start + size]
        start += size + 1


def _call(root: Path, arguments: Sequence[str], given: bytes = b"") -> bytes:
    return _run(root, arguments, given) or b""


def _run(root: Path, arguments: Sequence[str], given: bytes = b"", *, fails: bool = False) -> bytes | None:
    """Return what git answers; None instead of an error when it may fail."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise UsageError("chưa cài git, không so được các phiên bản; cài git, hoặc so hai thư mục") from None
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode(errors="replace").strip()
    if fails and not said:
        return None
    raise UsageError(f"git không làm được: {said.splitlines()[0] if said else arguments[0]}")
