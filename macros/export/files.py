"""The files of `/du-lieu/` and the data the pages' scripts read: each name with the function that makes it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from macros.edition import Edition
from macros.export.csv_file import make_csv
from macros.export.expiry import make_expiry_script
from macros.export.json_file import list_schemas, make_json
from macros.export.tables import MAKERS, Tables
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
    for name, schema in list_schemas():
        yield f"{SCHEMA_FOLDER}/{name}.schema.json", partial(_encode, schema)
    yield "assets/js/hieu-luc-du-lieu.js", partial(make_expiry_script, edition)


def make_edition_csv(tables: Tables, name: str) -> bytes:
    """Return the CSV file of one table."""
    return make_csv(tables.get(name))


def make_edition_workbook(tables: Tables) -> bytes:
    """Return the workbook of all tables; its library is loaded only here, since every command would wait for it."""
    from macros.export.workbook import make_workbook

    return make_workbook([tables.get(name) for name in MAKERS], tables.edition.today)


def _encode(schema: dict[str, object]) -> bytes:
    return format_schema(schema).encode()
