"""The site, server and browser of the site's tests, and the engine with the real handbook in it."""

import pytest

from macros.cli.commands.search import make_runner
from macros.edition import make_edition
from macros.search.runner import Runner
from tests.browsing import ROOT, TODAY


@pytest.fixture(scope="session")
def runner() -> Runner:
    """The engine of `sotay search` over the real handbook."""
    return make_runner(make_edition(ROOT, TODAY))
