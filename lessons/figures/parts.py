"""One credited sentence, taken apart: which words are the source, the cue and the content."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from lessons import case
from lessons.case import coding
from lessons.case.own import OwnArticle
from lessons.figures.figure import WIDE, Figure, whose, with_yours, worded
from lessons.kit.language import later, say

if TYPE_CHECKING:
    from lessons.sources import Relation
    from lessons.text.article import Sentence

# A line of its own for each part, so that no color is needed to tell them apart.
_LINES = {
    later("source"): "border-bottom:3px solid #0072B2",
    later("cue"): "border-bottom:5px double #D55E00",
    later("content"): "border-bottom:3px dashed #009E73",
}
_LABEL = "font-size:12px; font-weight:bold; padding-left:2px"
_SENTENCE = f"max-width:{WIDE}; font-size:17px; line-height:2.1; margin:8px 0"


def parts(statement: str = "S09", article: OwnArticle | None = None) -> Figure:
    """The sentence of a statement with its source, cue and content underlined and named.

    Of an own article it takes the first clear sentence, whatever the statement.
    Raises UnknownName (a KeyError) with one sentence if the statement has no such parts.

    >>> [row["part"] for row in parts("S09").rows]
    ['source', 'cue', 'content']
    """
    if article:
        return _of(article)
    spans = [(*case.span(statement, part), part) for part in _LINES]
    return with_yours(_figure(case.course().clean, case.sentence(statement), spans), _of)


def _of(article: OwnArticle) -> Figure:
    found = clear(article)
    if found is None:
        words = worded("parts", "nobody")
        advice = say("Mark one yourself in notebook 12, step 2.")
        html = f'<p style="{_SENTENCE}">{words["alt"]} {advice}</p>'
        return Figure(**words, rows=(), html=html, note=whose(article))
    sentence, relation = found
    spans = [(start, end, part) for part in _LINES for start, end in relation.spans(part)]
    return _figure(article.article.clean, sentence, spans, article)


def clear(article: OwnArticle) -> tuple[Sentence, Relation] | None:
    """The first sentence that holds one whole relation, alone and sure ones before others; None if there is none.

    Before all, one that no question asks a student to take apart: the figure would give it away.
    """
    from lessons.course.own_tasks import drafts, picking

    draft = drafts.of(article)
    asked = {draft.at(relation.start) for relation in picking.picked(draft).values()}
    relations = article.relations()
    standing = coding.in_sentences(article.article, relations)
    candidates = []
    for relation in relations:
        spans = sorted((*relation.source, *relation.cue, *relation.content))
        apart = all(before[1] <= after[0] for before, after in pairwise(spans))
        home = draft.home(relation)
        if home and home.sentence and relation.source and relation.cue and relation.content and apart:
            alone = len(standing[home.sentence]) == 1
            doubts = (home in asked, not alone, relation.certainty != "sure", relation.mode != "core", relation.number)
            candidates.append((doubts, home, relation))
    return min(candidates, key=lambda candidate: candidate[0])[1:] if candidates else None


def _figure(
    text: str, sentence: Sentence, spans: list[tuple[int, int, str]], article: OwnArticle | None = None
) -> Figure:
    shown, at = [], sentence.start
    spans = sorted(spans)
    for start, end, part in spans:
        shown.append(escape(text[at:start]))
        shown.append(
            f'<span style="{_LINES[part]}; padding-bottom:1px">{escape(text[start:end])}</span>'
            f'<sup style="{_LABEL}">{say(part)}</sup>'
        )
        at = end
    shown.append(escape(text[at : sentence.end]))
    rows = tuple({"part": say(part), "words": text[start:end]} for start, end, part in spans)
    told = "; ".join(f"{row['part']}: {row['words']}" for row in rows)
    html = f'<p style="{_SENTENCE}">{"".join(shown)}</p>'
    return Figure(**worded("parts", sentence=sentence.sentence, told=told), rows=rows, html=html, note=whose(article))
