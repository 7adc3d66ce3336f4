"""The ladder of mouths between a speaker and the reader."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import Any

from lessons import case
from lessons.case import coding
from lessons.case.own import OwnArticle
from lessons.figures import diagram, theme
from lessons.figures.figure import WIDE, Figure, drawn, whose, with_yours, worded
from lessons.kit.errors import UnknownName
from lessons.kit.language import later, say, say_many
from lessons.kit.literal import shorten

STATED, INFERRED = later("stated"), later("inferred")
_EMPTY = f"font-size:16px; max-width:{WIDE}; border-left:3px solid #767676; padding-left:12px"
_DASHES = {False: diagram.SOLID, True: diagram.DASH}  # whether it is inferred
_BOX, _ARROW = 230, 34  # pixels: how wide a box is, and how far the next one is below it


def ladder(statement: str = "S03", article: OwnArticle | None = None) -> Figure:
    """The mouths that a statement went through between its speaker and the reader.

    Of an own article it draws the longest chain, whatever the statement; where none was found, one step.
    Raises UnknownName (a KeyError) with one sentence if nobody is credited for that statement.

    >>> [row["mouth"] for row in ladder("S03").rows][:2]
    ['Dmitry Peskov', 'RIA Novosti']
    """
    return _of(article) if article else with_yours(_of_the_course(statement), _of)


def _of_the_course(statement: str) -> Figure:
    credits = case.rows("attributions")
    credit = next((row for row in credits if row["statement"] == statement and row["credited"] == "yes"), None)
    if credit is None:
        words = later("Statement {name} is credited to nobody, so it has no ladder; try S03 or S09.")
        raise UnknownName(say(words, name=statement))
    name = {row["source_id"]: row["canonical"] for row in case.rows("sources")}
    number = case.sentence(statement).sentence
    speakers, cues = [name[credit["source_id"]]], [credit["cue"]]
    if carrier := credit["via_source_id"]:
        passed_on = (row for row in credits if row["source_id"] == carrier)
        here = (row["cue"] for row in passed_on if case.sentence(row["statement"]).sentence == number)
        speakers, cues = [*speakers, name[carrier]], [*cues, next(here, "")]
    ends = [
        _row(say("a newspaper"), say("the probable original, which we have not seen"), INFERRED),
        _row(say("a website"), say("the page: no author, date or publisher")),
    ]
    dashed = say("The newspaper is drawn dashed, because it is inferred.")
    return _figure(number, speakers, ends, [*cues, say("copied and reworded"), say("read")], dashed)


def _of(article: OwnArticle) -> Figure:
    credited = coding.credited(article)
    if not credited:
        return _nobody(article)
    chosen = max(credited, key=lambda row: (row.steps, -row.sentence))
    now = article.now
    speaking = next(relation for relation in now.relations if relation.number == chosen.relation)
    chain = [speaking, *filter(now.label, coding.outer_chain(speaking, now.relations))]
    facts = {fact.field: fact.value for fact in article.article.facts if fact.status == "found"}
    by, publisher = facts.get("byline", ""), facts.get("publisher", "")
    nobody = _row(say("a writer"), say("the writer: no name is given"), INFERRED)
    no_house = _row(say("a page"), say("the page: it does not say who published it"))
    ends = [
        _row(by, say("wrote the article")) if by else nobody,
        _row(publisher, say("published it")) if publisher else no_house,
    ]
    cues = [" ".join(relation.words(article.article.clean, "cue").split()) or say("told") for relation in chain]
    speakers = [chosen.source, *map(now.label, chain[1:])]
    dashed = "" if by else say("The writer is drawn dashed, because no name is given.")
    return _figure(chosen.sentence, speakers, ends, [*cues, say("published"), say("read")], dashed, article)


def _row(mouth: str, what: str, sure: str = STATED) -> dict[str, str]:
    return {"mouth": mouth, "what it is": what, "how sure": sure}


def _figure(
    sentence: int,
    speakers: list[str],
    ends: list[dict[str, str]],
    verbs: list[str],
    dashed: str,
    article: OwnArticle | None = None,
) -> Figure:
    told = [say("the speaker"), *[say("a carrier: it passed the words on")] * (len(speakers) - 1)]
    mouths = [f"{name[:1].upper()}{name[1:]}" for name in speakers] if article else speakers
    rows = [*map(_row, mouths, told), *ends, _row(say("you"), say("the reader"))]
    shown = [f"“{shorten(cue, 40)}”" for cue in verbs[: len(speakers)]] + verbs[len(speakers) :]
    return drawn(
        "ladder",
        [{**row, "how sure": say(row["how sure"])} for row in rows],
        _drawing(rows, shown),
        whose(article),
        speaker=shorten(speakers[0], 60) if article else speakers[0],
        others=len(rows) - 2,
        sentence=sentence,
        steps=say(", then ").join(f"{row['mouth']} ({row['what it is']})" for row in rows),
        dashed=dashed,
    )


def _nobody(article: OwnArticle) -> Figure:
    """What stands in place of the ladder where nobody is credited."""
    coded = coding.rows(article)
    counts = Counter(row.sourcing for row in coded)
    kinds = {kind: counts[kind] for kind in ("speech_act", "text", "none")}
    sentences = say_many("{number} sentence", "{number} sentences", len(coded))
    words = worded("ladder", "nobody", sentences=sentences, **kinds)
    advice = say("If you find somebody who is credited, mark it in notebook 12, step 2.")
    html = f'<p style="{_EMPTY}">{escape(words["title"])}. {advice}</p>'
    rows = tuple({"sentence": row.sentence, "sourcing": row.sourcing, "text": row.gist} for row in coded)
    return Figure(**words, rows=rows, html=html, note=whose(article))


def _drawing(rows: list[dict[str, str]], verbs: list[str]) -> Any:
    middle = _BOX // 2
    mouths = [theme.wrapped(shorten(row["mouth"], 60), _BOX - 14, theme.NORMAL) for row in rows]
    high = 18 + 16 * max(map(len, mouths))
    step = high + _ARROW
    inferred = [row["how sure"] == INFERRED for row in rows]
    boxes, names, notes, arrows, heads, labels = [], [], [], [], [], []
    for place, (row, lines) in enumerate(zip(rows, mouths, strict=True)):
        y = 2 + place * step
        color = theme.BLUE if (end := place in (0, len(rows) - 1)) else theme.GRAY
        look = {"fill": color if end else theme.CLEAR, "stroke": color, "dash": _DASHES[inferred[place]], "width": 2}
        boxes.append({"x": 2, "y": y, "x2": _BOX, "y2": y + high, **look})
        ink = theme.PAPER if end else theme.INK
        names.append({"x": middle, "y": y + high / 2 - 8 * (len(lines) - 1), "text": "\n".join(lines), "color": ink})
        notes.append({"x": _BOX + 16, "y": y + high / 2, "text": row["what it is"]})
    for place, verb in enumerate(verbs):
        y = 2 + place * step + high
        unsure = any(inferred[place : place + 2])
        arrows.append({"x": middle, "y": y, "x2": middle, "y2": y + 28, "dash": _DASHES[unsure], "width": 2})
        heads.append({"x": middle, "y": y + 28, "shape": "triangle-down", "fill": theme.GRAY, "size": 60})
        labels.append({"x": middle + 14, "y": y + 16, "text": say("{verb} (inferred)", verb=verb) if unsure else verb})
    return diagram.drawing(
        diagram.lines("arrows", arrows),
        diagram.marks("heads", heads),
        diagram.boxes("boxes", boxes),
        diagram.words("names", names, align="center", weight="bold"),
        diagram.words("notes", notes),
        diagram.words("verbs", labels, size=theme.SMALL),
        height=2 + (len(rows) - 1) * step + high + 2,
    )
