"""Two handbooks side by side: every procedure and register entry whose content differs. Procedures are known by their codes."""

from collections.abc import Iterator

from macros.load import ATTRIBUTE_OF
from macros.model.handbook import Handbook
from macros.model.procedure import FrontMatter, Procedure
from macros.model.registers import Entry
from macros.review.change import Comparison, Difference, EntryChange, Kind, ProcedureChange
from macros.review.excerpt import make_excerpts
from macros.review.fields import Spot, Teller, align_items
from macros.review.numbering import renumber
from macros.review.wording import make_wording, name_field
from macros.views.words import PART_NAMES

BODY_KEY = "giai_thich"
BODY_NAME = "Giải thích"


def compare(old: Handbook, new: Handbook) -> Comparison:
    """Return what differs in content from an older to a newer handbook, procedures by code, entries by register and id."""
    teller = Teller(make_wording(old), make_wording(new))
    return Comparison(tuple(_compare_procedures(old, new, teller)), tuple(_compare_entries(old, new, teller)))


def _compare_procedures(old: Handbook, new: Handbook, teller: Teller) -> Iterator[ProcedureChange]:
    before, after = old.procedure_by_code, new.procedure_by_code
    for code in sorted({*before, *after}, key=_sort_code):
        if code not in before:
            yield ProcedureChange(Kind.ADDED, code, None, after[code])
        elif code not in after:
            yield ProcedureChange(Kind.REMOVED, code, before[code], None)
        else:
            differences = tuple(_tell_procedure(before[code], after[code], teller))
            if differences:
                yield ProcedureChange(Kind.CHANGED, code, before[code], after[code], differences)


def _sort_code(code: str) -> tuple[str, int]:
    prefix, _, number = code.rpartition("-")
    return prefix, int(number)


def _tell_procedure(old: Procedure, new: Procedure, teller: Teller) -> Iterator[Difference]:
    old = renumber(old, _map_numbers(old, new))
    teller = Teller(teller.old.know_cases(old), teller.new.know_cases(new))
    for name, info in FrontMatter.model_fields.items():
        key = str(info.alias)
        yield from teller.tell(getattr(old, name), getattr(new, name), Spot(key, (key,), PART_NAMES.get(key, key)))
    yield from _tell_body(old.body, new.body)


def _map_numbers(old: Procedure, new: Procedure) -> dict[int, int]:
    """Return the new number of each step that stayed."""
    if old.steps == new.steps:
        return {step.number: step.number for step in old.step_list}
    pairs = align_items(old.step_list, new.step_list).pairs
    return {old.step_list[before].number: new.step_list[after].number for before, after in pairs}


def _tell_body(before: str, after: str) -> Iterator[Difference]:
    """Yield at most one difference of the explanation; line breaks inside paragraphs are mere form."""
    if before.split() == after.split():
        return
    at = (BODY_KEY,)
    if not before.strip():
        yield Difference(Kind.ADDED, at, BODY_NAME, after=make_excerpts("", after)[1])
    elif not after.strip():
        yield Difference(Kind.REMOVED, at, BODY_NAME, before=make_excerpts(before, "")[0])
    else:
        yield Difference(Kind.CHANGED, at, BODY_NAME, *make_excerpts(before, after))


def _compare_entries(old: Handbook, new: Handbook, teller: Teller) -> Iterator[EntryChange]:
    for register, attribute in ATTRIBUTE_OF.items():
        before: dict[str, Entry] = {entry.id: entry for entry in getattr(old, attribute)}
        after: dict[str, Entry] = {entry.id: entry for entry in getattr(new, attribute)}
        for key in sorted({*before, *after}):
            if key not in before:
                yield EntryChange(Kind.ADDED, register, key, None, after[key])
            elif key not in after:
                yield EntryChange(Kind.REMOVED, register, key, before[key], None)
            else:
                differences = tuple(_tell_entry(before[key], after[key], teller))
                if differences:
                    yield EntryChange(Kind.CHANGED, register, key, before[key], after[key], differences)


def _tell_entry(old: Entry, new: Entry, teller: Teller) -> Iterator[Difference]:
    for name, info in type(new).model_fields.items():
        key = str(info.alias)
        yield from teller.tell(getattr(old, name), getattr(new, name), Spot(key, (key,), name_field(key).capitalize()))
