"""Rooms side by side: what was sent in each, what arrived of it, with and without notes, and what the mediator did.

One row a question, one column a room. It counts and judges nobody; with a few messages a room it proves nothing, so it
has counts and no percentages but those of the meter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from lessons.kit.language import later, say
from lessons.play.rooms import log as logs
from lessons.play.rooms.entries import ARRIVED, DRAFT, HOW, MARKS, WHY
from lessons.play.rooms.log import Log, Rows

UNDECIDED = later("undecided")


def side_by_side(rooms: Sequence[Log]) -> Rows:
    """What the rooms did, one row a question.

    >>> from lessons.play.rooms import scenario
    >>> example = logs.example(scenario.find("lumia"))
    >>> [row["example"] for row in side_by_side([example])][:2]
    ['14', '5']
    """
    played = [(log, logs.conditions(log)) for log in rooms]  # once: each condition is looked for in each retelling
    hops = list(dict.fromkeys(row["hop"] for _, conditions in played for row in conditions))
    rows: list[tuple[str, Callable[[Log, Rows], str]]] = [
        (say("messages"), lambda log, _: str(len(log.messages))),
        (say("of these, passed on"), lambda log, _: str(len(log.retellings))),
        (say("words kept (percent)"), lambda log, _: str(log.kept(log.retellings)) if log.retellings else ""),
        *((say("conditions: {what}", what=say(what)), partial(_number, what)) for what in (*ARRIVED, UNDECIDED)),
        *((say("arrived, {way}", way=say(how)), partial(_share, "how", how)) for how in HOW),
        *((say("arrived, {way}", way=hop), partial(_share, "hop", hop)) for hop in hops),
        (say("lost or changed most often"), _most),
        (say("asked privately for the why"), _asked),
        (say("what the sides said to the draft"), _marks),
        (say("codes of the mediator’s messages"), lambda log, _: _listed(Counter(log.codes.values()).most_common())),
    ]
    answers = [(what, {logs.whose(log): answer(log, found) for log, found in played}) for what, answer in rows]
    return [{later("what is counted"): what, **by_room} for what, by_room in answers if any(by_room.values())]


def _number(became: str, log: Log, conditions: Rows) -> str:
    return str(sum(row["became"] == became for row in conditions))


def _share(column: str, value: str, log: Log, conditions: Rows) -> str:
    """How many arrived of the conditions that came to a step and were decided; nothing if there are none."""
    became = Counter(row["became"] for row in conditions if row[column] == value)
    came = sum(became[what] for what in ARRIVED)
    return say("{arrived} of {number}", arrived=became["arrived"], number=came) if came else ""


def _most(log: Log, conditions: Rows) -> str:
    """The conditions that suffered at most steps, up to three; nothing if none suffered twice."""
    suffered = Counter(row["condition"] for row in conditions if row["became"] in ARRIVED[1:])
    most = max(suffered.values(), default=0)
    return _listed(each for each in suffered.most_common(3) if each[1] == most > 1)


def _asked(log: Log, conditions: Rows) -> str:
    mediator, parties = log.scenario.mediator.id, {role.id for role in log.scenario.parties}
    asked = {each.to for each in log.messages if each.sort == WHY and each.sender == mediator}
    return say("{number} of {sides} sides", number=len(asked & parties), sides=len(parties))


def _marks(log: Log, conditions: Rows) -> str:
    """The last mark of each side; without a draft, nothing."""
    if not any(each.sort == DRAFT for each in log.messages):
        return ""
    marks = {each.sender: each.sort for each in log.messages if each.sort in MARKS}
    return "; ".join(f"{role.team}: {say(marks.get(role.id, '')) or '–'}" for role in log.scenario.parties)


def _listed(counts: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{name} ({number})" for name, number in counts)
