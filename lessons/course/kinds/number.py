"""``number``: write a number, as people write numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from lessons import case
from lessons.course.kinds.base import Control, Exercise
from lessons.course.marking import BadAnswer, Marking, quoted
from lessons.course.result import WORDS
from lessons.kit.language import later, say
from lessons.kit.panel import field
from lessons.kit.toml_table import WHY_WRONG, Table

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?")
_FRACTION = re.compile(r"(\d{1,9})(?:/|÷|of|outof)(\d{1,9})", re.IGNORECASE)
EMPTY = later("Write a number first, or press “Not sure”.")
# Signs that keyboards and writers of other countries use; spaces are dropped before.
_SIGNS = str.maketrans({"−": "-", "٫": ".", "٬": ",", "٪": "%", "％": "%", "⁄": "/", "∕": "/", "’": None, "'": None})


def readings(value: Any, unit: str = "") -> tuple[float, ...]:
    """The numbers that an answer can mean, the likeliest first.

    A comma is a decimal comma or parts thousands; a share may be given in percent, as a part of one, or as a fraction.

    >>> readings("0,82"), readings("1,200"), readings("82 %", "%"), readings("0.82", "%"), readings("3/4", "%")
    ((0.82,), (1200.0, 1.2), (82.0,), (0.82, 82.0), (0.75, 75.0))
    """
    percent = False
    if isinstance(value, str):
        text = "".join(value.split()).translate(_SIGNS).lstrip("≈~=")
        text = text.removesuffix("".join(unit.split())) if unit != "%" else text
        percent = text.lower().endswith(("%", "percent"))
        numbers = _written(re.sub(r"(%|percent)$", "", text, flags=re.IGNORECASE), percent)
    else:
        fits = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300
        numbers = [float(value)] if fits else []
    if not numbers or not all(map(math.isfinite, numbers)):
        raise BadAnswer(say("{value} is no number; write digits, for example 12 or 12.5 or 3/4.", value=quoted(value)))
    if unit == "%" and not percent:
        numbers += [100 * each for each in numbers if abs(each) <= 1]
    if unit != "%" and percent:
        numbers += [each / 100 for each in numbers]
    return tuple(numbers)


def _written(text: str, percent: bool) -> list[float]:
    """A number in digits, without its unit: a fraction, or with a comma that means one of two things."""
    fraction = None if percent else _FRACTION.fullmatch(text)
    if fraction and int(fraction[2]):
        text = repr(int(fraction[1]) / int(fraction[2]))
    spellings = [text.replace(",", ".")]
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", text):
        spellings.insert(0, text.replace(",", ""))
    return [float(each) for each in spellings if _NUMBER.fullmatch(each)]


def near(value: float, key: float, tolerance: float) -> bool:
    """Whether a number lies as near to another one as is tolerated."""
    return abs(value - key) <= tolerance + 1e-9 * max(1.0, abs(key))


def count(t: Table, key: str) -> float:
    """A number in the file of an author, literal or as ``"=name"`` of ``case.counts()``."""
    write = '12, or "=credited" for a count'
    name = t.raw(key, write)
    if not isinstance(name, str) or not name.startswith("="):
        return t.number(key, write)
    name, counts = name[1:], case.counts()
    t.need(name in counts, f"“{key}” names “{name}”, which is no count; write one of: {', '.join(counts)}.")
    return float(counts[name])


@dataclass(frozen=True)
class Slip:
    """A number that is known to come out of a mistake."""

    value: Annotated[float, count]
    feedback: Annotated[str, WHY_WRONG]
    tolerance: Annotated[float, "0.5", 0] = 0.0


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Number(Exercise):
    """A number within the tolerance of the key; known slips have feedback of their own."""

    kind = "number"
    answered_by = ("12", later("a number"))

    answer: Annotated[float, count]
    tolerance: Annotated[float, "0.5", 0] = 0.0
    unit: Annotated[str, "%"] = ""
    slips: tuple[Slip, ...] = ()
    otherwise: Annotated[str, WHY_WRONG]

    @property
    def scale(self) -> str:
        return say("A number, in {unit}.", unit=self.unit) if self.unit else ""

    def judge(self, answer: Any) -> Marking:
        meant = readings(answer, self.unit)
        # Kept as it was written: “31 %” without its sign would be another number when it is marked again.
        kept = answer.strip() if isinstance(answer, str) and len(answer) < 40 else meant[0]
        if any(near(each, self.answer, self.tolerance) for each in meant):
            return Marking("right", (), 1.0, answer=kept)
        return Marking("not yet", (self._slip(meant),), answer=kept)

    def _slip(self, meant: tuple[float, ...]) -> str:
        """What is said to a wrong number. Of two slips that lie side by side the nearest is meant."""
        met = [slip for slip in self.slips if any(near(each, slip.value, slip.tolerance) for each in meant)]
        if met:
            return min(met, key=lambda slip: min(abs(each - slip.value) for each in meant)).feedback
        # A share that is a hundred times off is no miscount: the percent sign is missing, or is one too many.
        is_share = self.unit == "%" or 0 < self.answer < 1
        off = any(near(each * by, self.answer, self.tolerance) for each in meant for by in (100, 0.01))
        return say(WORDS["hundredfold"]) if is_share and off else self.otherwise

    def control(self) -> Control:
        import ipywidgets as w

        unit = f" ({self.unit})" if self.unit else ""
        # Enter checks it (frame.js)
        text = field(w.Text(description=say("Your answer{unit}", unit=unit)), "lessons-number")

        def restore(answer: Any) -> None:
            number = isinstance(answer, int | float)
            text.value = f"{answer:.12g}" if number else answer if isinstance(answer, str) else ""

        # Marking reads what is written.
        return Control(text, lambda: text.value.strip(), restore, say(WORDS["number"]["empty"]), text=text)

    def key(self) -> Iterator[str]:
        yield f"- **{self.answer:g}{self.unit and ' '}{self.unit}**"
        yield from (f"- If “{slip.value:g}”: {slip.feedback}" for slip in self.slips)
        yield f"- If anything else: {self.otherwise}"

    def short_key(self) -> Iterator[str]:
        yield f"{self.answer:g} {self.unit}".rstrip()
