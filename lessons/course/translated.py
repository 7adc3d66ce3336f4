"""The words of a file of exercises in the language in use; its ids, kinds and verdicts are those of all languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lessons.kit.language import say_of
from lessons.text.words import word_set

# Keys of codes. All other texts are words: what is shown, and what an answer may say.
CODES = word_set(
    "about either fact id kind level misconceptions notebook objective parallel plain_words replay role show slug "
    "standards statement tick verdict"
)
ANSWERS = frozenset(("accept", "acceptable", "feedback", "key"))  # tables of options, by columns or with what is said
HEADINGS = ("title", "question")  # of a notebook; they stand on the home too


def headings(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The number of a notebook with its title, and with its question."""
    yield from ((data["notebook"], data[key]) for key in HEADINGS)


def words(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """All other words of a file, each after the id of its exercise, or the number of the notebook."""
    exercises = data.get("exercise", [])
    lesson = {key: value for key, value in data.items() if key not in ("exercise", *HEADINGS)}
    for name, table in ((data["notebook"], lesson), *((each["id"], each) for each in exercises)):
        yield from ((name, each) for each in texts(table) if any(map(str.isalpha, each)) and each[0] != "=")


def texts(value: Any, key: str = "") -> Iterator[str]:
    """The words in a value, in their order."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in CODES or key in ANSWERS:
                yield from texts(each, key if key in ANSWERS else name)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each, key)
    elif isinstance(value, str):
        yield value


def translated(value: Any, name: str, by_words: bool = False) -> Any:
    """The same data with its words in the language in use; ``name`` is the id of the exercise or notebook.

    ``by_words`` says that the keys of a table are words too: options, with what is said to them.
    """
    if isinstance(value, dict):
        if by_words:
            return {say_of(name, key): translated(each, name, by_words) for key, each in value.items()}
        return {key: each if key in CODES else translated(each, name, key in ANSWERS) for key, each in value.items()}
    if isinstance(value, list):
        return [translated(each, name, by_words) for each in value]
    return say_of(name, value) if isinstance(value, str) else value
