"""Markdown: the library makes a web page of it, whose blocks are read like those of any page; nothing is chosen.

Front matter, the lines at the top of a file that tell about it, stands between two lines of signs (Jekyll, Hugo),
after signs for a part (Pandoc) or, with names of fields, above the first blank line (MultiMarkdown).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lessons.kit.language import say
from lessons.text.ledger import Mark
from lessons.text.metadata import Metadatum
from lessons.text.reading import inline
from lessons.text.reading.blocks import PageBlock, blocks_of
from lessons.text.reading.credits import headed
from lessons.text.reading.decoding import decode
from lessons.text.reading.errors import EmptyInput, TooDeep, TooLarge, library
from lessons.text.reading.facts import day
from lessons.text.reading.html import cuts
from lessons.text.reading.parsing import parse, safe
from lessons.text.reading.source import Piece, Source, assemble
from lessons.text.words import tables

_MOST_SIGNS = 1_000_000  # code points; a long article has about 50,000
_MOST_LINES = 30_000
# A longer paragraph, or one with more brackets, is taken as it stands: they take quadratic time.
_LONGEST, _MOST_BRACKETS = 20_000, 300
_DEEPEST = 60  # quotations, lists and the like inside each other
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,40}\]")
_NOTE_BEGINS = re.compile(rf"^( {{0,3}})(?={_NOTE_MARK.pattern}:)", re.MULTILINE)
_FENCED = re.compile(
    r"\s*?(?P<fence>---|\+\+\+)[ \t]*\n(?P<lines>.{0,20000}?)(?<=\n)(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_PERCENT = re.compile(r"%[ \t]*(?P<title>.*)\n%[ \t]*(?P<author>.*)\n(?:%[ \t]*(?P<date>.*)\n)?")
_OPEN = re.compile(r"(?P<lines>(?:[A-Za-z][\w -]{0,30}:[ \t]*\S.*\n){2,20})(?=\n)")
_ENTRY = re.compile(
    r"^(?P<key>[A-Za-z][\w-]*)[ \t]*[:=][ \t]*(?P<value>.*(?:\n(?:[ \t]+\S|[ \t]*-[ \t]).*)*)", re.MULTILINE
)
_ITEM = re.compile(r"(?:\A|\n)[ \t]*-[ \t]+|\n[ \t]+|\s*,\s*(?=\S)")
_OTHER = re.compile(r"\w+:\s")  # what else a list says of each name
_FIELDS = {name: field for field, names in tables("files")["front_matter"].items() for name in names.split()}


def read(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of a Markdown file. Raises EmptyInput, NotText, TooLarge, TooDeep or MissingLibrary."""
    code = decode(data, name, encoding)
    text = code.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > _MOST_SIGNS or text.count("\n") > _MOST_LINES:
        raise TooLarge.of("long", name=name)
    end, facts = front_matter(text)
    pieces = [_piece(block) for block in blocks_of(parse(_page(text[end:], name), name), name)]
    if all(piece.rule for piece in pieces):
        raise EmptyInput.of("no_words", name=name)
    credits, pieces = headed(pieces)
    if end:
        pieces.insert(0, Piece(text[:end].strip(), rule="extract.front_matter"))
    # The headline on the page comes before a title above it; else the lines at the top know best.
    told = {fact.field: fact for fact in (*credits, *facts, *(fact for fact in credits if fact.field == "headline"))}
    return assemble(pieces, kind="markdown", encoding=code.encoding, guessed=code.guessed, facts=tuple(told.values()))


def _page(text: str, name: str) -> str:
    r"""The code of a web page that shows a text.

    >>> _page("# Rain\n\nIt *fell*.", "rain.md")
    '<h1>Rain</h1>\n<p>It <em>fell</em>.</p>\n'
    """

    def prepare(state: Any) -> None:
        for token in state.tokens:
            if token.level >= _DEEPEST - 1:  # the library passes over what stands deeper
                raise TooDeep.of("markdown_deep", name=name)
            if token.type == "inline" and (len(token.content) > _LONGEST or token.content.count("[") > _MOST_BRACKETS):
                token.type = "text"

    parser = library("markdown_it", name).MarkdownIt("commonmark", {"breaks": True, "maxNesting": _DEEPEST})
    parser.enable(["strikethrough", "table"]).disable("code")  # news is indented for looks, not to show code
    parser.core.ruler.before("inline", "prepare", prepare)
    parser.validateLink = lambda _: True  # no address is followed
    return str(parser.render(_NOTE_BEGINS.sub(r"\1\\", safe(text))))


def _piece(block: PageBlock) -> Piece:
    kind = "subhead" if block.kind == "headline" else block.kind
    note = _NOTE_MARK.match(block.text) and block.text.partition("]")[2].startswith(":")
    notes = [Mark(*match.span(), inline.NOTE) for match in _NOTE_MARK.finditer(block.text)]
    rule = block.hidden or ("extract.note" if note else "")
    return Piece(block.text, kind, rule=rule, cuts=tuple(sorted((*cuts(block), *notes))))


def front_matter(text: str) -> tuple[int, tuple[Metadatum, ...]]:
    r"""Where the front matter of a text ends (0 if there is none), and what it says.

    >>> end, facts = front_matter("---\ntitle: \"Rain\"\ndate: 2024-03-05\n---\nIt rained.")
    >>> end, [(fact.field, fact.value, fact.status) for fact in facts]
    (39, [('headline', 'Rain', 'found'), ('date', '2024-03-05', 'found')])
    """
    for form in (_FENCED, _PERCENT, _OPEN):
        if match := form.match(text):
            told = match.groupdict()
            entries = _ENTRY.findall(told["lines"]) if "lines" in told else [(key, told[key] or "") for key in told]
            known = {_FIELDS.get(key.lower()) for key, _ in entries} - {None}
            # Two rules with words between them, or lines such as "Note: ..." are no front matter.
            if entries and (form is not _OPEN or len(known) > 1):
                return match.end(), tuple(_facts(entries))
    return 0, ()


def _facts(entries: Iterable[tuple[str, str]]) -> Iterator[Metadatum]:
    told = set[str]()
    for key, value in entries:
        field = _FIELDS.get(key.lower(), "")
        if field and field not in told and (value := _value(value, field)):
            told.add(field)
            yield Metadatum(field, value, "found", say(tables("facts")["above"]["markdown"]), "front matter")


def _value(value: str, field: str) -> str:
    """A value of one line or more: "Rain", [Ann, Bo], or a list of names one below the other."""
    if field == "date":
        return day(value.strip("\"' "))
    value = re.sub(r"\A[>|][+-]?\d?(?=\n)", "", value.strip())
    listed = value.startswith(("[", "-")) or ("\n" in value and field == "byline")
    parts = _ITEM.split(value.strip("[]")) if listed else value.split("\n")
    names = [re.sub(r"\A(?:name|title):\s*", "", part.strip()).strip("\"' ") for part in parts]
    return (", " if listed else " ").join(name for name in names if name and not (listed and _OTHER.match(name)))
