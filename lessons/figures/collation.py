"""The collation: one place of the article in all its readings, line under line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from lessons import case
from lessons.figures import theme
from lessons.figures.figure import TEXTS, WIDE, Figure, worded
from lessons.kit import html_tables
from lessons.kit.errors import UnknownName, shown
from lessons.kit.language import say, say_many
from lessons.kit.tables import Row

_TEXTS = TEXTS["collation"]
LETTERED = frozenset("PBOS")  # the copies that the exercises call by a letter
_SYMBOLS = "font-family:DejaVu Sans, Cambria Math, Segoe UI Symbol, Apple Symbols, sans-serif"
_BORDER = {"≡": f"4px solid {theme.BLUE}", "≈": f"4px dotted {theme.GRAY}", "≠": f"6px double {theme.VERMILLION}"}
_TABLE = f"border-collapse:collapse; table-layout:auto; width:100%; margin:4px 0; max-width:{WIDE}; font-size:16px"
_CAPTION = "text-align:left; font-weight:bold; font-size:15px; padding:4px 0 8px; text-wrap:balance"
_CELL = "text-align:left; vertical-align:top; padding:5px 16px 5px 8px"
_PICK = f"border-bottom:3px solid {theme.VERMILLION}; font-weight:bold"


def collation(place: str | int = "19") -> Figure:
    """One place of the article in every witness that has it, line under line.

    ``place`` is the ``place`` of the table ``readings``. Raises UnknownName (a KeyError) with one that comes near.

    >>> [row["compared"] for row in collation("19").rows if row["witness"] == "the found page"]
    ['other words, another sense']
    """
    readings = [row for row in case.rows("readings") if row["place"] == str(place).strip().zfill(2)]
    if not readings:
        raise _unknown(str(place).strip())
    witnesses = {row["witness_id"]: row for row in case.rows("witnesses")}
    bases = [row for row in readings if row["change"] == "base"] or readings[:1]
    lines = []
    for version in _TEXTS["groups"]:
        group = [row for row in readings if witnesses[row["witness"]]["version"] == version]
        base = next((row for row in bases if row in group), bases[0])  # each group has its own, if it can
        lines += [_Line(row, witnesses[row["witness"]], base) for row in group]
    title = _title(readings[0]["what"], lines)
    quoted = "; ".join(f"{line.called}: {line.reading['reading'].rstrip('.,')}" for line in lines)
    return Figure(
        title,
        **worded("collation", count=len(lines), quoted=quoted),
        rows=tuple(line.row for line in lines),
        html=_html(title, lines),
    )


def _unknown(place: str) -> UnknownName:
    """The error for a place that is not there: a number gets the nearest one, a word the place that is about it."""
    about = {row["place"]: row["what"] for row in case.rows("readings")}
    if place.isdecimal():
        near = min(about, key=lambda known: abs(int(known) - int(place)))
        hint = say("The nearest is “{near}”, {about}.", near=near, about=about[near])
    elif near := next((known for known, what in about.items() if place and place.casefold() in what.casefold()), ""):
        hint = say("Did you mean “{near}”, {about}?", near=near, about=about[near])
    else:
        hint = say("They are numbers, “{first}” to “{last}”.", first=min(about), last=max(about))
    every = 'case.table("readings")[["place", "what"]].drop_duplicates()'
    return UnknownName(
        say("There is no place “{place}”. {hint} All of them: {every}", place=shown(place), hint=hint, every=every)
    )


def name_of(witness: Mapping[str, Any]) -> str:
    """What we call a witness in a figure: its publisher, as plain words and never as a link."""
    return say("the found page") if witness["kind"] == "found page" else str(witness["publisher"])


def language_of(witness: Mapping[str, Any]) -> str:
    """The language of a witness in words."""
    return _in_words("languages", witness["language"])


def _in_words(table: str, code: str) -> str:
    """The words that the figure has for a code of the data; the code itself if it has none."""
    return say(_TEXTS[table][code]) if code in _TEXTS[table] else code


def letter_of(witness: Mapping[str, Any]) -> str:
    """The letter by which the exercises call a copy; empty if they do not speak of it."""
    return witness["witness_id"] if witness["witness_id"] in LETTERED else ""


class _Line(NamedTuple):
    """One reading of a witness, and the one with which it is compared."""

    reading: Row
    witness: Row
    base: Row

    @property
    def sign(self) -> str:
        change = int(self.reading["meaning_change"] or 0)
        same = self.witness["language"] == "en" and _tokens(self.reading["reading"]) == _tokens(_words(self.base))
        if self.reading is self.base or (same and change == 0):
            return "≡"
        return "≈" if change < 2 else "≠"

    @property
    def row(self) -> dict[str, Any]:
        """The line as a row of the table."""
        return {
            "group": _in_words("versions", self.witness["version"]),
            "compared": _in_words("signs", self.sign),
            "letter": letter_of(self.witness),
            "witness": name_of(self.witness),
            "kind": _in_words("kinds", self.witness["kind"]),
            "language": language_of(self.witness),
            "words": self.reading["reading"],
            "in English": self.reading["gloss"],
        }

    @property
    def called(self) -> str:
        return ", ".join(filter(None, (letter_of(self.witness), name_of(self.witness))))

    @property
    def html(self) -> str:
        words, gloss, code, row = self.reading["reading"], self.reading["gloss"], self.witness["language"], self.row
        foreign, compared = code != "en", _words(self.base)
        cell = escape(words) if foreign or words.startswith("(") else _picked(words, compared)
        if foreign:
            direction = ' dir="rtl"' if code == "he" else ""
            cell = f'<bdi lang="{escape(code)}"{direction}>{cell}</bdi>'
        if gloss:
            told = say("in English: {words}", words=_picked(gloss, compared))
            cell += f'<br><span style="font-size:14px">{told}</span>'
        base = "<br>" + say("the others are compared with this") if self.reading is self.base else ""
        language = f", {escape(row['language'])}" if foreign else ""
        return (
            f'<tr><td style="{_CELL}; border-left:{_BORDER[self.sign]}; font-size:18px; {_SYMBOLS}">{self.sign}</td>'
            f'<th scope="row" style="{_CELL}; font-weight:normal; font-size:14px">{escape(self.called)}<br>'
            f'<span style="font-size:12px">{escape(row["kind"])}{language}{base}</span></th>'
            f'<td style="{_CELL}">{cell}</td></tr>\n'
        )


def _words(base: Row) -> str:
    """The words in English with which others are compared."""
    return str(base["gloss"] or base["reading"])


def _tokens(words: str) -> list[str]:
    """One lower-case token for each word, with its comma, but without quotation marks and stops."""
    tokens = [re.sub(r"[.“”‘’\"«»]", "", word).lower() for word in words.split()]
    return [*tokens[:-1], tokens[-1].rstrip(",")] if tokens else []


def _picked(words: str, base: str) -> str:
    """The words as HTML, those that the base does not have at this spot picked out."""
    parts = [escape(word) for word in words.split()]
    steps = SequenceMatcher(None, _tokens(base), _tokens(words), autojunk=False).get_opcodes()
    runs = ((step, " ".join(parts[start:end])) for step, _, _, start, end in steps if start < end)
    return " ".join(run if step == "equal" else f'<b style="{_PICK}">{run}</b>' for step, run in runs)


def _title(what: str, lines: list[_Line]) -> str:
    """Only readings in English are counted: a translation always has other words."""
    signs = Counter(line.sign for line in lines if line.witness["language"] == "en")
    moved, differ = signs["≠"], signs.total() - signs["≡"]
    told = say_many(
        "{what}: {number} of {all} readings in English has other words",
        "{what}: {number} of {all} readings in English have other words",
        differ,
        what=f"{what[0].upper()}{what[1:]}",
        all=signs.total(),
    )
    if not moved:
        return say("{told}, and none of them has another sense", told=told)
    if moved == differ:
        return say("{told}, and another sense", told=told)
    return say_many(
        "{told}, and {number} of these has another sense",
        "{told}, and {number} of these have another sense",
        moved,
        told=told,
    )


def _html(title: str, lines: list[_Line]) -> str:
    heads = (say("sign"), say("witness"), say("words"))
    head = "".join(f'<th scope="col" style="{_CELL}; font-size:13px">{name}</th>' for name in heads)
    caption = f'<caption style="{_CAPTION}">{escape(title)}</caption>'
    parts = [f'<table style="{_TABLE}">{caption}<thead><tr>{head}</tr></thead>']
    for version, group in groupby(lines, key=lambda line: str(line.witness["version"])):
        group_name = escape(_in_words("groups", version))
        heading = f'<th colspan="3" scope="rowgroup" style="{_CELL}; font-size:14px">{group_name}</th>'
        parts.append(f"<tbody><tr>{heading}</tr>\n{''.join(line.html for line in group)}</tbody>")
    key = "<br>".join(f'<span style="{_SYMBOLS}">{sign}</span> {say(words)}' for sign, words in _TEXTS["signs"].items())
    table = html_tables.framed("".join([*parts, "</table>"]))
    return f'{table}\n<p style="font-size:14px; margin:4px 0">{key}</p>'
