"""What is found while reading, before any rule runs: each module is the page of one kind of fault."""

from macros.rules.base import Explained
from macros.rules.reading import (
    khoa_la,
    khoa_trung,
    khong_doc_duoc,
    lien_ket_ngoai,
    ma_hoa,
    ma_trung,
    phan_dau,
    sai_kieu,
    tep_lon,
    thieu_khoa,
    thu_muc,
    yaml,
    yaml_nang_cao,
)

READING: tuple[Explained, ...] = (
    phan_dau,
    yaml,
    yaml_nang_cao,
    khoa_la,
    khoa_trung,
    thieu_khoa,
    sai_kieu,
    ma_trung,
    ma_hoa,
    khong_doc_duoc,
    lien_ket_ngoai,
    tep_lon,
    thu_muc,
)
