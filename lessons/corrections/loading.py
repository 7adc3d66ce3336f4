"""Reading a corrected draft back, so that a teacher can hand one to a class: a file becomes steps of the log.

The steps make the draft here what it is in the file. Nothing is taken out of the log: whoever had corrected
something else finds it there still.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessons.attribution.relation import Relation, Span
from lessons.corrections import events as log
from lessons.corrections import finding
from lessons.corrections.applying import Corrected, Row
from lessons.corrections.csv_table import whole
from lessons.corrections.events import LONGEST, Coding, Event
from lessons.corrections.keys import next_added, place
from lessons.corrections.web_annotation import urn
from lessons.errors import CourseError

if TYPE_CHECKING:
    from lessons.own import OwnArticle

LIMIT = 5_000_000  # bytes
OTHER_FILE = "This file is no corrected draft: choose one that “Save as Web Annotation” has written, a .jsonld file."
OTHER_TEXT = "This file belongs to another text, or to another version of this one: bring in the same article first."
_ID = re.compile(r"#relation-(\d{1,6})-(source|cue|content|antecedent|relation)$")


class NotADraft(CourseError, ValueError):
    """A file is no corrected draft of this article; the message is one sentence that says what to do."""


@dataclass
class _Found:
    """One relation of a file: its places and what its bodies say."""

    spans: dict[str, list[Span]]
    said: dict[str, str]


def content(path: str | Path) -> bytes:
    """The bytes of a file. Raises NotADraft if it can't be read."""
    try:
        return Path(path).expanduser().read_bytes()
    except OSError:
        sentence = f"There is no file “{path}” to read. Look for its name in the list of files on the left."
        raise NotADraft(sentence) from None


def events(data: bytes, article: OwnArticle, now: Corrected, before: Iterable[Event]) -> tuple[Event, ...]:
    """The steps from the draft as it is now to the one in the file; ``before`` are the steps of the log so far.

    Raises NotADraft with one sentence if the bytes are no draft of this article.
    """
    text, before = article.article.clean, tuple(before)
    relations = _read(data, text)
    codings = {number: _coding(each, text) for number, each in relations.items()}
    keys = _matched(codings, now.rows)
    fresh = int(next_added(event.relation for event in before).removeprefix("r-"))
    for number in sorted(set(codings) - set(keys)):
        keys[number], fresh = f"r-{fresh}", fresh + 1
    kept = set(keys.values())
    steps = [_deletion(row, text) for row in now.rows if row.key not in kept and row.state != "deleted"]
    rows = {row.key: row for row in now.rows}
    carriers = {row.relation.number: row.key for row in now.rows if row.state != "deleted"}
    for number, coding in codings.items():
        outer = relations[number].said.get("carried by", "")
        wanted = replace(coding, outer=keys.get(int(outer), "") if outer.isdecimal() else "")
        row = rows.get(keys[number])
        if row is None:
            steps.append(Event("add", keys[number], wanted))
            continue
        if row.state == "deleted":
            steps.append(Event("restore", row.key))
        if Coding.of(row.relation, text, carriers.get(row.relation.outer or 0, "")) != wanted:
            steps.append(Event("change", row.key, wanted))
        elif relations[number].said.get("certainty") == "sure" != row.relation.certainty:
            steps.append(Event("confirm", row.key, wanted))
    return (*steps, *_sources(relations, codings, article, before))


