"""Running the line of Python that a student typed in a ``code`` exercise: a value, or one plain sentence."""

from __future__ import annotations

import ast
import contextlib
import io
from typing import Any


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
    lessons.exercises.code_line.LineError: Python stopped with ZeroDivisionError: division by zero. \
Change the line and run it again.
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
            said = " ".join(str(error).split())[:160].rstrip(".")
            what = f"{type(error).__name__}: {said}" if said else type(error).__name__
            raise LineError(f"Python stopped with {what}. Change the line and run it again.") from None
