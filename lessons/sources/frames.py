"""The ways of reporting: rows of ``data/attribution/frames.csv``, each a pattern over groups of words.

A pattern is written as its example is marked: ``[ ]`` the source, ``< >`` the cue, ``{ }`` the content. ``V`` is the
cue, ``N`` a noun group, ``C`` a clause; the other groups are explained in ``data/attribution/README.md``. Words in
small letters and marks stand for themselves; what ends in "?" may be missing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from lessons.kit import paths
from lessons.kit.errors import BadValue, nearest, shown
from lessons.sources import words
from lessons.sources.lexicon import ADJECTIVE, BASE, ING, NOUN, PAST, S_FORM, Cue, cues
from lessons.sources.relation import CERTAINTIES, CUE_CLASSES
from lessons.sources.verbs import Group

COLUMNS = ("frame", "pattern", "takes", "form", "who", "mode", "certainty", "class", "meaning", "example")
ROLES: Mapping[str, str] = {"[": "source", "<": "cue", "{": "content"}
GROUPS = frozenset(
    [
        *("N", "V", "H", "A", "C", "B", "F", "G", "Q", "R", "O", "P", "S", "T", "W", "X", "M", "L"),
        *("TO", "ING", "WH", "AUX", "HEAD", "ASKED", "NAME", "THING", "LIGHT"),
    ]
)
MARKS = frozenset([",", ":", "—", "=", "^", "$"])
_BY_FRAME = frozenset(["N", "B", "C", "H", "R", "G", "P", "O", "THING"])  # what they cover hangs on the frame
_PIECE = re.compile(r"([\[<{]*)([^\[<{\]>}\s]+?)(\??)([\]>}]*)")
_FINITE = (PAST, S_FORM, BASE)
FORMS: Mapping[str, tuple[str, ...]] = {
    "active": (*_FINITE, ING, ADJECTIVE),
    "finite": _FINITE,
    "past": (PAST,),
    "ing": (ING,),
    "passive": (PAST,),
    "silent": (*_FINITE, ADJECTIVE),
    "inside": _FINITE,
    "noun": (NOUN,),
    "phrase": ("phrase",),
    "none": (),
}
WHO = ("", "somebody", "survey")


@dataclass(frozen=True, slots=True)
class Element:
    """One group, word or mark of a pattern; those of the same stretch have the same number."""

    name: str
    role: str  # "source", "cue", "content", or "" for what is not marked
    stretch: int
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One row, ready to be matched. ``left`` is read from the cue to the left, ``right`` from the cue to the right."""

    name: str
    left: tuple[Element, ...]
    cue: Element  # the verb or, without one, the first word of the cue; its name is "" where there is none
    right: tuple[Element, ...]
    takes: frozenset[str]
    form: str
    who: str
    mode: str
    certainty: str
    cue_class: str
    meaning: str
    opens: tuple[
        bool, str
    ]  # whether it begins with "A" on the right, and the element after that; "" if it may be missing

    def suits(self, cue: Cue, form: str) -> bool:
        """Whether the frame may hold for a form of a cue, by what the lexicon says of it."""
        return form in FORMS[self.form] and all(need in cue.codes for need in self.takes)


