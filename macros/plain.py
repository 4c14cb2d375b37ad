"""Templates of plain text and Markdown, for terminals, pull requests and new files; nothing is escaped for HTML."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"


@cache
def make_plain_environment() -> Environment:
    """Return the environment; the same one each time, it holds no state but compiled templates."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,  # noqa: S701 - the results are never shown as HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render_plain(template: str, **values: object) -> str:
    """Return a template of plain text filled in."""
    return make_plain_environment().get_template(template).render(**values)
