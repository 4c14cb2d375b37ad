"""On which machine and with which versions a measurement was made, and how large what came out is."""

import importlib.metadata
import os
import platform
from pathlib import Path

PACKAGES = ("mkdocs", "mkdocs-material", "pydantic", "jinja2", "typst")


def describe_machine() -> str:
    """Return one line: processor, cores, memory, system, versions."""
    found = dict(line.split(":", 1) for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").replace("\t", "").splitlines() if ":" in line)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    processor = found.get("model name", platform.machine()).strip()
    load = os.getloadavg()[0]
    return f"{processor}, {os.cpu_count()} nhân, {memory:.0f} GB, Python {platform.python_version()}, {versions}; tải lúc đầu {load:.1f}"


def describe_site(site: Path) -> str:
    """Return one line: files, bytes in all, bytes of the procedures' pages."""
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in (site / "quy-trinh").glob("*/index.html")] or [
        path.stat().st_size for path in site.glob("*/*-*/index.html")
    ]
    total = sum(path.stat().st_size for path in files)
    average = sum(pages) / len(pages) / 1024
    return f"{len(files)} tệp, {total / 1e6:.1f} MB; trang quy trình trung bình {average:.0f} KB, lớn nhất {max(pages) / 1024:.0f} KB"
