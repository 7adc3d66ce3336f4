"""What a reader sees of the draft, as safe HTML: a sentence in plain words, to be confirmed; a relation, to be mended.

The parts are underlined and named in the text. Nothing here decides anything: it shows what stands in the draft now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from itertools import pairwise

from lessons import sources
from lessons.case.corrections.applying import Row
from lessons.case.corrections.desk import PARTS, called, inside
from lessons.case.own import NAMED, Reading
from lessons.kit.language import later, say
from lessons.kit.literal import direction, shorten
from lessons.kit.spreadsheet import whole
from lessons.play.corrections.screens import WORDS
from lessons.sources.relation import Relation, Span
from lessons.text.article import Sentence

Piece = tuple[int, int, str, str]  # start, end, the role of a part, its name as it is shown
GIST = 70  # characters of a content
_BEFORE = re.compile(r"\b(?:to|of|by|per|via|from)$", re.IGNORECASE)  # “according to” comes before its source


def marked(text: str, within: Span, pieces: Iterable[Piece]) -> str:
    """The text of a stretch with each part underlined in its own way, and its name after it.

    Where parts lie in one another, the innermost is underlined.

    >>> marked("She <said> so.", (0, 14), [(4, 10, "cue", "cue 3")])
    "She <span class='lessons-part lessons-part-cue'>&lt;said&gt;</span><sup>cue 3</sup> so."
    """
    begin, end = within
    here = [piece for piece in pieces if piece[0] < end and piece[1] > begin]
    inner_first = sorted(here, key=lambda piece: piece[1] - piece[0])
    cuts = sorted({begin, end, *(min(max(at, begin), end) for piece in here for at in piece[:2])})
    shown = []
    for start, stop in pairwise(cuts):
        words = escape(whole(text[start:stop]))
        role = next((role for first, last, role, _ in inner_first if first <= start and stop <= last), "")
        shown.append(f"<span class='lessons-part lessons-part-{role}'>{words}</span>" if role else words)
        shown += [f"<sup>{escape(name)}</sup>" for _, last, _, name in inner_first if min(last, end) == stop]
    return "".join(shown)


def relation(now: Reading, row: Row) -> str:
    """A row of the draft: number, sentence, coding, the reason that the machine gives."""
    here, gone = row.relation, row.state == "deleted"
    cue = say("cue: {cue_class}", cue_class=here.cue_class) if here.cue else say("without a cue")
    source = say("source: {kind}", kind=here.source_type or say("type not given"))
    parts = [say(WORDS["speech"][here.kind]), cue, source if here.source else say("no source named")]
    if here.antecedent:
        parts.append(say("stands for “{words}”", words=now.text[slice(*here.antecedent)]))
    if here.outer:
        parts.append(say("carried by relation {number}", number=here.outer))
    if row.state == "machine":
        parts.append(say(WORDS["certain"][here.certainty][0]))
    rule = sources.meaning(here.rule)
    why = say(WORDS["states"].get(row.state, "")) or (say("Why: {rule}", rule=rule) if rule else "")
    stretch = within(now, here)
    words, way = marked(now.text, stretch, _pieces([row])), direction(now.text[slice(*stretch)])
    name = say(later("Relation {number}, deleted") if gone else later("Relation {number}"), number=here.number)
    return (
        f"<p class='lessons-coded'><strong>{name}</strong> "
        f"{escape(whole(' · '.join(parts)))}</p>"
        f"<p class='lessons-marked-text{' lessons-gone' * gone}' dir='{way}'>{words}</p>"
        + (f"<p class='lessons-why'>{escape(why)}</p>" if why else "")
    )


def within(now: Reading, here: Relation) -> Span:
    """The stretch of whole sentences in which a relation stands."""
    touched = now.stretch(here)
    return touched[0].start, touched[-1].end


def sentence(now: Reading, here: Sentence) -> str:
    """A sentence as safe HTML: its text with the parts marked, and a line for each relation."""
    rows = _rows(now, here)
    words, lines = marked(now.text, (here.start, here.end), _pieces(rows)), "".join(_says(now, here))
    return (
        f"<p class='lessons-sentence-number'>{called(here)}</p>"
        f"<p class='{'lessons-marked-text' if rows else 'lessons-plain-text'}' dir='{direction(here.text)}'>{words}</p>"
        f"{lines}"
    )


def folded(here: Sentence) -> str:
    """A sentence that is confirmed, as one line."""
    words = escape(whole(shorten(here.text, 60)))
    return f"<p class='lessons-done-line'><strong>✓ {called(here)}</strong> <span dir='auto'>{words}</span></p>"


def spoken(now: Reading, here: Sentence) -> str:
    """The same for somebody who hears it: the sentence, then the lines, without marks in it."""
    told = " ".join(unescape(re.sub(r"<[^>]+>", " ", line)) for line in _says(now, here))
    return " ".join(say("{sentence}: {words}", sentence=called(here), words=f"{here.text} {told}").split())


def _pieces(rows: list[Row]) -> list[Piece]:
    """The places of all parts; where several relations stand, each part has the number of its own."""
    return [
        (*span, role, f"{part(role)} {row.relation.number}" if len(rows) > 1 else part(role))
        for row in rows
        for role in PARTS
        for span in row.relation.spans(role)
    ]


def part(role: str) -> str:
    """What a part of a relation is called in the text."""
    return say(WORDS["parts"][role][0])


def _rows(now: Reading, here: Sentence) -> list[Row]:
    """The relations that stand in a sentence, also those that begin before it and go on in it."""
    return [
        row
        for row in now.rows
        if row.state != "deleted"
        and (now.home(row.relation) == here or row.relation.start < here.start < row.relation.end)
    ]


def _says(now: Reading, here: Sentence) -> list[str]:
    """In plain words, who says what in a sentence, and why the machine thinks so."""
    homes = ((row, now.home(row.relation)) for row in _rows(now, here))
    return [_line(now, row) if home == here else _goes_on(now, row.relation, home) for row, home in homes] or [
        f"<p class='lessons-says'>{say(WORDS['nobody'])}</p>"
    ]


def _goes_on(now: Reading, here: Relation, home: Sentence) -> str:
    words = later("It goes on with relation {number}, {who}, which begins in {sentence}.")
    told = say(words, number=here.number, who=_who(now, here), sentence=inside(home))
    return f"<p class='lessons-says'>{told}</p>"


def _line(now: Reading, row: Row) -> str:
    here = row.relation
    cue, content = here.words(now.text, "cue"), here.words(now.text, "content")
    pair = [_who(now, here), _shown(cue, "em") if cue else say("is credited, without a word of saying")]
    told = " ".join(reversed(pair) if _BEFORE.search(cue) else pair)
    if content:
        gist, kind = _shown(shorten(content, GIST)), say(WORDS["kinds"][here.kind])
        told = say("{told}: {content} ({kind})", told=told, content=gist, kind=kind)
    if carrier := now.row(here.outer):
        told = say("{told}, passed on by {carrier}", told=told, carrier=_who(now, carrier.relation))
    rule, sure = sources.meaning(here.rule), say(WORDS["certain"][here.certainty][1])
    why = say(WORDS["states"].get(row.state, "")) or (say("Why: {rule} {sure}", rule=rule, sure=sure) if rule else sure)
    return f"<p class='lessons-says'>{here.number}. {told}.</p><p class='lessons-why'>{escape(why)}</p>"


def _who(now: Reading, here: Relation) -> str:
    """A source in its own words, with its one name and its kind."""
    if not here.source:
        return f"<strong>{say(WORDS['somebody'])}</strong>"
    words, label = here.words(now.text, "source"), now.label(here)
    kind, told, named = WORDS["types"].get(here.source_type, ""), "", now.is_named(here)
    if named != (here.source_type in NAMED):  # a reader said so
        kind = WORDS["plainly"].get(here.source_type, kind)
        told = say("named in the text") if named else say("not named in the text")
    behind = _shown(label) if label and label.casefold() not in words.casefold() else ""
    known = ", ".join(filter(None, (behind, say(kind), told)))
    return _shown(words, "strong") + (f" ({known})" if known else "")


def _shown(words: str, tag: str = "span") -> str:
    return f"<{tag} dir='auto'>{escape(whole(words))}</{tag}>"
