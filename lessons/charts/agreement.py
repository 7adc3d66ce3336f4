"""A class’s answers, sentence by sentence, and the agreement before and after the codebook was mended.

Whose answers are drawn: those of the class, if its files are here; else the three synthetic coders, and yours beside
them if you have answered. The figure says which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from lessons import agreement, case, classroom
from lessons.charts import diagram, theme
from lessons.charts.figure import Figure
from lessons.errors import BadValue

YOU = "you"
_LETTERS = {"no source": "–", "named person": "N", "office": "O", "unnamed people": "U", "text or tradition": "T"}
_LOOK = {
    "no source": {"stroke": theme.GRAY, "dash": diagram.SOLID, "width": 1},
    "named person": {"stroke": theme.VERMILLION, "dash": diagram.SOLID, "width": 2.5},
    "office": {"stroke": theme.BLUE, "dash": diagram.SOLID, "width": 2.5},
    "unnamed people": {"stroke": theme.GREEN, "dash": diagram.SOLID, "width": 2.5},
    "text or tradition": {"stroke": theme.GRAY, "dash": diagram.SOLID, "width": 2.5},
}
_FEW = 6  # up to so many coders each has a column; of more, the answers stand in order, and no column is anybody’s
_CELL = 32  # pixels that a cell needs at least for its letter and number
_NOTES = 12  # pixels from the last row to the note below


def _answers(round: int = 1, made_up_only: bool = False) -> tuple[dict[str, dict[str, str]], str]:
    """The codings of a round by coder, and a sentence that says whose they are."""
    exercises = classroom.TWENTY if round == 1 else classroom.AGAIN
    group = {} if made_up_only else classroom.codings(exercises)
    if len(group) > 1:
        return group, f"{len(group)} coders of your class, each by the first whole answer."
    mine, made_up = {} if made_up_only else classroom.mine(exercises), case.coders(round)
    found = {**made_up, **({YOU: mine} if mine else {})}
    of_yours = " Of yours the first whole answer counts." if mine else ""
    return found, f"{'You and three' if mine else 'Three'} synthetic coders, made up for the course.{of_yours}"


def answers(synthetic: bool = False) -> Figure:
    """Everybody’s code for each of the twenty sentences, and how many pairs of answers are the same.

    ``synthetic=True`` shows the three synthetic coders alone, whoever else is here.

    >>> answers().title
    'All answers are the same in 10 of 20 sentences; alpha is 0.53'
    """
    found, whose = _answers(1, made_up_only=synthetic)
    order = [each for each in case.coded() if any(each in coding for coding in found.values())]
    pairs = agreement.pairs(found)
    same = sum(agreed == all_pairs > 0 for agreed, all_pairs in (pairs[each] for each in order))
    title = f"All answers are the same in {same} of {len(order)} sentences; {_alpha(found)}"
    rows = tuple(_row(each, found, pairs[each]) for each in order)
    alt = f"{whose} One line a sentence, with a cell for each answer, or for all that are alike. " + " ".join(
        f"Sentence {row['sentence']}: {row['agree']}." for row in rows if row["agree"] != "all agree"
    )
    return Figure(
        title=title,
        alt=alt,
        reading="Each cell is one answer, or so many alike as its number says; at the right stands how many pairs of "
        "answers are the same.",
        rows=rows,
        spec=theme.finished(_grid(order, found, rows, whose), title, alt),
    )


def _alpha(codings: Mapping[str, Mapping[str, str]]) -> str:
    try:
        return f"alpha is {agreement.alpha(codings):.2f}".replace("-", "−")
    except BadValue:
        return "alpha can’t be worked out"


def _row(statement: str, found: Mapping[str, Mapping[str, str]], pairs: tuple[int, int]) -> dict[str, Any]:
    row: dict[str, Any] = {"sentence": case.sentence(statement).sentence}
    if len(found) <= _FEW:
        row |= {coder: coding.get(statement, "no answer") for coder, coding in found.items()}
    else:
        counted = Counter(coding[statement] for coding in found.values() if statement in coding)
        row |= {code: counted[code] for code in _LETTERS}
    agreed, every = pairs
    return row | {"agree": _share(agreed, every)}


def _share(agreed: int, every: int) -> str:
    return "no pair" if not every else "all agree" if agreed == every else f"{agreed} of {every} pairs"


def _grid(
    order: Sequence[str], found: Mapping[str, Mapping[str, str]], rows: Sequence[Mapping[str, Any]], whose: str
) -> Any:
    left, right, high, top = 196, 484, 26, 58
    wide = min(96.0, (right - left) / len(found))
    boxes, letters, names, shares, heads = [], [], [], [], []
    key = " · ".join(f"{letter} {code}" for code, letter in _LETTERS.items())
    notes = [{"x": 0, "y": 10, "text": key}]
    if len(found) <= _FEW:
        heads += [{"x": left + (n + 0.5) * wide, "y": top - 18, "text": coder} for n, coder in enumerate(found)]
    for line, (statement, row) in enumerate(zip(order, rows, strict=True)):
        y = top + line * high
        names.append({"x": 0, "y": y + high / 2, "text": f"{row['sentence']}  {_beginning(statement)}"})
        shares.append({"x": right + 10, "y": y + high / 2, "text": row["agree"]})
        x = float(left)
        for code, count, width in _runs([coding.get(statement, "") for coding in found.values()], wide):
            end = x + width
            if code:
                box = {"x": x + 1, "y": y + 2, "x2": end - 1, "y2": y + high - 2}
                boxes.append({**box, **_LOOK[code], "code": code, "sentence": row["sentence"]})
                text = f"{_LETTERS[code]} {count}" if len(found) > _FEW else _LETTERS[code]
                letters.append({"x": (x + end) / 2, "y": y + high / 2, "text": text})
            x = end
    bottom = top + len(order) * high + _NOTES
    below = theme.wrapped(f"{whose} An empty place is a missing answer.", size=theme.SMALL)
    notes += [{"x": 0, "y": bottom + 16 * n, "text": text} for n, text in enumerate(below)]
    return diagram.drawing(
        diagram.boxes("answers", boxes, tips=("sentence", "code")),
        diagram.words("letters", letters, align="center", weight="bold"),
        diagram.words("names", names, size=theme.SMALL),
        diagram.words("shares", shares, size=theme.SMALL),
        diagram.words("heads", heads, align="center", size=theme.SMALL, weight="bold"),
        diagram.words("notes", notes, size=theme.SMALL),
        width=theme.WIDTH,
        height=bottom + 10 + 16 * (len(below) - 1),
    )


def _runs(codes: list[str], wide: float) -> list[tuple[str, int, float]]:
    """The cells of a line with their widths: each answer by itself; of many coders one cell a code, so that no column
    is anybody’s, and none of them too narrow for its letter and number.

    >>> _runs(["no source"] * 15 + ["office"], 16)
    [('no source', 15, 212.0), ('office', 1, 44.0)]
    """
    if len(codes) <= _FEW:
        return [(code, 1, wide) for code in codes]
    counted = Counter(filter(None, codes)).most_common()
    room = max(wide * sum(count for _, count in counted) - _CELL * len(counted), 0.0)
    share = room / max(sum(count for _, count in counted), 1)
    return [(code, count, _CELL + share * count) for code, count in counted]


def _beginning(statement: str, most: int = 26) -> str:
    text = case.sentence(statement).text
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0].rstrip(',;:')} …"


# --- before and after -------------------------------------------------------------------------------


def before_after() -> Figure:
    """The agreement on each sentence that was coded twice, before and after the codebook was mended.

    >>> before_after().title
    'In the second round, agreement rises in 5 of 6 sentences'
    """
    before, whose = _answers(1)
    after, _ = _answers(2)
    order = classroom.statements(classroom.AGAIN[0])
    then, now = agreement.pairs(before), agreement.pairs(after)
    rows = []
    for each in order:
        row: dict[str, Any] = {"sentence": case.sentence(each).sentence}
        for name, pairs in (("before", then), ("after", now)):
            agreed, every = pairs.get(each, (0, 0))
            row[name] = round(100 * agreed / every) if every else None
        rows.append(row)
    known = [row for row in rows if None not in row.values()]
    rise = sum(row["after"] > row["before"] for row in known)
    title = f"In the second round, agreement rises in {rise} of {len(rows)} sentences"
    alt = f"{whose} A line from 0 to 100 percent of agreeing pairs for each sentence. " + " ".join(
        f"Sentence {row['sentence']}: {_percent(row['before'])} before, {_percent(row['after'])} after." for row in rows
    )
    return Figure(
        title=title,
        alt=alt,
        reading="The hollow mark is the share of agreeing pairs before rule 5, the filled one after it.",
        rows=tuple(
            {key: _percent(value) if key != "sentence" else value for key, value in row.items()} for row in rows
        ),
        spec=theme.finished(_dots(order, rows, whose), title, alt),
    )


def _percent(value: int | None) -> str:
    return "no pair" if value is None else f"{value} %"


def _dots(order: Sequence[str], rows: Sequence[Mapping[str, Any]], whose: str) -> Any:
    left, right, high, top = 216, 530, 34, 64
    lines: list[dict[str, Any]] = []
    marks, names, ticks, labels = [], [], [], []
    bottom = top + len(rows) * high
    for percent in (0, 25, 50, 75, 100):
        x = left + (right - left) * percent / 100
        lines.append({"x": x, "y": top - 10, "x2": x, "y2": bottom, "width": 0.6})
        ticks.append({"x": x, "y": top - 22, "text": f"{percent} %"})
    for line, (statement, row) in enumerate(zip(order, rows, strict=True)):
        y = top + (line + 0.5) * high
        names.append({"x": 0, "y": y, "text": f"{row['sentence']}  {_beginning(statement)}"})
        ends = [left + (right - left) * (row[name] or 0) / 100 for name in ("before", "after")]
        if None in (row["before"], row["after"]):
            labels.append({"x": left, "y": y, "text": "fewer than two answers"})
            continue
        still = row["before"] == row["after"]
        edge = ends[0] + (7 if ends[1] > ends[0] else -7)  # no line runs into the hollow mark
        if not still:
            lines.append({"x": edge, "y": y, "x2": ends[1], "y2": y, "stroke": theme.BLUE, "width": 3})
        hollow: dict[str, Any] = {"shape": "circle", "size": 330 if still else 150, "stroke": theme.BLUE, "width": 2}
        marks.append({"x": ends[0], "y": y, **hollow, "fill": theme.CLEAR})
        marks.append({"x": ends[1], "y": y, **hollow, "size": 150, "fill": theme.BLUE})
    below = theme.wrapped(whose, size=theme.SMALL)
    notes = [{"x": 0, "y": bottom + 20 + 16 * n, "text": text} for n, text in enumerate(below)]
    heads = [{"x": 0, "y": 8, "text": "Share of agreeing pairs: hollow before rule 5, filled after"}]
    return diagram.drawing(
        diagram.lines("lines", lines),
        diagram.marks("marks", marks),
        diagram.words("names", names, size=theme.SMALL),
        diagram.words("ticks", ticks, align="center", size=theme.SMALL),
        diagram.words("labels", labels, size=theme.SMALL),
        diagram.words("heads", heads),
        diagram.words("notes", notes, size=theme.SMALL),
        width=theme.WIDTH,
        height=bottom + 30 + 16 * (len(below) - 1),
    )
