"""What a clerk most likely meant: the nearest known word, the date and the deadline in the right form, an example of each key."""

import calendar
import datetime
import difflib
import re
from collections.abc import Iterable

from macros.duration import PHRASES
from macros.text import fold

NUMBER_WORDS = {
    "mot": "1",
    "hai": "2",
    "ba": "3",
    "bon": "4",
    "nam": "5",
    "sau": "6",
    "bay": "7",
    "tam": "8",
    "chin": "9",
    "muoi": "10",
}
UNITS = {
    "gio": "giờ",
    "tieng": "giờ",
    "ngay lam viec": "ngày làm việc",
    "nlv": "ngày làm việc",
    "ngay": "ngày",
    "tuan": "tuần",
    "thang": "tháng",
    "nam": "năm",
}
# How each key is written, for messages about a missing or wrongly shaped one.
EXAMPLES = {
    "ma": "ma: DV-04",
    "ten": "ten: Chuyển sinh hoạt đảng chính thức",
    "linh_vuc": "linh_vuc: quan-ly-dang-vien",
    "tom_tat": "tom_tat: Chuyển đảng viên sang sinh hoạt chính thức ở nơi mới",
    "co_quan_thuc_hien": "co_quan_thuc_hien: ban-to-chuc",
    "co_quan_co_tham_quyen": "co_quan_co_tham_quyen: Ban Thường vụ Thành ủy",
    "yeu_cau_dieu_kien": "- Có thay đổi nơi công tác hoặc nơi ở",
    "so_luong_ho_so": "so_luong_ho_so: 1 bộ",
    "phi_le_phi": "phi_le_phi: {khong: Không thu}",
    "cong_bo_trung_uong": "cong_bo_trung_uong: {khong: Chưa công bố}",
    "luu_y": "- Thiếu nhận xét của chi bộ nơi cư trú",
    "nguon": "- 294-QĐ/TW, điểm 6.3",
    "tinh_trang": "tinh_trang: du-thao",
    "tu_khoa": "tu_khoa: [chuyển đảng, giới thiệu sinh hoạt đảng]",
    "cap_thuc_hien": "cap_thuc_hien: [chi-bo, co-so]",
    "doi_tuong_thuc_hien": "doi_tuong_thuc_hien: [dang-vien]",
    "co_quan_phoi_hop": "co_quan_phoi_hop: [van-phong]",
    "cach_thuc_thuc_hien": "- {hinh_thuc: truc-tiep, ghi_chu: Nộp tại chi bộ}",
    "hinh_thuc": "hinh_thuc: truc-tiep",
    "truong_hop": "truong_hop: [trong-nuoc]",
    "thanh_phan_ho_so": "- {ten: Đơn xin chuyển sinh hoạt, ban_chinh: 1}",
    "trinh_tu_thuc_hien": "- {buoc: 1, ten: Kiểm tra hồ sơ, nguoi_thuc_hien: chi-uy}",
    "buoc": "buoc: 1",
    "nguoi_thuc_hien": "nguoi_thuc_hien: chi-uy",
    "noi_dung": "noi_dung: Chi ủy kiểm tra hồ sơ",
    "nhanh": "- {khi: Đủ hồ sơ, ve_buoc: 3}",
    "khi": "khi: Đủ hồ sơ",
    "thoi_han_giai_quyet": "thoi_han_giai_quyet: 30 ngày làm việc",
    "thoi_han": "thoi_han: 30 ngày làm việc",
    "can_cu": "can_cu: {van_ban: 294-qd-tw-2025, dieu_khoan: điểm 6.3.1}",
    "can_cu_phap_ly": "- {van_ban: 294-qd-tw-2025, dieu_khoan: điểm 6.3}",
    "van_ban": "van_ban: 294-qd-tw-2025",
    "ket_qua_thuc_hien": "- Giấy giới thiệu sinh hoạt đảng",
    "quyet_dinh": "quyet_dinh: {so: 12-QĐ/TU, ngay: 2026-03-02, chuc_vu_ky: Phó Bí thư Thường trực}",
    "kenh_dien_tu": "kenh_dien_tu: {he_thong: Phần mềm cơ sở dữ liệu đảng viên}",
    "phu_trach": "phu_trach: {co_quan: ban-to-chuc, vi_tri: Phòng Tổ chức đảng, đảng viên}",
    "ra_soat": "- {ngay: 2026-11-22, chuc_vu: Trưởng phòng, ket_qua: Giữ nguyên}",
    "lich_su": "- {lan: 1, ngay: 2026-11-22, bo_phan: [toan_bo], noi_dung: Lập dự thảo lần đầu}",
    "lien_quan": "lien_quan: [DV-05]",
    "can_xac_minh": "- {muc: trinh_tu_thuc_hien.2.thoi_han, ly_do: Chưa thấy văn bản quy định}",
    "muc": "muc: trinh_tu_thuc_hien.2.thoi_han",
    "ly_do": "ly_do: Chưa thấy văn bản quy định",
    "ngay": "ngay: 2026-11-22",
    "id": "id: ban-to-chuc",
    "so_ky_hieu": "so_ky_hieu: 294-QĐ/TW",
    "giai_thich": "giai_thich: Tổ chức đảng nhỏ nhất",
}


