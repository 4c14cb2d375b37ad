"""Style sheets and scripts that every page asks for, joined into one file each: two requests instead of eighteen.

Each file stays one job in `docs/`; the order is that of `mkdocs.yml`.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

STYLE = "stylesheets/so-tay.css"
SCRIPT = "assets/js/so-tay.js"


def join_styles(config: MkDocsConfig, files: Files) -> None:
    """Put one style sheet in the place of those of `extra_css`; addresses within them stay true, since all lie in one folder."""
    names = [name for name in config.extra_css if name.startswith("stylesheets/")]
    _join(config, files, names, STYLE, "\n")
    config.extra_css = [STYLE, *(name for name in config.extra_css if name not in names)] if names else config.extra_css


def join_scripts(config: MkDocsConfig, files: Files) -> None:
    """Put one script in the place of those of `extra_javascript`; each is a function called at once, so none sees another's names."""
    names = [name for name in map(str, config.extra_javascript) if name.startswith("assets/js/")]
    _join(config, files, names, SCRIPT, "\n;\n")
    if names:
        config.extra_javascript = [SCRIPT, *(script for script in config.extra_javascript if str(script) not in names)]


def _join(config: MkDocsConfig, files: Files, names: list[str], target: str, between: str) -> None:
    sources = [file for name in names if (file := files.get_file_from_path(name)) is not None]
    if not sources:
        return
    files.append(File.generated(config, target, content=between.join(file.content_string for file in sources)))
    for file in sources:
        files.remove(file)
