"""The words a reader sees for the values of the data."""

import datetime
from enum import StrEnum
from functools import lru_cache

from macros.model.parts import ChannelKind, CopyKind, Level
from macros.model.procedure import Audience, Status
from macros.model.registers import LegalStatus, Reading

LABELS: dict[StrEnum, str] = {
    Level.CELL: "Chi bộ",
    Level.BASE: "Cơ sở",
    Level.ABOVE_BASE: "Cấp trên trực tiếp của cơ sở",
    Level.CITY: "Thành phố",
    ChannelKind.IN_PERSON: "Trực tiếp",
    ChannelKind.POST: "Qua bưu chính",
    ChannelKind.ONLINE: "Trực tuyến",
    CopyKind.ORIGINAL: "Bản chính",
    CopyKind.COPY: "Bản sao",
    Status.DRAFT: "Dự thảo",
    Status.SUBMITTED: "Chờ phê duyệt",
    Status.IN_FORCE: "Có hiệu lực",
    Status.REPLACED: "Bị thay thế",
    Status.REPEALED: "Bãi bỏ",
    Audience.PUBLIC: "Công khai",
    Audience.INTERNAL: "Nội bộ",
    Audience.RESTRICTED: "Hạn chế",
    LegalStatus.IN_FORCE: "Còn hiệu lực",
    LegalStatus.EXPIRED: "Hết hiệu lực",
    LegalStatus.PARTLY_EXPIRED: "Hết hiệu lực một phần",
    LegalStatus.UNKNOWN: "Chưa rõ",
    Reading.FULL: "Đã đọc toàn văn",
    Reading.EXCERPT: "Đã đọc trích đoạn",
    Reading.SECONDARY: "Qua nguồn thứ cấp",
    Reading.UNVERIFIED: "Chưa xác minh",
}
STATUS_CLASSES = {
    Status.DRAFT: "",
    Status.SUBMITTED: "st-tt--cho",
    Status.IN_FORCE: "st-tt--hl",
    Status.REPLACED: "st-tt--het",
    Status.REPEALED: "st-tt--het",
    LegalStatus.IN_FORCE: "st-tt--hl",
    LegalStatus.EXPIRED: "st-tt--het",
    LegalStatus.PARTLY_EXPIRED: "st-tt--mot",
    LegalStatus.UNKNOWN: "st-tt--ro",
}
# Component keys in the reader's words, in the official order.
PART_NAMES = {
    "ma": "Mã",
    "ten": "Tên",
    "linh_vuc": "Lĩnh vực",
    "tom_tat": "Tóm tắt",
    "tu_khoa": "Từ khóa",
    "trinh_tu_thuc_hien": "Trình tự thực hiện",
    "cach_thuc_thuc_hien": "Cách thức thực hiện",
    "thanh_phan_ho_so": "Thành phần hồ sơ",
    "so_luong_ho_so": "Số lượng hồ sơ",
    "thoi_han_giai_quyet": "Thời hạn giải quyết",
    "tinh_tu": "Thời hạn tính từ",
    "thoi_diem_thuc_hien": "Thời điểm thực hiện",
    "doi_tuong_thuc_hien": "Đối tượng thực hiện",
    "co_quan_thuc_hien": "Cơ quan thực hiện",
    "co_quan_co_tham_quyen": "Cơ quan có thẩm quyền quyết định",
    "co_quan_phoi_hop": "Cơ quan phối hợp",
    "cap_thuc_hien": "Cấp thực hiện",
    "ket_qua_thuc_hien": "Kết quả thực hiện",
    "phi_le_phi": "Phí, lệ phí",
    "yeu_cau_dieu_kien": "Yêu cầu, điều kiện",
    "truong_hop": "Các trường hợp",
    "can_cu_phap_ly": "Căn cứ pháp lý",
    "luu_y": "Hồ sơ hay bị trả vì",
    "cong_bo_trung_uong": "Công bố của Trung ương",
    "kenh_dien_tu": "Kênh điện tử",
    "pham_vi_pho_bien": "Phạm vi phổ biến",
    "phu_trach": "Phụ trách",
    "tinh_trang": "Tình trạng",
    "lan_ban_hanh": "Lần ban hành",
    "quyet_dinh": "Quyết định ban hành",
    "hieu_luc_tu": "Hiệu lực từ",
    "het_hieu_luc": "Hết hiệu lực",
    "thay_the": "Thay thế",
    "bi_thay_the_boi": "Bị thay thế bởi",
    "ra_soat": "Rà soát",
    "lich_su": "Lịch sử",
    "lien_quan": "Liên quan",
    "can_xac_minh": "Chỗ cần xác minh",
    "nguon": "Nguồn",
}
# Keys of list items, for the names of places such as “Bước 2 · Thời hạn”.
ITEM_NAMES = {
    "trinh_tu_thuc_hien": "Bước",
    "thanh_phan_ho_so": "Giấy tờ",
    "yeu_cau_dieu_kien": "Điều kiện",
    "thoi_han_giai_quyet": "Thời hạn",
    "can_cu_phap_ly": "Căn cứ",
    "ket_qua_thuc_hien": "Kết quả",
    "luu_y": "Lưu ý",
    "cach_thuc_thuc_hien": "Cách thức",
    "truong_hop": "Trường hợp",
}
FIELD_NAMES = {
    "ten": "tên",
    "thoi_han": "thời hạn",
    "tinh_tu": "tính từ",
    "gia_han": "gia hạn",
    "ket_qua": "kết quả",
    "bieu_mau": "biểu mẫu",
    "can_cu": "căn cứ",
    "noi_dung": "nội dung",
    "nguoi_thuc_hien": "người thực hiện",
    "phoi_hop": "phối hợp",
    "giai_doan": "giai đoạn",
    "ban_chinh": "số bản chính",
    "ban_sao": "số bản sao",
    "loai_ban": "loại bản",
    "ghi_chu": "ghi chú",
    "bat_buoc": "bắt buộc",
    "truong_hop": "trường hợp",
    "nhanh": "nhánh",
    "loai": "loại",
    "song_song": "song song",
    "dieu_khoan": "điều khoản",
    "van_ban": "văn bản",
    "viec": "việc",
    "vi_tri": "vị trí",
    "co_quan": "cơ quan",
    "hinh_thuc": "hình thức",
    "he_thong": "hệ thống",
    "ma": "mã",
    "khi": "khi",
    "ve_buoc": "về bước",
    "ket_thuc": "kết thúc",
}
# How a phrase begins that says by itself from when a time runs.
STARTS = ("từ", "kể từ", "tính từ", "trước", "sau", "khi", "trong", "tại", "chậm nhất", "mỗi", "theo", "đến", "ngay")


def make_label(value: StrEnum) -> str:
    """Return the reader's word for a value of the data."""
    return LABELS[value]


def format_date(day: datetime.date) -> str:
    """Return a date as documents write it: 09/7/2025, 22/11/2026 (a zero only before days 1-9 and months 1-2)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def describe_start(event: str) -> str:
    """Return from when a time runs, in words: the data hold the event alone or a whole phrase."""
    return event if event.lower().startswith(STARTS) else f"tính từ {event}"


@lru_cache(maxsize=4096)  # procedures doubt and lack the same places
def name_part(path: str) -> str:
    """Return a doubt's path in words: `trinh_tu_thuc_hien.2.thoi_han` → “Bước 2, thời hạn”."""
    key, *rest = path.split(".")
    if not rest:
        return PART_NAMES.get(key, key)
    words = []
    if rest[0].isdigit():
        words.append(f"{ITEM_NAMES.get(key, PART_NAMES.get(key, key))} {rest[0]}")
        rest = rest[1:]
    else:
        words.append(PART_NAMES.get(key, key))
    words += [FIELD_NAMES.get(part, part) for part in rest if not part.isdigit()]
    return ", ".join(words)
