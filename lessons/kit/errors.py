"""What goes wrong, said in one sentence: a notebook shows the sentence and no traceback.

>>> raise UnknownName("There is no table “x”.")
Traceback (most recent call last):
lessons.kit.errors.UnknownName: There is no table “x”.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NoReturn

_MOST = 20  # names that one sentence lists


class CourseError(Exception):
    """An error whose message is for the reader: what is wrong, and what to do."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""  # KeyError would put quotation marks around it

    def _render_traceback_(self) -> list[str]:
        return [str(self)]  # IPython shows this in place of a traceback


def one_line(error: Exception) -> str:
    """What an error says, on one line of 300 characters at most; its kind if it says nothing.

    >>> one_line(ValueError("No\\n  more.")), one_line(KeyError())
    ('No more.', 'KeyError')
    """
    return " ".join(str(error).split())[:300] or type(error).__name__


def shown(name: object) -> str:
    r"""A name or a path as it stands in a sentence: control and direction characters spelled out, a long one cut.

    >>> shown("a\tb.txt"), len(shown("x" * 1000))
    ('a\\tb.txt', 101)
    """
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(name))
    return safe if len(safe) <= 120 else f"{safe[:60]}…{safe[-40:]}"


def nearest(wrong: object, names: Iterable[str], what: str = "") -> str:
    """The sentence after “There is no …”: which names come near or, if none does, which there are.

    >>> nearest("Side", ["source", "side"]), nearest("x", ["a", "b"], "The tables are")
    ('Did you mean “side”?', 'The tables are: a, b.')
    """
    known = list(dict.fromkeys(names))
    if found := near(wrong, known):
        return f"Did you mean {' or '.join(f'“{name}”' for name in found)}?"
    more = f" and {len(known) - _MOST} more" if len(known) > _MOST else ""
    return f"{what or 'There is'}: {', '.join(known[:_MOST])}{more}."


def near(wrong: object, names: Iterable[str]) -> list[str]:
    """Those of the names that one can have meant: up to three that are very like it, else the one most like it.

    >>> near("Side", ["source", "side"]), near("x", ["a", "b"])
    (['side'], [])
    """
    folded = {name.casefold(): name for name in reversed(list(names))}
    said = str(wrong).casefold()
    close = get_close_matches(said, folded, n=3, cutoff=0.8) or get_close_matches(said, folded, n=1, cutoff=0.7)
    return [folded[each] for each in close]


class UnknownName(CourseError, KeyError):
    """There is nothing of that name; the message says what there is."""


class UnknownMember(UnknownName, AttributeError):
    """A table has no such column, a module no such call; the message says which come near."""


def no_member(name: str, said: str, names: Iterable[str], what: str = "") -> NoReturn:
    """Raise the error for a name that was asked for after a point, with ``said`` and the names that come near.

    A name that begins with _ was asked for by a program, not by a person: it gets Python's own AttributeError.

    >>> no_member("Said", "An article has no “Said”.", ["said", "ledger"])
    Traceback (most recent call last):
    lessons.kit.errors.UnknownMember: An article has no “Said”. Did you mean “said”?
    """
    if name.startswith("_"):
        raise AttributeError(name)
    raise UnknownMember(f"{said} {nearest(name, names, what)}")


class BadValue(CourseError, ValueError):
    """A value cannot be used; the message says what to write."""
