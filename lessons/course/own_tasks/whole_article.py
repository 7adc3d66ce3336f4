"""Questions about an article as a whole: the share of its loudest voice, and what a reader writes about it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from lessons.case import coding
from lessons.course.kinds import FreeText, Number
from lessons.course.kinds.number import Slip
from lessons.course.own_tasks.drafts import Draft
from lessons.course.own_tasks.question import Asked, Question, fill
from lessons.kit import literal

_NAMED = 3  # voices that are heard most, all equally often, and named
_TOLERANCE = 1.0  # percent


class TopShare(Question):
    """Work out the share of the voice that is heard most.

    It counts what stands in its own table, so it can be marked; whose table it is stands above it.
    """

    shape = "top_share"
    kind = Number

    def asked(self, draft: Draft) -> Asked | None:
        numbers: dict[str, list[str]] = defaultdict(list)
        for line in coding.credited():
            numbers[line.source].append(str(line.sentence))
        if not numbers:
            return None
        voices = sorted(numbers, key=lambda voice: -len(numbers[voice]))
        top, credited, sentences = len(numbers[voices[0]]), sum(map(len, numbers.values())), len(coding.rows())
        rows = "\n".join(
            f"| {', '.join(numbers[voice])} ({len(numbers[voice])}) | {literal.markdown(voice)} |" for voice in voices
        )
        table = f"\n| sentences | who told it |\n|---|---|\n{rows}"
        first = [literal.markdown(voice) for voice in voices if len(numbers[voice]) == top]
        words = {
            "table": f"*{_whose(draft)}*\n{table}",
            "top": str(top),
            "top_voice": ", or ".join(first) if len(first) <= _NAMED else f"each of {len(first)} sources",
            "credited": str(credited),
            "sentences": str(sentences),
        }
        share = 100 * (top / credited)
        slips = [Slip(100 * top / sentences, self.task.text("of_all", "divided by all"), 0.6)]
        if top > 1:  # “1” may well mean the whole, 100 percent
            slips.append(Slip(float(top), self.task.text("upper", "the upper number alone")))
        # A slip that comes near the right number in this article would call it wrong.
        apart = [slip for slip in slips if abs(slip.value - share) > _TOLERANCE + slip.tolerance]
        fields = {
            "answer": share,
            "tolerance": _TOLERANCE,
            "unit": "%",
            "slips": tuple(replace(slip, feedback=fill(slip.feedback, words)) for slip in apart),
            "otherwise": fill(self.task.text("otherwise", "what to count"), words),
        }
        return Asked(fields, words=words, table=table)


def _whose(draft: Draft) -> str:
    """Whether a table of the draft is a program's or a person's."""
    done, total = len(draft.confirmed), len(draft.article.body_sents)
    if done >= total:
        return "A person has confirmed this table."
    if not done:
        return "The table is the draft of a program; nobody has confirmed it yet."
    return f"The table is the draft of a program; a person has confirmed {done} of its {total} sentences."


class Free(Question):
    """Write a text of one’s own."""

    shape = "free"
    kind = FreeText

    def asked(self, draft: Draft) -> Asked:
        return Asked(self.task.values(FreeText, "min_words", "rubric", "top_score", "samples"))
