"""A translation is a folder of ``data/languages``: what is written there for translators, and what is made of it.

``interface.po`` has what the course says on its screens, ``00.po`` the questions and texts of notebook 00, in the form
that translators' programs read. ``lessons refresh`` brings both up to date, packs them as ``words.mo``, which is what
the course reads, and writes the translated notebooks. Words that have changed in English are marked as fuzzy, and shown
in English until somebody has looked at them.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lessons.case import glossary
from lessons.course import model
from lessons.course.translated import headings, words
from lessons.kit import paths, tables
from lessons.kit.language import reread, say_of
from lessons.kit.named_files import renew
from lessons.kit.toml_table import read_toml

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message
    from nbformat import NotebookNode

INTERFACE = "interface"
# Files of words, and what is shown of each.
WORDS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "course/figures.toml": lambda data: data,
    "course/files.toml": lambda data: data,
    "course/screens.toml": lambda data: data,
    "text/errors.toml": lambda data: data,
    "text/facts.toml": lambda data: data,
    "text/files.toml": lambda data: [
        [kind["is"] for kind in data["kinds"].values()],
        [*data["others"]],
        data["signatures"],
        data["codes"]["called"],
    ],
    "text/pages.toml": lambda data: data["places"],
}
# Of the header, what says when and by whom a file was made: git knows better.
_HEADER = ('"POT-', '"PO-', '"Last-', '"Language-Team', '"Generated', '"Report', '"Project', "# ")


class Words(NamedTuple):
    """Words to translate, and the file that they stand in; two forms where they depend on a number."""

    words: str | tuple[str, str]
    where: str
    context: str | None = None


def folders() -> list[Path]:
    """The translations that there are."""
    return sorted(path for path in (paths.data() / "languages").iterdir() if path.is_dir())


def write(report: Callable[[str], object] = lambda line: None) -> list[Path]:
    """Bring the files of all translations up to date; return those that changed. Tells what waits for a translator."""
    from babel.messages.mofile import write_mo

    changed = []
    for folder in folders():
        files = sorted(folder.glob("*.po"), key=lambda file: file.stem != INTERFACE)
        catalogs = [read(file) for file in files]
        for file, catalog in zip(files, catalogs, strict=True):
            changed += renew(file, as_text(catalog))
            if left := len(catalog) - sum(map(is_translated, catalog)) + 1:  # the header counts as one
                report(f"{folder.name}/{file.name}: {left} of {len(catalog)} wait for a translator")
        packed = io.BytesIO()
        write_mo(packed, whole(catalogs))
        changed += renew(folder / "words.mo", packed.getvalue())
    reread()
    return changed


def read(file: Path) -> Catalog:
    """A file of a translation, with all words that are to be translated there now."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    with file.open("rb") as opened:
        catalog = read_po(opened, locale=file.parent.name)
    template = Catalog()
    for message in messages(file.stem):
        template.add(message.words, locations=[(message.where, 0)], context=message.context)
    catalog.update(template, update_header_comment=False)
    return catalog


