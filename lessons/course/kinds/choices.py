"""``choices``: tick some of several options."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from lessons.course.kinds.base import SHORT, Control, Exercise, Part
from lessons.course.marking import BadAnswer, Marking, pick
from lessons.kit import markup
from lessons.kit.language import later, say, say_many
from lessons.kit.literal import shorten
from lessons.kit.panel import as_list, labelled, styled
from lessons.kit.toml_table import WHY_WRONG, Table

Ticked = Literal["yes", "no", "either"]
IN_THE_KEY = {"yes": "Tick", "no": "Leave", "either": "Either way"}


@dataclass(frozen=True)
class Tick:
    """One option; ``feedback`` is said to a wrong tick, or why it belongs in."""

    text: Annotated[str, "the words of the option"]
    tick: Ticked
    feedback: Annotated[str, WHY_WRONG]

    @property
    def is_right(self) -> bool:
        """Whether it belongs to the right answer."""
        return self.tick == "yes"


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Choices(Exercise):
    """Any number of options, each to tick, to leave, or either way."""

    kind = "choices"
    answered_by = ("[1, 2]", later("the numbers of all options you would tick"))

    options: Annotated[tuple[Tick, ...], 2]
    all_ticked: Annotated[str, "what to say if all are ticked"] = ""
    pick: Annotated[int, "3", 0] = 0  # how many to tick, where any of the good ones will do; 0: all the right ones

    def proofread(self, t: Table) -> None:
        ticks = [option.tick for option in self.options]
        if not self.pick:
            t.need("yes" in ticks, 'no option has tick = "yes"; at least one has to be ticked in the right answer.')
        elif "yes" in ticks or ticks.count("either") < self.pick:
            least = f'at least {self.pick} options have tick = "either"'
            raise t.fail(f'with pick = {self.pick}, {least}, and the poor ones "no".')

    def judge(self, answer: Any) -> Marking:
        """The score is the overlap with the key: ticked and right, of all that are either."""
        texts = [option.text for option in self.options]
        places = {pick(texts, each) for each in as_list(answer)}
        if self.pick and len(places) != self.pick:
            raise BadAnswer(say("Tick {pick} of them; you have ticked {count}.", pick=self.pick, count=len(places)))
        ticked = [option for place, option in enumerate(self.options) if place in places]
        chosen = [option.text for option in ticked]
        missing = [option for option in self.options if option.tick == "yes" and option not in ticked]
        wrong = [option.feedback for option in ticked if option.tick == "no"]
        good = "either" if self.pick else "yes"
        hits, misses = sum(option.tick == good for option in ticked), len(wrong) + len(missing)
        score = hits / (hits + misses) if hits else 0.0
        if misses and self.all_ticked and len(ticked) == len(texts):
            return Marking("not yet", (self.all_ticked,), score, answer=chosen)
        # Which ones are missing is told once the student has looked for them.
        more = say_many("One more belongs in.", "{number} more belong in.", len(missing))
        early = (*wrong, f"{more} {say('Go through those that you left out once more.')}") if missing else ()
        either = [option.feedback for option in ticked if option.tick == "either"]
        feedback = (*wrong, *(option.feedback for option in missing), *either)
        return Marking("not yet" if misses else "right", feedback, score, answer=chosen, early=early)

    def _parts(self, marked: Marking) -> tuple[Part, ...]:
        parts = []
        for option in self.options:
            ticked = option.text in marked.answer
            outcome = "right" if option.tick in ("either", "yes" if ticked else "no") else "not yet"
            said = "" if outcome == "right" else option.feedback
            parts.append(Part(markup.text(option.text), say("ticked" if ticked else "not ticked"), outcome, said))
        return tuple(parts)

    def control(self) -> Control:
        import ipywidgets as w

        texts = [option.text for option in self.options]
        boxes = {text: w.Checkbox(**labelled(markup.text(text)), indent=False) for text in texts}

        def restore(answer: Any) -> None:
            for text, box in boxes.items():
                box.value = text in as_list(answer)

        return Control(
            styled(w.VBox(list(boxes.values())), "lessons-options"),
            lambda: [text for text, box in boxes.items() if box.value],
            restore,
            say("Tick at least one of the answers first, or press “Not sure”."),
            boxes=boxes,
        )

    def short_key(self) -> Iterator[str]:
        good = (shorten(option.text, SHORT) for option in self.options if option.tick == "either")
        yield from (f"any {self.pick} of: {' · '.join(good)}",) if self.pick else super().short_key()

    def key(self) -> Iterator[str]:
        for option in self.options:
            yield f"- **{IN_THE_KEY[option.tick]}:** {option.text}"
            yield f"  - {option.feedback}"
        if self.all_ticked:
            yield f"- If everything is ticked: {self.all_ticked}"
