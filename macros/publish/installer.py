"""Set up the handbook on a machine without Internet; travels in the kit as `cai-dat.py` and needs nothing but Python.

`python3 cai-dat.py` proves every file of the kit, makes an environment in `.venv` and installs the wheels beside it.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

OLDEST = (3, 11)
MANIFEST = "SHA256SUMS"


def main() -> int:
    """Install and say what to do next; return the exit code."""
    home = Path(__file__).resolve().parent
    if sys.version_info < OLDEST:
        return _stop("cần Python 3.11 trở lên")
    changed = find_changed(home)
    if changed:
        return _stop(f"bộ cài không nguyên vẹn: {changed}")
    folder = home / ".venv"
    venv.create(folder, with_pip=False, clear=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    wheels = home / "thu-vien"
    pip = [str(programs / "python"), str(next(wheels.glob("pip-*.whl")) / "pip"), "install", "--quiet", "--no-index", "--no-deps"]
    pip += ["--no-warn-script-location", "--disable-pip-version-check", "--find-links", str(wheels)]
    for what in (["--require-hashes", "-r", str(home / "thu-vien.txt")], [str(next(wheels.glob("so_tay_quy_trinh-*.whl")))]):
        if subprocess.run([*pip, *what], check=False).returncode:
            return _stop("cài thư viện không xong; xem dòng báo ở trên")
    sotay = programs / "sotay"
    sys.stdout.write(f"Đã cài xong. Thử ngay:\n  cd {home / 'so-tay'}\n  {sotay} check\n  {sotay} publish NƠI-PHÁT-HÀNH\n")
    return 0


def find_changed(home: Path) -> str:
    """Return the first file of a kit that is not what its manifest says, empty when all are."""
    for line in (home / MANIFEST).read_text(encoding="utf-8").splitlines():
        total, _, name = line.partition("  ")
        path = home / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != total:
            return name
    return ""


def _stop(message: str) -> int:
    sys.stderr.write(f"cai-dat: {message}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