def as_text(catalog: Catalog) -> str:
    """The file of a translation, in the form that is stored: no dates, no numbers of lines."""
    from babel.messages.pofile import write_po

    text = io.BytesIO()
    write_po(text, catalog, width=0, ignore_obsolete=True, include_lineno=False)
    lines = text.getvalue().decode("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith(_HEADER)) + "\n"


def whole(catalogs: Iterable[Catalog]) -> Catalog:
    """All that is translated of a language; the header is that of the first file."""
    first, *others = catalogs
    first.creation_date = first.revision_date = datetime.fromtimestamp(0, UTC)  # the same words give the same file
    for message in (each for catalog in others for each in catalog if each.id):
        first[message.id] = message
    for message in [*first]:
        if message.id and not is_translated(message):
            first.delete(message.id, message.context)
    return first


def is_translated(message: Message) -> bool:
    """Whether it has all its forms, and none of another English sentence."""
    forms = message.string if isinstance(message.string, tuple | list) else [message.string]
    return not message.fuzzy and all(forms)


def messages(name: str) -> Iterator[Words]:
    """What is to be translated in one file: of the interface, or of a notebook by its number."""
    return chain(_of_the_code(), _of_the_data()) if name == INTERFACE else _of_a_notebook(name)


def _of_the_code() -> Iterator[Words]:
    package = Path(__file__).resolve().parents[1]
    for file in sorted(package.rglob("*.py")):
        where = f"lessons/{file.relative_to(package).as_posix()}"
        nodes = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        for node in sorted(nodes, key=lambda node: (node.lineno, node.col_offset)):
            match node.func, node.args:
                case ast.Name("say" | "later"), [first, *_]:
                    yield from (Words(each, where) for each in _literals(first))
                case ast.Name("say_of"), [ast.Constant(str(context)), ast.Constant(str(words))]:
                    yield Words(words, where, context)
                case ast.Name("say_many" | "later_many"), [ast.Constant(str(one)), ast.Constant(str(many)), *_]:
                    yield Words((one, many), where)


def _literals(node: ast.expr) -> Iterator[str]:
    """The words that an expression gives: a text, or one of two."""
    match node:
        case ast.Constant(str(words)):
            yield words
        case ast.IfExp(body=one, orelse=other):
            yield from _literals(one)
            yield from _literals(other)


def _of_the_data() -> Iterator[Words]:
    for name, pick in WORDS.items():
        for text in _leaves(pick(read_toml(paths.data() / name))):
            yield Words(text, f"data/{name}")
    for row in tables.rows("reasons"):
        yield Words(row["reason"], "data/text/reasons.csv")
    for entry in glossary.entries():
        yield from (Words(each, "data/case/glossary.csv", "glossary") for each in (entry.term, entry.definition))


def _leaves(value: Any) -> Iterator[str]:
    """The texts of a file of words, as they are shown: where a line breaks means nothing."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)
    elif isinstance(value, str) and any(map(str.isalpha, value)):
        yield " ".join(value.split())


def _of_a_notebook(name: str) -> Iterator[Words]:
    import nbformat

    home = f"{name}.ipynb" == paths.START
    for number in (*model.notebooks(), *model.forms()) if home else [name]:
        where = f"exercises/{number}.toml"
        data = read_toml(paths.data() / where)
        yield from (Words(each, f"data/{where}", about) for about, each in (headings if home else words)(data))
    source = source_of(name)
    for cell in nbformat.read(source, as_version=4).cells:
        if cell.cell_type == "markdown" or _speaks(cell.source):
            yield Words(cell.source, f"notebooks/{source.name}", name)


def _speaks(code: str) -> bool:
    """Whether a cell of code has words for a reader: the title of a figure, not the name of a column."""
    texts = (node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant))
    return any(isinstance(text, str) and " " in text for text in texts)


def source_of(name: str) -> Path:
    """The English notebook of a number, or the home."""
    return next(path for path in paths.notebooks().glob("*.ipynb") if paths.code(path) == name)


def notebooks(only: tuple[str, ...] = ()) -> Iterator[tuple[Path, str]]:
    """The translated notebooks, each with the name of its language; ``only`` names some of them."""
    for folder in folders():
        for file in sorted(folder.glob("*.po")):
            if file.stem != INTERFACE and (not only or file.stem in only):
                yield paths.notebooks() / folder.name / source_of(file.stem).name, folder.name


def translated(target: Path) -> NotebookNode:
    """A notebook as it is to stand there: the English one, with its words in the language in use."""
    import nbformat

    source = paths.notebooks() / target.name
    notebook: NotebookNode = nbformat.read(source, as_version=4)
    for cell in notebook.cells:
        cell.source = say_of(paths.code(source), cell.source)
    return notebook
