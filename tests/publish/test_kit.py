"""The kit for machines without Internet: what goes in, and that a changed file stops the installation. `make kit` proves the whole."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from macros.errors import UsageError
from macros.publish.installer import find_changed
from macros.publish.kit import INSTALLER, choose_locked, copy_source, list_needed

ROOT = Path(__file__).parents[2]


def test_lock_is_cut_down_to_what_running_needs() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    needed = set(list_needed("so-tay-quy-trinh"))
    cut = choose_locked(lock, needed)
    names = {line.partition("==")[0] for line in cut.splitlines() if "==" in line and not line.startswith(" ")}
    assert {"mkdocs", "mkdocs-material", "pydantic", "pydantic-core", "markupsafe"} <= names
    assert names.isdisjoint({"pytest", "mypy", "ruff", "playwright"})
    assert cut.count("--hash=sha256:") >= len(names)


def test_package_missing_from_the_lock_is_named() -> None:
    with pytest.raises(UsageError, match="chua-khoa"):
        choose_locked("mkdocs==1.6.1 \\\n    --hash=sha256:00\n", {"mkdocs", "chua-khoa"})


def test_source_is_copied_without_what_can_be_made_again(tmp_path: Path) -> None:
    """With git what it does not ignore; without git the same by name."""
    root = tmp_path / "so-tay"
    for name in ("procedures/to-chuc/tc-01.md", "docs/index.md", ".cache/x", "site/index.html", "macros/__pycache__/a.pyc", ".venv/bin/python"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")
    wanted = {"procedures/to-chuc/tc-01.md", "docs/index.md"}
    copy_source(root, tmp_path / "khong-git")
    (root / ".gitignore").write_text(".cache/\nsite/\n__pycache__/\n.venv/\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    copy_source(root, tmp_path / "git")
    for copy, extra in (("khong-git", set[str]()), ("git", {".gitignore"})):
        found = {path.relative_to(tmp_path / copy).as_posix() for path in (tmp_path / copy).rglob("*") if path.is_file()}
        assert found == wanted | extra


def test_installer_refuses_a_changed_kit_before_doing_anything(tmp_path: Path) -> None:
    (tmp_path / "cai-dat.py").write_bytes(INSTALLER.read_bytes())
    (tmp_path / "thu-vien.txt").write_text("a", encoding="utf-8")
    total = hashlib.sha256(b"a").hexdigest()
    (tmp_path / "SHA256SUMS").write_text(f"{total}  thu-vien.txt\n", encoding="utf-8")
    assert find_changed(tmp_path) == ""
    (tmp_path / "thu-vien.txt").write_text("b", encoding="utf-8")
    done = subprocess.run([sys.executable, "-I", str(tmp_path / "cai-dat.py")], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "không nguyên vẹn: thu-vien.txt" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_installer_needs_nothing_but_python() -> None:
    """It runs before anything is installed: only modules every Python brings."""
    imported = [line.split()[1] for line in INSTALLER.read_text(encoding="utf-8").splitlines() if line.startswith(("import ", "from "))]
    assert set(imported) <= set(sys.stdlib_module_names)
