"""A small handbook on disk, fresh for each test; the same sample as the comparisons use."""

import shutil
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[1] / "review" / "so-tay"


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A copy of the sample handbook."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "so-tay"))
