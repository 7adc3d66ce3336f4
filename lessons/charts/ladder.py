"""The ladder of mouths between a speaker and the reader."""

from __future__ import annotations

from typing import Any

from lessons import case
from lessons.charts import diagram, theme
from lessons.charts.figure import Figure
from lessons.errors import UnknownName


def ladder(statement: str = "S03") -> Figure:
    """The mouths that a statement went through between its speaker and the reader.

    Raises UnknownName (a KeyError) with one sentence if nobody is credited for that statement.

    >>> [row["mouth"] for row in ladder("S03").rows][:2]
    ['Dmitry Peskov', 'RIA Novosti']
    """
    entry = next(
        (row for row in case.rows("attributions") if row["statement"] == statement and row["credited"] == "yes"),
        None,
    )
    if entry is None:
        raise UnknownName(f"Statement {statement} is credited to nobody, so it has no ladder; try S03 or S09.")
    sources = {row["source_id"]: row for row in case.rows("sources")}
    rows = [{"mouth": sources[entry["source_id"]]["canonical"], "what it is": "the speaker", "how sure": "stated"}]
    if entry["via_source_id"]:
        carrier = sources[entry["via_source_id"]]["canonical"]
        rows.append({"mouth": carrier, "what it is": "a carrier: it passed the words on", "how sure": "stated"})
    rows.append(
        {
            "mouth": "a newspaper",
            "what it is": "the probable original, which we have not seen",
            "how sure": "inferred",
        }
    )
    rows.append({"mouth": "a website", "what it is": "the page: no author, date or publisher", "how sure": "stated"})
    rows.append({"mouth": "you", "what it is": "the reader", "how sure": "stated"})
    speaker, between = rows[0]["mouth"], len(rows) - 2
    number = case.sentence(statement).sentence
    title = f"Between {speaker} and you stand {between} others"
    alt = (
        f"A ladder for sentence {number}, from the top down: "
        + ", then ".join(f"{row['mouth']} ({row['what it is']})" for row in rows)
        + ". The newspaper is drawn dashed, because it is inferred."
    )
    passed_on = next(
        (
            row["cue"]
            for row in case.rows("attributions")
            if row["source_id"] == entry["via_source_id"] and case.sentence(row["statement"]).sentence == number
        ),
        "",
    )
    cues = [entry["cue"], passed_on] if entry["via_source_id"] else [entry["cue"]]
    return Figure(
        title=title,
        alt=alt,
        reading="Go down from the speaker to yourself: at every arrow somebody could shorten, translate or "
        "change the words, and a dashed box or arrow is inferred.",
        rows=tuple(rows),
        spec=theme.finished(_ladder_drawing(rows, cues), title, alt),
    )


def _ladder_drawing(rows: list[dict[str, str]], cues: list[str]) -> Any:
    wide, high, step, middle = 230, 34, 68, 115
    boxes, names, notes, arrows, heads, verbs = [], [], [], [], [], []
    verb = [*(f"“{cue}”" for cue in cues), "copied and reworded", "read"]
    for place, row in enumerate(rows):
        y = 2 + place * step
        sure = row["how sure"] == "stated"
        dash = diagram.SOLID if sure else diagram.DASH
        ends = place in (0, len(rows) - 1)
        boxes.append(
            {
                **{"x": 2, "y": y, "x2": wide, "y2": y + high, "dash": dash},
                **{"fill": theme.BLUE if ends else theme.CLEAR, "stroke": theme.BLUE if ends else theme.GRAY},
                "width": 2,
            }
        )
        color = theme.PAPER if ends else theme.INK
        names.append({"x": middle, "y": y + high / 2, "text": row["mouth"], "color": color})
        notes.append({"x": wide + 16, "y": y + high / 2, "text": row["what it is"]})
        if place + 1 < len(rows):
            inferred = "inferred" in (row["how sure"], rows[place + 1]["how sure"])
            arrow_dash = diagram.DASH if inferred else diagram.SOLID
            down = y + high
            arrows.append({"x": middle, "y": down, "x2": middle, "y2": down + 28, "dash": arrow_dash, "width": 2})
            heads.append({"x": middle, "y": down + 28, "shape": "triangle-down", "fill": theme.GRAY, "size": 60})
            said = verb[place] + (" (inferred)" if inferred else "")
            verbs.append({"x": middle + 14, "y": down + 16, "text": said})
    return diagram.drawing(
        diagram.lines("arrows", arrows),
        diagram.marks("heads", heads),
        diagram.boxes("boxes", boxes),
        diagram.words("names", names, align="center", weight="bold"),
        diagram.words("notes", notes),
        diagram.words("verbs", verbs, size=theme.SMALL),
        width=theme.WIDTH,
        height=2 + (len(rows) - 1) * step + high + 2,
    )
