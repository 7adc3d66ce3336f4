"""What the attribution engine misses, makes up and gets half right, in words.

    python tests/benchmarks/attribution_errors.py               # the gold texts of tests/attribution
    python tests/benchmarks/attribution_errors.py dev-ferry     # only texts whose name contains this
    python tests/benchmarks/attribution_errors.py --mode core
    python tests/benchmarks/attribution_errors.py --folder FOLDER
    python tests/benchmarks/attribution_errors.py --gold FILE.jsonl   # texts in the form of gold.jsonl, without codes

Prints the scores of each text and of all of them. The measure: tests/attribution_score.py.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import attribution_gold
from attribution_score import ROLES, Score, dice, labels, pairs, parts, soft, soft_core

from lessons import sources as attribution

CODES = ("kind", "cue class", "source type", "antecedent", "outer")


def shown(text: str, relation: Mapping[str, Any]) -> str:
    """A relation in one line: source, <cue>, {content}."""
    source, cue, content = (" … ".join(text[a:b] for a, b in relation[role]) for role in ROLES)
    return f"[{source}] <{cue}> {{{content}}}".replace("\n", " ¶ ")


def wrong_parts(text: str, mine: Mapping[str, Any], truth: Mapping[str, Any]) -> Iterator[str]:
    """The parts of a relation that stand elsewhere."""
    a, b = parts(text, mine), parts(text, truth)
    wrong = [role for role in ROLES if dice(a[role], b[role]) < 0.5 and not (role == "cue" and a[role] & b[role])]
    yield f"  wrong {' and '.join(wrong)} ({mine.get('rule', '')})"
    yield f"      gold  {shown(text, truth)}"
    yield f"      found {shown(text, mine)}"


def wrong_codes(text: str, mine: Mapping[str, Any], truth: Mapping[str, Any]) -> Iterator[str]:
    """The codes of a relation that differ."""
    for code in ("kind", "cue_class", "source_type", "mode"):
        if mine[code] not in (truth[code], *truth.get(f"{code}_accept", ())) and (
            truth["source"] or code != "source_type"
        ):
            yield f"  {code}: {mine[code] or 'nothing'}, gold {truth[code]}: {shown(text, truth)}"
    codes = labels(text, [mine], [truth])
    if codes["antecedent"] > codes["antecedent right"]:
        got = text[slice(*mine["antecedent"])] if mine["antecedent"] else "nothing"
        yield f"  antecedent: {got!r}, gold {text[slice(*truth['antecedent'])]!r}: {shown(text, truth)}"
    if bool(mine["outer"]) != bool(truth["outer"]):
        yield f"  outer: {mine['outer']}, gold {truth['outer']}: {shown(text, truth)}"


def errors(text: str, found: list[dict[str, Any]], gold: list[dict[str, Any]], core_only: bool) -> Iterator[str]:
    """A line for each miss, false alarm, wrong part and wrong code."""
    paired = pairs(text, found, gold)
    for pair in paired:
        mine, truth = found[pair.found], gold[pair.gold]
        if not pair.soft:
            yield from wrong_parts(text, mine, truth)
        elif "kind" in truth:
            yield from wrong_codes(text, mine, truth)
    for n, truth in enumerate(gold):
        if n not in {pair.gold for pair in paired} and not (core_only and truth.get("mode") == "wide"):
            yield f"  missed {truth.get('mode', '')}  {shown(text, truth)}"
    for n, mine in enumerate(found):
        if n not in {pair.found for pair in paired}:
            yield f"  made up {mine['mode']} ({mine['rule']})  {shown(text, mine)}"


def line(name: str, score: Score) -> str:
    """A score as a row."""
    return (
        f"{name:<28} P {score.precision:5.1f}  R {score.recall:5.1f}  F {score.f:5.1f}"
        f"   hits {score.hits}, found {score.found}, gold {score.gold}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="only texts whose name contains one of these")
    parser.add_argument("--mode", default="wide", choices=("core", "wide"))
    parser.add_argument("--folder", type=Path, default=attribution_gold.FOLDER)
    parser.add_argument("--gold", type=Path)
    asked = parser.parse_args()
    rows: list[dict[str, Any]] = (
        [json.loads(row) for row in asked.gold.read_text(encoding="utf-8").splitlines()]
        if asked.gold
        else [text.as_json() for text in attribution_gold.texts(asked.folder)]
    )
    total, codes = Score(), Counter[str]()
    for row in rows:
        if asked.names and not any(name in str(row["id"]) for name in asked.names):
            continue
        text, gold = row["text"], row["relations"]
        found = [asdict(relation) for relation in attribution.find(text, mode=asked.mode)]
        coded = bool(gold) and "kind" in gold[0]
        score = (soft_core if asked.mode == "core" and coded else soft)(text, found, gold)
        total = total.plus(score)
        print(line(str(row["id"]), score))
        for error in errors(text, found, gold, asked.mode == "core"):
            print(error)
        if coded:
            codes += labels(text, found, gold)
    print(line("all", total))
    for code in CODES:
        if codes[code]:
            print(f"  {code}: {codes[f'{code} right']} of {codes[code]}")


if __name__ == "__main__":
    main()
