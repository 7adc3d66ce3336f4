"""What a reader sees of the draft, as safe HTML: a sentence in plain words, to be confirmed; a relation, to be mended.

The parts are underlined and named in the text. Nothing here decides anything: it shows what stands in the draft now.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from html import escape, unescape
from itertools import pairwise
from typing import TYPE_CHECKING

from lessons.case.corrections import finding
from lessons.case.corrections.applying import Corrected, Row
from lessons.case.corrections.desk import PARTS, called, rows_in
from lessons.case.own import NAMED
from lessons.kit.literal import shorten
from lessons.kit.spreadsheet import whole
from lessons.sources.relation import Relation, Span
from lessons.text.article import Sentence

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle

Piece = tuple[int, int, str, str]  # start, end, the role of a part, its name as it is shown
STATES = {"changed": "You changed this one.", "added": "You added this one.", "confirmed": "You confirmed this one."}
CERTAIN = {
    "sure": "the machine is sure",
    "likely": "the machine finds it likely",
    "unsure": "the machine is unsure",
}
NOBODY = "Nobody is credited here: the writer alone stands behind it."
TYPES = {
    "named person": "a named person",
    "institution": "an institution",
    "unnamed person": "a person without a name",
    "unnamed group": "a group without names",
    "text or tradition": "a text or tradition",
    "media": "news media",
}
PLAINLY = {"named person": "a person", "unnamed person": "a person", "unnamed group": "a group"}
KINDS = {"direct": "word for word", "mixed": "partly word for word", "indirect": "in the writer’s words"}
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


def relation(row: Row, text: str, within: Span) -> str:
    """A row of the draft: number, sentence, coding, the reason that the machine gives."""
    here = row.relation
    gone = row.state == "deleted"
    parts = [f"{here.kind} speech", f"cue: {here.cue_class}" if here.cue else "without a cue"]
    parts.append(f"source: {here.source_type or 'type not given'}" if here.source else "no source named")
    if here.antecedent:
        parts.append(f"stands for “{text[slice(*here.antecedent)]}”")
    if here.outer:
        parts.append(f"carried by relation {here.outer}")
    if row.state == "machine":
        parts.append(CERTAIN[here.certainty])
    rule = _rule(here)
    why = STATES.get(row.state) or (f"Why: {rule}" if rule else "")
    return (
        f"<p class='lessons-coded'><strong>Relation {here.number}{', deleted' * gone}</strong> "
        f"{escape(whole(' · '.join(parts)))}</p>"
        f"<p class='lessons-marked-text{' lessons-gone' * gone}' dir='auto'>{marked(text, within, _pieces([row]))}</p>"
        + (f"<p class='lessons-why'>{escape(why)}</p>" if why else "")
    )


def sentence(article: OwnArticle, here: Sentence, now: Corrected) -> str:
    """A sentence as safe HTML: its text with the parts marked, and a line for each relation."""
    rows = [*_over(here, now), *_begun(article, here, now)]
    words = marked(article.article.clean, (here.start, here.end), _pieces(rows))
    lines = _says(article, here, now) or [f"<p class='lessons-says'>{NOBODY}</p>"]
    return (
        f"<p class='lessons-sentence-number'>{called(here)}</p>"
        f"<p class='{'lessons-marked-text' if rows else 'lessons-plain-text'}' dir='auto'>{words}</p>{''.join(lines)}"
    )


def folded(here: Sentence) -> str:
    """A sentence that is confirmed, as one line."""
    words = escape(whole(shorten(here.text, 60)))
    return f"<p class='lessons-done-line'><strong>✓ {called(here)}</strong> <span dir='auto'>{words}</span></p>"


def spoken(article: OwnArticle, here: Sentence, now: Corrected) -> str:
    """The same for somebody who hears it: the sentence, then the lines, without marks in it."""
    lines = _says(article, here, now) or [NOBODY]
    told = " ".join(unescape(re.sub(r"<[^>]+>", " ", line)) for line in lines)
    return " ".join(f"{called(here)}: {here.text} {told}".split())


def _pieces(rows: list[Row]) -> list[Piece]:
    """The places of all parts; where several relations stand, each part has the number of its own."""
    return [
        (*span, role, f"{role} {row.relation.number}" if len(rows) > 1 else role)
        for row in rows
        for role in PARTS
        for span in row.relation.spans(role)
    ]


def _begun(article: OwnArticle, here: Sentence, now: Corrected) -> list[Row]:
    """The relations that begin in a sentence."""
    return [row for row in rows_in(article.article, here, now) if row.state != "deleted"]


def _over(here: Sentence, now: Corrected) -> list[Row]:
    """The relations that begin before a sentence and go on in it."""
    before = now.rows[: bisect_left(now.rows, here.start, key=lambda row: row.relation.start)]
    return [row for row in before if row.state != "deleted" and row.relation.end > here.start]


def _says(article: OwnArticle, here: Sentence, now: Corrected) -> list[str]:
    """In plain words, who says what in a sentence, and why the machine thinks so."""
    lines = []
    for row in _over(here, now):
        home = called(finding.home(article.article, row.relation)).lower()
        who = _who(article, row.relation)
        goes_on = f"It goes on with relation {row.relation.number}, {who}, which begins in {home}."
        lines.append(f"<p class='lessons-says'>{goes_on}</p>")
    return lines + [_line(article, row, now) for row in _begun(article, here, now)]


def _line(article: OwnArticle, row: Row, now: Corrected) -> str:
    here, text = row.relation, article.article.clean
    cue, content = here.words(text, "cue"), here.words(text, "content")
    pair = [_who(article, here), _shown(cue, "em") if cue else "is credited, without a word of saying"]
    if _BEFORE.search(cue):
        pair.reverse()
    gist = f": {_shown(shorten(content, GIST))} ({KINDS[here.kind]})" if content else ""
    carrier = next((other for other in now.relations if other.number == here.outer), None)
    through = f", passed on by {_who(article, carrier)}" if carrier else ""
    rule, sure = _rule(here), CERTAIN[here.certainty].capitalize()
    why = STATES.get(row.state) or (f"Why: {rule} {sure}." if rule else f"{sure}.")
    return (
        f"<p class='lessons-says'>{here.number}. {' '.join(pair)}{gist}{through}.</p>"
        f"<p class='lessons-why'>{escape(why)}</p>"
    )


def _who(article: OwnArticle, relation: Relation) -> str:
    """A source in its own words, with its one name and its kind."""
    if not relation.source:
        return "<strong>Somebody who is not mentioned</strong>"
    words, label = relation.words(article.article.clean, "source"), article.label(relation)
    kind, named = TYPES.get(relation.source_type, ""), article.now.is_named(relation)
    if named != (relation.source_type in NAMED):  # a reader said so
        told = "named in the text" if named else "not named in the text"
        kind = ", ".join(filter(None, (PLAINLY.get(relation.source_type, kind), told)))
    behind = _shown(label) if label and label.casefold() not in words.casefold() else ""
    known = ", ".join(filter(None, (behind, kind)))
    return _shown(words, "strong") + (f" ({known})" if known else "")


def _rule(relation: Relation) -> str:
    """The sentence of the rule that found a relation."""
    from lessons import sources as attribution

    return attribution.RULES.get(relation.rule, "")


def _shown(words: str, tag: str = "span") -> str:
    return f"<{tag} dir='auto'>{escape(whole(words))}</{tag}>"
