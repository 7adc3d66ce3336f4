"""Reading a table of a TOML file strictly: each key by name and type, and no key that nobody asked for.

Every complaint is one sentence for the author of the file: where it is, what is wrong, what to write.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import inf
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from lessons.kit.errors import CourseError, near
from lessons.kit.literal import shorten


class ExerciseFileError(CourseError, ValueError):
    """A file of exercises cannot be used; the message is one sentence for its author."""


WHY_WRONG = "one or two sentences that say why this is not it, and where to look"
WHY_ACCEPTED = "what speaks for this answer, and what for the best one"
_NEEDED: Any = object()
UNWRITTEN = object()  # of a field that no author writes
_Made = TypeVar("_Made")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


_FITS: dict[str, Callable[[Any], object]] = {  # what a value has to be -> whether it is
    "a text": _is_text,
    "a list of texts": lambda value: isinstance(value, list | tuple) and all(map(_is_text, value)),
    "a number": lambda value: type(value) in (int, float) and value - value == 0,  # neither infinite nor NaN
    "a table": lambda value: isinstance(value, dict),
    "true or false, without quotation marks": lambda value: isinstance(value, bool),
}


def read_toml(path: Path, error: type[CourseError] = ExerciseFileError) -> dict[str, Any]:
    """The data of a TOML file. Raises ``error`` with one sentence if it is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # an editor on Windows may begin it with a mark
    except UnicodeDecodeError:
        raise error(f"{path.name} is not UTF-8; save it with the encoding UTF-8.") from None
    except tomllib.TOMLDecodeError as problem:
        advice = "; a text stands in quotation marks" if "Invalid value" in str(problem) else ""
        raise error(f"{path.name} is not valid TOML: {problem}{advice}.") from None


