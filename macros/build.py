"""Build a site aside and put it in place only when it is whole."""

import secrets
import shutil
from pathlib import Path

from macros.load import load
from macros.problems import ContentError, Problem, count_errors
from macros.rules import check_loaded
from macros.site.engine import BuildOptions, run_build


def build_site(root: Path, out: Path, options: BuildOptions) -> tuple[Problem, ...]:
    """Build the site of `root` at `out` and return the warnings; a failure of any kind leaves `out` as it was.

    Raises ContentError when the content has errors, UsageError when the generator refuses.
    """
    problems = check_loaded(load(root), options.today)
    if count_errors(problems):
        raise ContentError(problem for problem in problems if problem.is_error)
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = out.parent / f".{out.name}.{secrets.token_hex(4)}.part"
    try:
        run_build(root, fresh, options)
        replace_folder(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return problems


def replace_folder(fresh: Path, target: Path) -> None:
    """Put a finished folder in the place of another; the old one is deleted only after the new one stands."""
    if not target.exists():
        fresh.rename(target)
        return
    old = target.parent / f".{target.name}.{secrets.token_hex(4)}.old"
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
