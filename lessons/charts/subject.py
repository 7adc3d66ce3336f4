"""Which article a figure is about, and how a figure looks whose sides, names and length nobody knew beforehand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from inspect import signature
from typing import ParamSpec

from lessons import coding, literal, own
from lessons.charts import theme
from lessons.charts.figure import WIDE, Beside, Figure
from lessons.literal import many
from lessons.own import OwnArticle

_Given = ParamSpec("_Given")

NOT_APPLICABLE = "not applicable"
_NONE = (own.NO_SIDE, NOT_APPLICABLE, "")
# Color and dash of a side: no two of the first six are alike, and neither is the only sign.
_LOOKS: tuple[tuple[str, list[int]], ...] = (
    (theme.BLUE, [1, 0]),
    (theme.VERMILLION, [3, 3]),
    (theme.GREEN, [8, 3]),
    (theme.BLUE, [8, 3, 2, 3]),
    (theme.VERMILLION, [12, 3]),
    (theme.GREEN, [2, 2]),
)
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


def sideless(article: OwnArticle) -> Figure:
    """What stands in place of a figure on the sides while the reader has given none."""
    said = "No source has a side yet, so there is nothing to count by side"
    return Figure(
        title=said,
        alt="No picture. A machine cannot tell on which side a source stands: that is for a reader to say.",
        reading="Give each source a side in notebook 12, step 2, then run this cell again.",
        rows=tuple({"source": source, "sentences": n} for source, n in coding.voices("label", article).most_common()),
        html=f'<p style="{_EMPTY}">{said}. Give each source one in notebook 12, step 2, then run this cell again.</p>',
        note=note(article),
    )


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


def finding(article: OwnArticle) -> str:
    """What the count of voices shows, in one plain sentence: by side where a reader labeled all, else by source."""
    sides, sources = coding.voices("side", article), coding.voices("label", article)
    total = sources.total()
    given = Counter(real(sides))
    counts, unit = (given, "side") if given and not sides[own.NO_SIDE] else (sources, "source")
    (top, most), *others = counts.most_common()
    if total == 1:
        return f"The one credited sentence comes from {cut(next(iter(sources)), 60)}"
    if most == total:
        return f"All {total} credited sentences come from one {unit}, {cut(top, 60)}"
    if most == 1 and unit == "source":
        return f"{total} credited sentences come from {total} different sources"
    if others and others[0][1] == most:
        return f"No {unit} has more than {most} of {total} credited sentences"
    return f"{most} of {total} credited sentences {'comes' if most == 1 else 'come'} from one {unit}, {cut(top, 60)}"


def in_order(sides: Mapping[str, int]) -> list[str]:
    """The sides as a figure shows them: the one heard most first, those that are no side last.

    >>> in_order({"no side given": 5, "ours": 1, "theirs": 2})
    ['theirs', 'ours', 'no side given']
    """
    return sorted(sides, key=lambda side: (side in _NONE, -sides[side], side))


def real(sides: Mapping[str, int]) -> dict[str, int]:
    """The sides that a reader gave, without what is no side.

    >>> real({"not applicable": 3, "ours": 1})
    {'ours': 1}
    """
    return {side: count for side, count in sides.items() if side not in _NONE}


def looks(sides: Iterable[str]) -> Mapping[str, tuple[str, list[int]]]:
    """The color and dash of each side, in the order given; gray where no side was given.

    >>> looks(["no side given", "ours"])["ours"] == (theme.BLUE, [1, 0])
    True
    """
    found: dict[str, tuple[str, list[int]]] = {}
    for side in sides:
        if side in _NONE:
            found[side] = theme.GRAY, [2, 4] if side == NOT_APPLICABLE else [1, 0]
        else:
            given = len([each for each in found if each not in _NONE])
            found.setdefault(side, _LOOKS[given % len(_LOOKS)])
    return found


def pooled(counts: Mapping[str, int], most: int, noun: str = "source") -> dict[str, int]:
    """The largest counts, and the rest as one.

    >>> pooled({"a": 3, "b": 1, "c": 1}, 2)
    {'a': 3, '2 more sources': 2}
    """
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if len(ordered) <= most:
        return dict(ordered)
    rest = ordered[most - 1 :]
    return {**dict(ordered[: most - 1]), f"{len(rest)} more {noun}s": sum(count for _, count in rest)}


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
