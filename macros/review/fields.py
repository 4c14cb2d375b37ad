"""Two versions of a record, field by field: one difference for each spot a reviewer would point at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from macros.duration import Duration
from macros.frontmatter import At
from macros.model.base import Record
from macros.model.parts import Branch, Citation, Doubt
from macros.review.align import ALIKE, Alignment, align, measure_likeness
from macros.review.change import Difference, Kind
from macros.review.excerpt import make_excerpts
from macros.review.wording import MAIN_FIELDS, Wording, name_field, name_item

# Lists of sentences, whose items are told one by one; other lists of words are told as what came and went.
TEXT_LISTS = ("ket_qua_thuc_hien", "luu_y", "nguon")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a procedure or an entry: its key, its path, and the words for it."""

    key: str
    at: At
    place: str

    def field(self, key: str) -> "Spot":
        """Return the spot of a field of a record that stands here."""
        return Spot(key, (*self.at, key), f"{self.place} · {name_field(key).capitalize()}")

    def item(self, index: int, record: object) -> "Spot":
        """Return the spot of an item of a list that stands here; steps go by their own numbers."""
        number = getattr(record, "number", index + 1) if self.key == "trinh_tu_thuc_hien" else index + 1
        head, dot, _ = self.place.rpartition(" · ")
        return Spot(self.key, (*self.at, index), f"{head}{dot}{name_item(self.key)} {number}")


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells differences in the words of the older and the newer handbook."""

    old: Wording
    new: Wording

    def tell_fields(self, before: Record, after: Record, spot: Spot) -> Iterator[Difference]:
        """Yield the differences between two records of one kind."""
        for name, info in type(after).model_fields.items():
            yield from self.tell(getattr(before, name), getattr(after, name), spot.field(str(info.alias)))

    def tell(self, before: object, after: object, spot: Spot) -> Iterator[Difference]:
        """Yield the differences between two values that stand at one spot."""
        if before == after:
            return
        if isinstance(before, tuple) and isinstance(after, tuple):
            yield from self._tell_lists(before, after, spot)
        elif before in (None, ()):
            yield Difference(Kind.ADDED, spot.at, spot.place, after=self.new.quote(spot.key, after))
        elif after in (None, ()):
            yield Difference(Kind.REMOVED, spot.at, spot.place, before=self.old.quote(spot.key, before))
        elif isinstance(before, Record) and type(before) is type(after) and not _is_named(before):
            yield from self.tell_fields(before, after, spot)
        else:
            yield from self._tell_values(before, after, spot)

    def _tell_values(self, before: object, after: object, spot: Spot) -> Iterator[Difference]:
        left, right = self.old.name(spot.key, before), self.new.name(spot.key, after)
        if isinstance(before, Duration) and isinstance(after, Duration) and before.unit and before.unit == after.unit:
            left = left.removesuffix(f" {before.unit}")
        elif isinstance(before, str) and isinstance(after, str) and not isinstance(before, StrEnum):
            if left.split() == right.split():
                return  # only the spacing differs
            left, right = make_excerpts(left, right)
        yield Difference(Kind.CHANGED, spot.at, spot.place, left, right)

    def _tell_lists(self, before: tuple[object, ...], after: tuple[object, ...], spot: Spot) -> Iterator[Difference]:
        if not any(isinstance(item, Record) for item in (*before, *after)) and spot.key not in TEXT_LISTS:
            yield from self._tell_words(before, after, spot)
            return
        if len(before) == len(after) == 1 and all(isinstance(item, Citation) for item in (*before, *after)):
            yield from self._tell_values(before[0], after[0], spot)
            return
        yield from self._tell_items(before, after, spot, align_items(before, after))

    def _tell_words(self, before: tuple[object, ...], after: tuple[object, ...], spot: Spot) -> Iterator[Difference]:
        gone = tuple(item for item in before if item not in after)
        come = tuple(item for item in after if item not in before)
        if before == gone and after == come and before and after:  # nothing stayed
            yield Difference(Kind.CHANGED, spot.at, spot.place, self.old.name(spot.key, gone), self.new.name(spot.key, come))
            return
        if gone:
            yield Difference(Kind.REMOVED, spot.at, spot.place, before=self.old.name(spot.key, gone))
        if come:
            yield Difference(Kind.ADDED, spot.at, spot.place, after=self.new.name(spot.key, come))
        if not gone and not come:
            yield Difference(Kind.MOVED, spot.at, spot.place, self.old.name(spot.key, before), self.new.name(spot.key, after))

    def _tell_items(self, before: Sequence[object], after: Sequence[object], spot: Spot, alignment: Alignment) -> Iterator[Difference]:
        for index in alignment.removed:
            here = spot.item(index, before[index])
            yield Difference(Kind.REMOVED, here.at, f"{here.place} (bản cũ)", before=self.old.quote(spot.key, before[index]))
        moved = dict(alignment.moved)
        old_of = {new: old for old, new in alignment.pairs}
        for index, item in enumerate(after):
            here = spot.item(index, item)
            if index not in old_of:
                yield Difference(Kind.ADDED, here.at, here.place, after=self.new.quote(spot.key, item))
                continue
            if old_of[index] in moved:
                yield Difference(Kind.MOVED, here.at, f"{here.place} · Vị trí", f"thứ {old_of[index] + 1}", f"thứ {index + 1}")
            yield from self._tell_pair(before[old_of[index]], item, here)

    def _tell_pair(self, before: object, after: object, here: Spot) -> Iterator[Difference]:
        if isinstance(before, Branch) and isinstance(after, Branch):
            yield from self.tell(before.when, after.when, here.field("khi"))
            yield from self._tell_ways(before, after, here.field("ve_buoc"))
        elif isinstance(before, Record) and isinstance(after, Record) and not _is_named(after):
            yield from self.tell_fields(before, after, here)
        elif before != after:
            yield from self._tell_values(before, after, here)

    def _tell_ways(self, before: Branch, after: Branch, here: Spot) -> Iterator[Difference]:
        left, right = (
            "kết thúc" if branch.ends else wording.name("ve_buoc", branch.to_step) for branch, wording in ((before, self.old), (after, self.new))
        )
        if left != right:
            yield Difference(Kind.CHANGED, here.at, here.place, left, right)


def _is_named(record: Record) -> bool:
    """Whether a record reads better as a whole than field by field."""
    return isinstance(record, Citation)


def align_items(before: Sequence[object], after: Sequence[object]) -> Alignment:
    """Return how the items of two lists belong together; step numbers do not count."""

    def resemble(old: int, new: int) -> float:
        return _measure(before[old], after[new])

    return align([_fingerprint(item) for item in before], [_fingerprint(item) for item in after], resemble)


def _fingerprint(item: object) -> str:
    if isinstance(item, Record):
        return item.model_dump_json(exclude={"number"} if "branches" in type(item).model_fields else None)
    return str(item)


def _measure(old: object, new: object) -> float:
    """Return how alike two items are by what names them; all the same but for the name is a mere change of name."""
    if not isinstance(old, Record) or not isinstance(new, Record):
        return measure_likeness(str(old), str(new))
    fields = type(old).model_fields
    main = next((name for name in MAIN_FIELDS if name in fields), "")
    others = [name for name in fields if name not in (main, "number") and (getattr(old, name) or getattr(new, name))]
    if others and all(getattr(old, name) == getattr(new, name) for name in others):
        return 1.0 if len(others) > 1 or isinstance(old, (Branch, Citation, Doubt)) else ALIKE
    return measure_likeness(str(getattr(old, main, "")), str(getattr(new, main, "")))
