"""One sentence to be confirmed: its text with the parts marked, and in plain words who says what in it, and why.

Nothing here decides anything: it shows what stands in the draft now.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from html import escape, unescape
from typing import TYPE_CHECKING

from lessons.case.corrections import finding
from lessons.case.corrections.applying import Corrected, Row
from lessons.case.corrections.desk import PARTS, called, rows_in
from lessons.case.own import NAMED
from lessons.kit.literal import shorten
from lessons.kit.spreadsheet import whole
from lessons.play.corrections.screens.drawing import CERTAIN, STATES, Piece, marked
from lessons.sources.relation import Relation
from lessons.text.article import Sentence

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle

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


def _pieces(rows: Sequence[Row]) -> list[Piece]:
    """The places of all parts; where several relations stand, each part has the number of its own."""
    return [
        (*span, role, f"{role} {row.relation.number}" if len(rows) > 1 else role)
        for row in rows
        for role in PARTS
        for span in row.relation.spans(role)
    ]


def _line(article: OwnArticle, row: Row, rows: Iterable[Row]) -> str:
    each, text = row.relation, article.article.clean
    cue = _shown(each.words(text, "cue"), "em") if each.cue else "is credited, without a word of saying"
    pair = (cue, _who(article, each)) if _BEFORE.search(each.words(text, "cue")) else (_who(article, each), cue)
    content = each.words(text, "content")
    said = f": {_shown(shorten(content, GIST))} ({KINDS[each.kind]})" if content else ""
    carrier = next((other.relation for other in rows if other.relation.number == each.outer), None)
    through = f", passed on by {_who(article, carrier)}" if carrier else ""
    return (
        f"<p class='lessons-says'>{each.number}. {' '.join(pair)}{said}{through}.</p>"
        f"<p class='lessons-why'>{escape(_why(row))}</p>"
    )


def _says(article: OwnArticle, here: Sentence, now: Corrected) -> list[str]:
    standing = [row for row in now.rows if row.state != "deleted"]
    lines = [_goes_on(article, row) for row in _over(here, now)]
    return lines + [_line(article, row, standing) for row in _begun(article, here, now)]


def _begun(article: OwnArticle, here: Sentence, now: Corrected) -> list[Row]:
    """The relations that begin in a sentence."""
    return [row for row in rows_in(article.article, here, now) if row.state != "deleted"]


def _over(here: Sentence, now: Corrected) -> list[Row]:
    """The relations that begin before a sentence and go on in it."""
    before = now.rows[: bisect_left(now.rows, here.start, key=lambda row: row.relation.start)]
    return [row for row in before if row.state != "deleted" and row.relation.end > here.start]


def _goes_on(article: OwnArticle, row: Row) -> str:
    home = called(finding.home(article.article, row.relation))
    return (
        f"<p class='lessons-says'>It goes on with relation {row.relation.number}, {_who(article, row.relation)}, "
        f"which begins in {home[0].lower()}{home[1:]}.</p>"
    )


def _who(article: OwnArticle, relation: Relation) -> str:
    """A source in its own words, with its one name and its kind."""
    if not relation.source:
        return "<strong>Somebody who is not mentioned</strong>"
    words, label = relation.words(article.article.clean, "source"), article.label(relation)
    kind, named = TYPES.get(relation.source_type, ""), article.named(relation)
    if named != (relation.source_type in NAMED):  # a reader said so
        said = "named in the text" if named else "not named in the text"
        kind = ", ".join(filter(None, (PLAINLY.get(relation.source_type, kind), said)))
    behind = _shown(label) if label and label.casefold() not in words.casefold() else ""
    told = ", ".join(filter(None, (behind, kind)))
    return _shown(words, "strong") + (f" ({told})" if told else "")


def _why(row: Row) -> str:
    from lessons import sources as attribution

    if said := STATES.get(row.state):
        return said
    rule, sure = attribution.RULES.get(row.relation.rule, ""), CERTAIN[row.relation.certainty]
    sure = f"{sure[0].upper()}{sure[1:]}."
    return f"Why: {rule} {sure}" if rule else sure


def _shown(words: str, tag: str = "span") -> str:
    return f"<{tag} dir='auto'>{escape(whole(words))}</{tag}>"
