"""Each rule against small handbooks: tests/cases/<rule>/<case>/ over the shared tests/cases/_base/.

A case holds its own files under procedures/, or edits.yml ({file, old, new}) with edits of the base, or both; and either
expected.txt, the output of `sotay check`, or valid.txt, which says why nothing may be reported.
"""

import ast
import re
from pathlib import Path

import pytest

import macros
from macros.problems import format_text
from macros.rules import EXPLAINED, RULES
from macros.rules.base import Explained, Rule
from tests.handbooks import CASES, check_folder, make_handbook

MISTAKES = "nham-lan"
ALL_CASES = sorted(path for path in CASES.glob("*/*") if path.is_dir() and path.parent.name != "_base")


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_case(case: Path, tmp_path: Path) -> None:
    """A case yields exactly the expected lines, or none when it is valid."""
    expected, valid = case / "expected.txt", case / "valid.txt"
    assert expected.exists() != valid.exists(), "a case has either expected.txt or valid.txt"
    found = format_text(check_folder(make_handbook(tmp_path, case)))
    if valid.exists():
        assert valid.read_text(encoding="utf-8").strip(), "valid.txt says why the case must pass"
        assert found == ""
    else:
        assert found + "\n" == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_rule_has_cases_of_each_kind(rule: Rule) -> None:
    """Every rule has a case that it reports and one that it lets pass."""
    folder = CASES / rule.ID
    assert list(folder.glob("*/valid.txt")), "no valid case"
    assert any(f"[{rule.ID}]" in path.read_text(encoding="utf-8") for path in folder.glob("*/expected.txt")), "no faulty case"


def test_every_case_belongs_to_a_known_kind_of_fault() -> None:
    """No folder of cases outlives its rule."""
    known = {explained.ID for explained in EXPLAINED} | {MISTAKES}
    assert {case.parent.name for case in ALL_CASES} <= known


def test_base_is_clean(tmp_path: Path) -> None:
    """The handbook under every case has no problem of its own."""
    assert check_folder(make_handbook(tmp_path)) == ()


@pytest.mark.parametrize("case", sorted((CASES / MISTAKES).iterdir()), ids=lambda case: case.name)
def test_mistake_gives_one_message(case: Path) -> None:
    """A clerk's slip gives one message with a hint and no follow-on noise; a harmless one gives none."""
    if (case / "valid.txt").exists():
        return
    lines = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert re.match(r"procedures/\S+:\d+: .+ \[[a-z-]+\]$", lines[0])
    assert lines[1].startswith("    → ")


@pytest.mark.parametrize("explained", EXPLAINED, ids=lambda explained: explained.ID)
def test_explanation_is_a_page(explained: Explained) -> None:
    """A fault's docstring has a title, the reason, both examples and the remedy, and is filed under its id."""
    text = explained.__doc__ or ""
    assert text.partition("\n")[0].endswith(".")
    for heading in ("\nVì sao:", "\nĐÚNG", "\nSAI", "\nCách sửa"):
        assert heading in text
    assert explained.__name__.rpartition(".")[2] == explained.ID.replace("-", "_")


def test_every_id_in_the_code_is_explained() -> None:
    """No message of the reading names a kind of fault that has no page."""
    named = set()
    for name in ("source", "frontmatter", "yaml_errors", "load", "messages"):
        tree = ast.parse((Path(macros.__file__).parent / f"{name}.py").read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem"]
        assert name == "messages" or calls
        named |= {call.args[2].value for call in calls if isinstance(call.args[2], ast.Constant)}
    assert named <= {explained.ID for explained in EXPLAINED}
