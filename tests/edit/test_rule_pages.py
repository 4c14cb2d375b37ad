"""Every rule a message may name has a page that says why, what is right, what is wrong and how to mend it."""

import ast
import datetime
import re
from pathlib import Path

import pytest

import macros
from macros.cli.preview_server import link_rules
from macros.edition import Edition
from macros.frontmatter import parse_yaml
from macros.model.handbook import Handbook
from macros.pages import list_pages
from macros.rules import EXPLAINED
from macros.shell import SHELL_KEYS, ShellKey
from macros.views.rule_page import RuleText, list_rules, make_rule_list, make_rule_page, parse_rule

ROOT = Path(__file__).parents[2]
PACKAGE = Path(macros.__file__).parent
SEVERAL_FILES = ("phan-dau", "lien-quan", "ten-tep")  # their examples show more than one file, or its fences
PAGES = {rule.id: rule for rule in list_rules()}


def find_rules_in_code() -> set[str]:
    """Every rule id that stands as a word in a call of Problem or beside a message."""
    found = {rule.ID for rule in EXPLAINED}
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem" and len(node.args) > 2:
                rule = node.args[2]
                if isinstance(rule, ast.Constant):
                    found.add(str(rule.value))
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("ID", "RULE") and isinstance(node.value, ast.Constant):
                found.add(str(node.value.value))
    return found


def test_every_rule_has_a_page() -> None:
    tried = {path.name for path in (ROOT / "tests" / "cases").iterdir() if path.is_dir()}
    assert find_rules_in_code() <= set(PAGES)
    assert tried - set(PAGES) <= {"_base", "nham-lan"}  # not rules: the sample, and mistakes of all kinds


@pytest.mark.parametrize("rule", PAGES.values(), ids=list(PAGES))
def test_page_says_why_right_wrong_and_how(rule: RuleText) -> None:
    assert [part.name for part in rule.parts if part.name != "Cách tính"] == ["Đúng", "Sai", "Cách sửa"]
    assert rule.why.endswith(".")
    assert 10 < len(rule.title) < 100
    assert not rule.title.endswith(".")
    page = make_rule_page(rule)
    assert page.address == f"huong-dan/quy-tac/{rule.id}/"
    assert [heading.id for heading in page.headings] == [part.id for part in rule.parts]
    assert page.html.index('id="dung"') < page.html.index('id="sai"') < page.html.index('id="cach-sua"')


@pytest.mark.parametrize("rule", [rule for rule in PAGES.values() if rule.id not in SEVERAL_FILES], ids=lambda rule: rule.id)
def test_right_examples_of_data_are_sound(rule: RuleText) -> None:
    right = next(part.text for part in rule.parts if part.name == "Đúng")
    code = "\n".join(line[4:] for line in right.split("\n") if line.startswith("    "))
    if re.search(r"^[- ]*\w+:", code, re.MULTILINE):
        assert parse_yaml(rule.id, code, 1).problems == ()


def test_tags_in_examples_are_shown_not_obeyed() -> None:
    rule = parse_rule("x", "Tên.\n\nVì sao: a & b.\n\nĐÚNG:\n\n    <b>\n\nSAI: <script>alert(1)</script> {{ x }}\n\nCách sửa: xóa.\n")
    html = make_rule_page(rule).html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "<p>Xóa." in html


def test_site_has_the_pages_and_a_shell_for_their_depth() -> None:
    edition = Edition(Handbook(), datetime.date(2026, 11, 22))
    addresses = dict(list_pages(edition))
    assert make_rule_list(edition, "../../").count('href="../../huong-dan/quy-tac/') == len(PAGES)
    for rule in PAGES.values():
        page = addresses[rule.address]()
        key = ShellKey(page.section, bool(page.headings), page.address.count("/"))
        assert key in SHELL_KEYS
        assert key.address.count("/") == page.address.count("/") == 3
        assert 'href="../../../huong-dan/quy-tac/"' in page.html


def test_preview_leads_from_a_message_to_its_page() -> None:
    html = link_rules("a.md:3: <x> [cho-dien]\n    → thay\nb.md:1: y [khong-co]")
    assert html == 'a.md:3: &lt;x&gt; [<a href="/huong-dan/quy-tac/cho-dien/">cho-dien</a>]\n    → thay\nb.md:1: y [khong-co]'
