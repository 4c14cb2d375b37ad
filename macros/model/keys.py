"""Which register an id under a key belongs to, wherever in a file the key stands."""

# `co_quan_phoi_hop` and `co_quan_co_tham_quyen` hold free text or an id and are left out.
REGISTER_OF = {
    "linh_vuc": "linh-vuc",
    "co_quan_thuc_hien": "co-quan",
    "co_quan": "co-quan",
    "co_quan_chu_tri": "co-quan",
    "thay_the_boi": "co-quan",
    "doi_tuong_thuc_hien": "vai-tro",
    "nguoi_thuc_hien": "vai-tro",
    "phoi_hop": "vai-tro",
    "van_ban": "van-ban",
    "bieu_mau": "bieu-mau",
}
# In the register of legal documents these hold its own ids; in a procedure, codes of procedures.
REPLACEMENT_KEYS = ("thay_the", "bi_thay_the_boi")
