"""Lets the tests import each other's helpers (`tests.handbooks`) however pytest is started."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
