"""A large handbook for measurements: our own procedures, varied by a seed in titles, steps, papers and references."""

import random
import shutil
from pathlib import Path
from typing import Any

import yaml

from macros.load import find_procedure_files
from macros.text import make_slug

PLACES = ("phường Hải Châu", "xã Hòa Vang", "phường Sơn Trà", "xã Duy Nghĩa", "khối trường học", "khối doanh nghiệp", "xã Trà My", "phường Tam Kỳ")
SCOPES = ("cấp cơ sở", "trực thuộc", "ở nơi thí điểm", "theo phân cấp", "trong trường hợp đặc biệt", "hằng năm", "đột xuất")
DETAILS = (
    "Ghi vào sổ theo dõi và báo lại cho đơn vị đề nghị.",
    "Trường hợp phức tạp thì xin ý kiến cấp ủy trước khi làm.",
    "Lưu một bản vào hồ sơ công việc.",
    "Gửi bản điện tử qua hệ thống trước, bản giấy gửi sau.",
    "Người được phân công ký xác nhận và ghi ngày nhận.",
)


def write_corpus(root: Path, out: Path, count: int, seed: int = 7) -> None:
    """Write a handbook of `count` procedures to the folder `out`, with our registers, pages and settings."""
    rng = random.Random(seed)
    shutil.copytree(root / "docs", out / "docs")
    shutil.copyfile(root / "mkdocs.yml", out / "mkdocs.yml")
    shutil.copytree(root / "procedures" / "danh-muc", out / "procedures" / "danh-muc")
    originals = [_read(path) for path in find_procedure_files(root)]
    documents = [entry["id"] for entry in yaml.load((root / "procedures/danh-muc/van-ban.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)]
    numbers: dict[str, int] = {}
    for index in range(count):
        front, body, folder = originals[index % len(originals)]
        prefix = front["ma"].partition("-")[0]
        if index >= len(originals):
            numbers[prefix] = numbers.get(prefix, 100) + 1
            front = _vary(front, f"{prefix}-{numbers[prefix]}", documents, rng)
        name = f"{front['ma'].lower()}-{make_slug(front['ten'], 60)}.md"
        target = out / "procedures" / folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        head = yaml.dump(front, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=160)
        target.write_text(f"---\n{head}---\n{body}", encoding="utf-8")


def _read(path: Path) -> tuple[dict[str, Any], str, str]:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.load(head, yaml.CBaseLoader), body, path.parent.name


def _vary(front: dict[str, Any], code: str, documents: list[str], rng: random.Random) -> dict[str, Any]:
    varied = dict(front)
    varied["ma"] = code
    varied["ten"] = f"{front['ten'][:140]}, {rng.choice(SCOPES)}, {rng.choice(PLACES)} {code[-3:]}"
    varied["lien_quan"] = {"truoc": [], "sau": [], "lien_quan": []}
    if isinstance(front.get("trinh_tu_thuc_hien"), list):
        varied["trinh_tu_thuc_hien"] = [_vary_step(step, documents, rng) for step in front["trinh_tu_thuc_hien"]]
    if isinstance(front.get("thanh_phan_ho_so"), list):
        varied["thanh_phan_ho_so"] = [{**paper, "ghi_chu": rng.choice(DETAILS)} for paper in front["thanh_phan_ho_so"]]
    return varied


def _vary_step(step: dict[str, Any], documents: list[str], rng: random.Random) -> dict[str, Any]:
    varied = dict(step)
    varied["noi_dung"] = f"{step.get('noi_dung', '')} {rng.choice(DETAILS)}".strip()
    if isinstance(step.get("can_cu"), dict):
        varied["can_cu"] = {**step["can_cu"], "van_ban": rng.choice(documents)}
    return varied
