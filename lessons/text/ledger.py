"""The ledger: each change from the raw text to the clean one, with its place in both, so it can be undone.

Offsets are Unicode code points, half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple


class Change(NamedTuple):
    """One row of the ledger.

    ``op`` is ``"drop"``, ``"replace"`` or ``"flag"`` (nothing was changed, but look here).
    Always ``before == raw[raw_start:raw_end]`` and ``after == clean[clean_start:clean_end]``.
    """

    stage: str
    rule: str
    op: str
    raw_start: int
    raw_end: int
    clean_start: int
    clean_end: int
    before: str
    after: str
    reason: str
    decided_by: str = "rule"
    where: str = ""  # on a web page: "nav#menu"
    level: str = ""  # "safe", "boilerplate" or "evidence"; see :func:`level`


class Edit(NamedTuple):
    """What a rule wants: put ``after`` in the place of ``text[start:end]``, which is not empty."""

    start: int
    end: int
    after: str
    rule: str
    where: str = ""


class Mark(NamedTuple):
    """A place in a text, half-open, and the rule that holds there; ``note`` is added to the rule's reason.

    Beside a text it is a flag: nothing is changed there, but look at it.
    """

    start: int
    end: int
    rule: str
    note: str = ""
    where: str = ""


class _Row(NamedTuple):
    start: int  # in the text as it is now
    end: int
    raw_start: int
    raw_end: int
    rules: tuple[str, ...]  # the latest first, those for layout after the others
    where: str


class Ledger:
    """A text on its way from raw to clean.

    >>> ledger = Ledger("A  page .")
    >>> ledger.apply([Edit(1, 3, " ", "space")])
    >>> ledger.apply([Edit(1, 7, "", "shorten")])     # swallows the first edit
    >>> ledger.text
    'A.'
    >>> [(c.rule, c.raw_start, c.raw_end, c.before) for c in ledger.changes({"shorten": "", "space": ""})]
    [('shorten', 1, 8, '  page ')]
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw
        self._rows: list[_Row] = []

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make one pass of edits, which do not overlap. An edit that meets earlier rows swallows them."""
        rows, pieces, copied = list[_Row](), list[str](), 0
        to_raw = to_new = 0  # what to add to an offset of the present text, left of the place we are at
        for group in _meeting(self._rows, edits):
            start, end = group[0].start, max(item.end for item in group)
            raw_start, new_start = start + to_raw, start + to_new
            rules, where = list[str](), ""
            for item in sorted(group, key=lambda item: isinstance(item, _Row)):  # the latest first
                where = where or item.where
                if isinstance(item, _Row):
                    rules += item.rules
                    to_raw = item.raw_end - item.end
                    continue
                rules.append(item.rule)
                pieces += (self.text[copied : item.start], item.after)
                copied = item.end
                to_new += len(item.after) - (item.end - item.start)
            rules.sort(key=lambda rule: level(rule) == "safe")
            rows.append(_Row(new_start, end + to_new, raw_start, end + to_raw, tuple(dict.fromkeys(rules)), where))
        self.text, self._rows = "".join([*pieces, self.text[copied:]]), rows

    def gaps(self) -> list[int]:
        """The places of the text as it is now where something was dropped, in order."""
        return [row.start for row in self._rows if row.start == row.end]

    def changes(self, reasons: Mapping[str, str]) -> list[Change]:
        """The rows as changes, each with the reasons of the rules that had a part in it."""
        found = list[Change]()
        for row in self._rows:
            if self.raw[row.raw_start : row.raw_end] != self.text[row.start : row.end]:
                op = "replace" if row.start < row.end else "drop"
                reason = " ".join(reasons[rule] for rule in row.rules)
                found.append(self._change(row.rules[0], op, row[2:4], row[:2], reason, row.where))
        return found

    def flags(self, marks: Iterable[Mark], reasons: Mapping[str, str], raw: bool = False) -> Iterator[Change]:
        """Rows that change nothing, for places of the text as it is now or, if ``raw``, of the raw text."""
        places = Places(row[2:4] + row[:2] if raw else row[:4] for row in self._rows)
        for start, end, rule, note, where in marks:
            here, there = (start, end), places.span(start, end, around=not raw)
            of_raw, of_clean = (here, there) if raw else (there, here)
            yield self._change(rule, "flag", of_raw, of_clean, f"{reasons[rule]} {note}", where)

    def _change(
        self, rule: str, op: str, raw: tuple[int, int], clean: tuple[int, int], reason: str, where: str = ""
    ) -> Change:
        before, after = self.raw[slice(*raw)], self.text[slice(*clean)]
        return Change(_stage(rule), rule, op, *raw, *clean, before, after, reason.strip(), "rule", where, level(rule))


def _meeting(rows: Sequence[_Row], edits: Sequence[Edit]) -> Iterator[list[_Row | Edit]]:
    """Rows and edits in order, those that meet each other together.

    A drop leaves an empty place. It is swallowed by an edit around it, not by one beside it.
    """
    items: list[_Row | Edit] = [*rows, *edits]
    group, end = list[_Row | Edit](), 0
    for item in sorted(items, key=lambda item: item[:2]):
        if group and not (item.start < end and item.end > group[0].start):
            yield group
            group, end = [], 0
        group.append(item)
        end = max(end, item.end)
    if group:
        yield group


class Places:
    """Where places of one text are in another, from rows (start, end, start in the other, end in the other).

    >>> places = Places([(1, 3, 1, 2), (5, 9, 4, 4)])     # "A  page ." became "A pa."
    >>> places.span(0, 5), places.span(2, 4), places.span(6, 9)
    ((0, 4), (2, 3), (4, 4))
    """

    def __init__(self, rows: Iterable[tuple[int, int, int, int]]) -> None:
        self._rows = sorted(rows)
        self._starts = [row[0] for row in self._rows]

    def span(self, start: int, end: int, around: bool = False) -> tuple[int, int]:
        """The place in the other text. Empty if all of it was dropped.

        Of an edit that reaches over its edge it holds nothing or, if it is to be the place ``around``, all.
        """
        find, before, behind = (bisect_right, 2, 3) if around else (bisect_left, 3, 2)
        first = self._place(find(self._starts, start) - 1, start, before)
        return first, max(first, self._place(bisect_left(self._starts, end) - 1, end, behind))

    def _place(self, row: int, place: int, edge: int) -> int:
        """The place, given the last row that begins before it; inside that row, the ``edge`` of the row."""
        if row < 0:
            return place
        _, raw_end, _, clean_end = self._rows[row]
        return self._rows[row][edge] if place < raw_end else clean_end + place - raw_end


_LEVELS = {"decode": "safe", "normalise": "safe", "evidence": "evidence", "extractor": "evidence"}


def level(rule: str) -> str:
    """How much a rule's work matters: ``"safe"`` for layout, ``"boilerplate"`` for what belongs to the website,
    ``"evidence"`` for what may say something about who made the page.

    >>> level("normalise.space"), level("residue.share"), level("evidence.honorific")
    ('safe', 'boilerplate', 'evidence')
    """
    return "evidence" if rule == "normalise.invisible" else _LEVELS.get(_stage(rule), "boilerplate")


def _stage(rule: str) -> str:
    return rule.partition(".")[0]


def undo(clean: str, changes: Iterable[Change]) -> str:
    """The raw text, made from the clean text and its ledger.

    >>> row = Change("residue", "residue.example", "drop", 1, 4, 1, 1, "abc", "", "An example.")
    >>> undo("12", [row])
    '1abc2'
    """
    pieces, done = list[str](), 0
    for change in changes:
        if change.op != "flag":
            pieces += (clean[done : change.clean_start], change.before)
            done = change.clean_end
    return "".join([*pieces, clean[done:]])
