"""``text``: write a text of one's own. It is committed, compared with samples, then scored by its writer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from lessons.course.kinds.base import LINE, Control, Exercise
from lessons.course.marking import BadAnswer, Marking, is_empty, quoted
from lessons.course.result import WORDS, Result
from lessons.kit import literal, markup
from lessons.kit.language import later, say, say_many
from lessons.kit.panel import Unanswered, dropdown, field, styled
from lessons.kit.toml_table import Table

LONGEST = 20_000  # characters
SCORES = {int(most): words for most, words in WORDS["scores"].items()}  # what the points of a criterion mean, from 0


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
        label = say("Your answer (at least {least} words)", least=exercise.min_words)
        self.text = field(w.Textarea(description=label, rows=5))
        points = [f"{score}: {say(words)}" for score, words in enumerate(SCORES[exercise.top_score])]
        scores = [(label, score) for score, label in enumerate(points)]
        self.lists = [dropdown(markup.text(each), scores, -1, -1) for each in exercise.rubric]
        self.again = w.Button(description=say("Save my scores"))
        self.comparison = w.VBox([])
        self.scored = w.HTML()  # what is said to the scores
        self.below, self.places = (self.comparison, self.scored), (self.scored,)
        super().__init__(self.text, self.written, self.put, say("Write your answer first, or press “Not sure”."))

    def reveal(self, result: Result) -> None:
        """Show the criteria and the sample answers; from now on the scores are part of the answer."""
        if not result.samples or self.comparison.children:  # drawn anew, it would close what is open and lose the focus
            return
        import ipywidgets as w

        named, count = later("Sample {place} of {count}: {level}"), len(self.exercise.samples)
        samples = "".join(
            f"<details class='lessons-sample'><summary>{say(named, place=place, count=count, level=say(sample.level))}"
            f"</summary>{markup.html(sample.text)}"
            f"<p><strong>{say('Comment.')}</strong></p>{markup.html(sample.comment)}</details>"
            for place, sample in enumerate(self.exercise.samples, 1)
        )
        self.comparison.children = [
            w.HTML(f"{markup.html(say('**Compare** with three answers, then score your own.'))}{samples}"),
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
            raise Unanswered(say("Give each of the points a score from 0 to {most}, then save your scores.", most=most))
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
    action = later("Save my answer")
    answered_by = ('"..."', later("your text"))
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
        return say("At least {min_words} words.", min_words=self.min_words)

    def reply(self, marking: Marking, tries: int, note: str = "") -> Result:
        """Criteria and samples come once the text is committed."""
        result = replace(super().reply(marking, tries, note), top_score=self.top_score)
        return replace(result, rubric=self.rubric, samples=self.samples) if marking.outcome in self.noted else result

    def judge(self, answer: Any) -> Marking:
        given = answer if isinstance(answer, dict) else {"text": answer}
        written, scores = given.get("text"), given.get("scores") or []
        if not isinstance(written, str) or is_empty(written):
            raise BadAnswer(say("Answer with a text in quotation marks, at least one sentence of your own."))
        if len(written) > LONGEST:
            wish = say(WORDS["long_text"], count=len(written), longest=LONGEST)
            return Marking("not yet", (wish,), counts=False, answer=written if len(written) <= 5 * LONGEST else None)
        count, least = len(written.split()), self.min_words
        if count < least:
            so_far = say_many("You have {number} word so far.", "You have {number} words so far.", count)
            wish = say("Your text is kept; write at least {least}, then you can compare.", least=least)
            return Marking("not yet", (f"{so_far} {wish}",), counts=False, answer=written)
        points = literal.listed([str(score) for score in range(self.top_score + 1)], literal.OR)
        if not scores:
            return Marking("acceptable", (say(WORDS["committed"], points=points),), answer=written)
        fits = isinstance(scores, list) and len(scores) == len(self.rubric)
        if not fits or not all(type(score) is int and 0 <= score <= self.top_score for score in scores):
            raise BadAnswer(say(WORDS["scores_of"], count=len(self.rubric), points=points, scores=quoted(scores)))
        total, most = sum(scores), self.top_score * len(self.rubric)
        told = [say("You gave yourself {total} of {most} points.", total=total, most=most)]
        if total < most:
            weakest = self.rubric[scores.index(min(scores))]
            told.append(say("The place to add something: {criterion}", criterion=weakest))
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
        yield f"free text; {'; '.join(literal.shorten(each.rstrip('.'), LINE) for each in self.rubric)}"
