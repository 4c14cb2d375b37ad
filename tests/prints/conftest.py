"""The small handbook, and its prints made once."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.edition import Edition, make_edition
from macros.prints.production import Printed, make_jobs, write_jobs
from tests.prints.samples import DAY, write_handbook


@dataclass(frozen=True, slots=True)
class Press:
    """A handbook's folder and edition, and where its prints are."""

    root: Path
    edition: Edition
    out: Path
    printed: Printed


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Every print of the small handbook."""
    root = tmp_path_factory.mktemp("so-tay")
    write_handbook(root)
    edition = make_edition(root, DAY)
    assert len(edition.book.procedures) == 5, edition.problems
    out = root / "in"
    return Press(root, edition, out, write_jobs(root / "kho", out, edition, make_jobs(root, edition, edition.book.procedures)))
