"""What the tables are: a description that a person edits beside each one, made into the package that programs read.

``statements.csv`` has ``statements.toml``: title, description, key, the notebooks that use it, and for each column its
meaning and what may stand in it. ``data/datapackage.json`` (Frictionless Data Package) and the list in
``data/case/README.md`` are made from these by ``lessons refresh``.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from lessons.kit import paths
from lessons.kit.errors import BadValue
from lessons.kit.named_files import renew
from lessons.kit.tables import reread
from lessons.kit.toml_table import Table, read_toml

TYPES = ("string", "integer", "number", "date")
RULES = ("required", "unique", "values", "pattern", "minimum", "maximum", "maxLength")  # in the order of the package
_LIST = re.compile(r"(?<=<!-- tables -->\n).*?(?=<!-- end -->)", re.DOTALL)


def tables() -> list[Path]:
    """All tables, those of the case first."""
    return sorted(paths.data().rglob("*.csv"), key=lambda path: (path.parent.name != "case", path.parts))


def description(table: Path) -> Table:
    """The file beside a table. Raises BadValue with one sentence for its author if it cannot be used."""
    beside = table.with_suffix(".toml")
    if not beside.is_file():
        raise BadValue(f"{table.name} has no description; write {beside.name} beside it, like statements.toml.")
    return Table(read_toml(beside, BadValue), beside.name, "", BadValue)


def package() -> dict[str, Any]:
    """All tables as one Frictionless Data Package."""
    whole = Table(read_toml(paths.data() / "datapackage.toml", BadValue), "datapackage.toml", "", BadValue)
    return {
        "name": whole.text("name", "a short name"),
        "title": whole.text("title", "the title"),
        "description": whole.text("description", "what the tables hold"),
        "profile": "tabular-data-package",
        "licenses": [whole.raw("license", "a table")],
        "sources": [{"title": whole.text("sources", "where the facts are from")}],
        "resources": [_resource(table) for table in tables()],
    }


def _resource(table: Path) -> dict[str, Any]:
    about = description(table)
    about.texts("notebooks", "03", ())
    columns = about.mapping("column", "a table for each column")
    schema: dict[str, Any] = {
        "fields": [
            _field(name, Table(told, f"{about.where}, column {name}", "", BadValue)) for name, told in columns.items()
        ],
        "primaryKey": about.raw("key", '"the column that names a row"'),
        "missingValues": [""],
    }
    if refers := {name: told["refers_to"].partition(".") for name, told in columns.items() if "refers_to" in told}:
        schema["foreignKeys"] = [
            {"fields": name, "reference": {"resource": other, "fields": column}}
            for name, (other, _, column) in refers.items()
        ]
    resource = {
        "name": about.text("name", "the name of the table", table.stem),
        "path": table.relative_to(paths.data()).as_posix(),
        "profile": "tabular-data-resource",
        "title": about.text("title", "what it is"),
        "description": about.text("description", "what a row is"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
    about.done()
    return resource


def _field(name: str, column: Table) -> dict[str, Any]:
    column.text("refers_to", "table.column", "")
    parts = column.texts("parts", "a word", ())
    given = {rule: column.raw(rule, "what may stand here", None) for rule in RULES}
    if parts:  # one of these, or several joined by “;”
        given["pattern"] = f"({'|'.join(parts)})(;({'|'.join(parts)}))*"
    rules = {{"values": "enum"}.get(rule, rule): value for rule, value in given.items() if value is not None}
    field: dict[str, Any] = {
        "name": name,
        "type": column.one_of("type", TYPES, "string"),
        "description": column.text("meaning", "what it means, in a sentence"),
    }
    column.done()
    return field | ({"constraints": rules} if rules else {})


def write() -> list[Path]:
    """Write what is made from the descriptions; return the files that changed."""
    guide = paths.data() / "case" / "README.md"
    made = {
        paths.data() / "datapackage.json": json.dumps(package(), ensure_ascii=False, indent=1) + "\n",
        guide: _LIST.sub(lambda _: _lines(guide.parent), guide.read_text(encoding="utf-8")),
    }
    changed = [path for place, text in made.items() for path in renew(place, text)]
    reread()
    return changed


def _lines(folder: Path) -> str:
    """One line a table: its name, what it holds, the notebooks that use it."""
    lines = ["| table | what it holds | notebooks |", "| --- | --- | --- |"]
    for table in tables():
        if table.parent == folder:
            about = description(table)
            used = ", ".join(about.texts("notebooks", "03", ())) or "all"
            holds = about.text("description", "what a row is").partition(". ")[0].rstrip(".")
            lines.append(f"| [`{table.name}`]({table.name}) | {holds} | {used} |")
    return "\n".join(lines) + "\n"
