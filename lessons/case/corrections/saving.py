"""Files to take along or to hand on, written into ``my-work``: a table, Web Annotations, an article for a class.

The Web Annotations of the W3C, in JSON-LD, are a form that other programs for annotating can read. Each part of a
relation is an annotation of its own, tagged source, cue or content. One more annotation links them and says how the
relation was coded. Each place is given twice: by its positions, which are code points of the clean text (the model
demands code points, not the units of JavaScript), and by its words with those around them.

A ``.lesson`` file is an article as its teacher added it, with what the teacher confirmed and mended, in a parcel of
:mod:`lessons.kit.parcels`: ``article`` holds the bytes of the article's own file, ``corrections.jsonl`` the log of
:mod:`.events`. ``name`` is the name of the article's file, which says itself how its letters are coded (see
``lessons.play.adding``).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import lessons
from lessons.case.corrections.events import CORRECTIONS, Event
from lessons.kit import named_files, parcels, paths
from lessons.kit.errors import BadValue
from lessons.kit.language import say
from lessons.kit.spreadsheet import as_csv, whole
from lessons.sources.relation import Relation, Span
from lessons.text.reading import LIMIT

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle, Reading

SUFFIX = ".lesson"
MOST = 3 * LIMIT  # bytes of an article and its log
AROUND = 32  # code points of prefix and suffix
CODED = ("kind", "cue_class", "source_type", "certainty", "mode", "made_by")
ROLES = ("source", "cue", "content")
LABEL = "Who says what: relations of source, cue and content. Positions are Unicode code points of the clean text."


def save(article: OwnArticle, form: str, path: str | Path = "") -> Path:
    """Write a file and return its path; an earlier one of the same name is written over.

    ``form`` is ``"csv"``, ``"jsonld"`` or ``"lesson"``. Raises BadValue or NotSaved with one sentence. A file is there
    whole or not at all.
    """
    end, content = _FORMS[form]
    stem = article.file.stem if form == "lesson" else re.sub(r"[^\w-]+", "-", article.file.stem).strip("-")[:60]
    return named_files.write(path or paths.work() / f"{stem or 'article'}{end}", content(article))


def rows(article: OwnArticle) -> list[dict[str, Any]]:
    """One dict a relation: number, sentence, words and places of its parts, what was coded, by whom.

    Places are code points of the clean text, half-open: ``120..124``; a part in two pieces has ``120..124 130..141``.
    ``counted as`` is the one name of the source, ``side`` what the reader said of it.
    """
    now = article.now
    return [_row(now, relation) for relation in now.relations]


def _row(now: Reading, relation: Relation) -> dict[str, Any]:
    parts: dict[str, str] = {}
    for role in ROLES:
        parts |= {role: relation.words(now.text, role), f"{role} stands at": _places(relation.spans(role))}
    return {
        "number": relation.number,
        "sentence": now.home(relation).sentence,
        **parts,
        "kind": relation.kind,
        "cue class": relation.cue_class,
        "source type": relation.source_type,
        "stands for": " ".join(now.text[slice(*span)] for span in _whom(relation)),
        "stands for, at": _places(_whom(relation)),
        "counted as": now.label(relation),
        "side": now.side(relation) if now.label(relation) else "",
        "carried by": relation.outer or "",
        "certainty": relation.certainty,
        "rule": relation.rule,
        "made by": relation.made_by,
    }


def _whom(relation: Relation) -> tuple[Span, ...]:
    return (relation.antecedent,) if relation.antecedent else ()


def _places(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}..{end}" for start, end in spans)


def _table(article: OwnArticle) -> bytes:
    written = rows(article)
    return as_csv([written[0] if written else ["number"], *(row.values() for row in written)])


# --- Web Annotations -----------------------------------------------------------------------------


def urn(text: str) -> str:
    """The name of a text: the SHA-256 of its UTF-8 bytes.

    >>> urn("News")[:18]
    'urn:sha256:69752f2'
    """
    return f"urn:sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _web(article: OwnArticle) -> bytes:
    """All annotations of an article as one AnnotationCollection with one page, as the bytes of a file.

    Nobody's name is in it: the creator is the engine, or a person without a name.
    """
    now = article.now
    name = urn(now.text)
    items = [item for relation in now.relations for item in _items(now, name, relation)]
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{name}#annotations",
        "type": "AnnotationCollection",
        "label": LABEL,
        "generator": {"type": "Software", "name": f"Who Says So? {lessons.__version__}"},
        "total": len(items),
        "first": {"id": f"{name}#page-1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return whole(json.dumps(collection, ensure_ascii=False, indent=1)).encode("utf-8") + b"\n"


def _items(now: Reading, name: str, relation: Relation) -> list[dict[str, Any]]:
    """An annotation for each part of a relation, and the one that links them."""

    def annotation(part: str, motivation: str, body: list[dict[str, str]], targets: list[Any]) -> dict[str, Any]:
        machine = {"type": "Software", "name": "attribution engine"}
        return {
            "id": f"{name}#relation-{relation.number}-{part}",
            "type": "Annotation",
            "motivation": motivation,
            "creator": {"type": "Person"} if relation.made_by == "reader" else machine,
            "body": body,
            "target": targets if len(targets) > 1 or motivation == "linking" else targets[0],
        }

    label = now.label(relation)
    side = now.sides.get(label)
    whose = [_body("identifying", label)] * bool(label) + [_body("classifying", f"side: {side}")] * bool(side)
    items = []
    for role, spans in {**{role: relation.spans(role) for role in ROLES}, "antecedent": _whom(relation)}.items():
        if spans:
            body = [_body("tagging", role), *(whose if role == "source" else ())]
            items.append(annotation(role, "tagging", body, [_target(now.text, name, span) for span in spans]))
    coded = [_body("classifying", f"{field}: {value}") for field in CODED if (value := getattr(relation, field))]
    carrier = [_body("linking", f"carried by: {relation.outer}")] if relation.outer else []
    return [*items, annotation("relation", "linking", [*coded, *carrier], [item["id"] for item in items])]


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _target(text: str, name: str, span: Span) -> dict[str, Any]:
    start, end = span
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    quote = {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": after}
    return {"type": "SpecificResource", "source": name, "selector": [place, quote]}


# --- the file for a class ------------------------------------------------------------------------


class Lesson(NamedTuple):
    """What a teacher hands on: the name of the article's file, its bytes, the log."""

    name: str
    content: bytes
    corrections: bytes


