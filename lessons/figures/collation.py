"""The collation: one place of the article in all its readings, line under line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from html import escape
from typing import Any

from lessons import case
from lessons.figures import theme
from lessons.figures.figure import WIDE, Figure
from lessons.kit.errors import UnknownName, shown

SIGNS = {
    "≡": "the same words",
    "≈": "other words or another language, close in sense",
    "≠": "other words, another sense",
}
# Which version a group goes back to is for the reader to find out in 03.4, so its agency is said instead.
GROUPS = {
    "alpha": "Copies of the group of P and O (agency: Interfax)",
    "beta": "Copies of the group of B and S (agency: RIA Novosti)",
    "undecided": "Copies of one of the two groups: not decidable",
    "none": "Other reports, not copies of this item",
}
VERSIONS = {"alpha": "P and O", "beta": "B and S", "undecided": "undecided", "none": "not a copy"}
LETTERED = frozenset("PBOS")  # the copies that the exercises call by a letter
LANGUAGES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "pt": "Portuguese",
    "ru": "Russian",
}
# How a copy came to differ is for the reader to find out, so “reworded copy” is not said here.
_KIND = {
    "found page": "the page of this course",
    "reworded copy": "copy",
    "verbatim copy": "copy",
    "syndicated copy": "copy",
}
_SYMBOLS = "font-family:DejaVu Sans, Cambria Math, Segoe UI Symbol, Apple Symbols, sans-serif"
_BORDER = {
    "≡": f"4px solid {theme.BLUE}",
    "≈": f"4px dotted {theme.GRAY}",
    "≠": f"6px double {theme.VERMILLION}",
}
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
    found = [row for row in case.rows("readings") if row["place"] == str(place).strip().zfill(2)]
    if not found:
        raise _unknown(str(place).strip())
    witnesses = {row["witness_id"]: row for row in case.rows("witnesses")}
    bases = [row for row in found if row["change"] == "base"] or found[:1]
    rows = []
    for version in GROUPS:
        group = [row for row in found if witnesses[row["witness"]]["version"] == version]
        base = next((row for row in bases if row in group), bases[0])  # each group has its own, if it can
        for reading in group:
            witness = witnesses[reading["witness"]]
            sign = _sign(reading, base, witness["language"])
            rows.append(
                {
                    "group": VERSIONS[version],
                    "compared": SIGNS[sign],
                    "letter": letter_of(witness),
                    "witness": name_of(witness),
                    "kind": _KIND.get(witness["kind"], witness["kind"]),
                    "language": LANGUAGES.get(witness["language"], witness["language"]),
                    "words": reading["reading"],
                    "in English": reading["gloss"],
                    "_sign": sign,
                    "_group": GROUPS[version],
                    "_base": base["gloss"] or base["reading"],
                    "_is_base": reading is base,
                    "_code": witness["language"],
                }
            )
    title = _collation_title(found[0]["what"], rows)
    shown = tuple({key: value for key, value in row.items() if key[0] != "_"} for row in rows)
    quoted = "; ".join(f"{_called(row)}: {row['words'].rstrip('.,')}" for row in shown)
    alt = f"A table of {len(shown)} readings of one place, in groups of copies. {quoted}."
    return Figure(
        title=title,
        alt=alt,
        reading="Compare the lines word by word: the words picked out are not in the line they are "
        "compared with, and the sign in front says whether the sense changes too.",
        rows=shown,
        html=_collation_html(title, rows),
    )


def _unknown(place: str) -> UnknownName:
    """The error for a place that is not there: a number gets the nearest one, a word the place that is about it."""
    about = {row["place"]: row["what"] for row in case.rows("readings")}
    if place.isdecimal():
        near = min(about, key=lambda each: abs(int(each) - int(place)))
        hint = f"The nearest is “{near}”, {about[near]}"
    else:
        near = next((each for each, what in about.items() if place and place.casefold() in what.casefold()), "")
        hint = (
            f"Did you mean “{near}”, {about[near]}" if near else f"They are numbers, “{min(about)}” to “{max(about)}”"
        )
    end = "?" if hint.startswith("Did") else "."
    return UnknownName(
        f"There is no place “{shown(place)}”. {hint}{end} "
        'All of them: case.table("readings")[["place", "what"]].drop_duplicates()'
    )


def name_of(witness: Mapping[str, Any]) -> str:
    """What we call a witness in a figure: its publisher, as plain words and never as a link."""
    return "the found page" if witness["kind"] == "found page" else str(witness["publisher"])


def letter_of(witness: Mapping[str, Any]) -> str:
    """The letter by which the exercises call a copy; empty if they do not speak of it."""
    return witness["witness_id"] if witness["witness_id"] in LETTERED else ""


def _called(row: Mapping[str, Any]) -> str:
    return f"{row['letter']}, {row['witness']}" if row["letter"] else str(row["witness"])


def _tokens(words: str) -> list[str]:
    """One lower-case token for each word, with its comma, but without quotation marks and stops."""
    tokens = [re.sub(r"[.“”‘’\"«»]", "", word).lower() for word in words.split()]
    return [*tokens[:-1], tokens[-1].rstrip(",")] if tokens else []


def _sign(reading: Mapping[str, Any], base: Mapping[str, Any], language: str) -> str:
    change = int(reading["meaning_change"] or 0)
    same = language == "en" and _tokens(reading["reading"]) == _tokens(base["gloss"] or base["reading"])
    if reading is base or (same and change == 0):
        return "≡"
    return "≈" if change < 2 else "≠"


def _picked(words: str, base: str) -> str:
    """The words as HTML, those that the base does not have at this spot picked out."""
    parts = [escape(word) for word in words.split()]
    html = []
    steps = SequenceMatcher(None, _tokens(base), _tokens(words), autojunk=False).get_opcodes()
    for step, _, _, start, end in steps:
        run = " ".join(parts[start:end])
        if run:
            html.append(run if step == "equal" else f'<b style="{_PICK}">{run}</b>')
    return " ".join(html)


def _collation_title(what: str, rows: list[dict[str, Any]]) -> str:
    """Only readings in English are counted: a translation always has other words."""
    english = [row for row in rows if row["_code"] == "en"]
    signs = Counter(row["_sign"] for row in english)
    differ, moved = len(english) - signs["≡"], signs["≠"]
    if not moved:
        end = "and none of them has another sense"
    elif moved == differ:
        end = "and another sense"
    else:
        end = f"and {moved} of these {'has' if moved == 1 else 'have'} another sense"
    have = "has" if differ == 1 else "have"
    return f"{what[0].upper()}{what[1:]}: {differ} of {len(english)} readings in English {have} other words, {end}"


def _collation_html(title: str, rows: list[dict[str, Any]]) -> str:
    head = "".join(
        f'<th scope="col" style="{_CELL}; font-size:13px">{name}</th>' for name in ("sign", "witness", "words")
    )
    parts = [
        f'<table style="{_TABLE}"><caption style="{_CAPTION}">{escape(title)}</caption><thead><tr>{head}</tr></thead>'
    ]
    for group in dict.fromkeys(row["_group"] for row in rows):
        heading = f'<th colspan="3" scope="rowgroup" style="{_CELL}; font-size:14px">{escape(group)}</th>'
        lines = "".join(_line(row) for row in rows if row["_group"] == group)
        parts.append(f"<tbody><tr>{heading}</tr>\n{lines}</tbody>")
    key = "<br>".join(f'<span style="{_SYMBOLS}">{sign}</span> {words}' for sign, words in SIGNS.items())
    return "".join(parts) + f'</table>\n<p style="font-size:14px; margin:4px 0">{key}</p>'


def _line(row: dict[str, Any]) -> str:
    code = row["_code"]
    foreign = code != "en"
    direction = ' dir="rtl"' if code == "he" else ""
    absent = row["words"].startswith("(")
    words = escape(row["words"]) if foreign or absent else _picked(row["words"], row["_base"])
    cell = f'<bdi lang="{escape(code)}"{direction}>{words}</bdi>' if foreign else words
    if row["in English"]:
        gloss = _picked(row["in English"], row["_base"])
        cell += f'<br><span style="font-size:14px">in English: {gloss}</span>'
    base = "<br>the others are compared with this" if row["_is_base"] else ""
    language = f", {escape(row['language'])}" if foreign else ""
    sign = row["_sign"]
    return (
        f'<tr><td style="{_CELL}; border-left:{_BORDER[sign]}; font-size:18px; {_SYMBOLS}">{sign}</td>'
        f'<th scope="row" style="{_CELL}; font-weight:normal; font-size:14px">{escape(_called(row))}<br>'
        f'<span style="font-size:12px">{escape(row["kind"])}{language}{base}</span></th>'
        f'<td style="{_CELL}">{cell}</td></tr>\n'
    )
