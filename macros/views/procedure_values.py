"""The small values the page of a procedure is put together from."""

from dataclasses import dataclass

from macros.model.procedure import Status
from macros.model.registers import LegalDocument, LegalStatus

STRIPS = {
    Status.DRAFT: "Chưa có quyết định ban hành. Dùng để góp ý, chưa dùng làm căn cứ giải quyết việc.",
    Status.SUBMITTED: "Đã trình, chưa có quyết định ban hành. Chưa dùng làm căn cứ giải quyết việc.",
    Status.REPLACED: "Quy trình này đã bị thay thế, không dùng để giải quyết việc mới.",
    Status.REPEALED: "Quy trình này đã bị bãi bỏ, không dùng để giải quyết việc mới.",
}
LETTERHEAD = ("THÀNH ỦY ĐÀ NẴNG", "")
MANY_STEPS = 20  # pages of this many with all they hold were up to 65 KB


def is_long(steps: int) -> bool:
    """Whether a procedure of so many steps leaves its chart and the reasons of its doubts to pages of their own.

    With them its page would be too heavy for an old PC, and the chart, in several parts by then, repeats the table of steps.
    """
    return steps >= MANY_STEPS


def find_board_address(code: str) -> str:
    """Return the address of the page that says what a procedure lacks."""
    return f"theo-doi/{code.lower()}/"


@dataclass(frozen=True, slots=True)
class Strip:
    """The line above a procedure that is not in force."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Action:
    """A button: what it is called and where it leads, from the site's root."""

    name: str
    address: str
    download: bool = True


@dataclass(frozen=True, slots=True)
class LegalItem:
    """A document of the legal basis as the page lists it."""

    document: LegalDocument
    name: str
    articles: str
    dead: bool
    status: LegalStatus
    successors: tuple[LegalDocument, ...]
    flags: str
