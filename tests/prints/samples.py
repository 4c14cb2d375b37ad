"""A small handbook with the texts that break prints: hostile characters in every field, very long, very short."""

import datetime
import io
import itertools
import json
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
import zxingcpp
from PIL import Image

from tests.handbooks import DRAFT, make_handbook

DAY = datetime.date(2026, 11, 22)
SITE = "https://so-tay.example.vn/"
HOSTILE = "&<>{}#$*_@"
SETTINGS = f"site_name: Sổ tay thử\nsite_url: {SITE}\n"
KEPT = {"ma", "linh_vuc", "cap_thuc_hien", "doi_tuong_thuc_hien", "co_quan_thuc_hien", "hinh_thuc", "id", "truong_hop", "bieu_mau", "van_ban", "loai"}
KEPT |= {"thoi_han", "thoi_han_giai_quyet", "nguoi_thuc_hien", "tinh_trang", "phu_trach", "bo_phan", "ngay", "lien_quan", "muc", "nguon", "tu_khoa"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page and its box, in points from the top left."""

    text: str
    x1: float
    y1: float
    x2: float
    y2: float


def write_handbook(root: Path) -> None:
    """Write the base handbook and, next to its DV-01 and DV-02, the procedures DV-11 hostile, DV-12 long, DV-13 of one step."""
    make_handbook(root)
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    head, _ = read_draft(root)
    write_procedure(root, {**spoil(head), "ma": "DV-11", "lien_quan": []}, f"## Giải thích\n\nLời văn {HOSTILE}, hết.\n\n- Mục {HOSTILE} một\n")
    write_procedure(root, make_long(head), "## Giải thích\n\n" + "Một đoạn dài để sang trang. " * 60 + "\n")
    write_procedure(root, make_short(head), "")


def read_draft(root: Path) -> tuple[dict[str, Any], str]:
    """Return the fields and the text of the base handbook's draft."""
    _, head, body = (root / DRAFT).read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


def write_procedure(root: Path, head: dict[str, Any], body: str) -> None:
    """Write a procedure's file next to the draft."""
    text = json.dumps(head, ensure_ascii=False, indent=1, default=str)
    (root / DRAFT).with_name(f"{head['ma'].lower()}-thu.md").write_text(f"---\n{text}\n---\n{body}", encoding="utf-8")


def spoil(value: Any, numbers: Iterator[int] | None = None) -> Any:
    """Return data with the hostile characters, each time with another number, in every free text."""
    numbers = numbers or itertools.count(10)
    if isinstance(value, dict):
        return {key: part if key in KEPT and not isinstance(part, list) else spoil_list(key, part, numbers) for key, part in value.items()}
    if isinstance(value, list):
        return [spoil(part, numbers) for part in value]
    return f"{value[:40]} {HOSTILE}{next(numbers)}" if isinstance(value, str) else value


def spoil_list(key: str, value: Any, numbers: Iterator[int]) -> Any:
    """Return a field's value, spoilt unless it is a list of ids."""
    is_ids = key in KEPT and isinstance(value, list) and not any(isinstance(part, dict) for part in value)
    return value if is_ids else spoil(value, numbers)


def make_long(head: dict[str, Any]) -> dict[str, Any]:
    """Return a procedure with a title of 200 characters, 40 papers and 30 steps."""
    title = ("Xem xét, quyết định và thông báo kết quả giải quyết đề nghị của tổ chức đảng, đảng viên theo phân cấp " * 3)[:200]
    papers = [{"ten": f"Giấy tờ số {i}, bản có xác nhận của cấp ủy nơi sinh hoạt", "ban_chinh": 1, "ghi_chu": "Nộp một lần."} for i in range(1, 41)]
    actors = ("dang-vien", "chi-uy", "chi-bo", "ban-to-chuc")
    steps: list[dict[str, Any]] = [
        {"buoc": i, "ten": f"Việc thứ {i} phải làm cho xong", "nguoi_thuc_hien": actors[i % 4], "noi_dung": "Làm theo hướng dẫn. " * 6}
        for i in range(1, 31)
    ]
    for number in (5, 15, 25):
        steps[number - 1] |= {"loai": "quyet-dinh", "nhanh": [{"khi": "Đạt", "ve_buoc": number + 1}, {"khi": "Chưa đạt", "ve_buoc": number - 3}]}
    doubts = [{"muc": "trinh_tu_thuc_hien.2.thoi_han", "ly_do": f"Chỗ thứ {i} cần hỏi lại cơ quan ban hành."} for i in range(12)]
    more = {"thanh_phan_ho_so": papers, "trinh_tu_thuc_hien": steps, "can_xac_minh": doubts, "lien_quan": []}
    return {**head, "ma": "DV-12", "ten": title, **more}


def make_short(head: dict[str, Any]) -> dict[str, Any]:
    """Return a procedure of one step and one paper."""
    papers = [{"ten": "Đơn", "ban_chinh": 1}]
    steps = [{"buoc": 1, "ten": "Nộp đơn", "nguoi_thuc_hien": "dang-vien"}]
    more = {"thanh_phan_ho_so": papers, "trinh_tu_thuc_hien": steps, "can_xac_minh": [], "truong_hop": [], "lien_quan": []}
    return {**head, "ma": "DV-13", "ten": "Nộp đơn", **more}


def read_text(pdf: Path) -> str:
    """Return a PDF's text as `pdftotext` finds it."""
    return subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True, timeout=60).stdout.decode()


def join(text: str) -> str:
    """Return a text without any space, so that line breaks do not matter."""
    return re.sub(r"\s", "", text)


def read_words(pdf: Path) -> list[list[Word]]:
    """Return the words of every page with their boxes, without the letters of the draft's mark, which lies slanting below the text."""
    out = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True, timeout=60).stdout.decode()
    pattern = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</word>')
    pages = []
    for page in out.split("<page ")[1:]:
        words = [Word(text, *map(float, box)) for *box, text in pattern.findall(page)]
        pages.append([word for word in words if word.y2 - word.y1 < 40])
    return pages


def scan_page(pdf: Path, page: int) -> list[str]:
    """Return what the codes on a page say, as a scanner at 150 dots an inch sees it."""
    command = ["pdftoppm", "-r", "150", "-f", str(page), "-l", str(page), "-gray", str(pdf)]
    return scan(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)


def scan_word(docx: Path) -> list[str]:
    """Return what the code in a Word file says."""
    with zipfile.ZipFile(docx) as package:
        return scan(package.read("word/media/qr.png"))


def scan(picture: bytes) -> list[str]:
    """Return what the codes in a picture say."""
    return [found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))]


def is_nfc(text: str) -> bool:
    """Whether letters and their signs are single characters."""
    return unicodedata.is_normalized("NFC", text)
