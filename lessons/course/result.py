"""What a student sees after an answer: the outcome as sign and word, the feedback, the help that is due.

The help depends on the try: a line to look at, then a contrast case, then the explained answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lessons.kit import literal, markup, paths
from lessons.kit.language import later, say
from lessons.kit.toml_table import read_toml

if TYPE_CHECKING:
    from lessons.course.kinds.free_text import Sample

WORDS = read_toml(paths.data() / "course" / "screens.toml")["exercises"]  # what exercises say, for an author to edit
TITLES: dict[str, str] = WORDS["titles"]
COMPARED = later("● You and the machine")  # of what nobody has confirmed
UNSURE = later("○ Not sure")  # the same question without an answer
KEPT = later("● Kept")  # of an answer to a form that is not done yet
WAITS = later("What the course says to it comes when you have answered all questions of this form.")
NOTED = later("● Noted")  # of what has no right or wrong: a prediction, a text of one's own
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
        why = "" if self.title == NOTED else say("Why.")
        named = [(say("Hint."), self.hint), (why, self.explain), (say("In real life."), self.after)]
        blocks = [f"**{say(self.title)}**", *self.feedback]
        if compare and self.rubric:
            head = say("**Criteria,** 0 to {most} points each:", most=self.top_score)
            blocks.append("\n".join([head, "", *(f"- {each}" for each in self.rubric)]))
            for sample in self.samples:
                level = say("Sample, {level}.", level=say(sample.level))
                blocks += [f"**{level}** {sample.text}", f"**{say('Comment.')}** {sample.comment}"]
        blocks += [f"**{name}** {said}" if name else said for name, said in named if said]
        blocks += [f"**{say('Who is right?')}** {self.asks}"] if compare and self.asks else []
        return [*blocks, *([f"**{say('Not saved.')}** {self.note}"] if self.note else [])]

    def html(self, compare: bool = True) -> str:
        """Safe HTML; without criteria and samples, and the call that says who is right, if ``compare`` is false."""
        shown = "".join(markup.html(block) for block in self._blocks(compare))
        opening = f'<div class="lessons-result" data-outcome="{self.outcome}" dir="auto" style="{_STYLE}">'
        return f"{opening}{shown}</div>"

    def _repr_html_(self) -> str:
        return literal.block(self.html())

    def __repr__(self) -> str:
        return "\n".join(markup.text(block) for block in self._blocks())
