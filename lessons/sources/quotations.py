"""Where quotations begin and end: curly, straight and single marks, marks that lack a partner, several paragraphs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from lessons.sources.tokens import Tokens

_ENDS = frozenset(".,?!…") | {"...", ")"}


@dataclass(slots=True)
class Quotation:
    """From the opening mark to one past the closing mark (or to the end of the paragraph where none closes)."""

    first: int
    last: int
    closed: bool
    continues: int = -1  # the number of the quotation that this one carries on, from the paragraph before

    def __len__(self) -> int:
        return self.last - self.first


def find(tokens: Tokens, paragraphs: list[tuple[int, int]], apart: Collection[int] = ()) -> list[Quotation]:
    """The outermost quotations of a text, in reading order. ``paragraphs`` are ranges of tokens.

    A paragraph may end without a closing mark: then the quotation goes on if the next one opens with a mark (as
    newspapers print it) or closes one that it did not open. None goes on into a paragraph in ``apart``.

    >>> from lessons.sources.tokens import tokenize
    >>> tokens = tokenize("He said “yes” and “no”.")
    >>> [tokens.words(each.first, each.last) for each in find(tokens, [(0, len(tokens))])]
    ['“yes”', '“no”']
    """
    found: list[Quotation] = []
    pending = False  # whether the paragraph before ended inside a quotation
    for number, (first, last) in enumerate(paragraphs):
        pending = pending and number not in apart
        doubles, pending = _doubles(tokens, first, last, found, pending)
        found.extend(_with_singles(tokens, first, last, doubles))
    return found


def _doubles(
    tokens: Tokens, first: int, last: int, before: list[Quotation], pending: bool
) -> tuple[list[Quotation], bool]:
    kind = tokens.kind
    marks = [i for i in range(first, last) if kind[i] in _DOUBLE]
    found: list[Quotation] = []
    opened = -1
    if pending and marks and not _opens(tokens, marks[0], first, last, False):
        before[-1].last, before[-1].closed = marks[0] + 1, True  # one quotation, two paragraphs
        found_from = marks[1:] if marks[0] + 1 < last else []
        marks = found_from
        carries = False
    else:
        carries = pending and bool(marks) and marks[0] == first
    for number, mark in enumerate(marks):
        looks = _looks(tokens, mark, first, last)
        if opened >= 0 and kind[opened] == "„" and kind[mark] == "“":
            looks = "close"  # „German marks“
        if opened < 0:
            if looks == "close" and (kind[mark] != '"' or number == len(marks) - 1):
                continue
            opened = mark
        elif looks == "open":
            opened = mark
        else:
            found.append(Quotation(opened, mark + 1, True))
            opened = -1
    if opened >= 0 and (last - opened > 3):
        found.append(Quotation(opened, last, False))
    elif opened >= 0:
        opened = -1
    if carries and found and found[0].first == first:
        found[0].continues = len(before) - 1
    return found, opened >= 0


_DOUBLE = frozenset('"“”«»„')


def _looks(tokens: Tokens, mark: int, first: int, last: int) -> str:
    sign = tokens.kind[mark]
    if sign in "“«„":
        return "open"
    if sign in "”»":
        return "close"
    space_before = mark == first or tokens.end[mark - 1] < tokens.start[mark] or tokens.kind[mark - 1] in "([—–-"
    space_after = mark + 1 >= last or tokens.start[mark + 1] > tokens.end[mark]
    if space_before and not space_after:
        return "open"
    if space_after and not space_before:
        return "close"
    return "close" if not space_before and tokens.kind[mark - 1] in _ENDS else "either"


def _opens(tokens: Tokens, mark: int, first: int, last: int, inside: bool) -> bool:
    looks = _looks(tokens, mark, first, last)
    return looks == "open" or (looks == "either" and not inside)


def _with_singles(tokens: Tokens, first: int, last: int, doubles: list[Quotation]) -> list[Quotation]:
    """The doubles, and the quotations in single marks that stand outside of them (or hold them)."""
    kind, start, end = tokens.kind, tokens.start, tokens.end
    marks = [i for i in range(first, last) if kind[i] in "‘’'"]
    if not any(_single_opens(tokens, i, first, last) for i in marks):
        return doubles
    # the next mark that can only close: after a comma or stop, not before a letter
    sure: dict[int, int] = {}
    following = -1
    for i in reversed(marks):
        sure[i] = following
        if kind[i] != "‘" and i > first and kind[i - 1] in _ENDS and (i + 1 == last or start[i + 1] > end[i]):
            following = i
        elif kind[i] == "‘":
            following = -1
    singles: list[Quotation] = []
    opened = -1
    for i in marks:
        if opened < 0 or kind[i] == "‘":
            if _single_opens(tokens, i, first, last):
                opened = i
        elif _single_closes(tokens, i, last):
            owner = tokens.low[i - 1].endswith("s") and sure[i] > 0
            if not owner:
                singles.append(Quotation(opened, i + 1, True))
                opened = -1
    merged: list[Quotation] = []
    number = 0
    for each in doubles:
        while number < len(singles) and singles[number].last <= each.first:
            merged.append(singles[number])
            number += 1
        if number < len(singles) and singles[number].first < each.first and singles[number].last >= each.last:
            continue  # inside a single quotation
        while number < len(singles) and singles[number].first < each.last:
            number += 1  # inside, or across, a double one
        merged.append(each)
    return [*merged, *singles[number:]]


def _single_opens(tokens: Tokens, i: int, first: int, last: int) -> bool:
    if tokens.kind[i] == "’" or i + 1 >= last or tokens.start[i + 1] > tokens.end[i]:
        return False
    if tokens.kind[i + 1] not in ("word", "Name", "number", "[", "“", '"', "..."):
        return False
    spaced = i == first or tokens.start[i] > tokens.end[i - 1] or tokens.kind[i - 1] in "([—–-"
    return spaced and (tokens.kind[i] == "‘" or tokens.low[i + 1] not in ("tis", "twas", "em", "til", "cause", "n"))


def _single_closes(tokens: Tokens, i: int, last: int) -> bool:
    if tokens.kind[i] == "‘" or i == 0 or tokens.start[i] > tokens.end[i - 1]:
        return False
    return i + 1 >= last or tokens.start[i + 1] > tokens.end[i] or tokens.kind[i + 1] not in ("word", "Name", "number")
