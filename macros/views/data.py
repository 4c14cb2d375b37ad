"""The list of data files a reader may take away."""

from macros.edition import Edition
from macros.export.json_file import SCHEMAS
from macros.export.tables import TITLES
from macros.facts import list_facts
from macros.templating import render

DESCRIPTIONS = {
    "quy-trinh": "mỗi dòng một quy trình, kèm các con số của trang theo dõi",
    "buoc": "mỗi dòng một bước: việc, ai làm, thời hạn, kết quả, căn cứ",
    "ho-so": "mỗi dòng một giấy tờ: số bản, mẫu, trường hợp, căn cứ",
    "van-ban": "mỗi dòng một văn bản: tình trạng hôm nay, thay thế, quy trình dựa vào",
    "tien-do": "mỗi dòng một lĩnh vực: tiến độ và tổng khối lượng",
}


def make_file_list(edition: Edition, base: str) -> str:
    """Return the data files with what each holds."""
    book, facts = edition.book, list_facts(edition)
    counts = {
        "quy-trinh": len(facts),
        "buoc": sum(p.steps for p in facts),
        "ho-so": sum(p.papers for p in facts),
        "van-ban": len(book.documents),
        "tien-do": len(book.domains),
    }
    tables = [(name, TITLES[name], text, counts[name]) for name, text in DESCRIPTIONS.items()]
    return render("data_files.html", base=base, tables=tables, schemas=list(SCHEMAS), today=edition.today)