def _sources(
    relations: Mapping[int, _Found], codings: Mapping[int, Coding], article: OwnArticle, before: tuple[Event, ...]
) -> list[Event]:
    """The steps that give the sources the names and sides of the file."""
    from lessons.own.labels import label_of, merged

    text, given = article.article.clean, log.names(before)
    names: dict[str, str] = {}
    sides: dict[str, str] = {}
    pairs: list[tuple[str, str]] = []
    for number, each in relations.items():
        coding = codings[number]
        whom = coding.antecedent[:2] if coding.antecedent else None
        source = tuple(piece[:2] for piece in coding.source)
        label = label_of(text, Relation(number, source, (), (), "", "", coding.source_type, whom))
        name = each.said.get("identity", "")
        pairs.append((label, coding.source_type))
        if label and name and max(map(len, (label, name, each.said.get("side", "")))) <= LONGEST:
            names[label] = name
            sides[name] = each.said.get("side", "")
    steps = [Event("name", label=name, value=name) for name in sides if given.get(name, name) != name]
    machine = merged(pairs)  # what will be merged without a word of the reader's
    here = {label: given.get(label, given.get(name, name)) for label, name in machine.items()}
    steps += [Event("name", label=a, value=b) for a, b in names.items() if here.get(a, a) != b]
    steps += [Event("side", label=a, value=b) for a, b in sides.items() if article.sides.get(a, "") != b]
    return list(dict.fromkeys(steps))


def _deletion(row: Row, text: str) -> Event:
    where = place(row.key)
    return Event("delete", row.key, value=text[slice(*where[1])] if where else "")


def _matched(codings: Mapping[int, Coding], rows: Iterable[Row]) -> dict[int, str]:
    """Which relation of the file is which one here: by all its places, else by its cue."""
    free = list(rows)
    found: dict[int, str] = {}
    for roles in (("source", "cue", "content"), ("cue",)):
        places: dict[Any, list[Row]] = {}
        for row in sorted(free, key=lambda row: row.state == "deleted"):
            places.setdefault(tuple(row.relation.spans(role) for role in roles), []).append(row)
        for number, coding in codings.items():
            spans = tuple(tuple(piece[:2] for piece in getattr(coding, role)) for role in roles)
            if number not in found and any(spans) and places.get(spans):
                row = places[spans].pop(0)
                found[number] = row.key
                free.remove(row)
    return found


def _read(data: bytes, text: str) -> dict[int, _Found]:
    """The relations in the bytes of a file, by their numbers in it."""
    if len(data) > LIMIT:
        raise NotADraft(f"This file has more than 5 MB. {OTHER_FILE}")
    try:
        items, name = json.loads(data.decode("utf-8-sig"))["first"]["items"], urn(text)
        found: dict[int, _Found] = {}
        for item in items:
            number, role = _numbered(item["id"])
            each = found.setdefault(number, _Found({}, {}))
            if role != "relation":
                targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
                each.spans[role] = [_span(target, text, name) for target in targets]
            for body in item["body"]:
                field, _, value = str(body["value"]).partition(": ")
                identity = body["purpose"] == "identifying"
                each.said["identity" if identity else field] = str(body["value"]) if identity else value
    except NotADraft:
        raise
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotADraft(OTHER_FILE) from None
    return found


def _numbered(identifier: Any) -> tuple[int, str]:
    found = _ID.search(identifier)
    if found is None:
        raise ValueError("an annotation of another program")
    return int(found[1]), found[2]


def _span(target: Any, text: str, name: str) -> Span:
    if target["source"] != name:
        raise NotADraft(OTHER_TEXT)
    selectors = {each["type"]: each for each in target["selector"]}
    position, quote = selectors["TextPositionSelector"], selectors["TextQuoteSelector"]
    start, end = position["start"], position["end"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError("no place of the text")
    if whole(text[start:end]) != quote["exact"]:
        raise NotADraft(OTHER_TEXT)
    return start, end


def _coding(found: _Found, text: str) -> Coding:
    source, cue, words = (found.spans.get(role, []) for role in ("source", "cue", "content"))
    whom = found.spans.get("antecedent", [])
    try:
        return finding.coding(
            text,
            source,
            cue,
            words,
            cue_class=found.said.get("cue_class", ""),
            source_type=found.said.get("source_type", ""),
            antecedent=whom[0] if whom else None,
        )
    except CourseError:
        raise NotADraft(OTHER_FILE) from None
