"""Pages hold for thousands of procedures: the work grows with the handbook, not with its square. Calls are counted, no clock."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from macros.edition import Edition, make_edition
from macros.expand import MACROS
from macros.export.files import list_data_files
from macros.pages import list_pages
from tests.handbooks import DRAFT, TODAY, make_handbook

OF_ONE = {"quy_trinh", "bang_khoa", "danh_sach_quy_tac"}  # these ask for an argument or show nothing of the procedures


def make_large(root: Path, count: int) -> Edition:
    """Return an edition of many like procedures that all share organ, roles, documents, forms and papers."""
    make_handbook(root)
    text = (root / DRAFT).read_text(encoding="utf-8").replace("lien_quan: [DV-02]\n", "")
    for number in range(100, 100 + count):
        (root / DRAFT).with_name(f"dv-{number}-quy-trinh.md").write_text(text.replace("ma: DV-01", f"ma: DV-{number}"), encoding="utf-8")
    return make_edition(root, TODAY)


def count_calls(work: Callable[[], object]) -> int:
    """Return how many Python functions a piece of work calls."""
    calls = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Edition]:
    return make_large(tmp_path_factory.mktemp("nho"), 60), make_large(tmp_path_factory.mktemp("lon"), 240)


def test_pages_grow_with_the_handbook(editions: tuple[Edition, Edition]) -> None:
    small, large = (count_calls(lambda e=e: [make() for address, make in list_pages(e) if not address.startswith("quy-trinh/")]) for e in editions)
    assert large < 4.6 * small


def test_macros_grow_with_the_handbook(editions: tuple[Edition, Edition]) -> None:
    names = [name for name in MACROS if name not in OF_ONE]
    small, large = (count_calls(lambda e=e: [MACROS[name].make(e, "../") for name in names]) for e in editions)
    assert large < 4.6 * small


def test_data_files_grow_with_the_handbook(editions: tuple[Edition, Edition]) -> None:
    small, large = (count_calls(lambda e=e: [make() for _, make in list_data_files(e)]) for e in editions)
    assert large < 4.6 * small
