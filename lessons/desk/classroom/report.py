"""What a class answered, as tables: who has done what, what was hard, what was said instead, what moved.

``lessons collect`` keeps what it ``gathered`` in ``class-answers.csv``, from where ``answers`` reads it. Every other
table is made of that one. Without a class there is an example, which was made up and says so in each of its code words.

There is no time of day in it, no name and no mark, and no student is compared with another.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from lessons import case
from lessons.case import agreement
from lessons.case.corrections.desk import Said
from lessons.course import forms, model, record
from lessons.course.kinds import Exercise, FreeText, Predict
from lessons.course.marking import given
from lessons.desk.classroom import files
from lessons.desk.classroom.coding import coding, place_of, statements
from lessons.desk.classroom.files import WORDS
from lessons.kit import absent, literal, markup, named_files, paths, spreadsheet, tables
from lessons.kit.errors import BadValue, UnknownName
from lessons.kit.html_tables import WHY_EMPTY
from lessons.kit.language import language, say, say_many

if TYPE_CHECKING:
    from lessons.kit.frames import Table

FILE = "class-answers.csv"
COLUMNS = ("coder", "exercise", "try", "outcome", "article", "answer")
EXAMPLE = "example"  # how the code words of the example class begin
GOOD = ("right", "acceptable")
Row = tuple[str, str, int, str, str, str]


def gathered(where: str | Path = "", tell: files.Tell = lambda *_: None) -> list[Row]:
    """The tries of all records in a folder and the folders in it; ``my-work/class`` if nothing is given.

    ``tell`` hears of each file that is left out or read in part. Raises BadValue if there is no such folder.
    """
    return [row for coder, entries in files.coders(place_of(where), tell) for row in _rows(coder, entries)]


def save(rows: Iterable[Row]) -> Path:
    """Write the rows for a spreadsheet and for the report; an earlier class is replaced."""
    return named_files.write(paths.work() / FILE, spreadsheet.as_csv([COLUMNS, *rows]), private=True)


def _rows(coder: str, entries: Iterable[record.Entry]) -> Iterator[Row]:
    """One row a try. Tries are counted anew: two copies of a record may count differently, or anybody may have."""
    counts = Counter[tuple[str, str]]()
    for entry in entries:
        if entry.outcome != record.DRAFT:
            article = "own" if record.is_own(entry.edition) else "course"
            counts[entry.exercise, article] += 1
            answer = json.dumps(given(entry.answer).answer, ensure_ascii=False)
            yield coder, entry.exercise, counts[entry.exercise, article], entry.outcome, article, answer


def answers(where: str | Path = "") -> Table:
    """One row a try: coder, exercise, try (from 1), outcome, article (the course’s, or their own), answer (as JSON).

    Without ``where`` it is what ``lessons collect`` found last; else, what lies in ``my-work/class``; else the example.

    >>> answers().columns.to_list()
    ['coder', 'exercise', 'try', 'outcome', 'article', 'answer']
    """
    kept = paths.work() / FILE
    if not where and kept.is_file():
        return _read(kept)
    return tables.frame(gathered(where) or ([] if where else _example()), COLUMNS)


def _read(file: Path) -> Table:
    if not absent.is_here("pandas"):
        return tables.frame(())
    import pandas

    from lessons.kit.frames import Table

    try:
        table = pandas.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        table = table[list(COLUMNS)].astype({"try": "int64"})
    except (ValueError, KeyError):  # also what is no CSV, or not in UTF-8
        raise BadValue(say(WORDS["not_ours"], file=FILE)) from None
    table["answer"] = table["answer"].str.removeprefix("'")  # before a number below 0, see spreadsheet.safe_cell
    return Table(table)


def _example() -> Iterator[Row]:
    """A class that was made up: its answers are numbers of options in a table, marked here as any answer is."""
    for row in tables.rows("example_class"):
        exercise = exercises().get(row["exercise"])
        answer = json.loads(row["answer"])
        if isinstance(exercise, FreeText):
            answer = {"text": exercise.samples[answer[0]].text, "scores": answer[1:]}
        if exercise and (marked := exercise.marked(answer)).counts:
            words = json.dumps(exercise.kept(marked.answer), ensure_ascii=False)
            yield row["coder"], exercise.id, row["try"], marked.outcome, "course", words


def whose(answers: Table) -> Said:
    """Whose answers these are, in a sentence.

    >>> whose(answers())
    An example class of 28, made up for this page: nobody’s answers.
    """
    coders = answers["coder"].unique()
    if len(coders) and all(coder.startswith(EXAMPLE) for coder in coders):
        return Said(say(WORDS["made_up"], number=len(coders)))
    return Said(say_many("The answers of 1 student.", "The answers of {number} students.", len(coders)))


@cache
def _exercises(edition: str, language: str) -> dict[str, Exercise]:
    lessons = map(model.notebook, (*model.notebooks(), *model.forms()))
    return {each.id: each for lesson in lessons for each in lesson.exercises}


def exercises() -> dict[str, Exercise]:
    """The course’s exercises by their ids, as they ask about the course’s own article."""
    return _exercises(case.edition(), language())


def known(name: str) -> Exercise:
    """The exercise with an id. Raises UnknownName if there is none."""
    if name not in exercises():
        raise UnknownName(say(WORDS["no_exercise"], name=literal.shorten(name)))
    return exercises()[name]


def _tries(answers: Table) -> Iterator[tuple[Exercise, Table]]:
    """The tries of each exercise on the course’s article, in the order of the course.

    A text, a guess or a form is neither right nor wrong: these are left out.
    """
    groups: dict[Any, Any] = dict(iter(answers[answers["article"] == "course"].groupby("exercise", sort=False)))
    yield from ((each, groups[name]) for name, each in exercises().items() if name in groups and not each.noted)


def difficulty(answers: Table) -> Table:
    """How hard each exercise was, of those that are marked: who got it at once, and after how many tries.

    ``students`` tried it; ``at_once`` is the share of them, in percent, whose first answer holds; ``tries`` is how many
    the middle one of those needed who have it; ``open`` counts those who have not got it.
    """
    rows = []
    for exercise, tries in _tries(answers):
        needed = tries[tries["outcome"].isin(GOOD)].groupby("coder", sort=False)["try"].min()
        students = tries["coder"].nunique()
        at_once = round(100 * int((needed == 1).sum()) / students)
        title, left = markup.text(exercise.title), students - len(needed)
        rows.append((exercise.id, title, students, at_once, needed.median(), left))
    return tables.frame(rows, ("exercise", "title", "students", "at_once", "tries", "open"))


def chosen(answers: Table, *names: str) -> Table:
    """What was answered at the first try, thing by thing.

    ``place`` is where in the question, ``students`` how many of the ``of`` who answered it chose just that, ``outcome``
    whether it holds, ``said`` what the course says to it. Without names it has all exercises that are marked.
    """
    asked = [known(name).id for name in names] or list(exercises())
    rows = []
    for exercise, tries in _tries(answers[(answers["try"] == 1) & answers["exercise"].isin(asked)]):
        counts, said = Counter[tuple[str, str, str]](), dict[tuple[str, str, str], str]()
        for answer, count in tries["answer"].value_counts().items():
            for part in exercise.parts(json.loads(str(answer))):
                counts[part[:3]] += count
                said.setdefault(part[:3], part.said)
        order = {place: number for number, place in enumerate(dict.fromkeys(key[0] for key in counts))}
        for key, count in sorted(counts.items(), key=lambda each: (order[each[0][0]], -each[1], each[0])):
            place, words, outcome = key
            told = " ".join(markup.text(said[key]).split())
            rows.append((exercise.id, place, words, count, len(tries), outcome, told))
    return tables.frame(rows, ("exercise", "place", "answer", "students", "of", "outcome", "said"))


def misconceptions(found: Table) -> Table:
    """Each misconception that exercises are there to clear up, and how much of what was ``chosen`` there fails.

    ``wrong`` is the share, in percent, of all things in the first answers to these exercises that don’t hold. What a
    student thought nobody knows; ``say`` is what a teacher can say to those who thought it.
    """
    given = found.groupby("exercise")["students"].sum()
    wrong = found[found["outcome"] == "not yet"].groupby("exercise")["students"].sum()
    rows = []
    for row in tables.rows("misconceptions"):
        names = [name for name in given.index if row["misconception_id"] in exercises()[name].misconceptions]
        if names:
            share = 100 * wrong.reindex(names, fill_value=0).sum() / given[names].sum()
            rows.append((row["error"], round(share), ", ".join(names), row["correction"]))
    rows.sort(key=lambda row: -row[1])
    return _why_empty(tables.frame(rows, ("thought", "wrong", "exercises", "say")))


def texts(answers: Table, name: str) -> Table:
    """The texts that were written to an exercise, one a student, and the points that each gave to theirs.

    They stand in an order that is nobody’s, without code words. Raises UnknownName if there is no such exercise.
    """
    latest = answers[answers["exercise"] == known(name).id].groupby("coder", sort=False)["answer"].last()
    rows = []
    for answer in map(json.loads, latest):
        text, scores = (answer.get("text"), answer.get("scores")) if isinstance(answer, dict) else (answer, None)
        points = sum(scores) if isinstance(scores, list) and all(type(each) is int for each in scores) else None
        if isinstance(text, str):
            rows.append((text, points))
    rows.sort(key=lambda row: (len(row[0]), row[0]))
    return _why_empty(tables.frame(rows, ("text", "points")))


def guesses(answers: Table, *names: str) -> Table:
    """The first guess of each student to the exercises that ask for one, or to all of them: exercise, guess, reason.

    Raises UnknownName if there is no such exercise.
    """
    wanted = map(known, names) if names else exercises().values()
    asked = (each for each in wanted if isinstance(each, Predict))
    rows = [(each.id, *guess) for each in asked for guess in _guessed(answers, each).values()]
    return _why_empty(tables.frame(rows, ("exercise", "guess", "reason")))


def _guessed(answers: Table, exercise: Exercise) -> dict[str, tuple[Any, str]]:
    """The first guess of each student that fits, with its reason."""
    first = answers[(answers["exercise"] == exercise.id) & (answers["try"] == 1)]
    found = {}
    for coder, answer in zip(first["coder"], first["answer"], strict=True):
        marked = exercise.marked(exercise.as_asked(json.loads(answer)).answer)
        told = marked.answer if isinstance(marked.answer, dict) else {"value": marked.answer, "reason": ""}
        if marked.counts and marked.answer is not None:
            found[coder] = told["value"], told["reason"]
    return found


def codes(answers: Table, *names: str) -> Table:
    """The first codings of some grids: a row a sentence, a column a coder, for ``agreement.alpha`` or a picture.

    Raises BadValue if one of the exercises can’t be compared.
    """
    places = {each: case.sentence(each).sentence for name in names for each in statements(name)}
    told = answers[answers["exercise"].isin(names)]
    tries = told.assign(answer=told["answer"].map(json.loads)).groupby("coder")
    found = {coder: coding(cast(Any, given.itertuples()), names) for coder, given in tries}
    table = agreement.table(
        {coder: {places[each]: code for each, code in codes.items()} for coder, codes in found.items() if codes}
    )
    return _why_empty(cast("Table", table.sort_index().rename_axis("sentence")))


def agreed(codes: Table) -> Said:
    """How far the coders of such a table agree, in a sentence; or why that can’t be worked out."""
    try:
        return Said(say(WORDS["agreed"], alpha=f"{agreement.alpha(codes):.2f}"))
    except BadValue as problem:
        return Said(str(problem))


def growth(answers: Table) -> Table:
    """What each student said to the same question twice: coder, question, measure, before, after.

    Questions of the two parallel forms are ``right``: 100 if the answer that stood when the form was done holds, else
    0; before is the form that was begun first. A guess that comes back is a ``number``. Who has only one of the two is
    left out.
    """
    rows = []
    course = answers[answers["article"] == "course"]
    for coder, tries in course[course["exercise"].str[0].isin(model.forms())].groupby("coder"):
        begun = dict.fromkeys(tries["exercise"].str[0])  # the first one first
        done = [forms.standing(cast(Any, tries.itertuples()), form) for form in begun]
        if [*map(len, done)] == [len(model.notebook(form).exercises) for form in model.forms()]:
            for name, entry in done[0].items():
                twin = done[1][exercises()[name].parallel]
                values = (100 * (each.outcome in GOOD) for each in (entry, twin))
                rows.append((coder, exercises()[name].title, "right", *values))
    for exercise in exercises().values():
        if isinstance(exercise, Predict) and exercise.replay:
            then, now = (_guessed(course, known(name)) for name in (exercise.replay, exercise.id))
            both = [coder for coder in then if coder in now]
            rows += [(coder, exercise.title, "number", then[coder][0], now[coder][0]) for coder in both]
    return _why_empty(tables.frame(rows, ("coder", "question", "measure", "before", "after")))


def _why_empty(table: Table) -> Table:
    table.attrs[WHY_EMPTY] = say(WORDS["no_answer"])
    return table
