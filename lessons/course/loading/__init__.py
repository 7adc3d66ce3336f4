"""Loading: one TOML file of ``data/exercises`` in, a :class:`Lesson` out, with every rule for authors checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lessons.course.loading import constructed, selected
from lessons.course.loading.references import sentence_text
from lessons.course.model import Exercise, Lesson
from lessons.course.parts import Objective
from lessons.kit.literal import shorten
from lessons.kit.toml_table import ExerciseFileError, Table, read_toml

KINDS: dict[str, Callable[[Table], dict[str, Any]]] = {
    "choice": selected.choice,
    "choices": selected.choices,
    "order": selected.order,
    "match": selected.match,
    "number": constructed.number,
    "grid": selected.grid,
    "span": constructed.span,
    "text": constructed.text,
    "predict": constructed.predict,
    "form": constructed.form,
}
ABOUT = ("course", "own", "any")
ROLES = ("core", "retrieval", "exit")


def read(path: Path) -> Lesson:
    """Read one file. Raises ExerciseFileError with one sentence that says where, what, and what to write."""
    data = read_toml(path)
    top = Table({key: value for key, value in data.items() if key != "exercise"}, path.name)
    notebook = top.text("notebook", path.stem)
    if notebook != path.stem:
        raise top.fail(f'“notebook” is “{notebook}”; the file’s name asks for notebook = "{path.stem}".')
    title = top.text("title", "the title of the notebook")
    slug = top.text("slug", "the-title-in-small-letters")
    question = top.text("question", "the driving question")
    about = top.one_of("about", ABOUT, "course")
    reading = top.number("reading", "5", 0, least=0)
    objectives = tuple(_objective(table) for table in top.tables("objective", name="id"))
    top.done("exercise")
    known = [objective.id for objective in objectives]
    exercises: list[Exercise] = []
    for number, table in enumerate(data.get("exercise", []), 1):
        exercise = _exercise({"about": about, **table}, path.name, number, notebook, known)
        if exercise.id in {earlier.id for earlier in exercises}:
            raise ExerciseFileError(f"{path.name}: the id {exercise.id} is used twice; give each exercise its own.")
        exercises.append(exercise)
    return Lesson(notebook, slug, title, question, objectives, tuple(exercises), reading)


def _objective(table: Table) -> Objective:
    made = Objective(table.text("id", "a-short-name"), table.text("text", "what is learned"))
    table.done()
    return made


def _exercise(data: dict[str, Any], file: str, number: int, notebook: str, objectives: list[str]) -> Exercise:
    name = data.get("id", f"number {number}")
    t = Table(_filled(data, f"{file}, exercise {name}"), f"{file}, exercise {name}")
    identifier = t.text("id", f"{notebook}.{number}")
    if not re.fullmatch(re.escape(notebook) + r"\.[0-9a-z-]+", identifier):
        raise t.fail(f'the id has to begin with the notebook; write id = "{notebook}.{number}".')
    kind = t.one_of("kind", tuple(KINDS))
    objective = t.text("objective", "the id of one of the objectives at the top of the file")
    if objective not in objectives:
        raise t.fail(f"the objective “{objective}” is unknown; write one of: {', '.join(objectives)}.")
    hints = t.texts("hints", "a line to look at", least=2)
    if len(hints) != 2:
        raise t.fail("there are two hints to write: the line to look at, then a contrast case.")
    common: dict[str, Any] = {
        "id": identifier,
        "kind": kind,
        "title": t.text("title", "a short heading"),
        "minutes": t.number("minutes", "4", least=0.5),
        "objective": objective,
        "stretch": t.flag("stretch"),
        "about": t.one_of("about", ABOUT, "course"),
        # In a span exercise "role" names the words to mark, so such an exercise is always a core one.
        "role": "core" if kind == "span" else t.one_of("role", ROLES, "core"),
        "show": t.texts("show", "S09", ()),
        "prompt": t.text("prompt", "what to do"),
        "hints": hints,
        "explain": t.text("explain", "the explained answer"),
        "after": t.text("after", "where this goes wrong in real life", ""),
        "misconceptions": t.texts("misconceptions", "m07", ()),
        "standards": t.texts("standards", "RH.9-10.8", ()),
        "glossary": t.flag("glossary", True),
    }
    for statement in common["show"]:
        sentence_text(t, statement)
    parts = KINDS[kind](t)
    t.done()
    return Exercise(**common, **parts)


def _filled(value: Any, where: str) -> Any:
    """The same data with every ``[[placeholder]]`` filled, in the keys of tables as well."""
    if isinstance(value, str) and "[[" in value:
        from lessons import case

        try:
            return case.fill(value)
        except KeyError as error:
            raise ExerciseFileError(
                f"{where}: a placeholder in “{shorten(value, 60)}” can’t be filled ({error.args[0]}); correct its name."
            ) from None
    if isinstance(value, dict):
        return {_filled(key, where): _filled(each, where) for key, each in value.items()}
    return [_filled(each, where) for each in value] if isinstance(value, list) else value
