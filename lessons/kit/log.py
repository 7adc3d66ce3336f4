"""A log: a file that only grows, one line of JSON an entry. The record, the corrections and the message room are such.

An entry is a frozen dataclass, and the types of its fields say what a line may hold: ``str``, ``int``, ``Literal``,
``tuple[str, ...]``, ``X | None``, ``Any``; ``Annotated`` adds a rule: a pattern that the words fit, or a range or a
list of words that the value is in. A field that a line lacks takes its default: an older version of the course did not
write it. ``field(metadata={"key": "from"})`` is called ``from`` in the line; with the key ``""`` it is not in it.

A line that holds no entry is passed over and never deleted: it may be damaged, or of a newer version of the course,
which says so in its ``v`` and is kept as it is for the day when that version is here.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Generic, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from lessons.kit import appending, safe_json
from lessons.kit.appending import TIME

VERSION = 1
Time = Annotated[str, TIME]  # the form of appending.now()
_FIRST = ("kind", "id", "time", "do")  # what a line begins with, after its version
_Entry = TypeVar("_Entry")


class Unfit(ValueError):
    """A value does not fit the type of its field."""


@dataclass(frozen=True)
class Log(Generic[_Entry]):
    """How the entries of one sort of logs are written and read; ``name`` is what a log is called if it can't be saved.

    ``fields`` gives an entry in terms of JSON and ``read`` the entry in such fields, or None if they hold none.
    ``halves`` keeps halves of surrogate pairs, which stand in articles that a broken program has written.
    """

    name: str
    read: Callable[[Mapping[str, Any]], _Entry | None]
    fields: Callable[[_Entry], Mapping[str, Any]]
    halves: bool = False

    def line(self, entry: _Entry) -> bytes:
        """An entry as one line of JSON, with its line end."""
        fields = {"v": VERSION, **self.fields(entry)}
        try:
            return (
                json.dumps(fields, ensure_ascii=False).encode("utf-8", "strict" if self.halves else "replace") + b"\n"
            )
        except UnicodeEncodeError:  # written as an escape, a half comes back as it is
            return json.dumps(fields).encode("ascii") + b"\n"

    def entry(self, line: bytes) -> _Entry | None:
        """The entry in a line, or None if the line holds none."""
        fields = safe_json.fields(line, self.halves)
        return self.read(fields) if fields.get("v") == VERSION else None

    def parse(self, data: bytes) -> tuple[_Entry, ...]:
        """The entries in the bytes of a log, in the order of writing."""
        entries = map(self.entry, appending.lines(data))
        return tuple(entry for entry in entries if entry is not None)

    def newer(self, data: bytes) -> tuple[bytes, ...]:
        """The lines in the bytes of a log that a newer version of the course has written, as they are."""
        versions = ((line, safe_json.fields(line, self.halves).get("v")) for line in appending.lines(data))
        return tuple(line for line, version in versions if type(version) is int and version > VERSION)

    def entries(self, file: Path) -> tuple[_Entry, ...]:
        """The entries of a log, with those that could not be saved yet. No file: no entries."""
        return self.parse(appending.read(file))

    def add(self, file: Path, *new: _Entry) -> str:
        """Add entries. Returns "" or, if they could not be saved, one sentence that says what to do.

        Entries that were not saved stay in memory: they count, and the next call writes them too.
        """
        return appending.add(file, b"".join(map(self.line, new)), self.name)

    def missing(self, file: Path, data: bytes) -> tuple[_Entry, ...]:
        """Those of the entries in the bytes of another copy that a log does not hold yet, each once."""
        here = set(map(self.line, self.entries(file)))
        return tuple({line: entry for entry in self.parse(data) if (line := self.line(entry)) not in here}.values())


def fields(entry: Any) -> dict[str, Any]:
    """An entry in terms of JSON: its kind and its time first, the others in their order.

    >>> @dataclass(frozen=True)
    ... class Choice:
    ...     round: Annotated[int, range(100)]
    ...     words: Annotated[str, re.compile("[a-z ]+")]
    ...     by: str = dataclasses.field(default="", metadata={"key": "from"})
    >>> fields(Choice(1, "we wait"))
    {'round': 1, 'words': 'we wait', 'from': ''}
    >>> read(Choice, {"round": 1, "words": "we wait"}), read(Choice, {"round": 100, "words": "we wait"})
    (Choice(round=1, words='we wait', by=''), None)
    """
    values = {key: getattr(entry, name) for name, (key, _, _) in _shape(entry.__class__).items()}
    return {key: values[key] for key in (*_FIRST, *values) if key in values}


def read(kind: Callable[..., _Entry], values: Mapping[str, Any]) -> _Entry | None:
    """The entry of a kind in fields of JSON; None if they do not fit its types."""
    shape = _shape(kind)
    try:
        _need(all(key in values for key, _, needed in shape.values() if needed))
        return kind(**{name: fitting(form, values[key]) for name, (key, form, _) in shape.items() if key in values})
    except Unfit:
        return None


def fitting(kind: Any, value: Any) -> Any:
    """A value of JSON as a value of a type. Raises Unfit.

    >>> fitting(tuple[int, int, str], [0, 3, "She"]), fitting(str | None, None)
    ((0, 3, 'She'), None)
    """
    form, parts = get_origin(kind), get_args(kind)
    if form is Annotated:
        found = fitting(parts[0], value)
        _need(all(rule.fullmatch(found) if isinstance(rule, re.Pattern) else found in rule for rule in parts[1:]))
        return found
    if form in (Union, UnionType):
        return None if value is None else fitting(parts[0], value)
    if form is tuple:
        _need(isinstance(value, list) and (parts[-1] is ... or len(value) == len(parts)))
        return tuple(map(fitting, repeat(parts[0]) if parts[-1] is ... else parts, value))
    _need(kind is Any or (value in parts if form is Literal else type(value) is kind))
    return value


def _need(fits: object) -> None:
    if not fits:
        raise Unfit


@cache
def _shape(kind: Any) -> dict[str, tuple[str, Any, bool]]:
    """For each field of a dataclass that stands in a line: its key there, its type, whether a line needs it."""
    types = get_type_hints(kind, include_extras=True)
    fields = {field.name: field.metadata.get("key", field.name) for field in dataclasses.fields(kind)}
    needed = {field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING}
    return {name: (key, types[name], name in needed) for name, key in fields.items() if key}
