"""How long a student of 15 needs for each notebook: what is stated, beside what its words and questions ask for.

    python tests/benchmarks/minutes.py [NOTEBOOK ...]

Prints one row a notebook; of those that are named, also one row a question. ``tests/test_minutes.py`` holds what is
stated near what is reckoned here. Counted are the words, questions and cells as they are today. The rates:

- ``READ``: half of all students in grade 9 read at least 168 words a minute and understand them, in grade 10 at least
  172 (Spichtig and others 2016, Reading Research Quarterly 51(2), in the table at
  https://readingxr.com/adult-instructional-recommendations/).
- ``WRITE``: in grade 9 students compose 9 words a minute by hand (Graham 1990, in
  http://roseshona.blogspot.com/2017/08/fluency-applied-to-writing-handwriting.html); at 15 or 16 they should be able to
  write 20 (https://childrenandfamilyhealthdevon.nhs.uk/resources/writing-speed-tips-and-advice). This lies between.
- All others are our own estimate. Whoever has sat in a class with a clock may mend them.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator

from lessons.course import model
from lessons.course.kinds.base import Exercise
from lessons.course.model import Lesson
from lessons.kit import paths

READ, WRITE = 170, 15  # words a minute
LOOK = 1.0  # a table or a picture: guess, run the cell, look
CHANGE = 0.7  # “Change it”: guess, write another word, run again
THINK = {  # minutes for one thing to decide on, when it is read: with a look back, and with second thoughts
    "choice": 1.3,
    "choices": 0.3,
    "match": 0.5,
    "grid": 0.25,
    "order": 0.5,
    "number": 1.7,
    "span": 1.7,
    "predict": 1.0,
    "text": 1.5,
    "form": 0.5,
}
AT_ONCE = 0.5  # the part of it that a question to remember takes: one knows, or one doesn’t
BESIDE = {  # what has to be done beside a question: on the page, on paper, in another box
    "01.1": 1.5,  # ten times up to the page
    "02.1": 1.5,  # the page once more, with the eyes for time alone
    "03.2": 3.5,  # nine pairs, word by word
    "03.3": 3.5,  # back to the copies: who has which word?
    "03.4": 3.5,  # the tree, on paper
    "03.6": 3.0,  # what of the quotation do all copies share?
    "04.2": 5.0,  # seven cards
    "04.3": 8.0,  # in a group of four the cards of two claims, then all eight together
    "04.6": 2.0,  # the cards of one claim once more
    "08.6": 3.0,  # the steps with a calculator
    "12.2": 8.0,  # eight relations of the draft
    "12.4": 2.0,  # a side for each source
    "13.2": 3.0,  # for each claim the row of its page
    "13.4": 0.5,  # that table once more
    "13.6": 1.0,  # to the two pages
    "13.8": 0.5,  # into the rows of the table
    "14.1": 1.5,  # for each claim back to the drawing, or to the table below it
    "14.6": 2.0,  # to the cell that counts, more than once
}
SCREENS = {  # a cell that shows no table, no picture and no question, by words in it
    "charts.page()": 1.0,  # a look: its top, its first lines, its end
    "charts.page(own": 4.0,  # read once, whole
    "charts.parts": 1.5,
    "closed_web": 1.0,  # one card together; the others belong to questions
    "add_article": 2.0,
    "correct(": 0.0,  # see 12.2
    "review_claim(about": 7.0,  # two claims
    "review_claim(after": 0.0,  # for whoever has time
    'room("lumia")\n': 40.0,  # 32 of play and 8 of its debrief, by its own clock
    'room("offices")': 0.0,  # for another day
    "poster": 5.0,
    "classroom": 0.0,  # the teacher’s
    "save": 0.5,
}
WHOLE = 'sentences[["sentence", "text"]]'  # the one table that is read from top to bottom


def reading(*texts: str) -> float:
    return sum(len(text.split()) for text in texts) / READ


def asked(exercise: Exercise) -> list[str]:
    """What stands on the screen before there is an answer."""
    rows = [row.text for row in exercise.rows]
    columns = [text for column in exercise.columns for text in (column.label, *column.options)]
    shown = [sentence.text for sentence in exercise.shown_sentences]
    return [exercise.prompt, *shown, *exercise.numbered, *rows, *columns]


def decisions(exercise: Exercise) -> int:
    if exercise.rows:
        return len(exercise.rows) * max(1, len(exercise.columns))
    return len(exercise.columns or exercise.numbered) if exercise.kind in ("choices", "order", "form") else 1


def writing(exercise: Exercise) -> float:
    """A third more than the least, and then the criteria and samples beside one's own text."""
    compared = [text for each in getattr(exercise, "samples", ()) for text in (each.text, each.comment)]
    return getattr(exercise, "min_words", 0) * 4 / 3 / WRITE + reading(*getattr(exercise, "rubric", ()), *compared)


def answering(exercise: Exercise) -> float:
    """Reading it, deciding with a hint, writing."""
    think = THINK[exercise.kind] * decisions(exercise) * (AT_ONCE if exercise.role == "retrieval" else 1)
    return reading(*asked(exercise), exercise.hints[0]) + think + writing(exercise) + BESIDE.get(exercise.id, 0)


def exercise_minutes(exercise: Exercise) -> float:
    """Answering it, and reading what is said at the end."""
    return answering(exercise) + reading(exercise.explain, exercise.after)


def steps(lesson: Lesson) -> Iterator[tuple[Exercise | None, float]]:
    """The cells of a notebook one after another: the question that stands in it, if any, and the minutes it takes."""
    (path,) = paths.notebooks().glob(f"{lesson.notebook}-*.ipynb")
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        question = re.search(r'exercise\("(.*)"\)', source) if cell["cell_type"] == "code" else None
        if question:
            exercise = model.find(question[1])
            yield exercise, exercise_minutes(exercise)
        elif cell["cell_type"] == "markdown":
            prose = source.partition("## Credits")[0]
            yield None, reading(prose) + CHANGE * prose.count("**Change it**")
        else:
            screens = [minutes for name, minutes in SCREENS.items() if name in source + "\n"]
            shown = re.findall(r"<td[^>]*>(.*?)</td>", json.dumps(cell["outputs"])) if source.endswith(WHOLE) else []
            yield None, (screens[0] if screens else LOOK) + reading(*shown)


def between(lesson: Lesson) -> float:
    """The minutes for all that is no question: prose, tables, pictures, what is handled."""
    return sum(minutes for exercise, minutes in steps(lesson) if not exercise)


def lesson_minutes(lesson: Lesson) -> float:
    """The minutes of a student alone, without the extra questions."""
    return sum(minutes for exercise, minutes in steps(lesson) if not (exercise and exercise.stretch))


def until(lesson: Lesson, question: str) -> float:
    """The minute at which a question has its answer."""
    found = 0.0
    for exercise, minutes in steps(lesson):
        if exercise and exercise.id == question:
            return found + answering(exercise)
        found += minutes
    raise ValueError(f"Notebook {lesson.notebook} has no question {question}.")


def main() -> None:
    named = sys.argv[1:]
    print("notebook  stated reckoned    between: stated reckoned")
    for number in named or model.notebooks():
        lesson = model.notebook(number)
        for each in lesson.exercises if named else ():
            extra = "extra" if each.stretch else ""
            print(f"{each.id:6} {each.kind:8} {each.minutes:4g} {exercise_minutes(each):5.1f} {extra}")
        print(
            f"{number:8} {lesson.minutes:7} {lesson_minutes(lesson):8.1f} {lesson.reading:18g} {between(lesson):8.1f}"
        )


if __name__ == "__main__":
    main()
