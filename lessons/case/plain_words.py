"""The page in plain words: each sentence once more, for those who read at grade 8 or below.

They open beside a sentence, by a click or a key, and never stand in its place. Plain words are a rewording too: the
table ``plain`` says what each of them changed, and had to decide.
"""

from __future__ import annotations

from functools import cache
from html import escape

from lessons.case import editions
from lessons.kit.language import english, later, say
from lessons.kit.tables import rows
from lessons.text.article import Sentence

_REWORDED = later("Reworded by the course. What counts is the sentence itself.")


@cache
def _known(edition: str) -> dict[str, tuple[Sentence, str]]:
    """Each sentence of an edition in plain words, by its text; two statements may stand in one sentence."""
    found: dict[str, tuple[Sentence, str]] = {}
    for row in rows("plain"):
        sentence = editions.sentence(row["statement"])
        before = found.get(sentence.text, (sentence, ""))[1]
        found[sentence.text] = sentence, f"{before} {row['plain']}".strip()
    return found


def found_in(text: str) -> dict[Sentence, str]:
    """The sentences of the edition in use that stand in a text, each with its plain words, in the page's order.

    >>> found_in("Headline: " + editions.words("S11")).values()
    dict_values(['No word on the results came right away.'])
    """
    known = _known(editions.edition()).values()
    return {sentence: plain for sentence, plain in sorted(known) if sentence.text in text}


def html(found: dict[Sentence, str], heading: str, note: str = "") -> str:
    """Plain words as one folded block, or nothing for none. Those of several sentences have their numbers."""
    if not found:
        return ""
    several = len(found) > 1
    lines = "".join(f"<p>{_number(each) * several}{escape(plain)}</p>" for each, plain in found.items())
    shown = f"{heading} ({len(found)})" if several else heading
    return (
        f'<details class="lessons-words lessons-plain-words"><summary>{escape(shown)}</summary>'
        f"<div><p><small>{escape(note or say(_REWORDED))}</small></p><div{english()}>{lines}</div></div></details>"
    )


def _number(sentence: Sentence) -> str:
    """The number that the page shows before a sentence; the headline has none."""
    return f"<sup><b>{sentence.sentence}</b></sup> " if sentence.sentence else ""
