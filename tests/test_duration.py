"""Deadlines: what is one, what is not, and how they add up."""

from decimal import Decimal

import pytest

from macros.duration import PHRASES, Duration, Unit, parse_duration
from macros.model.parts import Step
from macros.rules.spans import Span, find_longest_path, make_span
from macros.suggestions import suggest_code, suggest_date, suggest_duration


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("30 ngày", "30", Unit.DAY),
        ("30 ngày làm việc", "30", Unit.WORKING_DAY),
        ("1,5 ngày", "1.5", Unit.DAY),
        ("24 giờ", "24", Unit.HOUR),
        ("2 tuần", "2", Unit.WEEK),
        ("  3   tháng ", "3", Unit.MONTH),
        ("5 năm", "5", Unit.YEAR),
    ],
)
def test_number_and_unit(text: str, amount: str, unit: Unit) -> None:
    """A number and a unit are understood, spaces do not matter."""
    length = parse_duration(text)
    assert (length.amount, length.unit) == (Decimal(amount), unit)
    assert str(length) == " ".join(text.split())


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrases(phrase: str) -> None:
    """Fixed phrases are deadlines without a number, in any case."""
    assert parse_duration(phrase.capitalize()) == Duration(phrase)


@pytest.mark.parametrize("text", ["30 ngay", "30", "ngày", "ba ngày", "30ngày", "-3 ngày", "0 ngày", "3-5 ngày", "1.5 ngày", "", None, 3])
def test_not_a_deadline(text: object) -> None:
    """Everything else is refused with the right form in the message."""
    with pytest.raises(ValueError, match=r"ngày|ngay"):
        parse_duration(text)


def test_order_by_length() -> None:
    """Lengths sort by calendar days."""
    texts = ["ngay", "4 giờ", "trong ngày", "2 ngày", "2 ngày làm việc", "1 tuần", "10 ngày làm việc", "1 tháng", "hằng quý", "1 năm"]
    assert sorted(texts, key=lambda text: parse_duration(text).sort_days) == texts


def _span(*texts: str) -> Span:
    return sum((make_span(parse_duration(text)) or Span() for text in texts), Span())


@pytest.mark.parametrize(
    ("steps", "limit", "exceeds"),
    [
        (["3 ngày", "4 ngày"], "1 tuần", False),
        (["3 ngày", "5 ngày"], "1 tuần", True),
        (["15 ngày làm việc"], "20 ngày", False),
        (["21 ngày làm việc"], "20 ngày", True),
        (["60 ngày"], "10 ngày làm việc", False),
        (["60 ngày", "11 ngày làm việc"], "10 ngày làm việc", True),
        (["31 ngày"], "1 tháng", False),
        (["32 ngày"], "1 tháng", True),
        (["1 tháng"], "28 ngày", False),
        (["1 tháng"], "27 ngày", True),
        (["3 tháng", "1 ngày"], "3 tháng", True),
        (["12 tháng"], "1 năm", False),
        (["23 giờ"], "1 ngày", False),
        (["25 giờ"], "1 ngày", True),
        (["ngay", "trong ngày", "10 ngày"], "10 ngày", False),
    ],
)
def test_a_sum_exceeds_only_for_certain(steps: list[str], limit: str, *, exceeds: bool) -> None:
    """A sum is called too long only where no reading of the units makes it fit."""
    assert _span(*steps).exceeds(_span(limit)) is exceeds


def test_what_recurs_has_no_span() -> None:
    """“hằng tháng” cannot be added up."""
    assert make_span(parse_duration("hằng tháng")) is None
    assert str(_span("1,5 ngày", "2 tháng", "3 giờ")) == "2 tháng + 1,5 ngày + 3 giờ"
    assert str(Span()) == "0 ngày"


def _step(number: int, length: str, **more: object) -> Step:
    return Step.model_validate({"buoc": number, "ten": "x", "nguoi_thuc_hien": "chi-uy", "thoi_han": length, **more})


def test_longest_way_forward() -> None:
    """Branches are alternatives, ways back do not count, parallel steps count as the longest of them."""
    branches = [{"khi": "a", "ve_buoc": 2}, {"khi": "b", "ve_buoc": 4}, {"khi": "c", "ve_buoc": 1}, {"khi": "d", "ket_thuc": True}]
    steps = [
        _step(1, "1 ngày", loai="quyet-dinh", nhanh=branches),
        _step(2, "2 ngày"),
        _step(3, "9 ngày", song_song=True),
        _step(4, "5 ngày"),
    ]
    assert [step.number for step in find_longest_path(steps)] == [1, 3, 4]
    assert find_longest_path([]) == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("30 ngay", "30 ngày"),
        ("30 Ngày làm việc", "30 ngày làm việc"),
        ("30 ngay lam viec", "30 ngày làm việc"),
        ("không quá 15ngày", "15 ngày"),
        ("ba tháng", "3 tháng"),
        ("mười ngày", "10 ngày"),
        ("hàng ngày", "hằng ngày"),
        ("hang thang", "hằng tháng"),
        ("hằng thang", "hằng tháng"),
        ("trong ngay", "trong ngày"),
        ("sớm nhất", ""),
    ],
)
def test_suggested_deadline(text: str, meant: str) -> None:
    """A misspelt deadline is recognised; what is none gets no suggestion."""
    assert suggest_duration(text) == meant


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("22/11/2026", "viết 2026-11-22"),
        ("ngày 5 tháng 3 năm 2020", "viết 2020-03-05"),
        ("2026/7/26", "viết 2026-07-26"),
        ("31/02/2026", "tháng 2 năm 2026 chỉ có 28 ngày; viết năm-tháng-ngày, ví dụ 2026-02-28"),
        ("2026-13-01", "không có tháng 13; viết năm-tháng-ngày, ví dụ 2026-11-22"),
        ("22/11", "viết năm-tháng-ngày, ví dụ 2026-11-22"),
        ("mai", "viết năm-tháng-ngày, ví dụ 2026-11-22"),
    ],
)
def test_suggested_date(text: str, hint: str) -> None:
    """A date in another form is turned round; a day that does not exist is named."""
    assert suggest_date(text) == hint


@pytest.mark.parametrize(("text", "code"), [("dv–04", "DV-04"), ("DV 4", "DV-04"), ("dv04", "DV-04"), ("DV-123", "DV-123"), ("đảng viên", "")])
def test_suggested_code(text: str, code: str) -> None:
    """A code written in another way is recognised."""
    assert suggest_code(text) == code
