"""The lessons of the notebooks: each is read from its TOML file, and an exercise is found in it by its id."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Annotated, Any, get_args

from lessons import case
from lessons.case import own
from lessons.course import own_tasks
from lessons.course.kinds import KINDS, Exercise
from lessons.course.kinds.base import About, sentence_text
from lessons.course.result import WORDS
from lessons.course.translated import texts, translated
from lessons.kit import literal, paths
from lessons.kit.errors import UnknownName
from lessons.kit.language import language, later, say
from lessons.kit.toml_table import UNWRITTEN, ExerciseFileError, Table, read_toml

FORMS = ("A", "B")  # two parallel forms: one before the first lesson, one after the last; see lessons.course.forms
COURSE = later("This question is about the course’s own article.")


class UnknownExercise(UnknownName):
    """There is no such exercise or notebook; the message names those that come near."""


@dataclass(frozen=True)
class Objective:
    """What a notebook teaches: a core exercise practises it, and one of the exit ticket checks it."""

    id: Annotated[str, "a-short-name"]
    text: Annotated[str, "what is learned"]


@dataclass(frozen=True)
class Lesson:
    """One notebook's questions and objectives."""

    notebook: Annotated[str, "03"]
    slug: Annotated[str, "the-title-in-small-letters"]
    title: Annotated[str, "the title of the notebook"]
    question: Annotated[str, "the driving question"]
    reading: Annotated[float, "5", 0] = 0  # minutes for the texts and figures between the exercises
    stations: bool = False  # on paper each part begins a page, to be laid on a table of its own
    objectives: tuple[Objective, ...] = ()
    exercises: Annotated[tuple[Exercise, ...], UNWRITTEN] = ()

    @property
    def minutes_core(self) -> float:
        """The minutes of all exercises that are not for those who want more."""
        return sum(exercise.minutes for exercise in self.exercises if not exercise.stretch)

    @property
    def minutes(self) -> int:
        """The whole minutes that the notebook's header states: reading, and all exercises but the stretch."""
        return ceil(self.minutes_core + self.reading)


def read(path: Path) -> Lesson:
    """Read one file. Raises ExerciseFileError with one sentence that says where, what, and what to write."""
    data = read_toml(path)
    lesson_words = {key: value for key, value in data.items() if key != "exercise"}
    top = Table(translated(lesson_words, path.stem), path.name)
    notebook = top.text("notebook", path.stem)
    what = f'“notebook” is “{notebook}”; the file’s name asks for notebook = "{path.stem}".'
    top.need(notebook == path.stem, what)
    about = top.one_of("about", get_args(About), "course")
    lesson = Lesson(**top.values(Lesson))
    top.done("exercise")
    known = [objective.id for objective in lesson.objectives]
    exercises: dict[str, Exercise] = {}
    for number, table in enumerate(data.get("exercise", []), 1):
        name = table.get("id", f"number {number}")
        where = f"{path.name}, exercise {name}"
        english = {"about": about, **table}
        here = translated(english, name)
        exercise = _exercise(Table(_filled(here, where), where), f"{notebook}.{number}", known)
        if here != english:
            pairs = zip(texts(_filled(here, where)), texts(_filled(english, where)), strict=True)
            exercise = replace(exercise, english=dict(pairs))
        if exercise.id in exercises:
            raise ExerciseFileError(f"{path.name}: the id {exercise.id} is used twice; give each exercise its own.")
        exercises[exercise.id] = exercise
    held = tuple(exercises) if notebook in FORMS else ()
    return replace(lesson, exercises=tuple(replace(each, held=held) for each in exercises.values()))


def _exercise(t: Table, example: str, objectives: Collection[str]) -> Exercise:
    begins = re.fullmatch(re.escape(example.partition(".")[0]) + r"\.[0-9a-z-]+", t.text("id", example))
    t.need(begins, f'the id has to begin with the notebook; write id = "{example}".')
    objective = t.text("objective", "the id of one of the objectives at the top of the file")
    what = f"the objective “{objective}” is unknown; write one of: {', '.join(objectives)}."
    t.need(objective in objectives, what)
    exercise = t.filled(KINDS[t.one_of("kind", tuple(KINDS))])
    t.need(len(exercise.hints) == 2, "there are two hints to write: the line to look at, then a contrast case.")
    for statement in exercise.show:
        sentence_text(t, statement)
    return exercise