def write_lesson(article: OwnArticle) -> bytes:
    """An article and its log as the bytes of a ``.lesson`` file.

    Raises BadValue for the course's own article, which every class has already.
    """
    if not article.file.is_file():
        sentence = say("This is the course’s own article, and your class has it already: add one of your own first.")
        raise BadValue(sentence)
    log = b"".join(map(CORRECTIONS.line, CORRECTIONS.entries(article.log)))
    members = {"article": article.file.read_bytes(), "corrections.jsonl": log}
    return parcels.pack("lesson", members, {"name": article.file.name})


def read_lesson(data: bytes) -> Lesson:
    """The article and its log in the bytes of a ``.lesson`` file.

    Raises BadValue with one sentence or two if the bytes are none, damaged, too large or of a newer version.
    """
    about, members = parcels.unpack(data, "lesson", MOST)
    if set(members) != {"article", "corrections.jsonl"} or not about.get("name"):
        raise BadValue(say(parcels.DAMAGED))
    return Lesson(about["name"], members["article"], members["corrections.jsonl"])


def merge(log: Path, corrections: bytes, by_clock: bool = False) -> int:
    """Add the steps of another log that are not in this one; returns how many there were. Nothing is taken out.

    What comes in counts as said last. ``by_clock`` is for one person's work on two machines: what was said here later,
    of the same thing, is said again after it. Raises BadValue with one sentence if it can't be saved.
    """
    new = CORRECTIONS.missing(log, corrections)
    times = {_about(event): event.time for event in reversed(new)}  # the first of each
    here = CORRECTIONS.entries(log) if by_clock else ()
    again = [event for event in here if event.time > times.get(_about(event), "~")]
    steps = sorted([*new, *again], key=lambda event: event.time) if by_clock else new
    if problem := CORRECTIONS.add(log, *steps):  # also what could not be saved before
        raise BadValue(say("The corrections were read but not saved. {problem}", problem=problem))
    return len(new)


def _about(event: Event) -> tuple[object, ...]:
    return event.relation, event.do if event.label else "", event.label, event.place


# What a file holds: the end of its name, and what makes its bytes.
_FORMS: dict[str, tuple[str, Callable[[OwnArticle], bytes]]] = {
    "csv": ("-relations.csv", _table),
    "jsonld": ("-annotations.jsonld", _web),
    "lesson": (SUFFIX, write_lesson),
}
