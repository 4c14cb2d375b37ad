"""Deadlines as the rules write them: a number and a unit, or a fixed phrase."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """Units that cannot be added to each other: working days and calendar days differ."""

    HOUR = "giờ"
    DAY = "ngày"
    WORKING_DAY = "ngày làm việc"
    WEEK = "tuần"
    MONTH = "tháng"
    YEAR = "năm"


# Rough length in calendar days, for sorting only: 5 working days fill a week.
SORT_DAYS = {
    Unit.HOUR: Decimal(1) / 24,
    Unit.DAY: Decimal(1),
    Unit.WORKING_DAY: Decimal(7) / 5,
    Unit.WEEK: Decimal(7),
    Unit.MONTH: Decimal(30),
    Unit.YEAR: Decimal(365),
}
PHRASES = {
    "ngay": Decimal(0),
    "trong ngày": Decimal(1),
    "hằng ngày": Decimal(1),
    "hằng tuần": Decimal(7),
    "hằng tháng": Decimal(30),
    "hằng quý": Decimal(91),
    "6 tháng một lần": Decimal(182),
    "hằng năm": Decimal(365),
}
PATTERN = r"^(\d{1,4}(?:,\d{1,2})?) (giờ|ngày làm việc|ngày|tuần|tháng|năm)$"
EXPECTED = "viết số và đơn vị, ví dụ “30 ngày làm việc”, “3 tháng”; hoặc: " + ", ".join(f"“{p}”" for p in PHRASES)
_PATTERN = re.compile(PATTERN)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: `amount` and `unit` are None for a fixed phrase such as “hằng tháng”."""

    text: str
    amount: Decimal | None = None
    unit: Unit | None = None

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> "tuple[Callable[[object], Duration], tuple[str]]":
        """Pickle the text: it says all."""
        return parse_duration, (self.text,)

    @property
    def sort_days(self) -> Decimal:
        """Approximate calendar days, for sorting by length only."""
        if self.amount is None or self.unit is None:
            return PHRASES[self.text]
        return self.amount * SORT_DAYS[self.unit]


def parse_duration(value: object) -> Duration:
    """Return the duration a text means; ValueError when the text is none."""
    if isinstance(value, Duration):
        return value
    if not isinstance(value, str):
        raise ValueError(EXPECTED)
    text = " ".join(value.split())
    if text.lower() in PHRASES:
        return Duration(text.lower())
    match = _PATTERN.match(text)
    if not match:
        raise ValueError(EXPECTED)
    amount = Decimal(match[1].replace(",", "."))
    if amount == 0:
        raise ValueError("thời hạn phải lớn hơn 0; “ngay” nếu làm ngay")
    return Duration(text, amount, Unit(match[2]))
