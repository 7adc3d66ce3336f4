"""Where quotations begin and end: curly, straight and single marks, marks that lack a partner, several paragraphs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lessons.sources import words
from lessons.sources.tokens import CAPITAL, NUMBER, SMALL, Tokens

_DOUBLE, _SINGLE = frozenset('"“”«»„'), frozenset("‘’'")
MARKS = _DOUBLE | _SINGLE
_ENDS = frozenset(".,?!…") | {"...", ")"}
_WORDS = frozenset({SMALL, CAPITAL, NUMBER})
_OPENED = _WORDS | {"[", "“", '"', "..."}  # what may follow a single mark that opens
_BEFORE = frozenset("([—–-")  # marks that need no blank before a quotation


@dataclass(slots=True)
class Quotation:
    """From the opening mark to one past the closing mark (or to the end of the paragraph where none closes)."""

    first: int
    last: int
    closed: bool
    continues: int = -1  # the number of the quotation that this one carries on, from the paragraph before

    def __len__(self) -> int:
        return self.last - self.first


def find(tokens: Tokens, paragraphs: Sequence[tuple[int, int]], apart: Collection[int] = ()) -> list[Quotation]:
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
        marks = [i for i in range(first, last) if tokens.kind[i] in _DOUBLE]
        pending = pending and bool(marks) and number not in apart
        if pending and _looks(tokens, marks[0], first, last) == "close":
            found[-1].last, found[-1].closed = marks.pop(0) + 1, True  # one quotation, two paragraphs
            pending = False
        looks = {mark: _looks(tokens, mark, first, last) for mark in marks}
        doubles = [each for each in _paired(tokens, looks, last) if each.closed or len(each) > 3]
        singles = [each for each in _paired(tokens, _singles(tokens, first, last), last) if each.closed]
        if pending and doubles and doubles[0].first == first:
            doubles[0].continues = len(found) - 1
        pending = bool(doubles) and not doubles[-1].closed
        found.extend(_outermost(tokens, [*doubles, *singles]))
    return found


def _outermost(tokens: Tokens, quotations: list[Quotation]) -> list[Quotation]:
    """Those inside no other; where two cross each other, the one in double marks."""
    kept: list[Quotation] = []
    for each in sorted(quotations, key=lambda one: one.first):
        if not kept or each.first >= kept[-1].last:
            kept.append(each)
        elif tokens.kind[each.first] in _DOUBLE and each.last > kept[-1].last:
            kept[-1] = each
    return kept


def _paired(tokens: Tokens, looks: Mapping[int, str], last: int) -> Iterator[Quotation]:
    """The quotations between marks that look like "open", "close", "either" or nothing; the last may stay open."""
    kind, opened, end = tokens.kind, -1, max(looks, default=-1)
    for mark, look in looks.items():
        german = opened >= 0 and kind[opened] == "„" and kind[mark] == "“"  # „German marks“
        if opened >= 0 and (german or look in ("close", "either")):
            yield Quotation(opened, mark + 1, True)
            opened = -1
        elif look in ("open", "either") or (kind[mark] == '"' and mark != end):
            opened = opened if opened >= 0 and kind[mark] == "'" else mark
    if opened >= 0:
        yield Quotation(opened, last, False)


def _looks(tokens: Tokens, mark: int, first: int, last: int) -> str:
    """What a double mark seems to do, by itself and by the blanks around it: "open", "close" or "either"."""
    sign = tokens.kind[mark]
    if sign != '"':
        return "open" if sign in "“«„" else "close"
    before = _apart_before(tokens, mark, first)
    after = _apart_after(tokens, mark, last)
    if before != after:
        return "open" if before else "close"
    return "close" if not before and tokens.kind[mark - 1] in _ENDS else "either"


def _apart_before(tokens: Tokens, mark: int, first: int) -> bool:
    """Whether a blank, a bracket or a dash stands before a mark."""
    return mark == first or tokens.end[mark - 1] < tokens.start[mark] or tokens.kind[mark - 1] in _BEFORE


def _apart_after(tokens: Tokens, mark: int, last: int) -> bool:
    """Whether a blank stands after a mark."""
    return mark + 1 >= last or tokens.start[mark + 1] > tokens.end[mark]


def _singles(tokens: Tokens, first: int, last: int) -> dict[int, str]:
    """What each single mark of a paragraph seems to do."""
    looks: dict[int, str] = {}
    sure = False  # whether, before the next opening mark, one follows that can only close: after a comma or a stop
    for i in [i for i in range(first, last) if tokens.kind[i] in _SINGLE][::-1]:
        closes = _single_closes(tokens, i, last) and not (sure and tokens.low[i - 1].endswith("s"))
        looks[i] = "open" if _single_opens(tokens, i, first, last) else "close" if closes else ""
        ends = i > first and tokens.kind[i - 1] in _ENDS and _apart_after(tokens, i, last)
        sure = tokens.kind[i] != "‘" and (sure or ends)
    return dict(reversed(looks.items()))


def _single_opens(tokens: Tokens, i: int, first: int, last: int) -> bool:
    if tokens.kind[i] == "’" or _apart_after(tokens, i, last) or tokens.kind[i + 1] not in _OPENED:
        return False
    clipped = tokens.kind[i] == "'" and tokens.low[i + 1] in words.of("clipped")  # 'tis
    return not clipped and _apart_before(tokens, i, first)


def _single_closes(tokens: Tokens, i: int, last: int) -> bool:
    ends = i > 0 and tokens.start[i] == tokens.end[i - 1]
    return ends and (_apart_after(tokens, i, last) or tokens.kind[i + 1] not in _WORDS)
