"""Running the line of Python that a student typed in a ``code`` exercise: a value, or one plain sentence."""

from __future__ import annotations

import ast
import contextlib
import io
import re
from typing import Any

from lessons.errors import CourseError

QUOTES = "\"'"


class LineError(ValueError):
    """The line gave no value; the message is one sentence for the student."""


def run(source: str) -> Any:
    """Run the source with ``agreement``, ``case`` and ``measures`` at hand and return the value of its last expression.

    Raises LineError with one sentence, never a traceback.

    >>> run("sum([1, 2, 3])")
    6
    >>> run("1 / 0")
    Traceback (most recent call last):
    ...
    lessons.exercises.code_line.LineError: The line divides by zero. Look at what stands under the stroke.
    """
    from lessons import agreement, case, measures

    try:
        tree = ast.parse(source.strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        why = getattr(error, "msg", None) or "it is too long"
        raise LineError(
            f"Python can’t read the line yet: {why}. Look for a missing bracket or quotation mark."
        ) from None
    if not tree.body:
        raise LineError("The line is empty. Write one line of Python, then run it again.")
    last = tree.body.pop()
    if not isinstance(last, ast.Expr):
        raise LineError("The line gives no value. End with the thing to be checked, for example a name.")
    names: dict[str, Any] = {"agreement": agreement, "case": case, "measures": measures}
    # Printed words would land in another cell's output or in the log; they are not the answer.
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            exec(compile(tree, "<your line>", "exec"), names)
            return eval(compile(ast.Expression(last.value), "<your line>", "eval"), names)
        except (Exception, SystemExit, KeyboardInterrupt) as error:
            raise LineError(_in_words(error)) from None


def _in_words(error: BaseException) -> str:
    """What went wrong, without Python’s own name for it where it is one of the usual slips."""
    said = " ".join(str(error).split())[:160].rstrip(".")
    if isinstance(error, CourseError):
        return str(error)
    name = getattr(error, "name", None) or next(iter(re.findall(r"'([^']*)'", str(error))), said)
    match error:
        case NameError():
            return f"Python knows no “{name}”. Check its spelling, and the quotation marks around text."
        case KeyError():
            return f"There is no “{said.strip(QUOTES)}” here. Check the spelling of the column or the entry."
        case AttributeError():
            return f"“{name}” can’t be asked for here. Check the spelling of what stands after the point."
        case ZeroDivisionError():
            return "The line divides by zero. Look at what stands under the stroke."
        case IndexError():
            return "The line asks for an entry that is not there: the list is shorter. Count from zero."
    what = f": {said}" if said else ""
    return f"Python can’t do this ({type(error).__name__}{what}). Change the line and run it again."
