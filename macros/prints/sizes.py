"""A rough guess at the height of a card in Word, which cannot fit type to a page by itself."""

from math import ceil

from macros.prints.record import Record
from macros.prints.word import FULL_SIZE
from macros.views.flowchart_text import Font

WIDTH = 165.0  # millimetres
HEIGHT = 225.0
STEP_WIDTH = 150.0
POINT = 25.4 / 72
LINE = 1.15
SIZES = (FULL_SIZE, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)


def guess_card_size(record: Record) -> float:
    """Return the largest type size at which a card is sure to stay on one A4 page."""
    return next((size for size in SIZES if _guess_height(record, size) <= HEIGHT), SIZES[-1])


def _guess_height(record: Record, size: float) -> float:
    facts = [record["doi_tuong"], record["co_quan"], *(f"{t['ten']}: {t['thoi_han']}, {t['tinh_tu']}" for t in record["thoi_han"][:3])]
    facts += [*record["ket_qua"][:1], record["so_bo"], " ".join(record["luu_y"][:3])]
    height = _lines(record["ten"], WIDTH, size + 2) + sum(_lines(f"{'x' * 16} {text}", WIDTH, size) + size * POINT * 0.4 for text in facts)
    for line in record["the"]:
        height += 2 * size * POINT * LINE if line["ten"] else 0
        for step in line["buoc"]:
            text = f"{step['ten']} ({step['ai']}; {step['thoi_han']}) trường hợp {step['truong_hop']}"
            height += _lines(text, STEP_WIDTH, size - 1) + 2.4
            height += sum(_lines(f"{branch['khi']}: {branch['den']}", STEP_WIDTH, size * 0.88) + 0.8 for branch in step["nhanh"])
    return height


def _lines(text: str, width: float, size: float) -> float:
    """Return the height of a text in millimetres."""
    em = Font("print", size * POINT)
    return ceil(em.measure(text) * 1.08 / width) * size * POINT * LINE
