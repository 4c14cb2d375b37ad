"""Run the site generator: hand-written pages and shells, rendered once for each state of docs/ and theme."""

import logging
import os
import secrets
import shutil
from pathlib import Path
from typing import Any

from macros.digest import digest_bytes, digest_code, digest_files
from macros.errors import UsageError
from macros.problems import ContentError, sort_problems

CONFIG_NAME = "mkdocs.yml"
CACHE = Path(".cache") / "khung"
TEMPLATES = Path(".cache") / "mau"  # the theme's, compiled, so that rendering once more takes less time
UNUSED = ("sitemap.xml", "sitemap.xml.gz", "**/*.map")  # for search engines, the second tells the time; and for debugging the theme


def make_frames(root: Path) -> Path:
    """Return a folder of rendered frames for `root`, from the cache when nothing they rest on has changed.

    Raises ContentError when a page calls a macro in a wrong way, UsageError when the generator refuses.
    Two runs at once do not disturb each other: each renders aside and renames.
    """
    config = root / CONFIG_NAME
    if not config.is_file():
        raise UsageError(f"không có {CONFIG_NAME} trong “{root}”; chạy lệnh ở thư mục gốc của sổ tay, hoặc thêm --root")
    docs = (path for path in (root / "docs").rglob("*") if path.is_file())
    key = digest_bytes(digest_files(root, docs).encode(), config.read_bytes(), digest_code().encode())
    folder = root / CACHE / key
    if folder.is_dir():
        return folder
    fresh = root / CACHE / f"{key}.{secrets.token_hex(4)}.part"
    try:
        _render_frames(config, fresh, root / TEMPLATES)
        for path in [path for pattern in UNUSED for path in fresh.glob(pattern)]:
            path.unlink()
        _keep(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    _forget_others(folder)
    return folder


def _keep(fresh: Path, folder: Path) -> None:
    try:
        fresh.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _forget_others(folder: Path) -> None:
    """Delete older frames: only the newest is of use."""
    for other in folder.parent.iterdir():
        if other != folder and not other.name.endswith(".part"):
            shutil.rmtree(other, ignore_errors=True)


def _render_frames(config_path: Path, out: Path, templates: Path) -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    before = (logger.level, logger.propagate)
    logger.addHandler(heard)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    plugin: Any = None
    try:
        config = load_config(str(config_path), site_dir=str(out.resolve()), strict=True)
        plugin = config.plugins["sotay"]
        plugin.config.update(frames_only=True, templates=str(templates))
        build(config)
    except (MkDocsException, Abort) as error:
        if plugin is not None and plugin.problems:
            raise ContentError(sort_problems(plugin.problems)) from error
        details = "\n".join(heard.messages) or str(error)
        raise UsageError(f"dựng trang không xong:\n{details}") from error
    finally:
        logger.removeHandler(heard)
        logger.setLevel(before[0])
        logger.propagate = before[1]


class _Listener(logging.Handler):
    """Keeps what the generator complains about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.messages.append(record.getMessage())
