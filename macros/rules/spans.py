"""Adding up the times of steps: units that cannot be converted are kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from macros.duration import Duration, Unit
from macros.model.parts import Step

ZERO = Decimal(0)
AT_ONCE = ("ngay", "trong ngày")
SHORTEST_MONTH, LONGEST_MONTH = 28, 31


@dataclass(frozen=True, slots=True)
class Span:
    """A sum of times, unit by unit; weeks are 7 days and years 12 months."""

    hours: Decimal = ZERO
    working_days: Decimal = ZERO
    days: Decimal = ZERO
    months: Decimal = ZERO

    def __add__(self, other: "Span") -> "Span":
        return Span(self.hours + other.hours, self.working_days + other.working_days, self.days + other.days, self.months + other.months)

    def __str__(self) -> str:
        parts = ((self.months, Unit.MONTH), (self.days, Unit.DAY), (self.working_days, Unit.WORKING_DAY), (self.hours, Unit.HOUR))
        return " + ".join(f"{_write(amount)} {unit}" for amount, unit in parts if amount) or "0 ngày"

    def exceeds(self, limit: "Span") -> bool:
        """Whether the sum is longer than a limit however the units are read: never true on a mere guess.

        n working days last at least n days; nothing is known of how many working days some days hold.
        """
        hours = (self.hours - limit.hours) / 24
        if limit.working_days:
            return self.working_days + hours > limit.working_days
        months = self.months - limit.months
        return months * (SHORTEST_MONTH if months > 0 else LONGEST_MONTH) + self.days - limit.days + self.working_days + hours > 0

    def is_comparable(self, limit: "Span") -> bool:
        """Whether both count working days, or both calendar days; hours go with either."""
        if limit.working_days:
            return not self.days and not self.months
        return not self.working_days


def make_span(length: Duration) -> Span | None:
    """Return a deadline as a span; None for what recurs, such as “hằng tháng”."""
    if length.amount is None:
        return Span() if length.text in AT_ONCE else None
    match length.unit:
        case Unit.HOUR:
            return Span(hours=length.amount)
        case Unit.WORKING_DAY:
            return Span(working_days=length.amount)
        case Unit.DAY:
            return Span(days=length.amount)
        case Unit.WEEK:
            return Span(days=length.amount * 7)
        case Unit.MONTH:
            return Span(months=length.amount)
        case _:
            return Span(months=length.amount * 12)


def find_longest_path(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps on the longest way forward from the first step to an end, parallel ones reduced to the longest."""
    if not steps:
        return ()
    groups = _group(steps)
    index_of = {step.number: index for index, group in enumerate(groups) for step in group}
    best: list[tuple[Decimal, int, int]] = [(ZERO, 0, -1)] * len(groups)  # length, count, next group
    for index in range(len(groups) - 1, -1, -1):
        ahead = [n for n in _find_next(groups[index], index, index_of) if index < n < len(groups)]
        length, count, following = max(((*best[n][:2], n) for n in ahead), default=(ZERO, 0, -1))
        best[index] = (length + _weigh(_pick(groups[index])), count + 1, following)
    path, index = [], 0
    while index >= 0:
        path.append(_pick(groups[index]))
        index = best[index][2]
    return tuple(path)


def _group(steps: Sequence[Step]) -> list[list[Step]]:
    groups: list[list[Step]] = []
    for step in steps:
        if step.parallel and groups:
            groups[-1].append(step)
        else:
            groups.append([step])
    return groups


def _find_next(group: Sequence[Step], index: int, index_of: dict[int, int]) -> list[int]:
    """Return the groups that may follow: the targets of decisions, otherwise the next one."""
    decisions = [step for step in group if step.is_decision and step.branches]
    if not decisions:
        return [index + 1]
    targets = [branch.to_step for step in decisions for branch in step.branches if branch.to_step is not None]
    return [index_of.get(target, index + 1) for target in targets]


def _pick(group: Sequence[Step]) -> Step:
    return max(group, key=_weigh)


def _weigh(step: Step) -> Decimal:
    return step.length.sort_days if step.length and make_span(step.length) else ZERO


def _write(amount: Decimal) -> str:
    return f"{amount.normalize():f}".replace(".", ",")
