"""Placeholders in prose: numbers and words of the case that no author has to type."""

from __future__ import annotations

import re

from lessons import case
from lessons.kit.errors import UnknownName

_PLACEHOLDER = re.compile(r"\[\[(\w+)(?:\.(\w+))?\]\]")
_BEFORE_A_SENTENCE = re.compile(r"(^|\n|\||[.!?][”’)*_]*\s)\s*([-*>] |\d+\. )*[*_]*$")


def fill(text: str) -> str:
    """Replace placeholders in prose.

    ``[[S09]]`` becomes the sentence's number in the edition in use, with a capital where it begins a sentence, a
    line or a cell; ``[[S09.text]]`` and ``[[S09.source]]`` become its words in quotation
    marks, ``[[credited]]`` a number of :func:`counts`. Raises UnknownName (a KeyError) for an unknown name.

    >>> fill("The page credits [[credited]] of [[sentences]] sentences.")
    'The page credits 11 of 32 sentences.'
    """

    def replacement(match: re.Match[str]) -> str:
        name, role = match.groups()
        if re.fullmatch(r"S\d\d", name):
            if role:
                return f"“{case.words(name, 'sentence' if role == 'text' else role)}”"
            word = "Sentence" if _BEFORE_A_SENTENCE.search(text, 0, match.start()) else "sentence"
            return f"{word} {case.sentence(name).sentence}"
        numbers = case.counts()
        if name not in numbers:
            raise UnknownName(f"There is no count “{name}” of the case.")
        return str(numbers[name])

    return _PLACEHOLDER.sub(replacement, text)
