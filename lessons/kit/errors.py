"""What goes wrong, said in one sentence: a notebook shows the sentence and no traceback.

>>> raise UnknownName("There is no table “x”.")
Traceback (most recent call last):
lessons.kit.errors.UnknownName: There is no table “x”.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, NoReturn

from lessons.kit.language import later, say

if TYPE_CHECKING:
    from types import TracebackType

_MOST = 20  # names that one sentence lists
_TOLD = "_lessons_tells_slips"  # on the shell of a kernel, once it does


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
    """The sentence after “There is no …”: which names come near or, if none does, which there are, as ``what`` says.

    >>> nearest("Side", ["source", "side"]), nearest("x", ["a", "b"], "The tables are: {names}.")
    ('Did you mean “side”?', 'The tables are: a, b.')
    """
    known = list(dict.fromkeys(names))
    if close := near(wrong, known):
        named = [say("“{name}”", name=name) for name in close]
        return say("Did you mean {names}?", names=say(" or ").join(named))
    listed, more = ", ".join(known[:_MOST]), len(known) - _MOST
    if more > 0:
        listed = say("{names} and {more} more", names=listed, more=more)
    return say(what or later("There is: {names}."), names=listed)


def near(wrong: object, names: Iterable[str]) -> list[str]:
    """Those of the names that one can have meant: up to three that are very like it, else the one most like it.

    >>> near("Side", ["source", "side"]), near("x", ["a", "b"])
    (['side'], [])
    """
    folded = {name.casefold(): name for name in reversed(list(names))}
    word = str(wrong).casefold()
    close = get_close_matches(word, folded, n=3, cutoff=0.8) or get_close_matches(word, folded, n=1, cutoff=0.7)
    return [folded[name] for name in close]


class UnknownName(CourseError, KeyError):
    """There is nothing of that name; the message says what there is."""


class UnknownMember(UnknownName, AttributeError):
    """A table has no such column, a module no such call; the message says which come near."""


def no_member(name: str, sentence: str, names: Iterable[str], what: str = "") -> NoReturn:
    """Raise the error for a name that was asked for after a point, with a sentence and the names that come near.

    A name that begins with _ was asked for by a program, not by a person: it gets Python's own AttributeError.

    >>> no_member("Said", "An article has no “Said”.", ["said", "ledger"])
    Traceback (most recent call last):
    lessons.kit.errors.UnknownMember: An article has no “Said”. Did you mean “said”?
    """
    if name.startswith("_"):
        raise AttributeError(name)
    raise UnknownMember(f"{sentence} {nearest(name, names, what)}")


class BadValue(CourseError, ValueError):
    """A value cannot be used; the message says what to write."""


def tell_slips() -> None:
    """From now on, in this kernel, tell a slip in a notebook's line in one sentence; without a kernel nothing happens.

    A lost quotation mark and a name that the computer does not know are the two slips that everybody makes who changes
    a word for the first time. Only what goes wrong in the cell itself is told so, not an error inside a library.
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None and not hasattr(shell, _TOLD):
        setattr(shell, _TOLD, True)
        shell.set_custom_exc((NameError, SyntaxError), _show_slip)


def _show_slip(
    shell: Any, kind: type, error: Exception, trace: TracebackType, tb_offset: int | None = None
) -> list[str]:
    frames = [frame for frame, _ in walk_tb(trace)]
    if isinstance(error, SyntaxError):
        sentence = misread(error)
    elif frames[-1].f_globals is shell.user_ns:  # not inside a library
        sentence = unknown(str(getattr(error, "name", "")), shell.user_ns)
    else:
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
        return []
    shell._showtraceback(kind, error, [sentence])
    return [sentence]


def unknown(name: str, known: Mapping[str, Any]) -> str:
    """What is said of a name that the computer does not know, beside those that it knows, with what they stand for.

    >>> unknown("sad", {"case": 1, "said": 2})
    'The computer does not know the name “sad”. Did you mean “said”?'
    """
    columns = {column for table in known.values() if hasattr(table, "columns") for column in table.columns}
    found = near(name, [other for other in known if not other.startswith("_")])
    advice = say(
        'A word of a table stands between quotation marks: "{name}". If it is a name from a cell '
        "above, press Run ▸ Run All Cells.",
        name=name,
    )
    if name in columns:
        advice = say('It is a column: write it between quotation marks, "{name}".', name=name)
    elif found:
        advice = say("Did you mean {names}?", names=say("“{name}”", name=found[0]))
    return say("The computer does not know the name “{name}”. {advice}", name=name, advice=advice)


def misread(error: SyntaxError) -> str:
    """What is said of a line that Python cannot read, with the line.

    >>> print(misread(SyntaxError("unterminated string literal", ("", 1, 5, 'said["side]'))))
    Python can’t read this line yet. Is a quotation mark, a bracket or an = missing, or there twice? Ctrl + Z goes back.
        said["side]
    """
    line = (error.text or "").rstrip()
    curly = sorted(set(line) & set("“”„‘’"))
    if curly:
        hint = say('Write straight quotation marks, " and not {curly}, and run it again.', curly=" ".join(curly))
    elif "unicodeescape" in (error.msg or ""):
        hint = say("In a path, write / in place of \\, and run it again.")
    elif "'=='" in (error.msg or ""):
        hint = say("To compare two things, write == and not =.")
    else:
        hint = say("Is a quotation mark, a bracket or an = missing, or there twice? Ctrl + Z goes back.")
    return say("Python can’t read this line yet. {hint}", hint=hint) + (f"\n    {line.strip()}" if line else "")