def give_example(key: str) -> str:
    """Return how a key is written, with a value."""
    return EXAMPLES.get(key, f"{key}: …")


def quote(text: str) -> str:
    """Return a clerk's words on one line between quotation marks, shortened."""
    line = " ".join(text.split())
    return f"“{line[:60]}…”" if len(line) > 60 else f"“{line}”"


def find_nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like a misspelt one, compared without diacritics; empty when none is near."""
    by_fold = {_squash(candidate): candidate for candidate in sorted(known)}
    matches = difflib.get_close_matches(_squash(word), list(by_fold), n=1, cutoff=0.6)
    return by_fold[matches[0]] if matches else ""


def _squash(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(word))


def suggest_code(text: str) -> str:
    """Return the procedure's code a text probably means; empty when it is none."""
    match = re.fullmatch(r"([a-z]{2,4})\W*(\d{1,4})", fold(text).strip())
    return f"{match[1].upper()}-{match[2]:0>2}" if match else ""


def suggest_date(text: str) -> str:
    """Return what to write for a date in another form, or why there is no such day."""
    match = re.fullmatch(r"\D*(\d{1,2})\D+(\d{1,2})\D+(\d{4})\D*", text) or re.fullmatch(r"\D*(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*", text)
    if not match:
        return "viết năm-tháng-ngày, ví dụ 2026-11-22"
    first, month, last = (int(part) for part in match.groups())
    year, day = (first, last) if first > 31 else (last, first)
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return f"không có tháng {month}; viết năm-tháng-ngày, ví dụ 2026-11-22"
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        return f"tháng {month} năm {year} chỉ có {days} ngày; viết năm-tháng-ngày, ví dụ {year}-{month:02d}-{days}"
    return f"viết {datetime.date(year, month, day).isoformat()}"


def suggest_duration(text: str) -> str:
    """Return the deadline a text probably means, in the right form; empty when it is no deadline."""
    plain = " ".join(re.sub(r"[^\w,]+", " ", fold(text)).split())
    nearest = next((phrase for phrase in PHRASES if fold(phrase) == plain), "")
    if nearest:
        return nearest
    plain = re.sub(r"\bmuoi (?=ngay|gio|tuan|thang|nam\b)", "10 ", plain)
    plain = re.sub(rf"\b({'|'.join(NUMBER_WORDS)}) (?={'|'.join(UNITS)})", lambda match: NUMBER_WORDS[match[1]] + " ", plain)
    match = re.search(rf"(\d{{1,4}}(?:,\d{{1,2}})?) ?({'|'.join(UNITS)})\b", plain)
    return f"{match[1]} {UNITS[match[2]]}" if match else ""
