"""The next free code of a domain. A code is never used twice, not even after its procedure is gone."""

from collections.abc import Iterable, Iterator

from macros.documents import guess_code
from macros.load import Loaded
from macros.model.procedure import Procedure
from macros.named import CODE


def find_next_code(loaded: Loaded, prefix: str, past_paths: Iterable[str] = ()) -> str:
    """Return the code after the highest that was ever used with a prefix; `past_paths` are files that may be gone."""
    used = {*_list_codes(loaded), *(guess_code(path) for path in past_paths)}
    numbers = [int(number) for head, _, number in (code.rpartition("-") for code in used) if head == prefix]
    return f"{prefix}-{max(numbers, default=0) + 1:02d}"


def _list_codes(loaded: Loaded) -> Iterator[str]:
    """Yield every code that stands in a file's name, at the head of a file, or where procedures tell of others."""
    yield from (code for register, code in loaded.unread if register == "quy-trinh" and code != "*")
    for procedure in loaded.book.procedures:
        yield procedure.code
        yield guess_code(procedure.path)
        yield from _list_mentioned(procedure)


def _list_mentioned(procedure: Procedure) -> Iterator[str]:
    yield from (*procedure.replaces, *procedure.replaced_by, *procedure.relations.all)
    for change in procedure.history:
        yield from CODE.findall(change.text)
