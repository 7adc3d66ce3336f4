"""``predict``: say what will come out before seeing it. It is never wrong: it is noted, then compared.

Where it is asked a second time, the first judgment stands beside the new one, from the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Annotated, Any

from lessons.case import dating
from lessons.course import record
from lessons.course.kinds import choice
from lessons.course.kinds.base import NO_KEY, Control, Exercise
from lessons.course.kinds.choice import Option
from lessons.course.kinds.number import count, near, readings
from lessons.course.marking import BadAnswer, Marking, is_empty, quoted
from lessons.course.result import WORDS
from lessons.kit.language import later, later_many, say, say_many
from lessons.kit.panel import Unanswered, field
from lessons.kit.toml_table import Table

UP = later_many("Your number moved {steps} point up.", "Your number moved {steps} points up.")
DOWN = later_many("Your number moved {steps} point down.", "Your number moved {steps} points down.")
LONGEST = 400  # characters of a reason


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Predict(Exercise):
    """A number on a scale or one of some options, or ``{"value": ..., "reason": "..."}``."""

    kind = "predict"
    action = later("Commit")
    noted = ("acceptable",)
    explained_at_last = False  # only once it is made, however often somebody is not sure

    options: tuple[Option, ...] = ()  # without any, the answer stands on a scale
    low: Annotated[float, "0"] = 0
    high: Annotated[float, "100"] = 0
    step: Annotated[float, "1"] = 1
    unit: Annotated[str, "%"] = ""
    reason: bool = False
    replay: Annotated[str, "00.2"] = ""  # the exercise whose first answer is shown beside the new one
    answer: Annotated[float | None, count] = None
    near: Annotated[float, "5", 0] = 0.0
    near_feedback: Annotated[str, "what to say of a near prediction"] = ""
    far_feedback: Annotated[str, "what to say of a prediction far off"] = ""

    def proofread(self, t: Table) -> None:
        if self.options:
            choice.check(t, self.options, best=False)
        scale, known = ("low", "high"), ("near", "near_feedback", "far_feedback")
        for keys, needed in ((scale, not self.options), (known, self.answer is not None)):
            for key in keys if needed else ():
                t.raw(key, "...")
        unasked = (*scale, "step", "unit", "replay", "answer") if self.options else ()
        for key in unasked + (known if self.answer is None else ()):
            t.need(key not in t, f"the key “{key}” has no meaning here; take it out.")
        t.need(self.reason or not self.replay, "two judgments are compared by their reasons; write reason = true.")
        is_scale = self.low < self.high and self.step > 0
        t.need(self.options or is_scale, "“low” has to be below “high”, and “step” above 0.")

    @property
    def answered_by(self) -> tuple[str, str]:
        value = "2" if self.options else f"{self.low:g}"
        meaning = later("the number of an option") if self.options else later("your prediction")
        return f'{{"value": {value}, "reason": "..."}}' if self.reason else value, meaning

    @property
    def scale(self) -> str:
        unit = f" {self.unit}" if self.unit else ""
        return "" if self.options else say(WORDS["scale"], low=self.low, high=self.high, unit=unit)

    def judge(self, answer: Any) -> Marking:
        given = answer if isinstance(answer, dict) else {"value": answer}
        value, reason = given.get("value"), given.get("reason")
        if is_empty(value):
            raise BadAnswer(say('Give your prediction, for example {"value": ..., "reason": "..."}.'))
        reason = reason.strip() if isinstance(reason, str) else ""
        if self.reason and not reason:
            raise BadAnswer(say('Give one line of reason too, like {"value": ..., "reason": "..."}.'))
        marked = choice.chosen(self.options, value) if self.options else self._on_the_scale(value, reason)
        if self.options and marked.outcome != "right":
            marked = replace(marked, outcome="acceptable", score=0.0)
        return replace(marked, answer={"value": marked.answer, "reason": reason}) if reason else marked

    def _on_the_scale(self, value: Any, reason: str) -> Marking:
        number = next((each for each in readings(value, self.unit) if self.low <= each <= self.high), None)
        if number is None:
            raise BadAnswer(say(WORDS["off_the_scale"], value=quoted(value), low=self.low, high=self.high))
        if self.replay:
            return Marking("acceptable", beside(self.replay, number, reason), 1.0, answer=number)
        if self.answer is None:
            noted = say("Your answer is noted. There is no right or wrong in it.")
            return Marking("acceptable", (noted,), 1.0, answer=number)
        unit, close = f" {self.unit}" if self.unit else "", near(number, self.answer, self.near)
        difference = say(WORDS["predicted"], number=number, unit=unit, answer=self.answer)
        outcome, score, told = ("right", 1.0, self.near_feedback) if close else ("acceptable", 0.5, self.far_feedback)
        return Marking(outcome, (difference, told), score, answer=number)

    def control(self) -> Control:
        import ipywidgets as w

        choice_or_scale = choice.radio(self.numbered) if self.options else self._slider()
        line = field(w.Text(description=say("Your reason, in one line")))

        def read() -> Any:
            value, reason = choice_or_scale.value, line.value.strip()
            if self.reason and not reason:
                raise Unanswered(say("Write your reason in one line, then commit."))
            return {"value": value, "reason": reason} if self.reason else value

        def restore(answer: Any) -> None:
            if isinstance(answer, Mapping):
                line.value = str(answer.get("reason") or "")
                answer = answer.get("value")
            choice_or_scale.restore(answer)

        scale = choice_or_scale.widget
        return Control(w.VBox([scale, line] if self.reason else [scale]), read, restore, scale=scale, reason=line)

    def _slider(self) -> Control:
        import ipywidgets as w

        whole = all(float(each).is_integer() for each in (self.low, self.high, self.step))
        kind, cast = (w.IntSlider, int) if whole else (w.FloatSlider, float)
        low, high, step = cast(self.low), cast(self.high), cast(self.step)
        unit = f" ({self.unit})" if self.unit else ""
        middle = low + round((high - low) / 2 / step) * step
        label = say("Your answer, from {low} to {high}{unit}", low=low, high=high, unit=unit)
        scale = field(kind(description=label, min=low, max=high, step=step, value=middle), "lessons-slider")
        moved: list[Any] = []  # where a slider happens to stand is nobody's answer
        scale.observe(moved.append, "value")

        def restore(answer: Any) -> None:
            if isinstance(answer, int | float):
                scale.value = min(max(cast(answer), low), high)
                moved.append(answer)

        return Control(scale, lambda: scale.value if moved else None, restore, say(WORDS["not_moved"]))

    def key(self) -> Iterator[str]:
        if self.answer is None:
            yield from choice.key(self.options) if self.options else [f"- {NO_KEY.capitalize()}."]
        else:
            yield f"- **{self.answer:g}{self.unit and ' '}{self.unit}**"
            yield f"- If {'near' if self.near else 'right'}: {self.near_feedback}"
            yield f"- If {'far' if self.near else 'another guess'}: {self.far_feedback}"

    def short_key(self) -> Iterator[str]:
        known = [] if self.answer is None else [f"{self.answer:g} {self.unit}".rstrip()]
        yield from known or super().short_key()


def first(exercise: str) -> tuple[float, str, str] | None:
    """The first answer that an exercise got: value, reason, day in words. None if it never got one."""
    for entry in record.entries():
        answer = entry.answer if isinstance(entry.answer, Mapping) else {"value": entry.answer}
        value, reason = answer.get("value"), answer.get("reason")
        if entry.exercise == exercise and isinstance(value, int | float) and not isinstance(value, bool):
            return value, reason if isinstance(reason, str) else "", _day(entry.time)
    return None


def beside(exercise: str, value: float, reason: str) -> tuple[str, ...]:
    """The two judgments as Markdown, the first one first; a friendly sentence if there is no first one."""
    now = _judged(say("Today"), value, reason)
    earlier = first(exercise)
    if earlier is None:
        return now, say(WORDS["no_first"], exercise=exercise)
    before, why, day = earlier
    then = _judged(day, before, why)
    told = say("The number has not moved. Has the reason? A number may stay, and stand on better ground.")
    if moved := value - before:
        steps = say_many(*(UP if moved > 0 else DOWN), ceil(abs(moved)), steps=f"{abs(moved):g}")
        told = f"{steps} {say('No number is better than another. Read the two reasons, not the two numbers.')}"
    return then, now, told


def _judged(day: str, value: float, reason: str) -> str:
    said = "bare" if not reason.strip() else "stopped" if reason.rstrip()[-1] in ".!?…" else "open"
    return say(WORDS["judged"][said], day=day, value=value, reason=quoted(reason, LONGEST))


def _day(time: str) -> str:
    try:
        return dating.in_words(time[:10])
    except IndexError:  # a record that somebody wrote by hand may have a thirteenth month
        return say("Your first day")
