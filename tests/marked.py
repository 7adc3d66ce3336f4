"""A language that nobody speaks: English between two marks. What stands in none, nobody can translate."""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations

from lessons.course import model
from lessons.desk import translating


class Marked(NullTranslations):
    """All words that a translator gets, each between the marks."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__()
        self.before, self.after = before, after

    def gettext(self, message: str) -> str:
        return f"{self.before}{message}{self.after}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message) if (context, message) in in_context() else message


@cache
def in_context() -> frozenset[tuple[str | None, str]]:
    """The words of exercises and of the glossary: there a word may be a code elsewhere."""
    files = (translating.INTERFACE, "home", *model.notebooks())
    found = (message for file in files for message in translating.messages(file))
    return frozenset((each.context, each.words) for each in found if isinstance(each.words, str) and each.context)
