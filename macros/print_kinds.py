"""The kinds of prints each procedure has: file names, titles, for whom."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of print: `id` is its file name and the name of its templates."""

    id: str
    title: str
    use: str


DOSSIER = Kind("phieu-kiem-tra-ho-so", "Phiếu kiểm tra thành phần hồ sơ", "Đánh dấu từng giấy tờ có, thiếu hoặc sai khi nhận hồ sơ.")
CONTROL = Kind(
    "phieu-kiem-soat", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "Đi cùng hồ sơ; mỗi bước ghi ngày giao, ngày nhận, sớm, đúng hay trễ hạn."
)
RECEIPT = Kind("giay-tiep-nhan", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Giao cho người nộp hồ sơ.")
SUPPLEMENT = Kind("phieu-bo-sung", "Phiếu yêu cầu bổ sung hồ sơ", "Một lần báo đủ những gì còn thiếu, phải sửa.")
CARD = Kind("the-tra-nhanh", "Thẻ tra nhanh", "Một tờ để tại bàn tiếp nhận.")
FULL = Kind("quy-trinh", "Quy trình đầy đủ", "Toàn văn quy trình, có lưu đồ và trang theo dõi sửa đổi.")

KINDS = (DOSSIER, CONTROL, RECEIPT, SUPPLEMENT, CARD, FULL)
FORMATS = ("pdf", "docx")


def find_address(code: str, kind: Kind, suffix: str) -> str:
    """Return where a procedure's print lies in the site."""
    return f"in/{code.lower()}/{kind.id}.{suffix}"
