"""What an author of exercises refers to, looked up in the case: sentences, places in them, counts."""

from __future__ import annotations

from typing import Any

from lessons.kit.toml_table import Table


def sentence_text(t: Table, statement: str) -> str:
    """The words of the sentence in which a statement stands, with its number in front."""
    from lessons import case
    from lessons.course.model import sentence_label

    try:
        sentence = case.sentence(statement)
    except KeyError as error:
        raise t.fail(f"the statement “{statement}” can’t be shown ({error.args[0]})") from None
    return f"{sentence_label(sentence)}: {sentence.text}"


def need_span(t: Table, statement: str, role: str) -> None:
    """Refuse a role that the statement does not have in the edition in use."""
    from lessons import case

    try:
        case.span(statement, role)
    except KeyError as error:
        raise t.fail(f"{error.args[0]} Add it to locations.csv, or name another role.") from None


def value(t: Table, key: str, write: str) -> Any:
    """A literal, or ``"=name"`` for a number of ``case.counts()``."""
    found = t.raw(key, write)
    if isinstance(found, str) and found.startswith("="):
        from lessons import case

        counts = case.counts()
        if found[1:] not in counts:
            raise t.fail(f"“{key}” names “{found[1:]}”, which is no count; write one of: {', '.join(counts)}.")
        return counts[found[1:]]
    return found


def numeric(t: Table, key: str, write: str) -> float:
    """A number, literal or of ``case.counts()``."""
    found = value(t, key, write)
    if isinstance(found, bool) or not isinstance(found, int | float) or found - found != 0:
        raise t.fail(f'“{key}” has to be a number or "=name" of a count; write {key} = {write}.')
    return float(found)
