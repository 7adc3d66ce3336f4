"""What kinds with rows share: the rows that an answer names, the feedback to each row, and the lists to choose from."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from lessons.course.kinds.base import Exercise, Part
from lessons.course.marking import NOT_SURE, ROW, BadAnswer, Marking, folded, is_empty, pick, places, quoted
from lessons.course.result import WORDS
from lessons.kit import markup, panel
from lessons.kit.language import say, say_many
from lessons.kit.panel import Unanswered, as_list

SAID = WORDS["rows"]


class Cell(NamedTuple):
    """One thing that was chosen: in which row (from 1), its words or “not sure”, what is right, what is said."""

    row: int
    chosen: str
    best: str
    accepted: Mapping[str, str]
    wrong: str  # what is said to anything else
    label: str = ""  # what stands before that

    def reply(self, unsure: str) -> str:
        """What is said to anything but the best; ``unsure`` to “not sure”."""
        if self.chosen == NOT_SURE:
            return say(unsure)
        label = f"*{self.label.removesuffix('?')}:* " if self.label else ""
        if self.chosen in self.accepted:
            return f"{label}{say(SAID['accepted'])} {self.accepted[self.chosen]}"
        return f"{label}{self.wrong}"


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class InRows(Exercise):
    """A kind whose answer has a line for each row."""

    def by_row(self, answer: Any, wish: str) -> list[Any]:
        """A list or a dict as one value for each row; rows are named by words, statement or number.

        ``wish`` is what is said to anything else.
        """
        if isinstance(answer, list) and len(answer) == len(self.rows):
            return answer
        if not isinstance(answer, dict):
            raise BadAnswer(say(wish, count=len(self.rows)))
        found: list[Any] = [None] * len(self.rows)
        statements = [getattr(row, "statement", "") for row in self.rows]
        for name, value in answer.items():
            known = name in statements and name
            found[statements.index(name) if known else pick([row.text for row in self.rows], name, ROW)] = value
        return found

    @abstractmethod
    def cells(self, answer: Any) -> tuple[list[Cell], Any]:
        """What was chosen, cell by cell, and the answer for the record. Raises BadAnswer if it does not fit."""

    def judge(self, answer: Any) -> Marking:
        """All cells as one marking, the feedback as one block for each row."""
        cells, answer = self.cells(answer)
        apart = [cell for cell in cells if cell.chosen != cell.best]
        wrong = [cell for cell in apart if cell.chosen not in cell.accepted]
        # Where nothing else is wrong, there are no other rows to answer first.
        unsure = "all_others_hold" if all(cell.chosen == NOT_SURE for cell in wrong) else "unsure"
        feedback = by_row(self._names(), ((cell.row, cell.reply(SAID[unsure])) for cell in apart))
        outcome = "not yet" if wrong else "acceptable" if apart else "right"
        return Marking(outcome, feedback, (len(cells) - len(wrong)) / len(cells), answer=answer)

    def _parts(self, marked: Marking) -> tuple[Part, ...]:
        parts = []
        for cell in sorted(self.cells(marked.answer)[0], key=lambda cell: cell.row):
            column = f" · {cell.label}" if len(self.columns) > 1 else ""
            good = "right" if cell.chosen == cell.best else "acceptable" if cell.chosen in cell.accepted else ""
            said = "" if good == "right" or cell.chosen == NOT_SURE else cell.reply("")
            place = f"{cell.row}. {markup.text(self.rows[cell.row - 1].text)}{column}"
            parts.append(Part(place, cell.chosen, good or "not yet", said))
        return tuple(parts)

    def _names(self) -> list[str]:
        """What the rows are called in feedback, as Markdown: “Sentence 4”, their words if short, or “Row 2”."""
        names = [
            ("", row.text.partition(":")[0])
            if getattr(row, "statement", "")
            else (f"{number}. ", markup.text(row.text).rstrip(" .…"))
            for number, row in enumerate(self.rows, 1)
        ]
        if max(len(number + name) for number, name in names) > 50:
            return [places([number]) for number in range(1, len(names) + 1)]
        return [number + quoted(name, 50)[1:-1] for number, name in names]


def by_row(names: Sequence[str], feedback: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """Feedback as one block of Markdown for each row, under its name; ``feedback`` has rows counted from 1.

    A text that belongs to several rows is said once, under their numbers.

    >>> by_row(["1. ice", "2. fire"], [(1, "It is cold."), (2, "It is hot."), (1, "It is hard.")])
    ('**1. ice**\\n\\n- It is cold.\\n- It is hard.', '**2. fire:** It is hot.')
    >>> by_row(["ice", "fire"], [(1, "Look again."), (2, "Look again.")])
    ('**Rows 1 and 2:** Look again.',)
    """
    rows: dict[str, dict[int, None]] = {}
    for row, text in feedback:
        rows.setdefault(text, {})[row] = None
    texts: dict[tuple[int, ...], list[str]] = {}
    for text, numbers in rows.items():
        texts.setdefault(tuple(sorted(numbers)), []).append(text)
    blocks = []
    for group, here in sorted(texts.items()):
        name = places(group) if len(group) > 1 else names[group[0] - 1]
        several = "\n".join([f"**{name}**\n", *(f"- {text}" for text in here)])
        blocks.append(f"**{name}:** {here[0]}" if len(here) == 1 else several)
    return tuple(blocks)


def words(options: Sequence[str], value: Any) -> str:
    """The words of the option that a cell names, or “not sure”."""
    unsure = isinstance(value, str) and folded(value) == NOT_SURE
    return NOT_SURE if unsure else options[pick(options, value)]


def refuse_blanks(rows: Sequence[Iterable[Any]]) -> None:
    """Refuse rows with a cell in which nothing was chosen."""
    blank = [number for number, cells in enumerate(rows, 1) if any(map(is_empty, cells))]
    if blank:
        told = say("{rows} of {count}: something is missing.", rows=places(blank), count=len(rows))
        raise BadAnswer(f"{told} {say(SAID['choose'])}")


def dropdown(label: str, options: Iterable[str], unsure: bool = True) -> Any:
    """A list of options with its label; one row can be left open with "not sure"."""
    choices = [(markup.text(each), each) for each in options] + [(say("not sure"), NOT_SURE)] * unsure
    return panel.dropdown(markup.text(label), choices)


def filled(lists: Sequence[Any]) -> list[str]:
    """What is chosen in some lists. Raises Unanswered if one is empty."""
    empty = sum(not each.value for each in lists)
    if empty:
        unsure = any(NOT_SURE in [value for _, value in each.options] for each in lists)
        told = say_many("One list is still empty.", "{number} lists are still empty.", empty)
        raise Unanswered(f"{told} {say(SAID['choose_or_unsure' if unsure else 'choose'])}")
    return [each.value for each in lists]


def put(lists: Sequence[Any], answer: Any) -> None:
    """Show an earlier answer in some lists."""
    for each, value in zip(lists, as_list(answer), strict=False):
        each.value = value if any(value == option for _, option in each.options) else ""
