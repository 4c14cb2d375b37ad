"""ZIP files with the same bytes each time."""

import datetime
import zipfile
from collections.abc import Iterable
from pathlib import Path

STORED = (".pdf", ".docx", ".xlsx", ".woff2", ".png", ".gz", ".whl")
EPOCH = datetime.date(1980, 1, 1)


def write_zip(path: Path, folder: Path, top: str, names: Iterable[str], day: datetime.date = EPOCH) -> None:
    """Write files of a folder to a ZIP file below one top folder, all dated alike; an older file is replaced only by a whole one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(part, "w") as archive:
            for name in names:
                info = zipfile.ZipInfo(f"{top}/{name}", (day.year, day.month, day.day, 0, 0, 0))
                info.create_system = 3
                info.external_attr = 0o100644 << 16
                info.compress_type = zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
                archive.writestr(info, (folder / name).read_bytes(), compresslevel=9)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
