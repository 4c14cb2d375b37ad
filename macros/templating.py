"""The Jinja environment of all HTML: autoescaping, strict about names, Vietnamese formats as filters."""

import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.template_cache import TemplateCache
from macros.template_code import SIGNATURE, LeanEnvironment
from macros.views.words import LABELS, format_date, make_label

TEMPLATES = Path(__file__).parent / "templates"
BODY = 50  # rows in one body of a table
LONG = 100  # rows; of a longer table a browser lays out only the bodies in sight


@cache
def make_environment() -> Environment:
    """Return the environment; the same one each time, it holds no state but compiled templates."""
    environment = LeanEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        bytecode_cache=TemplateCache(str(TEMPLATES / "__pycache__"), f"__sotay-{SIGNATURE}_%s.cache"),  # beside them, as Python keeps its own
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    environment.filters["day"] = _format_day
    environment.filters["label"] = make_label
    environment.globals |= {"labels": LABELS, "BODY": BODY, "LONG": LONG}
    return environment


def render(template: str, **values: object) -> str:
    """Return a template filled in; every value is escaped unless it is markup."""
    return make_environment().get_template(template).render(**values)


def _format_day(value: datetime.date | None) -> str:
    return format_date(value) if value else ""
