"""The words that the course says, in the language of whoever reads them.

English stands in the code and in the files of words, and is what :mod:`gettext` looks a translation up by. A
translation is a folder of ``data/languages``; what has none, or an old one, stays English. The codes of the data and
what is written for authors are not translated.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any

from lessons.kit.carried import carried

ENGLISH = "en"


def say(words: str, /, **values: object) -> str:
    """Words in the language in use, with values put in where their names stand in { }.

    >>> say("Your folder: {folder}", folder="who-says-so")
    'Your folder: who-says-so'
    """
    said = catalogue().gettext(words) if words else ""
    return said.format(**values) if values else said


def say_many(one: str, many: str, number: int, /, **values: object) -> str:
    """Words that depend on a number, which stands in them as {number}.

    >>> say_many("{number} sentence", "{number} sentences", 1200)
    '1,200 sentences'
    """
    counted = f"{number:,}".replace(",", say_of("between thousands", ","))
    return catalogue().ngettext(one, many, number).format(number=counted, **values)


def say_of(context: str, words: str) -> str:
    """Words of one exercise or table, which may mean something else in another: ``context`` is its name."""
    return catalogue().pgettext(context, words) if words else ""


def later(words: str) -> str:
    """The same words: a mark that they are translated by whoever shows them."""
    return words


def later_many(one: str, many: str) -> tuple[str, str]:
    """The same words: a mark that they are translated by whoever shows them with a number."""
    return one, many


def said(words: Any) -> Any:
    """A table or list of words, each in the language in use."""
    match words:
        case dict():
            return {key: said(each) for key, each in words.items()}
        case list():
            return [said(each) for each in words]
        case str():
            return say(words)
    return words


@cache
def languages() -> tuple[str, ...]:
    """The languages that there is a translation for, by their codes.

    >>> "fr" in languages()
    True
    """
    return tuple(sorted(path.parent.name for path in (carried("data") / "languages").glob("*/words.mo")))


def reread() -> None:
    """Read all translations anew, as they were just written."""
    languages.cache_clear()
    _catalogue.cache_clear()


def language() -> str:
    """The code of the language in use: ``LESSONS_LANGUAGE``, or that of the folder in which the notebook lies.

    >>> language()
    'en'
    """
    chosen = os.environ.get("LESSONS_LANGUAGE", "")
    with suppress(OSError):  # the folder is gone
        chosen = chosen or Path.cwd().name
    return chosen if chosen in languages() else ENGLISH


def english() -> str:
    """The attribute of an element whose words stay English, for a screen reader: "" where all are."""
    return "" if language() == ENGLISH else f' lang="{ENGLISH}"'


def named(code: str) -> str:
    """What a language calls itself: that is how it translates “English”.

    >>> named("fr")
    'français'
    """
    return _catalogue(code).gettext(later("English"))


def catalogue() -> NullTranslations:
    """What the language in use says for English words."""
    return _catalogue(language())


@cache
def _catalogue(code: str) -> NullTranslations:
    if code == ENGLISH:
        return NullTranslations()
    with (carried("data") / "languages" / code / "words.mo").open("rb") as file:
        return GNUTranslations(file)
