"""Reading a table of a TOML file strictly: each key by name and type, and no key that nobody asked for.

Every complaint is one sentence for the author of the file: where it is, what is wrong, what to write.
"""

from __future__ import annotations

import dataclasses
import difflib
import tomllib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from lessons.kit.errors import CourseError
from lessons.kit.literal import shorten


class ExerciseFileError(CourseError, ValueError):
    """A file of exercises cannot be used; the message is one sentence for its author."""


WHY_WRONG = "one or two sentences that say why this is not it, and where to look"
WHY_ACCEPTED = "what speaks for this answer, and what for the best one"
_NEEDED: Any = object()
UNWRITTEN = object()  # of a field that no author writes
_Made = TypeVar("_Made")


def read_toml(path: Path, error: type[CourseError] = ExerciseFileError) -> dict[str, Any]:
    """The data of a TOML file. Raises ``error`` with one sentence if it is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise error(f"{path.name} is not UTF-8; save it with the encoding UTF-8.") from None
    except tomllib.TOMLDecodeError as problem:
        raise error(f"{path.name} is not valid TOML: {problem}.") from None


class Table:
    """One table of a TOML file.

    >>> option = Table({"text": "Ice", "verdit": "best"}, "03.toml, exercise 03.2, option 1")
    >>> option.text("text", "the words of the option")
    'Ice'
    >>> option.done("verdict")
    Traceback (most recent call last):
    ...
    lessons.kit.toml_table.ExerciseFileError: 03.toml, exercise 03.2, option 1: \
