"""Everything a machine without Internet needs to install, build and publish: source, wheels, lock and installer in one ZIP file."""

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from macros.errors import UsageError
from macros.plain import render_plain
from macros.publish.archive import write_zip
from macros.publish.failure import explain_failure
from macros.publish.manifest import list_names
from macros.publish.stage import open_stage, seal_stage, write_files

PROJECT = "so-tay-quy-trinh"
INSTALLER = Path(__file__).with_name("installer.py")
LOCK = "requirements.lock"
SOURCE, WHEELS = "so-tay", "thu-vien"
KEPT_OUT = (".git", ".venv", ".cache", "site", "dist", "build", "in", "__pycache__")
_BLOCK = re.compile(r"^([A-Za-z0-9][\w.-]*)==.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)


def write_kit(root: Path, out: Path | None, platform: str = "") -> Path:
    """Write the kit and return its path; `platform` is that of the other machine, as pip names it, when it differs from this one."""
    path = out or root / "dist" / f"bo-cai-so-tay-{version(PROJECT)}.zip"
    with open_stage(root) as stage, explain_failure(path):
        copy_source(root, stage / SOURCE)
        lock = choose_locked((root / LOCK).read_text(encoding="utf-8"), set(list_needed(PROJECT)))
        notes = {"thu-vien.txt": lock, "cai-dat.py": INSTALLER.read_text(encoding="utf-8"), "DOC-TOI-TRUOC.txt": render_plain("bo-cai.txt")}
        write_files(stage, {name: text.encode() for name, text in notes.items()})
        fetch_wheels(root, stage, platform)
        seal_stage(stage)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_zip(path, stage, path.stem, list_names(stage))
    return path


def copy_source(root: Path, to: Path) -> None:
    """Copy the files git does not ignore, or without git all but what can be made again."""
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"], capture_output=True, check=False
    )
    names = listed.stdout.decode().split("\0") if listed.returncode == 0 and listed.stdout else list(_walk(root))
    for name in names:
        if (root / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, to / name)


def _walk(root: Path) -> Iterator[str]:
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.is_file() and not any(part in KEPT_OUT or part.endswith(".egg-info") for part in parts):
            yield "/".join(parts)


def list_needed(name: str, extras: frozenset[str] = frozenset({""})) -> Iterator[str]:
    """Yield every package an installed one needs to run, its own needs included; a name may come twice."""
    for text in requires(name) or ():
        needed = Requirement(text)
        if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras):
            yield canonicalize_name(needed.name)
            yield from list_needed(needed.name, frozenset({"", *needed.extras}))


def choose_locked(lock: str, names: set[str]) -> str:
    """Return the part of a hash lock that concerns some packages; raises UsageError when the lock lacks one."""
    blocks: dict[str, str] = {canonicalize_name(match[1]): match[0] for match in _BLOCK.finditer(lock)}
    missing = names - blocks.keys()
    if missing:
        raise UsageError(f"{LOCK} thiếu {', '.join(sorted(missing))}; chạy make lock")
    return "".join(blocks[name] for name in sorted(names))


def fetch_wheels(root: Path, stage: Path, platform: str) -> None:
    """Fetch the locked wheels, pip itself, and make the wheel of this project; the only step that needs a registry."""
    home = stage.resolve()
    there = str(home / WHEELS)
    other = ["--platform", platform] if platform else []
    _run_pip(root, "download", "--no-deps", "--only-binary=:all:", "--require-hashes", "-r", str(home / "thu-vien.txt"), "-d", there, *other)
    _run_pip(root, "download", "--no-deps", f"pip=={version('pip')}", "-d", there)
    with tempfile.TemporaryDirectory() as folder:  # building writes beside the source
        copy_source(root, Path(folder) / SOURCE)
        _run_pip(Path(folder) / SOURCE, "wheel", "--no-deps", "-w", there, ".")


def _run_pip(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "pip", arguments[0], "--quiet", "--disable-pip-version-check", *arguments[1:]]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise UsageError(f"pip {arguments[0]} không xong: {lines[-1] if lines else done.returncode}")


def prove_kit(path: Path) -> bool:
    """Install a kit in an empty folder and build, publish and verify with it; return whether the network was cut off meanwhile.

    Raises UsageError with what failed. Only the plain Python of this machine is used.
    """
    cut = ["unshare", "--map-root-user", "--net"]
    if subprocess.run([*cut, "true"], capture_output=True, check=False).returncode:
        cut = []
    with tempfile.TemporaryDirectory() as name:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(name)
        home = Path(name) / path.stem
        sotay, place = str(home / ".venv" / "bin" / "sotay"), str(Path(name) / "noi")
        python = getattr(sys, "_base_executable", sys.executable)
        steps = ([python, "-I", str(home / "cai-dat.py")], [sotay, "publish", place], [sotay, "verify", place])
        for step in steps:
            done = subprocess.run([*cut, *step], cwd=home / SOURCE, env={"PATH": "/usr/bin:/bin", "HOME": name}, capture_output=True, check=False)
            if done.returncode:
                raise UsageError(f"bộ cài không chạy được ở máy không mạng: {done.stderr.decode(errors='replace').strip()[-600:]}")
    return bool(cut)
