"""Frames and an edition to a finished site, all of it made anew in this process."""

import shutil
from dataclasses import replace
from pathlib import Path

from macros.data import list_files, list_jobs
from macros.edition import Edition
from macros.frames import Frames, list_page_jobs, read_frames
from macros.production import produce
from macros.shell import FOLDER
from macros.standing import Standing


def assemble(folder: Path, out: Path, edition: Edition) -> None:
    """Write the site of an edition to the empty folder `out`; raises ContentError."""
    frames = read_frames(folder)
    _produce_all(frames, edition, out)


def finish_frames(folder: Path, edition: Edition) -> None:
    """Make a folder of frames the site of an edition, in place; raises ContentError."""
    frames = replace(read_frames(folder), statics=())  # they lie there already
    _produce_all(frames, edition, folder)
    shutil.rmtree(folder / FOLDER, ignore_errors=True)


def _produce_all(frames: Frames, edition: Edition, out: Path) -> None:
    produce([*list_jobs(edition, list_files(edition)), *list_page_jobs(frames, edition)], out, Standing(out))
