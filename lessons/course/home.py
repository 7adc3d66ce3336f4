"""The course's first page: its notebooks, how far one has come in each, and what comes next."""

from __future__ import annotations

from html import escape

from lessons.case import own
from lessons.course import model, record
from lessons.course.model import Lesson
from lessons.course.result import WORDS
from lessons.kit import html_tables, literal, paths
from lessons.kit.language import ENGLISH, language, languages, later, named, say

# Written into the tags: JupyterLab drops <style> elements from notebooks it does not trust yet.
_CELL = "text-align:start; vertical-align:top; padding:5px 16px 5px 0"
_NUMBER = "text-align:end; vertical-align:top; padding:5px 24px 5px 0"
_HEADS = (
    (later("Notebook"), _CELL), (later("Its question"), _CELL), (later("Minutes"), _NUMBER), (later("Answered"), _CELL),
)  # fmt: skip


class Progress:
    """How far somebody has come in one notebook; what is only for those who want more does not count."""

    def __init__(self, lesson: Lesson, tried: set[str]) -> None:
        core = [exercise.id for exercise in lesson.exercises if not exercise.stretch]
        self.lesson, self.answered, self.questions = lesson, sum(each in tried for each in core), len(core)

    @property
    def name(self) -> str:
        """The number and the title."""
        return f"{self.lesson.notebook} {self.lesson.title}"

    @property
    def link(self) -> str:
        """The name, as a link to the notebook."""
        return f'<a href="{_address(f"{self.lesson.notebook}-{self.lesson.slug}.ipynb")}">{escape(self.name)}</a>'

    @property
    def words(self) -> str:
        """How far, in words: "3 of 11", "✓ all 11"."""
        words = later("✓ all {questions}") if self.answered == self.questions else later("{answered} of {questions}")
        return say(words, answered=self.answered, questions=self.questions)

    @property
    def row(self) -> str:
        """A row of the table."""
        cells = (self.lesson.question, self.lesson.minutes, self.words)
        rest = "".join(
            f'<td style="{style}">{escape(str(cell))}</td>' for cell, (_, style) in zip(cells, _HEADS[1:], strict=True)
        )
        return f'<tr><th scope="row" style="{_CELL}; font-weight:normal">{self.link}</th>{rest}</tr>'


class Home:
    """What ``home()`` returns: a page of links for a notebook, and the same in words."""

    def __init__(self) -> None:
        entries = [entry for entry in record.entries() if entry.outcome != record.DRAFT]
        tried = {entry.exercise for entry in entries}
        self.notebooks = [Progress(model.notebook(number), tried) for number in model.notebooks()]
        self.forms = [Progress(model.notebook(form), tried) for form in model.forms()]
        # The notebook of the latest answer while it is not whole, else the first one behind it, or before it.
        latest = entries[-1].exercise[:2] if entries else ""
        behind = [each for each in self.notebooks if each.lesson.notebook >= latest]
        self.next = next((each for each in (*behind, *self.notebooks) if each.answered < each.questions), None)

    def __repr__(self) -> str:
        lines = [say("{name}: {words} answered", name=each.name, words=each.words) for each in self.notebooks]
        told = (self._own(), self._forms([each.name for each in self.forms]))
        return "\n".join([self._onward(self.next.name if self.next else ""), *lines, *filter(None, told)])

    def _repr_html_(self) -> str:
        heads = "".join(f'<th scope="col" style="{style}">{say(name)}</th>' for name, style in _HEADS)
        onward = self._onward(self.next.link if self.next else "")
        label = escape(say("The course"))
        table = (
            f'<table style="font-size:1em; margin:0 0 1em; border:none"><thead><tr>{heads}</tr></thead>'
            f"<tbody>{''.join(each.row for each in self.notebooks)}</tbody></table>"
        )
        return literal.block(
            f'<section aria-label="{label}" style="font-size:16px"><p style="font-size:1.15em">{onward}</p>'
            f"{html_tables.framed(table)}<p>{self._forms([each.link for each in self.forms])}</p>"
            f"<p>{escape(self._own())}</p>{_teacher()}{_languages()}</section>"
        )

    def _onward(self, name: str) -> str:
        """What comes next; ``name`` is how the notebook is written there."""
        if self.next is None:
            return say("You have answered every question of the course. Take the news of today: who says so?")
        words = WORDS["go_on" if any(each.answered for each in self.notebooks) else "begin"]
        return say(words, name=name, minutes=self.next.lesson.minutes)

    def _forms(self, names: list[str]) -> str:
        """Where the two parallel forms are, and how far one is in each; ``names`` is how they are written there."""
        if len(names) < 2:  # in a course of somebody's own
            return ""
        (first, second), (done, also) = names, (each.words for each in self.forms)
        minutes = self.forms[0].lesson.minutes
        return say(WORDS["forms"], minutes=minutes, first=first, done=done, second=second, also=also)

    def _own(self) -> str:
        article = own.in_use()
        numbers = literal.listed(model.notebooks_about_own())
        if article is None:
            return say(WORDS["no_own"], numbers=numbers)
        return say(WORDS["own"], name=article.name, numbers=numbers)


def home() -> Home:
    """The course's notebooks, how many questions of each you have answered, and what comes next.

    >>> print(str(home()).splitlines()[1])  # doctest: +ELLIPSIS
    00 Start here: your first finding in ten minutes: ... answered
    """
    return Home()


def _address(name: str) -> str:
    """Where a file of the course is, seen from this page: what is not translated lies one folder up."""
    translated = language() == ENGLISH or (paths.notebooks() / language() / name).is_file()
    return name if translated else f"../{name}"


def _languages() -> str:
    """Links to this page in the other languages, each in its own words."""
    up = "" if language() == ENGLISH else "../"
    pages = {ENGLISH: paths.START} | {code: f"{code}/{paths.START}" for code in languages()}
    return "".join(
        f'<p><a href="{up}{page}" lang="{code}" hreflang="{code}">{escape(named(code))}</a></p>'
        for code, page in pages.items()
        if code != language()
    )


def _teacher() -> str:
    """Links to the teacher's pages, where they are in the folder."""
    pages = WORDS["teacher"].items()
    here = [(name, words) for name, words in pages if (paths.workspace() / "teacher" / name).is_file()]
    links = "".join(
        f'<li><a href="{_address(f"teacher/{name}")}">{escape(say(words))}</a></li>' for name, words in here
    )
    return f"<p>{say('For teachers, with the key:')}</p><ul>{links}</ul>" if links else ""
