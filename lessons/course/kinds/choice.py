"""``choice``: pick one of several options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from lessons.course.kinds.base import LINE, Control, Exercise
from lessons.course.marking import NOT_SURE, Marking, folded, pick
from lessons.kit import markup, panel
from lessons.kit.language import later, say
from lessons.kit.literal import shorten
from lessons.kit.toml_table import WHY_WRONG, Table

OUTCOMES = {"best": "right", "acceptable": "acceptable", "wrong": "not yet"}  # by verdict


@dataclass(frozen=True)
class Option:
    """One answer, what it is worth, and what is said to it."""

    text: Annotated[str, "the words of the option"]
    verdict: Literal["best", "acceptable", "wrong"]
    feedback: Annotated[str, WHY_WRONG] = ""

    @property
    def is_right(self) -> bool:
        """Whether it belongs to the right answer."""
        return self.verdict == "best"

    def proofread(self, t: Table) -> None:
        """The best option can do without feedback: it is explained."""
        is_unsure = folded(self.text).strip(" .") == NOT_SURE
        t.need(not is_unsure, "the program adds “Not sure” by itself; take this one out.")
        if not self.is_right:
            t.text("feedback", WHY_WRONG)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Choice(Exercise):
    """One of several options, by its words or number."""

    kind = "choice"
    answered_by = ("2", later("the number of an option"))

    options: Annotated[tuple[Option, ...], 2]

    def proofread(self, t: Table) -> None:
        check(t, self.options, best=True)

    def judge(self, answer: Any) -> Marking:
        return chosen(self.options, answer)

    def in_words(self, answer: Any) -> str:
        return markup.text(answer)

    def control(self) -> Control:
        return radio(self.numbered)

    def short_key(self) -> Iterator[str]:
        yield from super().short_key()
        yield from (f"or: {shorten(each.text, LINE)}" for each in self.options if each.verdict == "acceptable")

    def key(self) -> Iterator[str]:
        return key(self.options)


def check(t: Table, options: Sequence[Option], *, best: bool) -> None:
    """Refuse options with two best ones; ``best`` says that one of them has to be the best."""
    count = sum(option.is_right for option in options)
    what = f"{count} options have the verdict “best”; give it to one, and “acceptable” to other good ones."
    t.need(count == 1 or not (count or best), what)


def chosen(options: Sequence[Option], answer: Any) -> Marking:
    """What the option is worth that an answer names."""
    option = options[pick([each.text for each in options], answer)]
    outcome = OUTCOMES[option.verdict]
    feedback = (option.feedback,) if option.feedback else ()
    return Marking(outcome, feedback, float(outcome != "not yet"), answer=option.text)


def radio(texts: Sequence[str]) -> Control:
    """A button for each text, of which one is pressed; the answer is the text."""
    buttons = panel.radio([(markup.text(text), text) for text in texts], value=None)

    def restore(answer: Any) -> None:
        buttons.value = answer if isinstance(answer, str) and answer in texts else None

    empty = say("Choose one of the answers first, or press “Not sure”.")
    return Control(buttons, lambda: buttons.value, restore, empty, radio=buttons)


def key(options: Sequence[Option]) -> Iterator[str]:
    """Each option with its verdict and its feedback."""
    for option in options:
        yield f"- **{option.verdict.capitalize()}:** {option.text}"
        yield f"  - {option.feedback}"
