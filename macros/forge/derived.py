"""Files of the repository that follow from the registers: rewritten by a command, compared by CI."""

from collections.abc import Iterator
from pathlib import Path

from macros.forge.owners import PATTERNS, make_owner_files, read_group
from macros.model.handbook import Handbook
from macros.schema import format_schema, list_schemas

SCHEMAS = ".vscode/schemas"


def list_derived(root: Path, book: Handbook, group: str = "") -> Iterator[tuple[str, str]]:
    """Yield (path, text) of every derived file; without a group the one the present CODEOWNERS names stays."""
    for name, schema in list_schemas(book):
        yield f"{SCHEMAS}/{name}.json", format_schema(schema)
    yield from make_owner_files(book, group or read_group(_read(root / PATTERNS[0]))).items()


def list_outdated(root: Path, book: Handbook, group: str = "") -> Iterator[tuple[str, str]]:
    """Yield (path, text) of the derived files that are missing or say something else; line ends do not count."""
    for path, text in list_derived(root, book, group):
        if _read(root / path) != text:
            yield path, text


def write_derived(root: Path, path: str, text: str) -> None:
    """Write one derived file."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
