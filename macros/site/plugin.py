"""Feed the handbook to MkDocs: checks before the old site is cleared, shells for generated pages, assembly at the end."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.call_check import check_calls
from macros.calls import list_parameters
from macros.edition import Edition, make_edition
from macros.expand import MACROS
from macros.problems import ContentError, Problem, count_errors
from macros.shell import CONTENT, DESCRIPTION, HEADINGS, SHELL_KEYS, TITLE, ShellKey
from macros.site.bundles import join_scripts, join_styles
from macros.site_macros import find_first_line
from macros.template_cache import TemplateCache

log = get_plugin_logger("sotay")


class HandbookConfig(Config):
    """Options of the plugin: `frames_only` leaves the marks for the command line to fill in, `templates` keeps compiled ones of the theme."""

    today = Type(str, default="")
    official = Type(bool, default=False)
    public = Type(bool, default=False)
    frames_only = Type(bool, default=False)
    templates = Type(str, default="")


class HandbookPlugin(BasePlugin[HandbookConfig]):
    """Adds a page for everything in the handbook; refuses to build when the content has errors."""

    edition: Edition | None = None
    shells: dict[str, ShellKey]
    problems: tuple[Problem, ...] = ()

    @event_priority(100)  # before macros, and before MkDocs empties site_dir
    def on_config(self, config: MkDocsConfig) -> None:
        """Load and check the handbook, unless only the frames are wanted."""
        self.problems = ()
        if self.config.frames_only:
            return
        root = Path(config.config_file_path).parent
        today = datetime.date.fromisoformat(self.config.today) if self.config.today else datetime.date.today()
        self.edition = make_edition(root, today, official=self.config.official, public=self.config.public)
        if count_errors(self.edition.problems):
            _stop(self.edition.problems, "lỗi trong procedures/, dừng dựng trang")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add one shell for each place of the site; join style sheets and scripts."""
        join_styles(config, files)
        join_scripts(config, files)
        self.shells = {f"{key.address}index.md": key for key in SHELL_KEYS}
        for source in self.shells:
            files.append(File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    @event_priority(100)  # before macros, which need not look at a shell or at a faulty page
    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Mark what a generated page will fill in; check the macro calls of a hand-written one."""
        key = self.shells.get(page.file.src_uri)
        if key:
            page.meta.update(_make_meta(key))
            page.title = TITLE
        elif page.meta.get("render_macros", True):
            macros = {name: list_parameters(macro.make) for name, macro in MACROS.items()}
            first_line = find_first_line(page.file.content_string, markdown)
            found = tuple(check_calls(markdown, page.file.src_uri, first_line, macros))
            self.problems += found
            if found:
                page.meta["render_macros"] = False
        return markdown

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Stop when any page calls a macro in a wrong way, after all pages have been looked at; else have the theme's templates compiled once."""
        if self.problems:
            _stop(self.problems, "lỗi trong docs/, dừng dựng trang")
        if self.config.templates:
            env.bytecode_cache = TemplateCache(self.config.templates)

    def on_page_content(self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Put the marks of content and headings in place."""
        key = self.shells.get(page.file.src_uri)
        if key is None:
            return html
        if key.has_contents:
            page.toc = TableOfContents([AnchorLink(heading.title, heading.id, 2) for heading in HEADINGS])
        return CONTENT

    @event_priority(-100)  # after every other plugin has written its files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the frames with the edition's pages."""
        if self.edition is None:
            return
        from macros.assemble import finish_frames  # the command line fills frames in without it

        site = Path(config.site_dir)
        try:
            finish_frames(site, self.edition)
        except ContentError as error:
            _stop(error.problems, "lỗi trong docs/, trang chưa dựng xong")


def _stop(problems: Iterable[Problem], message: str) -> NoReturn:
    """Name every error and end the build."""
    errors = [problem for problem in problems if problem.is_error]
    for problem in errors:
        log.error(str(problem))
    raise PluginError(f"{count_errors(errors)} {message}")


def _make_meta(key: ShellKey) -> dict[str, Any]:
    meta: dict[str, Any] = {"title": TITLE, "description": DESCRIPTION, "muc": key.place, "render_macros": False}
    if not key.has_contents:
        meta["hide"] = ["toc"]
    return meta
