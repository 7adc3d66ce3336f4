"""What a student sees after an answer: the outcome as sign and word, the feedback, the help that is due.

The help depends on the try: a line to look at, then a contrast case, then the explained answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lessons.course.parts import Sample
from lessons.kit import literal, markup

if TYPE_CHECKING:
    from lessons.course.marking.common import Marking
    from lessons.course.model import Exercise

TITLES = {
    "not tried": "○ Not tried",
    "not yet": "→ Not yet",
    "acceptable": "◐ Accepted",
    "right": "✓ Right",
}
COMPARED = "● You and the machine"  # of what nobody has confirmed
UNSURE = "○ Not sure"  # the same question without an answer
NOTED = "● Noted"  # of what has no right or wrong: a prediction, a text of one's own
_ASKS = 'Say it with `exercise("{id}").who("I am right")`, `"The machine is right"` or `"Both can be argued"`.'
_STYLE = "border-left:4px solid currentColor; padding:2px 0 2px 12px; margin:8px 0"


@dataclass(frozen=True, repr=False)
class Result:
    """The answer of the course to one try. Texts are Markdown.

    ``counts`` is false for what was no try: nothing answered, or an answer that does not fit. ``note`` says
    what went wrong with saving, if anything did. ``rubric`` and ``samples`` come once a text is committed.
    """

    outcome: str
    title: str
    feedback: tuple[str, ...]
    hint: str = ""
    explain: str = ""
    after: str = ""
    note: str = ""
    score: float = 0.0
    tries: int = 1
    counts: bool = True
    rubric: tuple[str, ...] = ()
    top_score: int = 2
    samples: tuple[Sample, ...] = ()
    asks: str = ""  # how to say from code who is right, where an answer was compared and nobody has said it yet

    def _blocks(self, compare: bool = True) -> list[str]:
        """The parts as Markdown, in the order in which they are read."""
        why = "" if self.title == NOTED else "Why."
        named = [("Hint.", self.hint), (why, self.explain), ("In real life.", self.after)]
        blocks = [f"**{self.title}**", *self.feedback]
        if compare and self.rubric:
            head = f"**Criteria,** 0 to {self.top_score} points each:\n"
            blocks.append("\n".join([head, *(f"- {each}" for each in self.rubric)]))
            for sample in self.samples:
                blocks += [f"**Sample, {sample.level}.** {sample.text}", f"**Comment.** {sample.comment}"]
        blocks += [f"**{name}** {said}" if name else said for name, said in named if said]
        blocks += [f"**Who is right?** {self.asks}"] if compare and self.asks else []
        return [*blocks, *([f"**Not saved.** {self.note}"] if self.note else [])]

    def html(self, compare: bool = True) -> str:
        """Safe HTML; without criteria and samples, and the call that says who is right, if ``compare`` is false."""
        shown = "".join(markup.html(block) for block in self._blocks(compare))
        opening = f'<div class="lessons-result" data-outcome="{self.outcome}" dir="auto" style="{_STYLE}">'
        return f"{opening}{shown}</div>"

    def _repr_html_(self) -> str:
        return literal.block(self.html())

    def __repr__(self) -> str:
        return "\n".join(markup.text(block) for block in self._blocks())


def of(exercise: Exercise, marking: Marking, tries: int, note: str = "") -> Result:
    """The result of a marking on the given try, with the help due: hint, contrast case, explanation.

    A prediction is explained only once it is made, however often somebody is not sure.
    """
    done = marking.outcome in ("acceptable", "right")
    stuck = marking.counts and not done
    told = not exercise.compared and (done or (stuck and tries >= 3 and exercise.kind != "predict"))
    early = marking.early if stuck and tries < 3 else ()
    committed = exercise.kind == "text" and done
    noted = committed or (marking.outcome == "acceptable" and exercise.kind in ("predict", "form"))
    return Result(
        outcome=marking.outcome,
        title=_title(marking, noted, exercise.compared),
        feedback=early or marking.feedback,
        hint=exercise.hints[min(max(tries, 1), 2) - 1] if stuck and not told else "",
        explain=exercise.explain if told else "",
        after=exercise.after if told else "",
        note=note,
        score=marking.score,
        tries=tries,
        counts=marking.counts,
        rubric=exercise.rubric if committed else (),
        top_score=exercise.top_score,
        samples=exercise.samples if committed else (),
        asks=_ASKS.format(id=exercise.id) if marking.asks else "",
    )


def _title(marking: Marking, noted: bool, compared: bool) -> str:
    """Nothing is right or wrong beside a draft that nobody has confirmed."""
    if marking.compared:
        return COMPARED
    if compared and marking.counts:
        return UNSURE
    return NOTED if noted else TITLES[marking.outcome]
