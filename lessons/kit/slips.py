"""A slip in a notebook’s line, told in one sentence: a lost quotation mark, a name that the computer does not know.

These are the two slips that everybody makes who changes a word for the first time, and Python answers them with a
traceback. Only what goes wrong in the cell itself is told so; an error inside a library is shown as always.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from lessons.kit.errors import near

if TYPE_CHECKING:
    from types import TracebackType

_TOLD = "_lessons_tells_slips"  # on the shell, once it does


def tell() -> None:
    """From now on, in this kernel, tell such slips in one sentence. Without a kernel nothing happens."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None and not hasattr(shell, _TOLD):
        setattr(shell, _TOLD, True)
        shell.set_custom_exc((NameError, SyntaxError), _shown)


def _shown(shell: Any, kind: type, error: Exception, trace: TracebackType, tb_offset: int | None = None) -> list[str]:
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
    advice = (
        f'A word of a table stands between quotation marks: "{name}". '
        "If it is a name from a cell above, press Run ▸ Run All Cells."
    )
    if name in columns:
        advice = f'It is a column: write it between quotation marks, "{name}".'
    elif found:
        advice = f"Did you mean “{found[0]}”?"
    return f"The computer does not know the name “{name}”. {advice}"


def misread(error: SyntaxError) -> str:
    """What is said of a line that Python cannot read, with the line.

    >>> print(misread(SyntaxError("unterminated string literal", ("", 1, 5, 'said["side]'))))
    Python can’t read this line yet. Is a quotation mark, a bracket or an = missing, or there twice? Ctrl + Z goes back.
        said["side]
    """
    line = (error.text or "").rstrip()
    curly = sorted(set(line) & set("“”„‘’"))
    if curly:
        hint = f'Write straight quotation marks, " and not {" ".join(curly)}, and run it again.'
    elif "'=='" in (error.msg or ""):
        hint = "To compare two things, write == and not =."
    else:
        hint = "Is a quotation mark, a bracket or an = missing, or there twice? Ctrl + Z goes back."
    return f"Python can’t read this line yet. {hint}" + (f"\n    {line.strip()}" if line else "")
