"""A page for each rule, from the text that stands with the rule: why, right, wrong, how to mend."""

import inspect
import re
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from macros.edition import Edition
from macros.page import Heading, Page, climb
from macros.review import decision
from macros.rules import EXPLAINED
from macros.templating import render
from macros.text import make_slug, make_sort_key
from macros.views.rule_texts import TEXTS

FOLDER = "huong-dan/quy-tac/"
NAMES = {"ĐÚNG": "Đúng", "SAI": "Sai"}
_PART = re.compile(r"^(Vì sao|ĐÚNG|SAI|Cách tính|Cách sửa)( \([^)]*\))?:[ \n]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RulePart:
    """A section of a rule's page, its text in Markdown."""

    name: str
    text: str

    @property
    def id(self) -> str:
        """Return the section's anchor."""
        return make_slug(self.name)

    @property
    def html(self) -> Markup:
        """Return the text as HTML; tags in it are shown, not obeyed."""
        from markdown_it import MarkdownIt  # after most edits no page needs it

        return Markup(MarkdownIt("commonmark", {"html": False}).render(self.text))  # every sign of the text is escaped


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule says of itself."""

    id: str
    title: str
    why: str
    parts: tuple[RulePart, ...]

    @property
    def address(self) -> str:
        """Return the page's address from the site's root."""
        return f"{FOLDER}{self.id}/"

    @property
    def why_html(self) -> Markup:
        """Return the reason as HTML, beginning with a capital."""
        from markdown_it import MarkdownIt  # after most edits no page needs it

        return Markup(MarkdownIt("commonmark", {"html": False}).renderInline(self.why[:1].upper() + self.why[1:]))


def parse_rule(rule: str, text: str) -> RuleText:
    """Return the parts of a rule's text: a title, then why, right, wrong and how to mend."""
    head, *rest = _PART.split(text)
    parts = [(name, remark, body) for name, remark, body in zip(rest[::3], rest[1::3], rest[2::3], strict=True)]
    why = next((body for name, _, body in parts if name == "Vì sao"), "")
    shown = [RulePart(NAMES.get(name, name), _join(remark, body)) for name, remark, body in parts if name != "Vì sao"]
    return RuleText(rule, " ".join(head.replace("`", "").split()).rstrip("."), " ".join(why.split()), tuple(shown))


def _join(remark: str | None, body: str) -> str:
    """Return a part's text as paragraphs that begin with a capital, the remark that stood in brackets behind its name first."""
    text = body.strip("\n") if body.startswith(("\n", " ")) else body[:1].upper() + body[1:]
    return f"{(remark or '').strip(' ()').capitalize()}:\n\n{text}" if remark else text


@cache
def list_rules() -> tuple[RuleText, ...]:
    """Return every rule's text, sorted by the rules' titles."""
    texts = {rule.ID: inspect.cleandoc(rule.__doc__ or "") for rule in EXPLAINED}
    texts[decision.ID] = inspect.cleandoc(decision.__doc__ or "")
    texts |= TEXTS
    return tuple(sorted((parse_rule(rule, text) for rule, text in texts.items()), key=lambda rule: (make_sort_key(rule.title), rule.id)))


def make_rule_page(rule: RuleText) -> Page:
    """Return the page of a rule."""
    html = render("rule.html", base=climb(rule.address), rule=rule, folder=FOLDER)
    headings = tuple(Heading(part.id, part.name) for part in rule.parts)
    return Page(rule.address, f"Quy tắc {rule.id}: {rule.title}", html, headings, rule.why, "Hướng dẫn")


def make_rule_list(edition: Edition, base: str) -> str:  # noqa: ARG001 - every macro is given the edition
    """Return all rules with a link to each page."""
    return render("rules.html", base=base, rules=list_rules())
