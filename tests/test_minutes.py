"""The minutes that are stated, against what the words, questions and cells of a notebook ask for today.

``tests/benchmarks/minutes.py`` reckons them and says by which rates. The rates are estimates, so both tests leave room;
they find the notebook that has grown, and the question that has become another one, while its minutes have stayed.
Notebook 11 is played by the clock of its room, which ``tests/test_keys_room.py`` holds to its plans.
"""

from __future__ import annotations

import pytest
from benchmarks import minutes

from lessons.course import model
from lessons.course.kinds.base import Exercise
from lessons.course.model import Lesson

ALL = [model.notebook(number) for number in model.notebooks()]
LESSONS = [lesson for lesson in ALL if lesson.notebook != "11"]
QUESTIONS = [exercise for lesson in LESSONS for exercise in lesson.exercises]
OF_A_NOTEBOOK = 0.1  # of what is stated, more or less
OF_A_QUESTION = 0.25  # or a minute, whichever is more
BETWEEN = 2  # minutes


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.notebook)
def test_a_notebook_takes_the_minutes_that_it_states(lesson: Lesson) -> None:
    reckoned = minutes.lesson_minutes(lesson)
    assert abs(reckoned - lesson.minutes) <= OF_A_NOTEBOOK * lesson.minutes, (
        f"notebook {lesson.notebook} states {lesson.minutes} minutes, and takes about {reckoned:.0f}: "
        f"python tests/benchmarks/minutes.py {lesson.notebook}"
    )


@pytest.mark.parametrize("lesson", ALL, ids=lambda lesson: lesson.notebook)
def test_texts_tables_and_pictures_take_the_minutes_that_are_stated(lesson: Lesson) -> None:
    reckoned = minutes.between(lesson)
    assert abs(reckoned - lesson.reading) <= BETWEEN, (
        f"{lesson.notebook}.toml states reading = {lesson.reading:g}, and it takes about {reckoned:.0f}"
    )


@pytest.mark.parametrize("exercise", QUESTIONS, ids=lambda exercise: exercise.id)
def test_a_question_takes_the_minutes_that_it_states(exercise: Exercise) -> None:
    reckoned = minutes.exercise_minutes(exercise)
    assert abs(reckoned - exercise.minutes) <= max(1, OF_A_QUESTION * exercise.minutes), (
        f"{exercise.id} states {exercise.minutes:g} minutes, and takes about {reckoned:.1f}"
    )


def test_the_first_finding_comes_in_ten_minutes() -> None:
    assert round(minutes.until(model.notebook("00"), "00.4")) <= 10


def test_what_is_done_beside_a_question_belongs_to_one() -> None:
    """An exercise that is renumbered or taken out takes its line in the list along."""
    assert set(minutes.BESIDE) <= {exercise.id for exercise in QUESTIONS}
