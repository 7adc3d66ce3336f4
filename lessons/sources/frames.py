"""The ways of reporting: rows of ``data/attribution/frames.csv``, each a pattern over groups of words.

A pattern is written as its example is marked: ``[ ]`` the source, ``< >`` the cue, ``{ }`` the content. ``V`` is the
cue, ``N`` a noun group, ``C`` a clause; the other groups are explained in ``data/attribution/README.md``. Words in
small letters and marks stand for themselves; what ends in "?" may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from lessons.kit.errors import BadValue, nearest, shown
from lessons.kit.language import later, say
from lessons.sources import words
from lessons.sources.lexicon import ADJECTIVE, BASE, ING, NOUN, PAST, PLAIN, S_FORM, Cue, cues, phrases
from lessons.sources.quotations import MARKS
from lessons.sources.relation import CERTAINTIES, CUE_CLASSES
from lessons.sources.verbs import Group

COLUMNS = ("frame", "pattern", "takes", "form", "who", "mode", "certainty", "class", "meaning", "example")
ROLES: Mapping[str, str] = {"[": "source", "<": "cue", "{": "content"}
GROUPS = (*"ABCFGHLMNOPQRSTVWX", "ASKED", "AUX", "HEAD", "ING", "LIGHT", "TO", "WH")
PAUSES = frozenset({",", "—", "–", "-", "--", "?", "!"})  # what "," stands for on the left of a cue
COLONS = frozenset({",", ":", "—", "–", "-"})  # what "M" stands for
_SIGNS: Mapping[str, frozenset[str]] = {"M": COLONS, "Q": MARKS, "“": MARKS, "TO": frozenset({"to"})}
_PIECE = re.compile(r"([\[<{]?)([^\[<{\]>}\s]+?)(\??)([\]>}]*)")
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


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One group, word or mark of a pattern, in the order of the search: from the cue to the left, then to the right.

    Frames whose search begins alike have the same elements up to there, so that one look at the text serves them all.
    """

    name: str
    words: frozenset[str]  # the words or marks that it stands for; empty for a group, which may be of any words
    role: str  # "source", "cue", "content", or "" for what is not marked
    stretch: int  # counted from the cue; those of the same stretch are one part
    optional: bool = False
    left: bool = False  # of the cue
    until: frozenset[str] = frozenset()  # the words of the next element, before which a noun group ends
    before: Element | None = None


_element = lru_cache(maxsize=4096)(Element)


@dataclass(frozen=True, slots=True)
class Frame:
    """One row, ready to be matched."""

    name: str
    path: tuple[Element, ...]  # the cue, what stands to its left and to its right, in the order of the search
    takes: frozenset[str]
    form: str
    who: str
    mode: str
    certainty: str
    cue_class: str
    repeats: bool  # it tells again what the report before tells
    needs: tuple[frozenset[str], ...]  # of each of these the sentence has one word or mark, or the frame cannot hold


def rows() -> tuple[Mapping[str, str], ...]:
    """The table, as it stands in the file."""
    return words.table("frames.csv")


class Grammar:
    """Frames in the order in which they are tried, ready to be looked up."""

    def __init__(self, known: Sequence[Frame]) -> None:
        self._known = known
        self._suiting: dict[tuple[int, str, bool, bool, bool], tuple[Frame, ...]] = {}
        self.floating = next((frame.name for frame in known if not frame.path[0].name), "")
        # The first word of a cue without a verb to the cues that begin with it, each with the frames that may hold.
        self.plain: dict[str, list[tuple[tuple[str, ...], Cue, list[Frame]]]] = {}
        literal, phrased = ([frame for frame in known if frame.form == form] for form in ("none", "phrase"))
        for word in {word for frame in literal for word in frame.path[0].words}:
            self.plain[word] = [((word,), PLAIN, [frame for frame in literal if word in frame.path[0].words])]
        for word, found in phrases().items():
            self.plain.setdefault(word, []).extend((said, cue, phrased) for said, cue in found)

    def suiting(self, group: Group, inside: bool) -> tuple[Frame, ...]:
        """The frames that may hold for a verb group, by the lexicon and by its form."""
        cue, failed = group.cue, group.negated or group.refusing
        key = (id(cue), group.form, group.passive, failed, inside)
        if key not in self._suiting:
            self._suiting[key] = tuple(
                frame
                for frame in self._known
                if group.form in FORMS[frame.form]
                and frame.takes <= cue.codes
                and (frame.form == "inside") == inside
                and (frame.form in ("passive", "silent") if group.passive else frame.form != "passive")
                and (frame.form != "silent" or failed or "silent" in cue.frames)
            )
        return self._suiting[key]


@cache
def standard() -> Grammar:
    """The frames of the course."""
    return Grammar(tuple(map(frame, rows())))


def compiled(table: Iterable[Mapping[str, object]]) -> tuple[Frame, ...]:
    """Frames from rows of somebody's own. Raises BadValue, a ValueError, for a row that cannot be read."""
    if isinstance(table, str) or not isinstance(table, Iterable):
        wrong = say("“{table}” is no table of frames.", table=shown(table))
        raise BadValue(f"{wrong} {say(_ROWS)}")
    found = tuple(map(frame, table))
    known = {code for cue in cues() for code in cue.codes}.union(*(row["takes"].split() for row in rows()))
    for one in found:
        for code in one.takes - known:
            better = nearest(code, sorted(known), later("Codes are: {names}."))
            told = say("The frame “{name}” takes “{code}”, which no cue has.", name=shown(one.name), code=shown(code))
            raise BadValue(f"{told} {better}")
    return found


