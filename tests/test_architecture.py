"""The shape of the package: imports go one way, effects stay at the edges, modules stay short."""

import ast
import graphlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import macros

PACKAGE = Path(macros.__file__).parent
MAX_LINES = 250
# The core from the bottom up; each name imports only from layers below, or from its own. Everything else stands above.
LAYERS = (
    ("errors", "problems", "text", "duration", "files"),
    ("digest",),
    ("source", "yaml_errors", "suggestions"),
    ("frontmatter",),
    ("model",),
    ("messages", "memory", "graph", "named"),
    ("sharing",),
    ("documents", "validity"),
    ("load",),
    ("rules",),
)
CLOCKS = ("date.today", "datetime.now", "datetime.utcnow", "datetime.today", "time.localtime", "time.ctime")


def find_modules() -> dict[str, Path]:
    """Return every module of the package by its dotted name."""
    modules = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        modules[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return modules


MODULES = find_modules()
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def find_imports(name: str) -> Iterator[str]:
    """Yield what a module imports, as dotted names; `from a import b` is `a.b` where that is a module of ours."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in MODULES else str(node.module)


def get_group(name: str) -> str:
    """Return the module or package right below `macros`."""
    return f"{name}.".split(".")[1]


def find_calls(name: str) -> Iterator[str]:
    """Yield the functions a module calls, as written."""
    return (ast.unparse(node.func) for node in ast.walk(TREES[name]) if isinstance(node, ast.Call))


def test_no_circles() -> None:
    """No module imports itself, directly or through others."""
    graph = {name: {target for target in find_imports(name) if target in MODULES and target != name} for name in MODULES}
    list(graphlib.TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("name", [name for name in MODULES if get_group(name) in sum(LAYERS, ())])
def test_core_imports_go_one_way(name: str) -> None:
    """A module of the core imports only from its own layer and from those below."""
    rank = {group: index for index, layer in enumerate(LAYERS) for group in layer}
    own = rank[get_group(name)]
    ours = {get_group(target) for target in find_imports(name) if target.partition(".")[0] == "macros"}
    wrong = {group for group in ours if group != get_group(name) and rank.get(group, len(LAYERS)) > own}
    assert not wrong


def test_every_layer_exists() -> None:
    """The list of layers names nothing that is gone."""
    groups = {get_group(name) for name in MODULES}
    assert {group for layer in LAYERS for group in layer} <= groups


@pytest.mark.parametrize("name", MODULES)
def test_effects_stay_at_the_edges(name: str) -> None:
    """Only the adapter knows MkDocs, only the command line prints and exits, only these two read the clock."""
    group, calls = get_group(name), set(find_calls(name))
    if group != "site":
        assert not {target for target in find_imports(name) if target.partition(".")[0] in ("mkdocs", "properdocs", "material", "mkdocs_macros")}
    if group != "cli" and name != "macros.publish.installer":  # a script of its own: the kit runs it where nothing is installed
        assert not calls & {"print", "input", "exit", "quit", "sys.exit", "os._exit"}
    if group not in ("cli", "site"):
        assert not {call for call in calls if call.endswith(CLOCKS)}


@pytest.mark.parametrize("name", MODULES)
def test_modules_are_short_and_say_what_they_are_for(name: str) -> None:
    """A module has a docstring and at most 250 lines; so have public classes and functions a docstring."""
    tree = TREES[name]
    assert ast.get_docstring(tree)
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= MAX_LINES
    definitions = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))]
    assert [node.name for node in definitions if not node.name.startswith("_") and not ast.get_docstring(node)] == []
