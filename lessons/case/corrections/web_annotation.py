"""The relations as Web Annotations of the W3C, in JSON-LD: a form that other programs for annotating can read.

Each part of a relation is an annotation of its own, tagged source, cue or content. One more annotation links them and
says how the relation was coded. Each place is given twice: by its positions, which are code points of the clean text
(the model demands code points, not the units of JavaScript), and by its words with those around them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import lessons
from lessons.kit.spreadsheet import whole
from lessons.sources.relation import Relation, Span

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle

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


def collection(article: OwnArticle, relations: Iterable[Relation]) -> dict[str, Any]:
    """All annotations of an article as one AnnotationCollection with one page, in terms of JSON.

    Nobody's name is in it: the creator is the engine, or a person without a name.
    """
    text = article.article.clean
    name = urn(text)
    items = [item for each in relations for item in _items(article, text, name, each)]
    page = {"id": f"{name}#page-1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT,
        "id": f"{name}#annotations",
        "type": "AnnotationCollection",
        "label": LABEL,
        "generator": {"type": "Software", "name": f"Who Says So? {lessons.__version__}"},
        "total": len(items),
        "first": page,
    }


def as_json(article: OwnArticle, relations: Iterable[Relation]) -> bytes:
    """The same as the bytes of a file, one field a line."""
    return whole(json.dumps(collection(article, relations), ensure_ascii=False, indent=1)).encode("utf-8") + b"\n"


def _items(article: OwnArticle, text: str, name: str, relation: Relation) -> list[dict[str, Any]]:
    creator = {"type": "Person"} if relation.made_by == "reader" else {"type": "Software", "name": "attribution engine"}
    places = {role: relation.spans(role) for role in ROLES[:3]}
    places["antecedent"] = (relation.antecedent,) if relation.antecedent else ()
    items = []
    for role, spans in places.items():
        if spans:
            targets = [_target(text, name, span) for span in spans]
            items.append(
                {
                    "id": _id(name, relation.number, role),
                    "type": "Annotation",
                    "motivation": "tagging",
                    "creator": creator,
                    "body": [_body("tagging", role), *(_whose(article, relation) if role == "source" else [])],
                    "target": targets if len(targets) > 1 else targets[0],
                }
            )
    coded = [_body("classifying", f"{field}: {value}") for field in CODED if (value := getattr(relation, field))]
    carrier = [_body("linking", f"carried by: {relation.outer}")] if relation.outer else []
    link = {
        "id": _id(name, relation.number, "relation"),
        "type": "Annotation",
        "motivation": "linking",
        "creator": creator,
        "body": [*coded, *carrier],
        "target": [item["id"] for item in items],
    }
    return [*items, link]


def _id(name: str, number: int, role: str) -> str:
    return f"{name}#relation-{number}-{role}"


def _whose(article: OwnArticle, relation: Relation) -> list[dict[str, str]]:
    """The name under which a source is counted, and its side."""
    label = article.label(relation)
    side = article.sides.get(label, "")
    return [
        *([_body("identifying", label)] if label else []),
        *([_body("classifying", f"side: {side}")] if side else []),
    ]


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _target(text: str, name: str, span: Span) -> dict[str, Any]:
    start, end = span
    quote = {
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    return {
        "type": "SpecificResource",
        "source": name,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {"type": "TextQuoteSelector", **quote},
        ],
    }
