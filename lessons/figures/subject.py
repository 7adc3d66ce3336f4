"""Which article a figure is about, and how a figure looks whose sides, names and length nobody knew beforehand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import ParamSpec

from lessons.case import coding, own
from lessons.case.own import OwnArticle
from lessons.figures.figure import WIDE, Beside, Figure
from lessons.kit import literal
from lessons.kit.literal import many

_Given = ParamSpec("_Given")

NOBODY = "Nobody is credited in this article, so there is nothing to draw here"
_EMPTY = f"font-size:16px; max-width:{WIDE}; border-left:3px solid #767676; padding-left:12px"


def note(article: OwnArticle | None) -> str:
    """The line below a figure that can draw any article; ``""`` below one that draws the course's as always."""
    if article is None:
        return own.problem()
    sentences = len(article.article.body_sents)
    if article.settled:
        checked = "a person has confirmed every sentence"
    elif article.confirmed:
        checked = f"a person has confirmed {len(article.confirmed)} of {many(sentences, 'sentence')}"
    else:
        checked = "nobody has confirmed it yet" if not article.corrected else "a person has corrected a part of it"
    return f"This is about {literal.titled(article.name)}. A program coded it by rules; {checked}."


def beside(draw: Callable[_Given, Figure]) -> Callable[_Given, Figure]:
    """For a figure of any article: that of the course, and below it that of the article of one’s own in use.

    With ``article``, that one alone. ``draw`` takes ``article=None`` as the course’s.
    """
    names = signature(draw)

    @wraps(draw)
    def drawn(*arguments: _Given.args, **options: _Given.kwargs) -> Figure:
        mine = own.in_use()
        given = names.bind(*arguments, **options).arguments
        figure = draw(*arguments, **options)
        if mine is None or given.get("article"):
            return figure
        given["article"] = mine
        return Beside(**vars(figure), yours=draw(**given))  # type: ignore[call-arg]

    return drawn


def nobody(article: OwnArticle) -> Figure:
    """What stands in place of a figure on the credited sentences where there are none."""
    coded = coding.rows(article)
    counts = Counter(row.sourcing for row in coded)
    sentences = many(sum(counts.values()), "sentence")
    alt = (
        f"No picture. The article has {sentences}: {counts['speech_act']} tell what somebody said or asked, "
        f"{counts['text']} appeal to a text or a tradition, and {counts['none']} have no source."
    )
    return Figure(
        title=NOBODY,
        alt=alt,
        reading="That is a finding too, and it says nothing about whether the article is true.",
        rows=tuple({"sentence": row.sentence, "sourcing": row.sourcing, "text": row.gist} for row in coded),
        html=f'<p style="{_EMPTY}">{NOBODY}. If you find somebody who is credited, mark it in notebook 12, step 2.</p>',
        note=note(article),
    )


def cut(words: str, most: int) -> str:
    """A name that fits: cut at a word where that is possible.

    >>> cut("the ministry of the interior", 16), cut("Llanfairpwllgwyngyll", 8)
    ('the ministry of…', 'Llanfai…')
    """
    if len(words) <= most:
        return words
    head = words[: most - 1]
    if not words[most - 1].isspace():
        whole = head.rpartition(" ")[0]
        head = whole if len(whole) > most // 2 else head
    return f"{head.rstrip()}…"


def capital(words: str) -> str:
    """With a capital at its beginning, as a line of its own has it.

    >>> capital("the council"), capital("")
    ('The council', '')
    """
    return words[:1].upper() + words[1:]