@cache
def _types(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields, with what ``Annotated`` adds: the same for each table of its kind."""
    return get_type_hints(kind, include_extras=True)


@dataclass
class Table:
    """One table of a TOML file; ``inside`` is what stands before the name of a table in it.

    >>> option = Table({"text": "Ice", "verdit": "best"}, "03.toml, exercise 03.2, option 1")
    >>> option.text("text", "the words of the option")
    'Ice'
    >>> option.done("verdict")
    Traceback (most recent call last):
    ...
    lessons.kit.toml_table.ExerciseFileError: 03.toml, exercise 03.2, option 1: \
the key “verdit” is unknown; did you mean “verdict”?
    """

    data: dict[str, Any]
    where: str
    inside: str = "exercise"
    error: type[CourseError] = ExerciseFileError
    _asked: set[str] = field(default_factory=set)

    def fail(self, what: str) -> CourseError:
        """The error to raise, with the place in front of it."""
        return self.error(f"{self.where}: {what}")

    def need(self, fits: object, what: str) -> None:
        """Raise the error of the place unless something fits."""
        if not fits:
            raise self.fail(what)

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def raw(self, key: str, write: str, default: Any = _NEEDED) -> Any:
        """The value as it stands. ``write`` tells an author what belongs there."""
        self._asked.add(key)
        if key not in self.data and default is _NEEDED:
            raise self.fail(f"“{key}” is missing; write {key} = {write}.{self._instead_of(key)}")
        return self.data.get(key, default)

    def _instead_of(self, key: str) -> str:
        """What stands there by a name that comes near, as a sentence."""
        meant = [] if key in self.data else near(key, self.data.keys() - self._asked)
        return f" It has “{meant[0]}”: is that a slip?" if meant else ""

    def _of(self, what: str, key: str, write: str, default: Any) -> Any:
        """The value, which has to be ``what``; a default is taken as it is."""
        value = self.raw(key, write, default)
        self.need(key not in self.data or _FITS[what](value), f"“{key}” has to be {what}; write {key} = {write}.")
        return value

    def text(self, key: str, write: str, default: str = _NEEDED) -> str:
        """A text that is not empty."""
        return str(self._of("a text", key, f'"{write}"', default)).strip()

    def one_of(self, key: str, allowed: Sequence[str], default: str = _NEEDED) -> str:
        """One of a few words."""
        value = self.text(key, '" or "'.join(allowed), default)
        fits = value in allowed or key not in self.data
        self.need(fits, f"“{key}” is “{shorten(value)}”; write one of: {', '.join(allowed)}.")
        return value

    def texts(self, key: str, write: str, default: tuple[str, ...] = _NEEDED, *, least: int = 0) -> tuple[str, ...]:
        """A list of texts."""
        value = self._of("a list of texts", key, f'["{write}", ...]', default)
        if len(value) < least:
            raise self.fail(f"“{key}” needs at least {least} texts; write {key} = [{'..., ' * (least - 1)}...].")
        return tuple(text.strip() for text in value)

    def number(self, key: str, write: str, default: float = _NEEDED, *, least: float = -inf) -> float:
        """A number, not below ``least``."""
        value: float = self._of("a number", key, write, default)
        self.need(value >= least, f"“{key}” is {value}, and it has to be at least {least:g}.")
        return value

    def mapping(self, key: str, write: str, default: dict[str, Any] = _NEEDED) -> dict[str, Any]:
        """A table of names and values."""
        return dict(self._of("a table", key, f"{{ {write} }}", default))

    def replies(self, key: str) -> dict[str, str]:
        """What is said to some answers, by the answer."""
        return {answer: str(said) for answer, said in self.mapping(key, '"an answer" = "..."').items()}

    def accepted(self, key: str) -> dict[str, str]:
        """The answers that are accepted beside the best one, each with what is said to it."""
        example = f'"another good answer" = "{WHY_ACCEPTED}"'
        replies = self.mapping(key, example, {})
        for answer, reply in replies.items():
            self.need(_is_text(reply), f"“{key}” has “{answer}” without a text; write {key} = {{ {example} }}.")
        return {answer: reply.strip() for answer, reply in replies.items()}

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
        types = _types(kind)
        return {
            field.name: self._read(field, types[field.name])
            for field in dataclasses.fields(kind)
            if field.name in (names or types) and field.name not in without
            if UNWRITTEN not in get_args(types[field.name])
        }

    def _read(self, field: dataclasses.Field[Any], form: Any) -> Any:
        key, (form, *notes) = field.name, get_args(form) if get_origin(form) is Annotated else (form,)
        write = next((note for note in notes if isinstance(note, str)), "")
        least = next((note for note in notes if isinstance(note, int | float)), -inf)
        part = get_args(form)[0] if get_origin(form) is tuple else None
        if isinstance(part, type) and dataclasses.is_dataclass(part):
            write, name = write or key[:-1], dataclasses.fields(part)[0].name
            parts = tuple(table.filled(part) for table in self.tables(write, least=int(max(least, 0)), name=name))
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
            return self._of("true or false, without quotation marks", key, "true", _NEEDED)
        if form in (int, float):
            number = self.number(key, write, least=least)
            self.need(form is float or number == int(number), f"“{key}” is {number:g}; write a whole number.")
            return int(number) if form is int else number
        if form is str:
            return self.text(key, write or "...")
        words = self.texts(key, write or "...", least=int(max(least, 0)))
        self.differ(key[:-1], words)
        return words

    def differ(self, what: str, words: Sequence[Any]) -> None:
        """Refuse two that are called the same: nobody could tell them apart."""
        for word in filter(None, words):
            self.need(words.count(word) == 1, f"two of the {what}s are “{str(word)[:40]}”; make each different.")

    def below(self, key: str, write: str) -> Table:
        """The one table of a name, to be read like this one."""
        return self._part(self.mapping(key, write), key, key)

    def tables(self, key: str, *, least: int = 0, name: str = "") -> list[Table]:
        """The ``[[...]]`` tables of a name; ``name`` is the key whose text tells them apart in complaints."""
        value, head = self.raw(key, "...", []), f"[[{self._within(key)}]]"
        fits = isinstance(value, list) and all(isinstance(part, dict) for part in value)
        self.need(fits, f"“{key}” has to be a list of tables; write {head} above each of them.")
        if len(value) < least:
            raise self.fail(f"{key}s are missing; write at least {least} of {head}.{self._instead_of(key)}")
        labels = (f" (“{shorten(part[name])}”)" if part.get(name) else "" for part in value)
        places = [f"{key} {number}{label}" for number, label in enumerate(labels, 1)]
        return [self._part(part, key, place) for part, place in zip(value, places, strict=True)]

    def _part(self, data: dict[str, Any], key: str, place: str) -> Table:
        return Table(data, f"{self.where}, {place}", self._within(key), self.error)

    def _within(self, key: str) -> str:
        return f"{self.inside}.{key}".lstrip(".")

    def done(self, *also: str) -> None:
        """Refuse whatever was not asked for. ``also`` names further keys to suggest."""
        for key in self.data:
            if key not in self._asked:
                meant = near(key, [*self._asked, *also])
                advice = f"did you mean “{meant[0]}”?" if meant else "take it out."
                raise self.fail(f"the key “{key}” is unknown; {advice}")
