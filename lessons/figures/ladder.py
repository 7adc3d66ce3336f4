"""The ladder of mouths between a speaker and the reader."""

from __future__ import annotations

from typing import Any

from lessons import case
from lessons.case import coding
from lessons.case.own import OwnArticle
from lessons.figures import diagram, theme
from lessons.figures.figure import Figure
from lessons.figures.subject import beside, capital, cut, nobody, note
from lessons.kit.errors import UnknownName

READING = (
    "Go down from the speaker to yourself: at every arrow somebody could shorten, translate or "
    "change the words, and a dashed box or arrow is inferred."
)


@beside
def ladder(statement: str = "S03", article: OwnArticle | None = None) -> Figure:
    """The mouths that a statement went through between its speaker and the reader.

    Of an own article it draws the longest chain, whatever the statement; where none was found, one step.
    Raises UnknownName (a KeyError) with one sentence if nobody is credited for that statement.

    >>> [row["mouth"] for row in ladder("S03").rows][:2]
    ['Dmitry Peskov', 'RIA Novosti']
    """
    if article:
        return _own_ladder(article)
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
        reading=READING,
        rows=tuple(rows),
        spec=theme.finished(_ladder_drawing(rows, cues, ["copied and reworded", "read"]), title, alt),
        note=note(article),
    )


def _own_ladder(article: OwnArticle) -> Figure:
    coded = coding.credited(article)
    if not coded:
        return nobody(article)
    chosen = max(coded, key=lambda row: (row.steps, -row.sentence))
    relations = article.relations()
    speaking = next(each for each in relations if each.number == chosen.relation)
    carriers = [each for each in coding.outer_chain(speaking, relations) if article.label(each)]
    facts = {fact.field: fact.value for fact in article.article.facts if fact.status == "found"}
    rows = [{"mouth": capital(chosen.source), "what it is": "the speaker", "how sure": "stated"}]
    rows += [
        {"mouth": capital(article.label(each)), "what it is": "a carrier: it passed the words on", "how sure": "stated"}
        for each in carriers
    ]
    by, publisher = facts.get("byline", ""), facts.get("publisher", "")
    writer = {"mouth": by or "a writer", "what it is": "wrote the article" if by else "the writer: no name is given"}
    shown = {
        "mouth": publisher or "a page",
        "what it is": "published it" if publisher else "the page: it does not say who published it",
    }
    rows.append({**writer, "how sure": "stated" if by else "inferred"})
    rows += [{**shown, "how sure": "stated"}, {"mouth": "you", "what it is": "the reader", "how sure": "stated"}]
    text = article.article.clean
    cues = [" ".join(each.words(text, "cue").split()) or "told" for each in (speaking, *carriers)]
    title = f"Between {cut(chosen.source, 60)} and you stand {len(rows) - 2} others"
    alt = (
        f"A ladder for sentence {chosen.sentence}, from the top down: "
        + ", then ".join(f"{row['mouth']} ({row['what it is']})" for row in rows)
        + "."
        + ("" if by else " The writer is drawn dashed, because no name is given.")
    )
    return Figure(
        title=title,
        alt=alt,
        reading=READING,
        rows=tuple(rows),
        spec=theme.finished(_ladder_drawing(rows, cues, ["published", "read"]), title, alt),
        note=note(article),
    )


def _ladder_drawing(rows: list[dict[str, str]], cues: list[str], then: list[str]) -> Any:
    wide, middle = 230, 115
    mouths = [theme.wrapped(cut(row["mouth"], 60), wide - 14, theme.NORMAL) for row in rows]
    high = 18 + 16 * max(map(len, mouths))
    step = high + 34
    boxes, names, notes, arrows, heads, verbs = [], [], [], [], [], []
    verb = [*(f"“{cut(cue, 40)}”" for cue in cues), *then]
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
        lines = mouths[place]
        names.append({"x": middle, "y": y + high / 2 - 8 * (len(lines) - 1), "text": "\n".join(lines), "color": color})
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
