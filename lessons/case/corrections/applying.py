"""The machine's draft with a reader's corrections laid over it.

The draft may come from a newer engine than the one that was corrected. So a changed or confirmed relation carries all
its words, and stays as the reader left it whatever the machine finds now.

Numbers of a draft change as soon as the engine finds a relation more, so a correction names its relation by a key: it
says where the cue stands. Should the engine see the cue a little longer one day, the overlap tells which one is meant.

A relation keeps its number: what the machine found has the number of its draft, also when it is deleted; what the
reader added has the next free ones, in the order of adding. So numbers tell nothing about places.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count

from lessons.case.corrections.events import Coding, Event, sentences
from lessons.case.corrections.finding import kind
from lessons.kit.language import later
from lessons.sources.relation import Relation, Span

_LETTERS = {"cue": "", "content": "w", "source": "s"}
_ROLES = {letter: role for role, letter in _LETTERS.items()}
_MADE = re.compile(r"m-([sw]?)(\d+)-(\d+)")
_ADDED = re.compile(r"r-(\d+)")
_WIDE = ("belief", "directive", "commissive")
NEWER = later("What a newer program finds in a sentence that was confirmed is left out.")
ELSEWHERE = later("A correction was passed over: its words stand somewhere else in this text.")


@dataclass(frozen=True)
class Row:
    """One relation with its key; ``state`` is machine, confirmed, changed, added or deleted."""

    key: str
    relation: Relation
    state: str


@dataclass(frozen=True)
class Corrected:
    """Every relation in reading order, the deleted ones among them; ``notes`` say what was passed over.

    ``confirmed`` are the places of the sentences that a person has confirmed.
    """

    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    confirmed: frozenset[Span]

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """What stands now: all but the deleted ones."""
        return tuple(row.relation for row in self.rows if row.state != "deleted")

    def row(self, which: int | str | None) -> Row | None:
        """The row of a relation by its number or its key, also of a deleted one; None if there is none."""
        return next((row for row in self.rows if which in (row.relation.number, row.key)), None)


@dataclass
class _State:
    coding: Coding | None = None
    called: str = "machine"  # or changed, or confirmed
    deleted: bool = False


def corrected(draft: Iterable[Relation], events: Iterable[Event], text: str) -> Corrected:
    """The draft after the corrections, with the key and the state of each relation.

    Those that the reader added or changed have ``made_by == "reader"``. Events whose words do not stand in the
    text are passed over.

    >>> text = "“It is over,” she said."
    >>> found = Relation(1, source=((14, 17),), cue=((18, 22),), content=((0, 13),), kind="direct", cue_class="neutral")
    >>> corrected([found], [Event("delete", "m-18-22", value="said")], text).relations
    ()
    """
    events = tuple(events)
    machine, confirmed = keyed(draft), sentences(events, text)
    keys = {relation.number: key for key, relation in machine.items()}
    carriers = {key: keys.get(relation.outer or 0, "") for key, relation in machine.items()}
    states, notes = _states(events, text, machine, carriers)
    free = count(max(keys, default=0) + 1)
    numbers = {key: machine[key].number if key in machine else next(free) for key in dict.fromkeys([*machine, *states])}
    rows: list[Row] = []
    for key in numbers:
        state, relation = states.get(key, _State()), machine.get(key)
        if state.coding is not None:
            relation = _made(state.coding, text, relation)
            carriers[key] = state.coding.outer
        if relation is None:
            continue  # deleted once, and not found again
        if state == _State():  # nobody has said anything of it
            if _doubled(relation, states):
                continue  # the reader had added it before the machine found it
            if any(start <= relation.start < end for start, end in confirmed):
                notes[NEWER] = None  # in a sentence that a person has confirmed stands what that person has seen
                continue
        if state.called == "confirmed":
            relation = replace(relation, certainty="sure")
        called = "added" if key.startswith("r-") else state.called
        rows.append(Row(key, relation, "deleted" if state.deleted else called))
    return Corrected(_numbered(rows, carriers, numbers), tuple(notes), confirmed)


def _states(
    events: Iterable[Event], text: str, machine: Mapping[str, Relation], carriers: Mapping[str, str]
) -> tuple[dict[str, _State], dict[str, None]]:
    """What the events say of each key of this draft, in the order of the log, and the notes, each once."""
    steps = [event for event in events if event.relation]
    again = found_again(dict.fromkeys(event.relation for event in steps), machine)
    states: dict[str, _State] = {}
    notes: dict[str, None] = {}
    for event in steps:
        if not _stands(event, text):
            notes[ELSEWHERE] = None
            continue
        key = again.get(event.relation, event.relation)
        state = states.setdefault(key, _State())
        if event.coding:
            outer = event.coding.outer
            coding = replace(event.coding, outer=again.get(outer, outer))
            found = key in machine and coding == Coding.of(machine[key], text, carriers[key])
            # Confirmed is what was seen then, whatever the machine finds, or somebody else had changed.
            state.coding = None if found and event.do == "confirm" else coding
            state.called, state.deleted = "confirmed" if event.do == "confirm" else "changed", False
        elif event.do == "delete":
            state.deleted = True
        elif state.deleted:  # restore: the last deletion, else every change
            state.deleted = False
        elif not event.relation.startswith("r-"):
            states[key] = _State()
    return states, notes


def _stands(event: Event, text: str) -> bool:
    if event.coding is not None:
        return event.coding.fits(text)
    where = place(event.relation)
    return event.do != "delete" or where is None or text[slice(*where[1])] == event.value


def _made(coding: Coding, text: str, before: Relation | None) -> Relation:
    """The relation of a coding; what a reader does not code comes from the draft."""
    source, cue, content = map(coding.spans, ("source", "cue", "content"))
    by_class = "wide" if coding.cue_class in _WIDE else "core"
    mode = before.mode if before and before.cue_class == coding.cue_class else by_class
    quoted = before.kind if before and before.content == content else kind(text, content)
    whom = coding.antecedent[:2] if coding.antecedent else None
    return Relation(
        0, source, cue, content, quoted, coding.cue_class, coding.source_type, whom, mode=mode, made_by="reader"
    )


def _doubled(relation: Relation, states: Mapping[str, _State]) -> bool:
    """Whether a reader has added this very relation: the same cue, and source and content that overlap."""

    def meets(mine: Sequence[Span], theirs: Sequence[Span]) -> bool:
        return mine == theirs or any(a < d and c < b for a, b in mine for c, d in theirs)

    return any(
        relation.cue == coding.spans("cue")
        and meets(relation.source, coding.spans("source"))
        and meets(relation.content, coding.spans("content"))
        for key, state in states.items()
        if key.startswith("r-") and (coding := state.coding)
    )


def _numbered(rows: Sequence[Row], carriers: Mapping[str, str], numbers: Mapping[str, int]) -> tuple[Row, ...]:
    """The rows in reading order with their numbers, and ``outer`` in these numbers; no chain leads back to itself."""
    ordered = sorted(rows, key=lambda row: (row.relation.start, row.relation.end))
    standing = {row.key for row in rows if row.state != "deleted"}

    def carrier(key: str) -> int | None:
        chain = [key]
        while (around := carriers.get(chain[-1], "")) and around not in chain:
            chain.append(around)
        return numbers[chain[1]] if not around and chain[1:] and chain[1] in standing else None

    return tuple(
        replace(row, relation=replace(row.relation, number=numbers[row.key], outer=carrier(row.key))) for row in ordered
    )


# --- the keys of relations -----------------------------------------------------------------------


def keyed(draft: Iterable[Relation]) -> dict[str, Relation]:
    """The relations of a machine's draft by their keys, in their order.

    A key holds the offsets of the cue; without a cue those of the content (``m-w...``). A second relation at the
    same cue gets ``-2``.

    >>> one = Relation(1, source=(), cue=((18, 22),), content=((0, 13),), kind="direct", cue_class="neutral")
    >>> list(keyed([one, one]))
    ['m-18-22', 'm-18-22-2']
    """
    keys: dict[str, Relation] = {}
    places: Counter[str] = Counter()
    for relation in draft:
        role = next(role for role in _LETTERS if relation.spans(role))
        start, end = _hull(relation, role)
        place = f"m-{_LETTERS[role]}{start}-{end}"
        places[place] += 1
        keys[place if places[place] == 1 else f"{place}-{places[place]}"] = relation
    return keys


def place(key: str) -> tuple[str, Span] | None:
    """The role and the span that a machine's key points at; None for the key of an added relation.

    >>> place("m-18-22"), place("r-1")
    (('cue', (18, 22)), None)
    """
    made = _MADE.match(key)
    return (_ROLES[made[1]], (int(made[2]), int(made[3]))) if made else None


def found_again(keys: Iterable[str], draft: Mapping[str, Relation]) -> dict[str, str]:
    """The keys of a log as keys of this draft: the same, or the one whose cue overlaps most. Others are left out."""
    wanted = list(keys)
    again = {key: key for key in wanted if key in draft}
    free = [key for key in draft if key not in again]
    for key in wanted:
        if key in again or not (where := place(key)):
            continue
        role, (first, last) = where
        hulls = {other: _hull(draft[other], role) for other in free if draft[other].spans(role)}
        shared = {other: min(end, last) - max(start, first) for other, (start, end) in hulls.items()}
        best = max(shared, key=lambda other: shared[other], default="")
        if best and shared[best] > 0:
            again[key] = best
            free.remove(best)
    return again


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
