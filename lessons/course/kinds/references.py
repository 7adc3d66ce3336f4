"""What an author of exercises refers to, looked up in the case: sentences, places in them, counts."""

from __future__ import annotations

from lessons import case
from lessons.course import passages
from lessons.kit.toml_table import Table


def count(t: Table, key: str) -> float:
    """A number, literal or ``"=name"`` of ``case.counts()``."""
    write = '12, or "=credited" for a count'
    found = t.raw(key, write)
    if isinstance(found, str) and found.startswith("="):
        counts = case.counts()
        if found[1:] not in counts:
            raise t.fail(f"“{key}” names “{found[1:]}”, which is no count; write one of: {', '.join(counts)}.")
        return float(counts[found[1:]])
    return t.number(key, write)


def sentence_text(t: Table, statement: str) -> str:
    """The words of the sentence in which a statement stands, with its number in front."""
    try:
        sentence = case.sentence(statement)
    except KeyError as error:
        raise t.fail(f"the statement “{statement}” can’t be shown ({error.args[0]})") from None
    return f"{passages.label(sentence)}: {sentence.text}"


def need_span(t: Table, statement: str, role: str) -> None:
    """Refuse a role that the statement does not have in the edition in use."""
    try:
        case.span(statement, role)
    except KeyError as error:
        raise t.fail(f"{error.args[0]} Add it to locations.csv, or name another role.") from None
