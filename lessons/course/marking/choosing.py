"""Marking of ``choice``, ``choices``, ``match`` and ``grid``: answers that are picked from options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lessons.course.marking.common import NOT_SURE, BadAnswer, Marking, as_list, by_row, folded, pick, places, quoted
from lessons.kit import markup

if TYPE_CHECKING:
    from lessons.course.model import Exercise
    from lessons.course.parts import Row

OUTCOMES = {"best": "right", "acceptable": "acceptable", "wrong": "not yet"}
UNSURE = "You were not sure here. Answer the other rows first, then come back with what they taught you."
ALL_OTHERS_HOLD = "You were not sure here. Your other answers hold: which of them comes nearest to this one?"
MORE = "{number} more belong{s} in. Go through those that you left out once more."
ACCEPTED = "*Accepted.*"


def choice(exercise: Exercise, answer: Any) -> Marking:
    """One option, by its words or number."""
    option = exercise.options[pick([each.text for each in exercise.options], answer)]
    outcome = OUTCOMES[option.verdict]
    said = (option.feedback,) if option.feedback else ()
    return Marking(outcome, said, float(outcome != "not yet"), answer=option.text)


def choices(exercise: Exercise, answer: Any) -> Marking:
    """Several options. The score is the overlap with the key: ticked and right, of all that are either."""
    texts = [option.text for option in exercise.options]
    ticked = {pick(texts, each) for each in as_list(answer, None, "options")}
    if exercise.pick and len(ticked) != exercise.pick:
        raise BadAnswer(f"Tick {exercise.pick} of them; you have ticked {len(ticked)}.")
    chosen = [option.text for place, option in enumerate(exercise.options) if place in ticked]
    by_tick = {
        tick: [option for place, option in enumerate(exercise.options) if option.tick == tick and place in ticked]
        for tick in ("yes", "no", "either")
    }
    missing = [option for option in exercise.options if option.tick == "yes" and option not in by_tick["yes"]]
    wrong = [*by_tick["no"], *missing]
    good = "either" if exercise.pick else "yes"
    hits = sum(exercise.options[place].tick == good for place in ticked)
    score = hits / (hits + len(wrong)) if hits else 0.0
    if wrong and exercise.all_ticked and len(ticked) == len(texts):
        return Marking("not yet", (exercise.all_ticked,), score, answer=chosen)
    told, either = ([option.feedback for option in by_tick[tick]] for tick in ("no", "either"))
    # Which ones are missing is told once the student has looked for them.
    early = (*told, MORE.format(number=_number(len(missing)), s="s" * (len(missing) == 1))) if missing else ()
    said = (*told, *(option.feedback for option in missing), *either)
    return Marking("not yet" if wrong else "right", said, score, answer=chosen, early=early)


def _number(count: int) -> str:
    names = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return (names[count] if count < len(names) else str(count)).capitalize()


def match(exercise: Exercise, answer: Any) -> Marking:
    """One option for each row, as a list in the order of the rows or a dict from row to option."""
    given = _by_row(exercise, answer, "options")
    missing = [number for number, value in enumerate(given, 1) if _blank(value)]
    if missing:
        raise BadAnswer(f"{places(missing)} of {len(given)} still needs an option; choose one for every row.")
    chosen, verdicts, said = [], [], []
    for number, (row, value) in enumerate(zip(exercise.rows, given, strict=True), 1):
        name = NOT_SURE if _unsure(value) else exercise.options[pick(exercise.options, value)]
        verdict = "best" if name == row.best else "acceptable" if name in row.acceptable else "wrong"
        chosen.append(name)
        verdicts.append(verdict)
        if verdict == "wrong":
            said.append((number, UNSURE if name == NOT_SURE else row.feedback.get(name) or row.otherwise))
        elif verdict == "acceptable":
            said.append((number, f"{ACCEPTED} {row.acceptable[name]}"))
    return _marking(exercise, verdicts, said, chosen)


def grid(exercise: Exercise, answer: Any) -> Marking:
    """One option for each cell, as a list with one dict (column to option) for each row."""
    given = [_cells(exercise, row) for row in _by_row(exercise, answer, "dicts")]
    missing = [number for number, cells in enumerate(given, 1) if any(map(_blank, cells.values()))]
    if missing:
        raise BadAnswer(f"{places(missing)} of {len(given)} still has an empty cell; choose something in every cell.")
    chosen: list[dict[str, str]] = [{} for _ in given]
    verdicts, said = [], []
    for column in exercise.columns:
        for number, (row, cells) in enumerate(zip(exercise.rows, given, strict=True), 1):
            value = cells[column.id]
            name = NOT_SURE if _unsure(value) else column.options[pick(column.options, value)]
            chosen[number - 1][column.id] = name
            best, accepted = name == row.key[column.id], row.accept.get(column.id, {})
            verdicts.append("best" if best else "acceptable" if name in accepted else "wrong")
            if name == NOT_SURE:
                said.append((number, UNSURE))
            elif not best:
                wrong = row.feedback.get(column.id) or column.otherwise
                told = f"{ACCEPTED} {accepted[name]}" if name in accepted else wrong
                said.append((number, f"*{column.label.removesuffix('?')}:* {told}"))
    return _marking(exercise, verdicts, said, chosen)


def _names(exercise: Exercise) -> list[str]:
    """What the rows are called in feedback, as Markdown: “Sentence 4”, their words if short, or “Row 2”."""
    rows = list(enumerate(exercise.rows, 1))
    names = [
        ("", row.text.partition(":")[0]) if row.statement else (f"{number}. ", markup.text(row.text).rstrip(" .…"))
        for number, row in rows
    ]
    if max(len(number + name) for number, name in names) > 50:
        return [places([number]) for number, _ in rows]
    return [number + quoted(name, 50)[1:-1] for number, name in names]


def _marking(exercise: Exercise, verdicts: list[str], said: list[tuple[int, str]], answer: Any) -> Marking:
    good = sum(verdict != "wrong" for verdict in verdicts)
    outcome = "not yet" if good < len(verdicts) else "acceptable" if "acceptable" in verdicts else "right"
    if sum(text == UNSURE for _, text in said) == len(verdicts) - good:  # there are no other rows to answer first
        said = [(number, ALL_OTHERS_HOLD if text == UNSURE else text) for number, text in said]
    return Marking(outcome, by_row(_names(exercise), said), good / len(verdicts), answer=answer)


def _by_row(exercise: Exercise, answer: Any, what: str) -> list[Any]:
    """A list or a dict as one value for each row; rows are named by words, statement or number."""
    rows = exercise.rows
    if not isinstance(answer, dict):
        return as_list(answer, len(rows), what)
    found: list[Any] = [None] * len(rows)
    for name, value in answer.items():
        found[_row(rows, name)] = value
    return found


def _row(rows: tuple[Row, ...], name: str) -> int:
    statements = [row.statement for row in rows]
    return statements.index(name) if name in statements else pick([row.text for row in rows], name, "row")


def _cells(exercise: Exercise, given: Any) -> dict[str, Any]:
    columns = exercise.columns
    if given is None:
        given = {}
    if not isinstance(given, dict):
        example = ", ".join(f'"{column.id}": ...' for column in columns)
        raise BadAnswer(f"Answer each row with a dict of its columns, like {{{example}}}; {quoted(given)} is none.")
    cells = dict.fromkeys((column.id for column in columns), None)
    labels = {folded(name): column.id for column in columns for name in (column.label, column.id)}
    for name, value in given.items():
        if folded(name) not in labels:
            known = ", ".join(quoted(column.id) for column in columns)
            raise BadAnswer(f"There is no column {quoted(name)}; the columns are {known}.")
        cells[labels[folded(name)]] = value
    return cells


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _unsure(value: Any) -> bool:
    return isinstance(value, str) and folded(value) == NOT_SURE
