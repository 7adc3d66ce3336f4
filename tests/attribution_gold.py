"""Gold texts for the attribution engine: marks in the text become offsets.

    python tests/attribution_gold.py        # writes tests/attribution/gold.jsonl again

How to write a text, and what counts as a relation: tests/attribution/README.md.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from lessons.sources.relation import CUE_CLASSES, KINDS, SOURCE_TYPES, Span

FOLDER = Path(__file__).parent / "attribution"
OPEN = re.compile(r"\{([SCTA]\d+(?:\+[SCTA]\d+)*) ")
ROLES = {"S": "source", "C": "cue", "T": "content", "A": "antecedent"}
NO_SOURCE = "none"


@dataclass
class Gold:
    """One relation that a careful reader marks."""

    number: int
    kind: str
    cue_class: tuple[str, ...]  # the best first, then what can be defended too
    source_type: tuple[str, ...]
    mode: str = "core"
    outer: int | None = None
    spans: dict[str, list[Span]] = field(default_factory=lambda: {role: [] for role in ROLES.values()})

    def as_json(self) -> dict[str, object]:
        """In the form that scorers read: spans as lists, the nearest antecedent by itself."""
        *others, nearest = [None, *self.spans["antecedent"]]
        return {
            "number": self.number,
            **{role: self.spans[role] for role in ("source", "cue", "content")},
            "kind": self.kind,
            "cue_class": self.cue_class[0],
            "cue_class_accept": self.cue_class[1:],
            "source_type": self.source_type[0] if self.source_type else "",
            "source_type_accept": self.source_type[1:],
            "antecedent": nearest,
            "antecedent_accept": others[1:],
            "outer": self.outer,
            "mode": self.mode,
        }


@dataclass
class GoldText:
    """A text without its marks, and its relations in the order of their numbers."""

    id: str
    genre: str
    tests: str
    text: str
    relations: tuple[Gold, ...]

    def as_json(self) -> dict[str, object]:
        """One line of ``gold.jsonl``."""
        relations = [relation.as_json() for relation in self.relations]
        return {"id": self.id, "genre": self.genre, "text": self.text, "relations": relations}


def unmark(marked: str) -> tuple[str, list[tuple[str, int, Span]]]:
    """The text without marks, and each mark as role, number and span.

    >>> unmark("{T1 It is over}, {S1+S2 she} {C1 said}.")
    ('It is over, she said.', [('content', 1, (0, 10)), ('source', 1, (12, 15)), ('source', 2, (12, 15)), ...
    """
    text, at = "", 0
    standing: list[tuple[list[str], int]] = []
    spans: list[tuple[str, int, Span]] = []
    while at < len(marked):
        if opened := OPEN.match(marked, at):
            standing.append((opened[1].split("+"), len(text)))
            at = opened.end()
        elif marked[at] == "{":
            raise ValueError(f"Write a mark as {{S1 words}}, not {marked[at : at + 20]!r}.")
        elif marked[at] == "}":
            if not standing:
                raise ValueError(f"A mark is closed that was never opened, after {text[-30:]!r}.")
            marks, start = standing.pop()
            if text[start:] != text[start:].strip() or start == len(text):
                raise ValueError(f"The mark {marks} begins or ends with a space: {text[start:]!r}.")
            spans += [(ROLES[mark[0]], int(mark[1:]), (start, len(text))) for mark in marks]
            at += 1
        else:
            text += marked[at]
            at += 1
    if standing:
        raise ValueError(f"The mark {standing[-1][0]} is never closed.")
    return text, sorted(spans, key=lambda span: span[2])


def coded(line: str) -> Gold:
    """A line of codes, such as ``3: mixed, neutral / assertive, named person, wide, in 2``."""
    number, _, codes = line.partition(":")
    kind, cue, source, *rest = [code.strip() for code in codes.split(",")]
    gold = Gold(int(number), kind, tuple(re.split(" */ *", cue)), tuple(re.split(" */ *", source)))
    if gold.source_type == (NO_SOURCE,):
        gold.source_type = ()
    for code in rest:
        if code == "wide":
            gold.mode = code
        elif code.startswith("in "):
            gold.outer = int(code[3:])
        else:
            raise ValueError(f"I do not know “{code}” in: {line}")
    unknown = {kind} - {*KINDS} | {*gold.cue_class} - {*CUE_CLASSES} | {*gold.source_type} - {*SOURCE_TYPES}
    if unknown:
        raise ValueError(f"I do not know {sorted(unknown)} in: {line}")
    return gold


def read(path: Path) -> GoldText:
    """A text with its marks and codes; ``ValueError`` says what is wrong with them."""
    try:
        head, rest = path.read_text(encoding="utf-8").split("\n\n", 1)
        marked, codes = rest.rsplit("\n---", 1)
        about = dict(line.split(": ", 1) for line in head.splitlines())
        relations = {gold.number: gold for gold in map(coded, codes.strip().splitlines())}
        text, spans = unmark(marked.strip())
        for role, number, span in spans:
            relations[number].spans[role].append(span)
        for gold in relations.values():
            if not gold.spans["content"] or bool(gold.spans["source"]) != bool(gold.source_type):
                raise ValueError(f"Relation {gold.number} lacks a content, a source or the type of its source.")
            if gold.outer is not None and gold.outer not in relations:
                raise ValueError(f"Relation {gold.number} stands in {gold.outer}, which does not exist.")
    except (ValueError, KeyError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    return GoldText(path.stem, about["genre"], about["tests"], text, tuple(relations[n] for n in sorted(relations)))


def texts(folder: Path = FOLDER) -> list[GoldText]:
    """Every gold text of a folder, by name."""
    return [read(path) for path in sorted(folder.glob("*.txt"))]


def lines(folder: Path = FOLDER) -> str:
    """All texts as JSON lines."""
    return "".join(json.dumps(text.as_json(), ensure_ascii=False) + "\n" for text in texts(folder))


if __name__ == "__main__":
    (FOLDER / "gold.jsonl").write_text(lines(), encoding="utf-8")
