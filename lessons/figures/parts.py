"""One credited sentence, taken apart: which words are the source, the cue and the content."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from lessons import case
from lessons.case import coding
from lessons.case.own import OwnArticle
from lessons.figures.figure import WIDE, Figure
from lessons.figures.subject import beside, note

if TYPE_CHECKING:
    from lessons.sources import Relation
    from lessons.text.article import Sentence

# A line of its own for each part, so that no color is needed to tell them apart.
_LINES = {
    "source": "border-bottom:3px solid #0072B2",
    "cue": "border-bottom:5px double #D55E00",
    "content": "border-bottom:3px dashed #009E73",
}
_LABEL = "font-size:12px; font-weight:bold; padding-left:2px"
_SENTENCE = f"max-width:{WIDE}; font-size:17px; line-height:2.1; margin:8px 0"


READING = "A solid line is the source, a double line the cue, a dashed line the content."
Part = tuple[int, int, str]  # start, end, and which part stands there


@beside
def parts(statement: str = "S09", article: OwnArticle | None = None) -> Figure:
    """The sentence of a statement with its source, cue and content underlined and named.

    Of an own article it takes the first clear sentence, whatever the statement.
    Raises UnknownName (a KeyError) with one sentence if the statement has no such parts.

    >>> [row["part"] for row in parts("S09").rows]
    ['source', 'cue', 'content']
    """
    if article:
        return _own_parts(article)
    text = case.course().clean
    spans: list[Part] = sorted((*case.span(statement, part), part) for part in _LINES)
    sentence = case.sentence(statement)
    figure = _figure(text, sentence, spans)
    return replace(figure, note=note(None))


def _own_parts(article: OwnArticle) -> Figure:
    found = clear(article)
    if found is None:
        said = "The machine found no sentence with a source, a cue and a content in your article."
        return Figure(
            title="No sentence to take apart",
            alt=said,
            reading=READING,
            rows=(),
            html=f'<p style="{_SENTENCE}">{said} Mark one yourself in notebook 12, step 2.</p>',
            note=note(article),
        )
    sentence, relation = found
    spans = sorted((start, end, part) for part in _LINES for start, end in relation.spans(part))
    return replace(_figure(article.article.clean, sentence, spans), note=note(article))


def clear(article: OwnArticle) -> tuple[Sentence, Relation] | None:
    """The first sentence that holds one whole relation, alone and sure ones before others; None if there is none.

    Before all, one that no question asks a student to take apart: the figure would give it away.
    """
    from lessons.course.own_tasks import drafts, picking

    draft = drafts.of(article)
    asked = {draft.at(each.start) for name in picking.PICKS if (each := picking.pick(draft, name))}
    relations = article.relations()
    standing = coding.in_sentences(article.article, relations)
    body = article.article.body_sents
    starts = [each.start for each in body]
    candidates = []
    for relation in relations:
        spans = sorted((*relation.source, *relation.cue, *relation.content))
        apart = all(before[1] <= after[0] for before, after in pairwise(spans))
        whole = relation.source and relation.cue and relation.content and apart
        place = bisect_right(starts, relation.start) - 1
        if whole and place >= 0 and relation.end <= (home := body[place]).end:
            doubts = (
                home in asked,
                len(standing[home.sentence]) > 1,
                relation.certainty != "sure",
                relation.mode != "core",
            )
            candidates.append((doubts, relation.number, home, relation))
    return min(candidates, key=lambda each: each[:2])[2:] if candidates else None


def _figure(text: str, sentence: Sentence, spans: list[Part]) -> Figure:
    shown, at = [], sentence.start
    for start, end, part in spans:
        shown.append(escape(text[at:start]))
        shown.append(
            f'<span style="{_LINES[part]}; padding-bottom:1px">{escape(text[start:end])}</span>'
            f'<sup style="{_LABEL}">{part}</sup>'
        )
        at = end
    shown.append(escape(text[at : sentence.end]))
    rows = tuple({"part": part, "words": text[start:end]} for start, end, part in spans)
    said = "; ".join(f"{row['part']}: {row['words']}" for row in rows)
    return Figure(
        title=f"Sentence {sentence.sentence}, taken apart",
        alt=f"Sentence {sentence.sentence} with three parts underlined. In their order, {said}.",
        reading=READING,
        rows=rows,
        html=f'<p style="{_SENTENCE}">{"".join(shown)}</p>',
    )
