"""The relations as Web Annotations of the W3C, in JSON-LD: a form that other programs for annotating can read.

Each part of a relation is an annotation of its own, tagged source, cue or content. One more annotation links them and
says how the relation was coded. Each place is given twice: by its positions, which are code points of the clean text
(the model demands code points, not the units of JavaScript), and by its words with those around them.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import lessons
from lessons.kit.spreadsheet import whole
from lessons.sources.relation import Relation, Span

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle, Reading

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points of prefix and suffix
ROLES = ("source", "cue", "content", "antecedent")
CODED = ("kind", "cue_class", "source_type", "certainty", "mode", "made_by")
LABEL = "Who says what: relations of source, cue and content. Positions are Unicode code points of the clean text."


def urn(text: str) -> str:
    """The name of a text: the SHA-256 of its UTF-8 bytes.

    >>> urn("News")[:18]
    'urn:sha256:69752f2'
    """
    return f"urn:sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def as_json(article: OwnArticle) -> bytes:
    """All annotations of an article as one AnnotationCollection with one page, as the bytes of a file.

    Nobody's name is in it: the creator is the engine, or a person without a name.
    """
    text, now = article.article.clean, article.now
    name = urn(text)
    items = [item for relation in now.relations for item in _items(now, name, relation)]
    found = {
        "@context": CONTEXT,
        "id": f"{name}#annotations",
        "type": "AnnotationCollection",
        "label": LABEL,
        "generator": {"type": "Software", "name": f"Who Says So? {lessons.__version__}"},
        "total": len(items),
        "first": {"id": f"{name}#page-1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return whole(json.dumps(found, ensure_ascii=False, indent=1)).encode("utf-8") + b"\n"


def _items(now: Reading, name: str, relation: Relation) -> list[dict[str, Any]]:
    """An annotation for each part of a relation, and the one that links them."""

    def annotation(part: str, motivation: str, body: list[dict[str, str]], target: Any) -> dict[str, Any]:
        machine = {"type": "Software", "name": "attribution engine"}
        return {
            "id": f"{name}#relation-{relation.number}-{part}",
            "type": "Annotation",
            "motivation": motivation,
            "creator": {"type": "Person"} if relation.made_by == "reader" else machine,
            "body": body,
            "target": target,
        }

    places = {role: relation.spans(role) for role in ROLES[:3]}
    places["antecedent"] = (relation.antecedent,) if relation.antecedent else ()
    label = now.label(relation)
    whose = {"identifying": label, "classifying": f"side: {side}" if (side := now.sides.get(label)) else ""}
    items = []
    for role, spans in places.items():
        targets = [_target(now.text, name, span) for span in spans]
        if targets:
            more = [_body(purpose, value) for purpose, value in whose.items() if value and role == "source"]
            target = targets if len(targets) > 1 else targets[0]
            items.append(annotation(role, "tagging", [_body("tagging", role), *more], target))
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
