"""Is it whole? A release, a place that holds releases, an unpacked offline edition, a ZIP file."""

import stat
import tempfile
import zipfile
import zlib
from pathlib import Path

from macros.errors import UsageError
from macros.publish.manifest import MANIFEST, SIGNATURE, Fault, ManifestError, compare_files, hash_stream, is_safe_name, parse_manifest, verify_folder
from macros.publish.signature import check_signature

# What reading a damaged or strange ZIP file raises: wrong sums, broken streams, unknown methods, passwords, impossible offsets.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def verify_release(folder: Path, signers: Path | None = None) -> tuple[Fault, ...]:
    """Return every difference between a folder and its manifest, and what is wrong with the manifest's signature."""
    faults = verify_folder(folder)
    if not (folder / MANIFEST).is_file():
        return faults
    return (*check_signature((folder / MANIFEST).read_bytes(), folder / SIGNATURE, signers), *faults)


def verify_zip(path: Path, signers: Path | None = None) -> tuple[Fault, ...]:
    """Return every difference between a ZIP file and the manifest inside; nothing is unpacked. Raises UsageError without a file."""
    if not path.is_file():
        raise UsageError(f"không có tệp “{path}”")
    try:
        with zipfile.ZipFile(path) as archive:
            return _verify_archive(archive, signers)
    except DAMAGE:
        return (Fault(path.name, "không phải tệp ZIP nguyên vẹn"),)


def _verify_archive(archive: zipfile.ZipFile, signers: Path | None) -> tuple[Fault, ...]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    names = [info.filename for info in infos]
    faults = [Fault(name, "đường dẫn ra ngoài thư mục") for name in names if not is_safe_name(name)]
    faults += [Fault(name, "có hai lần trong tệp ZIP") for name in sorted({name for name in names if names.count(name) > 1})]
    faults += [Fault(info.filename, "không phải tệp thường") for info in infos if stat.S_ISLNK(info.external_attr >> 16)]
    top = next((name.removesuffix(MANIFEST) for name in names if name.rpartition("/")[2] == MANIFEST and name.count("/") <= 1), None)
    if top is None:
        faults.append(Fault(MANIFEST, "thiếu danh sách tệp"))
    if faults or top is None:
        return tuple(faults)
    return _verify_contents(archive, names, top, signers)


def _verify_contents(archive: zipfile.ZipFile, names: list[str], top: str, signers: Path | None) -> tuple[Fault, ...]:
    manifest = archive.read(top + MANIFEST)
    try:
        sums = parse_manifest(manifest.decode("utf-8"))
    except UnicodeDecodeError:
        return (Fault(MANIFEST, "không phải chữ UTF-8"),)
    except ManifestError as error:
        return error.faults
    outside = [Fault(name, "tệp thừa, nằm ngoài thư mục của sổ tay") for name in names if not name.startswith(top)]
    inside = [name.removeprefix(top) for name in names if name.startswith(top)]
    with tempfile.TemporaryDirectory() as folder:
        signature = Path(folder) / SIGNATURE
        if SIGNATURE in inside:
            signature.write_bytes(archive.read(top + SIGNATURE))
        signed = check_signature(manifest, signature, signers)
    return (*signed, *outside, *compare_files(sums, inside, lambda name: _hash_member(archive, top + name)))


def _hash_member(archive: zipfile.ZipFile, name: str) -> str:
    try:
        with archive.open(name) as file:
            return hash_stream(file)
    except DAMAGE:
        return ""  # equal to no sum: changed
