"""Every exercise of the course, answer by answer."""

from __future__ import annotations

from collections import Counter, defaultdict

import exercise_proofs
import kinds
import pytest

from lessons.course import model
from lessons.course.kinds import Exercise
from lessons.kit import markup

NUMBERS = (*model.notebooks(), *model.forms())
EXERCISES = [exercise for number in NUMBERS for exercise in model.notebook(number).exercises]
each = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)


@each
def test_every_answer_is_told_what_its_author_wrote_about_it(exercise: model.Exercise) -> None:
    proofs = list(exercise_proofs.proofs(exercise))
    assert {proof.name: failure for proof in proofs if (failure := proof.failure())} == {}
    assert len({proof.name for proof in proofs}) == len(proofs) > 2


@each
def test_each_wrong_answer_has_feedback_and_each_accepted_one_reasons_of_its_own(exercise: Exercise) -> None:
    """The page writes “1. source:” before what is said of that row; the text itself does not begin so again."""
    reasons = [why for _, why in kinds.accepted(exercise)]
    assert [why for why in reasons if len(why.split()) < 8] == []
    for said in (exercise_proofs.spoken(exercise), reasons):
        assert [text for text, times in Counter(said).items() if times > 1] == []
    doubled = [
        text
        for name, text in kinds.named(exercise)
        if text.casefold().startswith(f"{markup.text(name).casefold().rstrip(' ?.…')}:")
    ]
    assert doubled == []


@each
def test_how_to_answer_is_told_before_an_answer_and_nothing_else(exercise: Exercise) -> None:
    assert exercise_proofs.leaks(exercise) == []
    assert f'exercise("{exercise.id}").check(' in repr(exercise)
    assert "[[" not in repr(exercise).replace("[[[", "")


@each
def test_two_wrong_tries_bring_two_hints_and_a_third_the_explanation(exercise: Exercise) -> None:
    tries = [exercise.mark("not sure", tries) for tries in (1, 2, 3, 4)]
    if exercise.kind == "predict":  # explained only once it is made
        assert [result.hint for result in tries] == [*exercise.hints, *exercise.hints[1:] * 2]
        assert not any(result.explain for result in tries)
    else:
        assert [result.hint for result in tries] == [*exercise.hints, "", ""]
        assert [result.explain for result in tries] == ["", "", exercise.explain, exercise.explain]


@pytest.mark.parametrize("number", NUMBERS)
def test_each_objective_is_worked_on(number: str) -> None:
    lesson = model.notebook(number)
    assert {objective.id for objective in lesson.objectives} <= {each.objective for each in lesson.exercises}


@pytest.mark.parametrize("number", NUMBERS)
def test_the_right_answer_is_not_always_in_the_same_place(number: str) -> None:
    lesson = model.notebook(number)
    places = defaultdict(list)
    for exercise in lesson.exercises:
        right = [getattr(option, "is_right", False) for option in exercise.options]
        if sum(right) == 1:
            places[exercise.kind].append(right.index(True))
    assert [kind for kind, there in places.items() if len(there) > 2 and len(set(there)) == 1] == []
