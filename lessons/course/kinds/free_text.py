"""``text``: write a text of one's own. It is committed, compared with samples, then scored by its writer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from lessons.course.kinds.base import LINE, Control, Exercise
from lessons.course.marking import BadAnswer, Marking, is_empty, quoted
from lessons.course.result import Result
from lessons.kit import literal, markup
from lessons.kit.literal import shorten
from lessons.kit.panel import Unanswered, field, styled
from lessons.kit.toml_table import Table

LONGEST = 20_000  # characters
COMMITTED = "Your answer is in. Now compare it with the samples, and give yourself {points} for each criterion."
SCORES = {  # what the points of a criterion mean, by the most that it can get
    2: ("not there", "partly there", "fully there"),
    3: ("not there", "a beginning", "mostly there", "fully there"),
}


@dataclass(frozen=True)
class Sample:
    """A sample answer: strong, middling or weak, with a comment."""

    level: Literal["strong", "middling", "weak"]
    text: Annotated[str, "the answer"]
    comment: Annotated[str, "what is good, what not"]


class TextBox(Control):
    """A text: committed first; then the criteria and three other answers appear, to score one's own."""

    def __init__(self, exercise: FreeText) -> None:
        import ipywidgets as w

        self.exercise = exercise
        self.text = field(w.Textarea(description=f"Your answer (at least {exercise.min_words} words)", rows=5))
        points = [f"{score}: {words}" for score, words in enumerate(SCORES[exercise.top_score])]
        scores = [("choose …", -1), *((label, score) for score, label in enumerate(points))]
        self.lists = [field(w.Dropdown(options=scores, description=markup.text(each))) for each in exercise.rubric]
        self.again = w.Button(description="Save my scores")
        self.comparison = w.VBox([])
        self.scored = w.HTML()  # what is said to the scores
        self.below, self.places = (self.comparison, self.scored), (self.scored,)
        super().__init__(self.text, self.written, self.put, "Write your answer first, or press “Not sure”.")

    def reveal(self, result: Result) -> None:
        """Show the criteria and the sample answers; from now on the scores are part of the answer."""
        if not result.samples or self.comparison.children:  # drawn anew, it would close what is open and lose the focus
            return
        import ipywidgets as w

        samples = "".join(
            f"<details class='lessons-sample'><summary>Sample {place} of {len(self.exercise.samples)}: "
            f"{markup.escape(sample.level)}</summary>{markup.html(sample.text)}"
            f"<p><strong>Comment.</strong></p>{markup.html(sample.comment)}</details>"
            for place, sample in enumerate(self.exercise.samples, 1)
        )
        self.comparison.children = [
            w.HTML(f"<p><strong>Compare</strong> with three answers, then score your own.</p>{samples}"),
            styled(w.VBox(self.lists), "lessons-rows", "lessons-short"),
            styled(w.Box([self.again]), "lessons-buttons"),
        ]

    def written(self) -> Any:
        """The text, with its scores if there are any."""
        text = self.text.value.strip()
        chosen = [each.value for each in self.lists if each.value >= 0]
        if not text or not self.comparison.children or not chosen:
            return text
        if len(chosen) < len(self.lists):
            most = self.exercise.top_score
            raise Unanswered(f"Give each of the points a score from 0 to {most}, then save your scores.")
        return {"text": text, "scores": chosen}

    def put(self, answer: Any) -> None:
        """Show a text, with its scores if it has any."""
        scores: Any = ()
        if isinstance(answer, Mapping):
            answer, scores = answer.get("text"), answer.get("scores") or ()
        self.text.value = answer if isinstance(answer, str) else ""
        for each, score in zip(self.lists, scores, strict=False):
            each.value = score if score in range(self.exercise.top_score + 1) else -1


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class FreeText(Exercise):
    """A text, or ``{"text": ..., "scores": [...]}`` once its writer has scored it."""

    kind = "text"
    action = "Save my answer"
    answered_by = ('"..."', "your text")
    noted = ("acceptable", "right")

    min_words: Annotated[int, "15", 1] = 15
    rubric: Annotated[tuple[str, ...], "a criterion", 1]
    top_score: Annotated[int, "2"] = 2  # the most that a criterion can get
    samples: Annotated[tuple[Sample, ...], 3]

    def proofread(self, t: Table) -> None:
        what = f"“top_score” is {self.top_score}; a criterion has the points 0 to 2, or 0 to 3."
        t.need(self.top_score in SCORES, what)

    @property
    def scale(self) -> str:
        return f"At least {self.min_words} words."

    def reply(self, marking: Marking, tries: int, note: str = "") -> Result:
        """Criteria and samples come once the text is committed."""
        result = replace(super().reply(marking, tries, note), top_score=self.top_score)
        return replace(result, rubric=self.rubric, samples=self.samples) if marking.outcome in self.noted else result

    def judge(self, answer: Any) -> Marking:
        given = answer if isinstance(answer, dict) else {"text": answer}
        written, scores = given.get("text"), given.get("scores") or []
        if not isinstance(written, str) or is_empty(written):
            raise BadAnswer("Answer with a text in quotation marks, at least one sentence of your own.")
        if len(written) > LONGEST:
            wish = f"Your text has {len(written):,} characters; shorten it to {LONGEST:,} at most."
            return Marking("not yet", (wish,), counts=False, answer=written if len(written) <= 5 * LONGEST else None)
        count, least = len(written.split()), self.min_words
        if count < least:
            kept = "1 word so far, and it is kept" if count == 1 else f"{count} words so far, and they are kept"
            wish = f"You have {kept}; write at least {least}, then you can compare."
            return Marking("not yet", (wish,), counts=False, answer=written)
        points = literal.listed([str(score) for score in range(self.top_score + 1)], "or")
        if not scores:
            return Marking("acceptable", (COMMITTED.format(points=points),), answer=written)
        fits = isinstance(scores, list) and len(scores) == len(self.rubric)
        if not fits or not all(type(score) is int and 0 <= score <= self.top_score for score in scores):
            wish = f"Give {len(self.rubric)} scores of {points}, one for each criterion"
            raise BadAnswer(f"{wish}; {quoted(scores)} won’t do.")
        total, most = sum(scores), self.top_score * len(self.rubric)
        told = [f"You gave yourself {total} of {most} points."]
        if total < most:
            told.append(f"The place to add something: {self.rubric[scores.index(min(scores))]}")
        outcome = "right" if total == most else "acceptable"
        return Marking(outcome, tuple(told), total / most, answer={"text": written, "scores": scores})

    def control(self) -> Control:
        return TextBox(self)

    def key(self) -> Iterator[str]:
        yield from (f"- Look for: {criterion}" for criterion in self.rubric)
        for sample in self.samples:
            yield f"- **{sample.level.capitalize()} sample.** {sample.text}"
            yield f"  - {sample.comment}"

    def short_key(self) -> Iterator[str]:
        yield f"free text; {'; '.join(shorten(each.rstrip('.'), LINE) for each in self.rubric)}"
