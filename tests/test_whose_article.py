"""Whose article a question is about: it says so, and only where a reader could take it for their own."""

from __future__ import annotations

import re
from functools import cache

import pytest

from lessons import case
from lessons.course import model, own_tasks
from lessons.kit import paths
from lessons.kit.toml_table import read_toml

# Words by which a question speaks of the course's case, besides the names of its people and places.
_CASE = (
    r"\bour case\b|\b(?:this|the) war\b|\bCards? \d|\b(?:the|which) cards\b|\bthe course’s table\b|\bIsrael|\bRussia"
    r"|\bUkrain|“permanent”|\bKremlin\b|\bMoscow\b|\bKyiv\b|\b[56] March\b|\bthe visit\b|\bcase\."
)
_PAGE = re.compile(r"\b(?:the|this|our|both|one) (?:found )?page\b", re.IGNORECASE)
_INVENTED = re.compile(r"\b(?:all )?invented\b")  # then “the page” is the one that is told there
_ELSEWHERE = re.compile(r"\b(\d\d\.[rx]?\d+)\b")


@cache
def case_words() -> re.Pattern[str]:
    people = (row["name"].split()[-1] for row in case.rows("actors") if row["is_person"] == "yes")
    return re.compile("|".join([_CASE, *(rf"\b{re.escape(name)}\b" for name in people)]))


@cache
def written() -> dict[str, tuple[str, str]]:
    """What a student reads of each question, as its author wrote it: prompt and rows, and the words to choose from."""
    found = {}
    for number in model.notebooks():
        for task in read_toml(paths.data() / "exercises" / f"{number}.toml")["exercise"]:
            rows = [row.get("text") or f"[[{row['statement']}]]" for row in task.get("row", [])]
            shown = [f"[[{each}]]" for each in (*task.get("show", []), task.get("statement", "")) if each]
            chosen = [*task.get("option", []), *task.get("options", []), *task.get("item", [])]
            words = [each if isinstance(each, str) else each["text"] for each in chosen]
            asked = "\n".join([task["prompt"], *rows, *shown])
            found[task["id"]] = asked, "\n".join(words)
    return found


def speaks_of_the_case(name: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a question has words of the case, or sends its reader to one that has."""
    asked, words = written()[name]
    if "[[S" in asked + words or case_words().search(asked + words):
        return True
    sent = {each for each in _ELSEWHERE.findall(asked) if each in written()} - seen - {name}
    if not any(_INVENTED.search(written()[each][0]) for each in (name, *sent)) and _PAGE.search(asked):
        return True
    return any(speaks_of_the_case(each, seen | {name}) for each in sent)


@pytest.mark.parametrize("number", model.notebooks())
def test_a_question_is_about_the_courses_article_if_it_has_words_of_the_case(number: str) -> None:
    about = {each.id: each.about for each in model.notebook(number).exercises if each.about != "own"}
    assert about == {name: "course" if speaks_of_the_case(name) else "any" for name in about}


@pytest.mark.parametrize("number", model.notebooks_about_own())
def test_what_stays_with_the_courses_article_leans_on_no_question_that_ones_own_takes_over(number: str) -> None:
    taken = own_tasks.places()
    for task in read_toml(paths.data() / "exercises" / f"{number}.toml")["exercise"]:
        if task["id"] not in taken:
            assert not set(_ELSEWHERE.findall(str(task))) & set(taken), task["id"]
