"""The sentences of a question in plain words, as it shows them: beside each, or below the prompt.

Where a question is about the page's own words (a cue, a hedge, how far “said” reaches), its plain words would answer
it. So they come with the explanation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.case import plain_words
from lessons.course import passages
from lessons.kit.language import later, say

if TYPE_CHECKING:
    from lessons.course.kinds import Exercise
    from lessons.text.article import Sentence

AFTERWARDS = later("This question is about the page’s own words. Plain words come with the explanation.")


def beside(exercise: Exercise, sentence: Sentence) -> str:
    """A sentence that is shown, in plain words, as safe HTML; "" where they come later, or there are none."""
    return "" if exercise.plain_words == "after" else _folded(plain_words.found_in(sentence.text))


def below(exercise: Exercise, explained: bool = False) -> str:
    """The sentences that stand in rows, options or prompt; with the explanation also those that came later."""
    texts = [exercise.prompt, *(getattr(each, "text", each) for each in (*exercise.rows, *exercise.options))]
    shown = [sentence.text for sentence in exercise.shown_sentences]
    later_on = exercise.plain_words == "after"
    told = plain_words.found_in("\n".join([*texts, *shown * later_on]))
    if told and later_on and not explained:
        return f"<p><small>{say(AFTERWARDS)}</small></p>"
    return _folded({sentence: plain for sentence, plain in told.items() if later_on or sentence.text not in shown})


def _folded(found: dict[Sentence, str]) -> str:
    name = passages.label(min(found)) if found else ""
    one = say("{sentence} in plain words", sentence=name)
    return plain_words.html(found, one if len(found) < 2 else say("The sentences in plain words"))