the key “verdit” is unknown; did you mean “verdict”?
    """

    def __init__(
        self,
        data: dict[str, Any],
        where: str,
        inside: str = "exercise",
        error: type[CourseError] = ExerciseFileError,
    ) -> None:
        self.where = where
        self._data = data
        self._inside = f"{inside}." if inside else ""  # what stands before the name of a table in it
        self._error = error
        self._asked: set[str] = set()

    def fail(self, what: str) -> CourseError:
        """The error to raise, with the place in front of it."""
        return self._error(f"{self.where}: {what}")

    def need(self, fits: object, what: str) -> None:
        """Raise the error of the place unless something fits."""
        if not fits:
            raise self.fail(what)

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def raw(self, key: str, write: str, default: Any = _NEEDED) -> Any:
        """The value as it stands. ``write`` tells an author what belongs there."""
        self._asked.add(key)
        if key in self._data:
            return self._data[key]
        if default is _NEEDED:
            raise self.fail(f"“{key}” is missing; write {key} = {write}.")
        return default

    def text(self, key: str, write: str, default: str = _NEEDED) -> str:
        """A text that is not empty."""
        value = self.raw(key, f'"{write}"', default)
        if key in self._data and not (isinstance(value, str) and value.strip()):
            raise self.fail(f'“{key}” has to be a text; write {key} = "{write}".')
        return str(value).strip()

    def one_of(self, key: str, allowed: Sequence[str], default: str = _NEEDED) -> str:
        """One of a few words."""
        value = self.text(key, " or ".join(allowed), default)
        if value not in allowed and key in self._data:
            raise self.fail(f"“{key}” is “{shorten(value)}”; write one of: {', '.join(allowed)}.")
        return value

    def texts(self, key: str, write: str, default: tuple[str, ...] = _NEEDED, *, least: int = 0) -> tuple[str, ...]:
        """A list of texts."""
        value = self.raw(key, f'["{write}", ...]', default)
        if not isinstance(value, list | tuple) or not all(isinstance(each, str) and each.strip() for each in value):
            raise self.fail(f'“{key}” has to be a list of texts; write {key} = ["{write}", ...].')
        if len(value) < least:
            raise self.fail(f"“{key}” needs at least {least} texts; write {key} = [{'..., ' * (least - 1)}...].")
        return tuple(each.strip() for each in value)

    def number(self, key: str, write: str, default: float = _NEEDED, *, least: float | None = None) -> float:
        """A number, not below ``least``."""
        value = self.raw(key, write, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or value - value != 0:
            raise self.fail(f"“{key}” has to be a number; write {key} = {write}.")
        if least is not None and value < least:
            raise self.fail(f"“{key}” is {value}, and it has to be at least {least:g}.")
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """``true`` or ``false``."""
        value = self.raw(key, "true", default)
        if not isinstance(value, bool):
            raise self.fail(f"“{key}” has to be true or false, without quotation marks.")
        return value

    def mapping(self, key: str, write: str, default: dict[str, Any] = _NEEDED) -> dict[str, Any]:
        """A table of names and values."""
        value = self.raw(key, f"{{ {write} }}", default)
        if not isinstance(value, dict):
            raise self.fail(f"“{key}” has to be a table; write {key} = {{ {write} }}.")
        return value

    def replies(self, key: str) -> dict[str, str]:
        """What is said to some answers, by the answer."""
        return {answer: str(said) for answer, said in self.mapping(key, '"an answer" = "..."').items()}

    def accepted(self, key: str) -> dict[str, str]:
        """The answers that are accepted beside the best one, each with what is said to it."""
        example = f'"another good answer" = "{WHY_ACCEPTED}"'
        found = self.mapping(key, example, {})
        for answer, said in found.items():
            if not (isinstance(said, str) and said.strip()):
                raise self.fail(f"“{key}” has “{answer}” without a text; write {key} = {{ {example} }}.")
        return {answer: said.strip() for answer, said in found.items()}

    def filled(self, kind: type[_Made], **given: Any) -> _Made:
        """A dataclass with all that the table holds: the types of its fields say how each is read.

        ``Annotated`` adds what an author writes there, the least (a number, or how many), or a function of the table
        and the key that reads it; the words of a ``Literal`` stand for themselves. A tuple of dataclasses is read from
        the tables called like the field without its last letter, or as ``Annotated`` says; the first field of each
        tells them apart. A field with a default may be left out; what is ``given`` or ``UNWRITTEN`` is
        not read. The method ``proofread``, where the class has one, refuses what one field alone can't show.
        """
        made = kind(**self.values(kind, without=given), **given)
        if proofread := getattr(made, "proofread", None):
            proofread(self)
        self.done()
        return made

    def values(self, kind: type, *names: str, without: Collection[str] = ()) -> dict[str, Any]:
        """What the table holds for the fields of a dataclass: for those named, or for all."""
        types = get_type_hints(kind, include_extras=True)
        return {
            field.name: self._read(field, types[field.name])
            for field in dataclasses.fields(kind)
            if field.name in (names or types) and field.name not in without
            if UNWRITTEN not in get_args(types[field.name])
        }

    def _read(self, field: dataclasses.Field[Any], form: Any) -> Any:
        key, (form, *notes) = field.name, get_args(form) if get_origin(form) is Annotated else (form,)
        write = next((note for note in notes if isinstance(note, str)), "")
        least = next((note for note in notes if isinstance(note, int | float)), None)
        part = get_args(form)[0] if get_origin(form) is tuple else None
        if isinstance(part, type) and dataclasses.is_dataclass(part):
            write, name = write or key[:-1], dataclasses.fields(part)[0].name
            parts = tuple(table.filled(part) for table in self.tables(write, least=int(least or 0), name=name))
            self.differ(write, [getattr(each, name) for each in parts])
            return parts
        if key not in self and field.default is not dataclasses.MISSING:
            return self.raw(key, write, field.default)
        if key not in self and field.default_factory is not dataclasses.MISSING:
            return self.raw(key, write, field.default_factory())
        for reader in filter(callable, notes):
            return reader(self, key)
        if get_origin(form) is Literal:
            return self.one_of(key, get_args(form))
        if form is bool:
            return self.flag(key)
        if form in (int, float):
            number = self.number(key, write, least=least)
            return int(number) if form is int else number
        if form is str:
            return self.text(key, write or "...")
        words = self.texts(key, write or "...", least=int(least or 0))
        self.differ(key[:-1], words)
        return words

    def differ(self, what: str, words: Sequence[Any]) -> None:
        """Refuse two that are called the same: nobody could tell them apart."""
        for word in filter(None, words):
            if words.count(word) > 1:
                raise self.fail(f"two of the {what}s are “{str(word)[:40]}”; make each different.")

    def below(self, key: str, write: str) -> Table:
        """The one table of a name, to be read like this one."""
        return Table(self.mapping(key, write), f"{self.where}, {key}", f"{self._inside}{key}", self._error)

    def tables(self, key: str, *, least: int = 0, name: str = "") -> list[Table]:
        """The ``[[...]]`` tables of a name; ``name`` is the key whose text tells them apart in complaints."""
        value = self.raw(key, "...", [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.fail(f"“{key}” has to be a list of tables; write [[{self._inside}{key}]] above each of them.")
        if len(value) < least:
            raise self.fail(f"{key}s are missing; write at least {least} of [[{self._inside}{key}]].")
        found = []
        for number, each in enumerate(value, 1):
            label = f" (“{shorten(each[name])}”)" if each.get(name) else ""
            found.append(Table(each, f"{self.where}, {key} {number}{label}", f"{self._inside}{key}", self._error))
        return found

    def done(self, *also: str) -> None:
        """Refuse whatever was not asked for. ``also`` names further keys to suggest."""
        for key in self._data:
            if key not in self._asked:
                near = difflib.get_close_matches(key, [*self._asked, *also], 1, 0.6)
                advice = f"did you mean “{near[0]}”?" if near else "take it out."
                raise self.fail(f"the key “{key}” is unknown; {advice}")
