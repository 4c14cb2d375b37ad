"""How an office wants its prints, read from `mkdocs.yml`: `site_url` and the keys under `extra: in:`.

What the rules on the form of documents leave open for slips stays a setting.
"""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from macros.errors import UsageError


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """What stands on every print besides its content."""

    address: str = ""  # of the site, for the QR code; without one the code alone
    tieu_de_dang: bool = True  # “ĐẢNG CỘNG SẢN VIỆT NAM” on slips
    dau_sao: bool = False  # the star under the organ's name, as on documents with a number
    dia_danh: str = "Đà Nẵng"  # before the date
    ten_so_tay: str = "Sổ tay quy trình chuẩn hóa"
    tieu_de_tren: str = ""  # both letterhead lines for what no single organ owns: book and pack
    tieu_de_duoi: str = "THÀNH ỦY ĐÀ NẴNG"


class _Loader(yaml.SafeLoader):
    """Reads plain values; references to Python objects, which only the site generator needs, become nothing."""


_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def read_settings(root: Path) -> PrintSettings:
    """Return the settings of a handbook folder, the defaults where it has none; raises UsageError naming an unknown one."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        return PrintSettings()
    data = yaml.load(path.read_text(encoding="utf-8"), _Loader) or {}  # noqa: S506 - a safe loader
    given: dict[str, Any] = dict((data.get("extra") or {}).get("in") or {})
    known = {field.name for field in fields(PrintSettings)} - {"address"}
    for key in given.keys() - known:
        raise UsageError(f"mkdocs.yml: extra: in: không có mục “{key}”; các mục dùng được: {', '.join(sorted(known))}")
    if data.get("site_name"):
        given.setdefault("ten_so_tay", data["site_name"])
    return PrintSettings(address=str(data.get("site_url") or ""), **given)
