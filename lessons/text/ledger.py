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
            rules.sort(key=_is_layout)
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

    def flags(self, spans: Iterable[tuple[int, int, str, str]], reasons: Mapping[str, str]) -> list[Change]:
        """Rows that change nothing, for places (start, end, rule, note) of the text as it is now."""
        starts, ends = [row.start for row in self._rows], [row.end for row in self._rows]
        found = list[Change]()
        for start, end, rule, note in spans:
            i, j = bisect_right(ends, start), bisect_left(starts, end)
            raw_start = start + (self._rows[i - 1].raw_end - ends[i - 1] if i else 0)
            if i < len(starts) and starts[i] < start:
                raw_start = self._rows[i].raw_start
            raw_end = end + (self._rows[j - 1].raw_end - ends[j - 1] if j else 0)
            if j and ends[j - 1] > end:
                raw_end = self._rows[j - 1].raw_end
            found.append(self._change(rule, "flag", (raw_start, raw_end), (start, end), f"{reasons[rule]} {note}"))
        return found

    def raw_flags(self, spans: Iterable[tuple[int, int, str, str, str]], reasons: Mapping[str, str]) -> list[Change]:
        """Rows that change nothing, for places (start, end, rule, note, where) of the raw text."""
        places = Places((row.raw_start, row.raw_end, row.start, row.end) for row in self._rows)
        return [
            self._change(rule, "flag", (start, end), places.span(start, end), f"{reasons[rule]} {note}", where)
            for start, end, rule, note, where in spans
        ]

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
    """Where places of the raw text are in the clean one, from rows (raw_start, raw_end, clean_start, clean_end).

    >>> places = Places([(1, 3, 1, 2), (5, 9, 4, 4)])     # "A  page ." became "A pa."
    >>> places.span(0, 5), places.span(2, 4), places.span(6, 9)
    ((0, 4), (2, 3), (4, 4))
    """

    def __init__(self, rows: Iterable[tuple[int, int, int, int]]) -> None:
        self._rows = sorted(rows)
        self._starts = [row[0] for row in self._rows]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the clean text. Empty if all of it was dropped; without what an edit took from its edges."""
        clean_start = self._place(bisect_left(self._starts, start) - 1, start, 3)
        return clean_start, max(clean_start, self._place(bisect_left(self._starts, end) - 1, end, 2))

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


def _is_layout(rule: str) -> bool:
    return level(rule) == "safe"


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
