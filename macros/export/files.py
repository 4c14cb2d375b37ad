"""The files of `/du-lieu/` and the data the pages' scripts read: each name with the function that makes it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from macros.digest import digest_code, digest_plain
from macros.edition import Edition
from macros.export.columns import PAPER_COLUMNS, PROCEDURE_COLUMNS, STEP_COLUMNS
from macros.export.csv_file import join_csv, make_csv
from macros.export.entries import ENTRIES, Entry
from macros.export.expiry import make_expiry_script
from macros.export.json_file import SCHEMAS, make_json
from macros.export.sheets import recall_filling
from macros.export.tables import MAKERS, Tables
from macros.export.workbook import fill_frame
from macros.pieces import collect
from macros.schema import format_schema

FOLDER = "du-lieu"
SCHEMA_FOLDER = f"{FOLDER}/luoc-do"

FileMaker: TypeAlias = Callable[[], bytes]


def list_data_files(edition: Edition) -> Iterator[tuple[str, FileMaker]]:
    """Yield (name from the site's root, maker) of every data file."""
    tables = Tables(edition)
    yield f"{FOLDER}/so-tay.json", partial(make_json, edition)
    yield f"{FOLDER}/so-tay.xlsx", partial(make_edition_workbook, tables)
    for name in MAKERS:
        yield f"{FOLDER}/{name}.csv", partial(make_edition_csv, tables, name)
    for name in SCHEMAS:
        yield f"{SCHEMA_FOLDER}/{name}.schema.json", partial(_make_schema_file, edition, name)
    yield "assets/js/hieu-luc-du-lieu.js", partial(make_expiry_script, edition)


def prepare_data_files(edition: Edition) -> None:
    """Make what these files are put together from, as far as it is not remembered."""
    collect(edition, ENTRIES)
    for name in SCHEMAS:
        _make_schema_file(edition, name)


def make_edition_csv(tables: Tables, name: str) -> bytes:
    """Return the CSV file of one table."""
    entries = collect(tables.edition, ENTRIES).values()
    if name == "quy-trinh":
        return join_csv(PROCEDURE_COLUMNS, (entry.line for entry in entries))
    if name == "buoc":
        return join_csv(STEP_COLUMNS, (entry.steps for entry in entries))
    if name == "ho-so":
        return join_csv(PAPER_COLUMNS, (entry.papers for entry in entries))
    return make_csv(tables.get(name))


def make_edition_workbook(tables: Tables) -> bytes:
    """Return the workbook of all tables; what was compressed for it is remembered at once."""
    filling = recall_filling(tables)
    tables.edition.memory.save()
    return fill_frame(*filling)


def sign_tables(edition: Edition, name: str) -> str | None:
    """Return the key of a file of tables by the file's name, so that it stays when an edit touches no table; None for any other file."""
    folder, _, file = name.rpartition("/")
    show = _SHOWN.get(file) if folder == FOLDER else None
    if show is None:
        return None
    entries = collect(edition, ENTRIES)
    return digest_plain(edition.setting, [(p.code, p.domain, show(entries[p.code])) for p in edition.book.procedures])


# What the files of tables show of a procedure besides what the edition's setting says.
_SHOWN: dict[str, Callable[[Entry], object]] = {
    "so-tay.xlsx": lambda entry: (entry.line, entry.step_mark, entry.paper_mark, entry.basis),
    "quy-trinh.csv": lambda entry: entry.line,
    "buoc.csv": lambda entry: entry.step_mark,
    "ho-so.csv": lambda entry: entry.paper_mark,
    "van-ban.csv": lambda entry: entry.basis,
    "tien-do.csv": lambda entry: entry.line,
}


def _make_schema_file(edition: Edition, name: str) -> bytes:
    """Return a schema's file; only the code decides what it holds."""
    return edition.memory.recall("luoc-do", name, digest_code(), lambda: format_schema(SCHEMAS[name]()).encode())