_ROWS = later("Write rows such as {“frame”: “mine”, “pattern”: “[N] <V> {that C}”, “takes”: “clause”}.")


def frame(row: object) -> Frame:
    """A row, ready to be matched. Raises BadValue with one sentence that names the row and what is wrong in it.

    >>> found = frame({"frame": "mine", "pattern": "{C} , <in the eyes of> [N]"})
    >>> [element.name for element in found.path]
    ['in', ',', 'C', 'the', 'eyes', 'of', 'N']
    """
    if not isinstance(row, Mapping):
        wrong = say("“{row}” is no row of a table of frames.", row=shown(row))
        raise BadValue(f"{wrong} {say(_ROWS)}")
    cells = (row.get(name) for name in COLUMNS)  # what is missing, also for pandas, is empty
    return _frame(tuple("" if cell is None or cell != cell else str(cell) for cell in cells))


@lru_cache(maxsize=512)
def _frame(cells: tuple[str, ...]) -> Frame:
    name, pattern, takes, form, who, mode, certainty, cue_class, *_ = cells
    elements = _elements(name, pattern)
    anchor = _anchor(elements)
    cue = elements[anchor] if anchor >= 0 else Element("", frozenset(), "", -1)
    form = form or ("active" if cue.name == "V" else "none")
    for value, known, column in (
        *((form, FORMS, "form"), (who, ("", "somebody", "survey"), "who"), (mode, ("", "core", "wide"), "mode")),
        *((certainty, ("", *CERTAINTIES), "certainty"), (cue_class, ("", *CUE_CLASSES), "class")),
    ):
        if value not in known:
            listed = ", ".join(f"“{each}”" for each in known if each)
            told = later("The frame “{name}” has “{value}” as {column}; write one of {listed}.")
            raise BadValue(say(told, name=shown(name), value=shown(value), column=column, listed=listed))
    path = [_element(cue.name, cue.words, cue.role, 0)]
    for at in (*range(anchor - 1, -1, -1), *range(anchor + 1, len(elements))):
        one, left = elements[at], at < anchor
        after = next((each for each in elements[at + 1 :] if each.name != "G"), None)
        until = after.words if after and one.name in ("N", "H", "G") and after.name not in GROUPS else frozenset()
        signs, stretch = PAUSES if left and one.name == "," else one.words, one.stretch - cue.stretch
        path.append(_element(one.name, signs, one.role, stretch, one.optional, left, until, path[-1]))
    needs = {each.words for each in path[1:] if each.words and not each.optional}
    repeats, codes = any(each.name == "=" for each in path), frozenset(takes.split())
    return Frame(name, tuple(path), codes, form, who, mode, certainty or "likely", cue_class, repeats, tuple(needs))


def _signs(name: str) -> frozenset[str]:
    """The words or marks that an element of a pattern stands for; empty for a group, which may be of any words."""
    if name[0] == "@":
        return words.of(name[1:].replace("-", " "))
    return _SIGNS.get(name) or frozenset(() if name in GROUPS or name in "^$=" else name.split("/"))


def _elements(name: str, pattern: str) -> list[Element]:
    """A pattern in pieces, not yet in the order of the search."""

    def need(holds: bool, what: str, piece: str = "", **values: str) -> None:
        if not holds:
            what = say(what, piece=shown(piece), **values)
            told = later("The frame “{name}”: {what}. Write it like “[N] <V> {{that C}}”.")
            raise BadValue(say(told, name=shown(name), what=what))

    found: list[Element] = []
    stretch, opened = 0, ""
    for piece in pattern.split():
        match = _PIECE.fullmatch(piece)
        opening, word, optional, closing = match.groups() if match else ("", "", "", "")
        need(bool(word), later("“{piece}” cannot be read"), piece)
        need(not (opening and opened), later("a mark is opened at “{piece}” before the last is closed"), piece)
        group = word in GROUPS or not word.isupper()
        need(group, later("there is no group “{piece}”; groups are {groups}"), word, groups=", ".join(GROUPS))
        known = word[0] != "@" or words.exists(word[1:].replace("-", " "))
        need(known, later("word_groups.csv has no group “{piece}”"), word[1:])
        opened, stretch = opening or opened, stretch + bool(opening)
        found.append(Element(word, _signs(word), ROLES.get(opened, ""), stretch, bool(optional)))
        if closing:
            pair = f"{opened}{closing}" in ("[]", "<>", "{}")
            need(pair, later("a mark is closed at “{piece}” that was not opened"), piece)
            opened, stretch = "", stretch + 1
    need(
        not opened and any(each.role == "content" for each in found), later("it needs a content between “{{” and “}}”")
    )
    return found


def _anchor(elements: Sequence[Element]) -> int:
    """Where the search begins: at the verb, else at the first word of the cue, else at a word of the content."""
    plain = [at for at, one in enumerate(elements) if one.words and one.name not in GROUPS and one.name[0] != "@"]
    verb = [at for at, one in enumerate(elements) if one.name in ("V", "HEAD")]
    told = (at for role in ("cue", "content") for at in plain if elements[at].role == role)
    return next(iter([*verb, *told]), -1)


def meaning(name: str) -> str:
    """What a frame of the course finds, in one sentence with an example; "" for a frame of somebody's own.

    >>> meaning("according to, behind")
    '“According to” stands behind what is told: …, according to the mayor.'
    """
    return next((row["meaning"] for row in rows() if row["frame"] == name), "")
