"""A slip in a notebook’s line, told in one sentence: a lost quotation mark, a name that the computer does not know.

These are the two slips that everybody makes who changes a word for the first time, and Python answers them with a
traceback. Only what goes wrong in the cell itself is told so; an error inside a library is shown as always.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
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
    said = ""
    if isinstance(error, SyntaxError):
        said = misread(error)
    elif _in_the_cell(trace, shell.user_ns):
        said = unknown(str(getattr(error, "name", "")), shell.user_ns)
    if not said:
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
        return []
    shell._showtraceback(kind, error, [said])
    return [said]


def _in_the_cell(trace: TracebackType, names: dict[str, Any]) -> bool:
    while trace.tb_next:
        trace = trace.tb_next
    return trace.tb_frame.f_globals is names


def unknown(name: str, known: Mapping[str, Any]) -> str:
    """What is said of a name that the computer does not know, beside those that it knows, with what they stand for.

    >>> unknown("sad", {"case": 1, "said": 2})
    'The computer does not know the name “sad”. Did you mean “said”?'
    """
    columns = {column for table in known.values() if hasattr(table, "columns") for column in table.columns}
    found = near(name, [each for each in known if not each.startswith("_")])
    if name in columns:
        told = f'It is a column: write it between quotation marks, "{name}".'
    elif found:
        told = f"Did you mean “{found[0]}”?"
    else:
        told = (
            f'A word of a table stands between quotation marks: "{name}". '
            "If it is a name from a cell above, press Run ▸ Run All Cells."
        )
    return f"The computer does not know the name “{name}”. {told}"


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