def _filled(value: Any, where: str) -> Any:
    """The same data with every ``[[placeholder]]`` filled, in the keys of tables as well."""
    if isinstance(value, str) and "[[" in value:
        try:
            return case.fill(value)
        except KeyError as error:
            what = f"a placeholder in “{literal.shorten(value, 60)}” can’t be filled ({error.args[0]})"
            raise ExerciseFileError(f"{where}: {what}; correct its name.") from None
    if isinstance(value, dict):
        return {_filled(key, where): _filled(each, where) for key, each in value.items()}
    return [_filled(each, where) for each in value] if isinstance(value, list) else value


def notebooks() -> tuple[str, ...]:
    """The numbers of the notebooks that have exercises, in order."""
    files = (paths.data() / "exercises").iterdir()
    return tuple(sorted(file.stem for file in files if re.fullmatch(r"[0-9][0-9]\.toml", file.name)))


def forms() -> tuple[str, ...]:
    """The parallel forms, whose questions are read and found like those of a notebook."""
    return tuple(form for form in FORMS if (paths.data() / "exercises" / f"{form}.toml").is_file())


def notebook(number: str) -> Lesson:
    """The lesson of a notebook, for example ``notebook("03")``, or of a form.

    Raises UnknownExercise if there is none, ExerciseFileError if its file breaks a rule for authors.
    """
    path = paths.data() / "exercises" / f"{number}.toml"
    if not ((number in FORMS or re.fullmatch("[0-9][0-9]", number)) and path.is_file()):
        raise UnknownExercise(say(WORDS["no_notebook"], number=number, numbers=_listed(notebooks())))
    return _read(path, path.stat().st_mtime_ns, case.edition(), language())


@lru_cache(maxsize=64)
def _read(path: Path, changed: int, edition: str, language: str) -> Lesson:
    return read(path)


def exercise_ids() -> tuple[str, ...]:
    """The ids of all exercises, in the order of the course."""
    return tuple(exercise.id for number in notebooks() for exercise in notebook(number).exercises)


def notebooks_about_own() -> tuple[str, ...]:
    """The numbers of the notebooks that ask about an article of one's own.

    >>> notebooks_about_own()
    ('05', '06', '07', '12')
    """
    taken = {place.partition(".")[0] for place in own_tasks.places()}
    asking = {number for number in notebooks() if any(each.about == "own" for each in notebook(number).exercises)}
    return tuple(sorted(taken | asking))


def find(identifier: str) -> Exercise:
    """The exercise with an id like ``"03.2"``: the one about an article of one's own while such an article is in use.

    Raises UnknownExercise with ids that come near.
    """
    wanted = str(identifier).strip()
    number = wanted.partition(".")[0]
    if number not in (*notebooks(), *forms()):
        near = difflib.get_close_matches(wanted, exercise_ids(), 3, 0.5) or notebooks()
        raise UnknownExercise(say(WORDS["no_exercise"], wanted=literal.shorten(wanted), near=_listed(near)))
    exercises = {exercise.id: exercise for exercise in notebook(number).exercises}
    if wanted in exercises:
        exercise = own_tasks.variant(exercises[wanted])
        return replace(exercise, aside=aside(exercise))
    near = difflib.get_close_matches(wanted, exercises, 3, 0.5) if "." in wanted else list(exercises)[:5]
    told = say(WORDS["not_in_notebook"], wanted=literal.shorten(wanted), number=number, near=_listed(near))
    raise UnknownExercise(told)


def aside(exercise: Exercise) -> str:
    """Whose article a question is about, where a reader could take it for their own, and whether answers are only
    compared; else "".

    A notebook that asks nothing about an article of one's own says so once, at its first question.
    """
    if exercise.compared:
        return say(WORDS["draft"])
    if exercise.about == "own" or own.in_use() is None:
        return ""
    number, asking = exercise.id.partition(".")[0], notebooks_about_own()
    if number in asking:
        return (exercise.aside or say(COURSE)) if exercise.about == "course" else ""
    first = notebook(number).exercises[0].id == exercise.id
    return say(WORDS["elsewhere"], numbers=literal.listed(asking)) if first else ""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(say("“{name}”", name=name) for name in names) or say("none yet")
