"""The page itself, with its sentences numbered, and what cleaning took away from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from lessons import case
from lessons.case import glossary, own, plain_words
from lessons.case.own import OwnArticle
from lessons.figures.figure import OF_THE_COURSE, WIDE, Figure, heading, whose, worded
from lessons.kit.language import english, say, say_many
from lessons.kit.literal import shorten
from lessons.kit.paths import data
from lessons.kit.toml_table import read_toml
from lessons.text.article import Article
from lessons.text.ledger import Change

_PAPER = f"max-width:{WIDE}; font-size:16px; line-height:1.65"
_NUMBER = "font-size:12px; font-weight:bold; padding-right:3px"
_HEADS = {  # lines that stand out; the time of an entry of a live blog has no number, as it is no sentence
    "headline": "font-size:20px; font-weight:bold; margin:0 0 12px; text-wrap:balance",
    "subhead": "font-weight:bold; margin:14px 0 4px",
    "list_item": "display:list-item; list-style:disc; margin:0 0 6px 20px",
    "live_time": "font-size:14px; font-weight:bold; margin:14px 0 2px",
}
_REMOVED = f"max-width:{WIDE}; font-size:14px; line-height:1.5; border-left:3px solid #767676; padding-left:12px"

_PLAIN = read_toml(data() / "course" / "screens.toml")["page"]["plain_words"]
_GROUPS, _PLACES = 12, 300  # reasons for which something was taken away that are listed, and places below them


def page(article: OwnArticle | None = None) -> Figure:
    """The text of an article, as clean as the ledger says and with a number before each sentence.

    Without ``article`` it is the course’s, also while an article of one’s own is in use; then it says so above.
    """
    if article:
        text, above, below = article.article, "", _grouped(article.article)
        paragraphs = sum(part.kind != "headline" for part in text.parts)
        counts = {
            "sentences": say_many("{number} numbered sentence", "{number} numbered sentences", len(text.body_sents)),
            "paragraphs": say_many("{number} paragraph", "{number} paragraphs", paragraphs),
        }
        words = worded("page", "yours", **counts)
    else:
        text = case.course()
        above, below = heading(OF_THE_COURSE) if own.in_use() else "", _explained(text)
        words = worded("page", **case.counts())
    return Figure(
        **words,
        rows=tuple(
            {"sentence": each.sentence, "paragraph": each.paragraph, "words": len(each.text.split()), "text": each.text}
            for each in text.sents
        ),
        html=f"{above}{_paper(text)}\n{below}",
        note=whose(article),
    )


def is_page(figure: Figure) -> bool:
    """Whether a figure is a whole page, by a column that no other has."""
    return bool(figure.rows) and "paragraph" in figure.rows[0]


def _paper(article: Article) -> str:
    """The text as safe HTML."""
    inside: dict[int, list[str]] = {}
    for each in filter(lambda each: each.sentence, article.sents):
        words = f'<sup style="{_NUMBER}">{each.sentence}</sup>{escape(each.text)}'
        inside.setdefault(each.paragraph, []).append(words)
    shown: list[str] = []
    end = 0
    for part in article.parts:
        shown += _lines(article.clean[end : part.start])
        end = part.end
        words = " ".join(inside.get(part.paragraph, [escape(part.text)]))
        shown.append(f'<p style="{_HEADS.get(part.kind, "margin:0 0 10px")}">{words}</p>')
    shown += _lines(article.clean[end:])
    return f'<div{english()} style="{_PAPER}">{"".join(shown)}</div>'


def _lines(between: str) -> list[str]:
    """Lines with which a page speaks about itself: its author, its day, its publisher. They are no sentences."""
    lines = [line.strip() for line in between.splitlines() if any(map(str.isalnum, line))]
    return [f'<p style="font-size:14px; margin:0 0 4px">{escape(line)}</p>' for line in lines]


def _explained(article: Article) -> str:
    """What was taken away from the course’s page, each with its reason; the words of the glossary; plain words."""
    drops = [f"<code>{escape(drop.before.strip())}</code> {escape(drop.reason)}" for drop in _drops(article)]
    words = glossary.html(glossary.found_in(article.clean), say("People, places and words of the page"))
    told = say("Taken away before you read, because nobody wrote it as part of the story:")
    plain = plain_words.html(plain_words.found_in(article.clean), say("The page in plain words"), say(_PLAIN.strip()))
    return f"{_removed(told, drops)}\n{words}\n{plain}"


def _grouped(article: Article) -> str:
    """What was taken away from an own article, by reason: a page of the web has too much to list it all."""
    drops = [drop for drop in _drops(article) if drop.before.strip()]
    if not drops:
        return _removed(say("Nothing was taken away before you read."))
    first = {drop.reason: drop for drop in reversed(drops)}
    counted = Counter(drop.reason for drop in drops).most_common(_GROUPS)
    reasons = [_because(first[reason], 60, count - 1) for reason, count in counted]
    places = [_because(drop, 400) for drop in drops[:_PLACES]]
    if len(drops) > _PLACES:
        places.append(say("… and {count} more.", count=len(drops) - _PLACES))
    told = say_many(
        "The cleaning ledger: {number} place in the order of the file",
        "The cleaning ledger: {number} places in the order of the file",
        len(drops),
    )
    ledger = f"<details><summary>{told}</summary>{_list('ol', places)}</details>"
    return _removed(say("Taken away before you read:"), reasons, ledger)


def _because(drop: Change, most: int, more: int = 0) -> str:
    """What was taken away at one place, and perhaps at more, and why, as HTML."""
    words = f"<code>{escape(shorten(drop.before, most))}</code>"
    if more:
        return say("{words} and {more} more: {reason}", words=words, more=more, reason=escape(drop.reason))
    return say("{words}: {reason}", words=words, reason=escape(drop.reason))


def _drops(article: Article) -> list[Change]:
    return [change for change in article.changes if change.op == "drop"]


def _removed(words: str, items: Sequence[str] = (), more: str = "") -> str:
    listed = _list("ul", items) if items else ""
    return f'<div style="{_REMOVED}"><p style="margin:0">{words}</p>{listed}{more}</div>'


def _list(tag: str, items: Sequence[str]) -> str:
    return f'<{tag} style="margin:4px 0">{"".join(f"<li>{item}</li>" for item in items)}</{tag}>'
