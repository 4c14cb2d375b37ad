"""The list of a release's files with their SHA-256, in the format `sha256sum -c` reads."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

MANIFEST = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"
CHUNK = 1 << 20
_LINE = re.compile(r"^([0-9a-f]{64})  (\S.*)$")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One way in which files differ from their manifest; `text` says it in Vietnamese."""

    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.name}: {self.text}"


class ManifestError(Exception):
    """A manifest that must not be followed; carries the faults of its lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, self.faults)))


def is_safe_name(name: str) -> bool:
    """Whether a name stays inside its folder on every system: relative, plain, forward slashes."""
    parts = name.split("/")
    return not any(part in ("", ".", "..") for part in parts) and not re.search(r"[\\:\x00-\x1f]", name)


def format_manifest(sums: Mapping[str, str]) -> str:
    """Return the manifest's text, sorted by name."""
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))


def parse_manifest(text: str) -> dict[str, str]:
    """Return {name: SHA-256}; raises ManifestError for lines in another form, names outside the folder, or doubles."""
    sums: dict[str, str] = {}
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.match(line)
        if not match:
            faults.append(Fault(MANIFEST, f"dòng {number} không đúng dạng"))
        elif not is_safe_name(match[2]):
            faults.append(Fault(match[2], f"tên nằm ngoài thư mục của bản ({MANIFEST} dòng {number})"))
        elif match[2] in sums:
            faults.append(Fault(match[2], f"ghi hai lần ({MANIFEST} dòng {number})"))
        else:
            sums[match[2]] = match[1]
    if faults:
        raise ManifestError(faults)
    return sums


def compare_files(sums: Mapping[str, str], present: Iterable[str], hash_file: Callable[[str], str]) -> Iterator[Fault]:
    """Yield what is missing, extra or changed, by name; the manifest itself and its signature are not listed in it."""
    found = set(present) - {MANIFEST, SIGNATURE}
    for name in sorted(found | set(sums)):
        if name not in found:
            yield Fault(name, "thiếu tệp")
        elif name not in sums:
            yield Fault(name, "tệp thừa, không có trong danh sách")
        elif hash_file(name) != sums[name]:
            yield Fault(name, "nội dung đã bị thay đổi")


def hash_path(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hash_stream(file)


def hash_stream(file: IO[bytes]) -> str:
    """Return the SHA-256 of what is left to read."""
    total = hashlib.sha256()
    while chunk := file.read(CHUNK):
        total.update(chunk)
    return total.hexdigest()


def open_to_readers(folder: Path) -> None:
    """Let every account read a folder's files, whatever the publisher's habits; shares that know no rights are left as they are."""
    with suppress(OSError):
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


def list_names(folder: Path) -> tuple[str, ...]:
    """Return every file below a folder as a sorted tuple of names with forward slashes; links count as files."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return tuple(sorted(path.relative_to(folder).as_posix() for path in found))


def hash_folder(folder: Path) -> dict[str, str]:
    """Return {name: SHA-256} of a folder's files, the manifest and its signature left out."""
    return {name: hash_path(folder / name) for name in list_names(folder) if name not in (MANIFEST, SIGNATURE)}


def verify_folder(folder: Path) -> tuple[Fault, ...]:
    """Return every difference between a folder and its manifest; none when it is whole."""
    try:
        sums = parse_manifest((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return (Fault(MANIFEST, "thiếu danh sách tệp"),)
    except UnicodeDecodeError:
        return (Fault(MANIFEST, "không phải chữ UTF-8"),)
    except ManifestError as error:
        return error.faults
    names = list_names(folder)
    links = {name for name in names if (folder / name).is_symlink() or not (folder / name).is_file()}
    strange = [Fault(name, "không phải tệp thường") for name in sorted(links)]
    whole = {name: total for name, total in sums.items() if name not in links}
    return (*strange, *compare_files(whole, set(names) - links, lambda name: hash_path(folder / PurePosixPath(name))))
