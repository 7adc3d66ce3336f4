"""What stands where a library is not there: a table, a picture or a number that says so in one sentence.

The course in the browser alone may have no pandas, no Altair and no NLTK. No question needs them; only the cells that
show data do. Whatever such a cell goes on to do with what it got, it gets the same again, and nothing stops.

>>> said = nothing("table")
>>> round(1 - (said[said["named"] == "no"]["source"].value_counts() / 2).sum(), 2)
This table needs pandas, which is not here. The pages to read show it, and no question needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib import import_module
from typing import Any

from lessons.kit.language import later, say

NEEDS = {  # what is shown, and what is said where its library is not here
    "table": later("This table needs pandas, which is not here. {elsewhere}"),
    "picture": later("This picture needs Altair, which is not here. {elsewhere}"),
    "number": later("This number needs NLTK, which is not here. {elsewhere}"),
}


class Absent:
    """Nothing that can be shown; each name, place, call and sign of arithmetic on it gives it again."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # asked for by a program, not by a person
            raise AttributeError(name)
        return self

    def _again(self, *_: Any, **__: Any) -> Any:
        return self

    def __setitem__(self, place: Any, value: Any) -> None:
        """A cell that is written goes nowhere."""

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return self._sentence

    def __format__(self, form: str) -> str:
        return self._sentence

    def _repr_html_(self) -> str:
        return f"<p>{escape(self._sentence)}</p>"


_SIGNS = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and", "or")
_OTHERS = ("call", "getitem", "eq", "ne", "lt", "le", "gt", "ge", "neg", "pos", "abs", "invert", "round")
for _name in (*_OTHERS, *_SIGNS, *(f"r{sign}" for sign in _SIGNS)):
    setattr(Absent, f"__{_name}__", Absent._again)


def nothing(what: str) -> Any:
    """What stands for a table, a picture or a number of which the library is not here."""
    return Absent(say(NEEDS[what], elsewhere=say("The pages to read show it, and no question needs it.")))


@cache
def is_here(library: str) -> bool:
    """Whether a library can be imported, and is the library itself: the site has a stand-in for some.

    >>> is_here("csv"), is_here("no_such_library")
    (True, False)
    """
    try:
        module = import_module(library)
    except ImportError:
        return False
    return not isinstance(getattr(module, "__version__", ""), Absent)
