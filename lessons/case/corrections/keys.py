"""A name for each relation that stays the same when the engine runs again.

Numbers change as soon as a relation more is found. A key says where the cue stands, so a correction finds its
relation again; should the engine see the cue a little longer or shorter one day, it finds it by the overlap.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping

from lessons.sources.relation import Relation, Span

_LETTERS = {"cue": "", "content": "w", "source": "s"}
_MADE = re.compile(r"m-([sw]?)(\d+)-(\d+)")
_ADDED = re.compile(r"r-(\d+)")


def keyed(draft: Iterable[Relation]) -> dict[str, Relation]:
    """The relations of a machine's draft by their keys, in their order.

    A key holds the offsets of the cue; without a cue those of the content (``m-w...``). A second relation at the
    same cue gets ``-2``.

    >>> one = Relation(1, source=(), cue=((18, 22),), content=((0, 13),), kind="direct", cue_class="neutral")
    >>> list(keyed([one, one]))
    ['m-18-22', 'm-18-22-2']
    """
    found: dict[str, Relation] = {}
    for relation in draft:
        role = next(role for role in _LETTERS if relation.spans(role))
        start, end = _hull(relation, role)
        key, count = f"m-{_LETTERS[role]}{start}-{end}", 1
        while (name := key if count == 1 else f"{key}-{count}") in found:
            count += 1
        found[name] = relation
    return found


def place(key: str) -> tuple[str, Span] | None:
    """The role and the span that a machine's key points at; None for the key of an added relation.

    >>> place("m-18-22"), place("r-1")
    (('cue', (18, 22)), None)
    """
    found = _MADE.match(key)
    roles = {letter: role for role, letter in _LETTERS.items()}
    return (roles[found[1]], (int(found[2]), int(found[3]))) if found else None


def found_again(keys: Iterable[str], draft: Mapping[str, Relation]) -> dict[str, str]:
    """The keys of a log as keys of this draft: the same, or the one whose cue overlaps most. Others are left out."""
    wanted = list(keys)
    found = {key: key for key in wanted if key in draft}
    free = [key for key in draft if key not in found]
    for key in wanted:
        where = place(key)
        if key in found or where is None:
            continue
        role, span = where
        shared = {each: _shared(_hull(draft[each], role), span) for each in free if draft[each].spans(role)}
        best = max(shared, key=lambda each: shared[each], default="")
        if best and shared[best] > 0:
            found[key] = best
            free.remove(best)
    return found


def next_added(keys: Iterable[str]) -> str:
    """The key for one more relation of the reader's: the moment of adding, in microseconds.

    So two people who add relations to the same article, a teacher and a student, do not use one key for both, and
    their logs can be laid together.

    >>> next_added(["m-18-22", "r-99999999999999998"])
    'r-99999999999999999'
    """
    numbers = [int(found[1]) for key in keys if (found := _ADDED.fullmatch(key))]
    return f"r-{max(time.time_ns() // 1000, max(numbers, default=0) + 1)}"


def _hull(relation: Relation, role: str) -> Span:
    spans = relation.spans(role)
    return min(start for start, _ in spans), max(end for _, end in spans)


def _shared(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])