@cache
def rows() -> tuple[Mapping[str, str], ...]:
    """The table, as it stands in the file."""
    with (paths.data() / "attribution" / "frames.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


class Grammar:
    """Frames in the order in which they are tried, ready to be looked up."""

    def __init__(self, known: Sequence[Frame]) -> None:
        self._known = known
        self._suiting: dict[tuple[int, str, bool, bool, bool], tuple[Frame, ...]] = {}
        self.phrased = [frame for frame in known if frame.form == "phrase"]
        self.floating = next((frame.name for frame in known if not frame.cue.name), "")
        self.literal: dict[str, list[Frame]] = {}  # the first word of a cue that the frame itself has
        for frame in known:
            if frame.form == "none" and frame.cue.name:
                for word in frame.cue.name.split("/"):
                    self.literal.setdefault(word, []).append(frame)

    def suiting(self, group: Group, inside: bool) -> tuple[Frame, ...]:
        """The frames that may hold for a verb group, by the lexicon and by its form."""
        failed = group.negated or group.refusing
        key = (id(group.cue), group.form, group.passive, failed, inside)
        if key not in self._suiting:
            self._suiting[key] = tuple(
                frame
                for frame in self._known
                if frame.suits(group.cue, group.form)
                and (frame.form == "inside") == inside
                and (frame.form == "passive" or (frame.form == "silent" and group.passive)) == group.passive
                and (frame.form != "silent" or failed or "silent" in group.cue.frames)
            )
        return self._suiting[key]


@cache
def standard() -> Grammar:
    """The frames of the course."""
    return Grammar(tuple(map(frame, rows())))


def compiled(table: Iterable[Mapping[str, object]]) -> tuple[Frame, ...]:
    """Frames from rows of somebody's own. Raises BadValue, a ValueError, for a row that cannot be read."""
    if isinstance(table, str) or not isinstance(table, Iterable):
        raise BadValue(f"“{shown(table)}” is no table of frames. {_ROWS}")
    found = tuple(frame(_cells(row)) for row in table)
    known = frozenset(code for cue in cues() for code in cue.codes).union(*(row["takes"].split() for row in rows()))
    for one in found:
        for code in one.takes - known:
            better = nearest(code, sorted(known), "Codes are")
            raise BadValue(f"The frame “{shown(one.name)}” takes “{shown(code)}”, which no cue has. {better}")
    return found


_ROWS = "Write rows such as {“frame”: “mine”, “pattern”: “[N] <V> {that C}”, “takes”: “clause”}."


def _cells(row: object) -> dict[str, str]:
    """The cells of a row as text; what is missing, also for pandas, is empty."""
    if not isinstance(row, Mapping):
        raise BadValue(f"“{shown(row)}” is no row of a table of frames. {_ROWS}")
    cells = {name: row.get(name) for name in COLUMNS}
    return {name: "" if value is None or value != value else str(value) for name, value in cells.items()}


def frame(row: Mapping[str, str]) -> Frame:
    """A row, ready to be matched. Raises BadValue with one sentence that names the row and what is wrong in it.

    >>> found = frame({"frame": "mine", "pattern": "{C} , <in the eyes of> [N]"})
    >>> found.cue.name, [element.name for element in found.left], [element.name for element in found.right]
    ('in', [',', 'C'], ['the', 'eyes', 'of', 'N'])
    """
    return _frame(tuple(row.get(name, "") or "" for name in COLUMNS))


@lru_cache(maxsize=512)
def _frame(cells: tuple[str, ...]) -> Frame:
    name, pattern, takes, form, who, mode, certainty, cue_class, meaning, _ = cells
    elements = _elements(name, pattern)
    anchor = _anchor(elements)
    form = form or ("active" if anchor >= 0 and elements[anchor].name == "V" else "none")
    for value, known, column in (
        *((form, FORMS, "form"), (who, WHO, "who"), (mode, ("", "core", "wide"), "mode")),
        *((certainty, ("", *CERTAINTIES), "certainty"), (cue_class, ("", *CUE_CLASSES), "class")),
    ):
        if value not in known:
            raise BadValue(
                f"The frame “{shown(name)}” has “{shown(value)}” as {column}; write one of {_listed(known)}."
            )
    cue = elements[anchor] if anchor >= 0 else Element("", "", -1)
    return Frame(
        name,
        _one(tuple(reversed(elements[: max(anchor, 0)]))),
        cue,
        elements[anchor + 1 :],
        frozenset(takes.split()),
        form,
        who,
        mode,
        certainty or "likely",
        cue_class,
        meaning,
        _opens(elements[anchor + 1 :]),
    )


def _opens(right: tuple[Element, ...]) -> tuple[bool, str]:
    beyond = len(right) > 1 and right[0].name == "A"
    first = right[beyond] if right else None
    return beyond, "" if first is None or first.optional or first.name in _BY_FRAME else first.name


@lru_cache(maxsize=512)
def _one(side: tuple[Element, ...]) -> tuple[Element, ...]:
    """The same object for sides that are equal, so that one look at the text serves all frames with this side."""
    return side


def _listed(known: Iterable[str]) -> str:
    return ", ".join(f"“{value}”" for value in known if value)


def _elements(name: str, pattern: str) -> tuple[Element, ...]:
    """The elements of a pattern."""
    found: list[Element] = []
    role, stretch, opened = "", 0, ""
    for piece in pattern.split():
        match = _PIECE.fullmatch(piece)
        if match is None:
            raise BadValue(_advice(name, f"“{shown(piece)}” cannot be read"))
        opening, word, optional, closing = match.groups()
        if opening:
            if opened or len(opening) > 1:
                raise BadValue(_advice(name, f"a mark is opened at “{shown(piece)}” before the last is closed"))
            role, stretch, opened = ROLES[opening], stretch + 1, opening
        if word.isupper() and word not in GROUPS:
            raise BadValue(_advice(name, f"there is no group “{shown(word)}”; groups are {', '.join(sorted(GROUPS))}"))
        if word.startswith("@") and not words.exists(word[1:].replace("-", " ")):
            raise BadValue(_advice(name, f"word_groups.csv has no group “{shown(word[1:])}”"))
        found.append(Element(word, role, stretch, bool(optional)))
        if closing:
            if not opened or f"{opened}{closing}" not in ("[]", "<>", "{}"):
                raise BadValue(_advice(name, f"a mark is closed at “{shown(piece)}” that was not opened"))
            role, stretch, opened = "", stretch + 1, ""
    if opened or not any(element.role == "content" for element in found):
        raise BadValue(_advice(name, "it needs a content between “{” and “}”"))
    return tuple(found)


def _advice(name: str, what: str) -> str:
    return f"The frame “{shown(name)}”: {what}. Write it like “[N] <V> {{that C}}”."


def _anchor(elements: tuple[Element, ...]) -> int:
    """Which element the search begins with: the verb, else the first word of the cue, else a word of the content."""
    for wanted in ("V", "HEAD"):
        for number, element in enumerate(elements):
            if element.name == wanted:
                return number
    literal = [
        n
        for n, each in enumerate(elements)
        if each.name not in GROUPS and each.name not in "^$=" and each.name[0] != "@"
    ]
    cues = [number for number in literal if elements[number].role == "cue"]
    return next(iter(cues or [n for n in literal if elements[n].role == "content"]), -1)


def meaning(name: str) -> str:
    """What a frame of the course finds, in one sentence with an example; "" for a frame of somebody's own.

    >>> meaning("according to, behind")
    '“According to” stands behind what is told: …, according to the mayor.'
    """
    return next((row["meaning"] for row in rows() if row["frame"] == name), "")
