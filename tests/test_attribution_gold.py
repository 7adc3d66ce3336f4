"""The attribution engine against texts that a careful reader has marked (tests/attribution/README.md).

The floors stand a little below what the engine reaches. A change of the rules that falls below one has made it worse at
something that a class would see.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import attribution_gold
import pytest
from attribution_gold import GoldText
from attribution_score import Score, labels, soft, soft_core

from lessons import sources as attribution
from lessons.sources.relation import CUE_CLASSES, KINDS, SOURCE_TYPES

TEXTS = attribution_gold.texts()
DEV, HELD_OUT, SENTENCES = (
    [text for text in TEXTS if text.id.startswith(part)] for part in ("dev-", "heldout-", "sentences-")
)


@cache
def found_in(text: str, mode: str) -> list[dict[str, Any]]:
    """What the engine finds, as plain dictionaries."""
    return [asdict(relation) for relation in attribution.find(text, mode=mode)]


def scored(texts: list[GoldText], mode: str) -> tuple[Score, Counter[str]]:
    """The score of all texts together, and how often the codes of the right relations are right."""
    total, codes = Score(), Counter[str]()
    for text in texts:
        found, gold = found_in(text.text, mode), [relation.as_json() for relation in text.relations]
        total = total.plus((soft if mode == "wide" else soft_core)(text.text, found, gold))
        codes += labels(text.text, found, gold)
    return total, codes


def test_the_lines_for_scorers_are_made_from_the_texts() -> None:
    stored = (attribution_gold.FOLDER / "gold.jsonl").read_text(encoding="utf-8")
    assert stored == attribution_gold.lines(), "Run: python tests/attribution_gold.py"


def test_there_are_as_many_texts_to_judge_the_rules_by_as_to_make_them_with() -> None:
    assert len(DEV) == len(HELD_OUT) == 12


@pytest.mark.parametrize("part", ["kind", "cue_class", "source_type", "mode"])
def test_both_halves_hold_every_code(part: str) -> None:
    for texts in (DEV, HELD_OUT):
        values = {relation.as_json()[part] for text in texts for relation in text.relations} - {""}
        vocabulary = {
            "kind": KINDS,
            "cue_class": CUE_CLASSES,
            "source_type": SOURCE_TYPES,
            "mode": ("core", "wide"),
        }[part]
        assert values == {*vocabulary}


@pytest.mark.parametrize(
    ("marked", "says"),
    [
        ("{S1 she said.", "never closed"),
        ("she} said.", "closed that was never opened"),
        ("{she} said.", "Write a mark as"),
        ("{S1 she }said.", "begins or ends with a space"),
    ],
)
def test_a_slip_in_a_mark_is_named(marked: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        attribution_gold.unmark(marked)


@pytest.mark.parametrize(
    ("codes", "says"),
    [
        ("1: loud, neutral, media", "do not know .*loud"),
        ("1: direct, neutral, media, big", "do not know “big”"),
        ("1: direct, neutral, none", "lacks"),
        ("1: direct, neutral, media, in 4", "stands in 4"),
    ],
)
def test_a_slip_in_a_code_is_named_with_its_file(codes: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "slip.txt"
    path.write_text(
        f"genre: news\ntests: slips\n\n{{T1 “Yes,”}} {{C1 says}} {{S1 the Post}}.\n\n---\n{codes}\n", "utf-8"
    )
    with pytest.raises(ValueError, match=rf"slip\.txt: .*{says}"):
        attribution_gold.read(path)


def test_the_scorer_gives_full_marks_to_the_gold_and_none_to_nothing() -> None:
    for text in TEXTS:
        gold = [relation.as_json() for relation in text.relations]
        assert soft(text.text, gold, gold) == Score(len(gold), len(gold), len(gold))
        assert soft(text.text, [], gold) == Score(0, 0, len(gold))


def relation(
    source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int], mode: str = "core"
) -> dict[str, Any]:
    return {"source": [source], "cue": [cue], "content": [content], "mode": mode}


def test_the_scorer_forgives_a_few_words_and_marks_but_no_other_speaker() -> None:
    text = "“We are closed,” Ann Bell said. Ben Hill left."
    gold = [relation((17, 25), (26, 30), (0, 16))]
    assert soft(text, [relation((17, 25), (26, 30), (1, 15))], gold).f == 100  # without the marks
    assert soft(text, [relation((21, 25), (26, 30), (4, 15))], gold).f == 100  # without “Ann” and “We”
    assert soft(text, [relation((32, 40), (26, 30), (0, 16))], gold).f == 0  # Ben Hill
    assert soft(text, [relation((17, 25), (41, 45), (0, 16))], gold).f == 0  # another cue
    assert soft(text, [*gold, *gold], gold) == Score(1, 2, 1)  # the same twice counts once


def test_in_core_a_wide_relation_counts_neither_way() -> None:
    text = "“We are closed,” Ann Bell said. Ben Hill left."
    wide = [relation((17, 25), (26, 30), (0, 16), "wide")]
    assert soft_core(text, wide, wide) == Score(0, 0, 0)
    assert soft_core(text, [relation((32, 40), (41, 45), (0, 16))], wide) == Score(0, 1, 0)


@pytest.mark.parametrize(
    ("texts", "mode", "precision", "recall"),
    [
        pytest.param(DEV, "core", 95, 88, id="read, core"),
        pytest.param(DEV, "wide", 95, 90, id="read, wide"),
        pytest.param(SENTENCES, "wide", 96, 96, id="sentences, wide"),
        pytest.param(HELD_OUT, "core", 88, 82, id="held out, core"),
        pytest.param(HELD_OUT, "wide", 90, 80, id="held out, wide"),
    ],
)
def test_it_finds_what_a_reader_finds(texts: list[GoldText], mode: str, precision: float, recall: float) -> None:
    score, _ = scored(texts, mode)
    assert (score.precision >= precision, score.recall >= recall) == (True, True), score


@pytest.mark.parametrize(
    ("code", "floor"),
    [("kind", 96), ("cue class", 94), ("source type", 88), ("antecedent", 60), ("outer", 80)],
)
def test_it_codes_them_as_a_reader_does(code: str, floor: float) -> None:
    _, codes = scored(TEXTS, "wide")
    assert codes[code], "no relation to judge by"
    assert 100 * codes[f"{code} right"] / codes[code] >= floor, codes


@pytest.mark.parametrize("mode", ["core", "wide"])
@pytest.mark.parametrize("texts", [DEV, SENTENCES, HELD_OUT], ids=["read", "sentences", "held out"])
def test_where_nobody_says_anything_it_finds_next_to_nothing(texts: list[GoldText], mode: str) -> None:
    silent = [text for text in texts if not text.relations]
    found = [(text.id, relation["cue"]) for text in silent for relation in found_in(text.text, mode)]
    assert silent
    assert len(found) <= (2 if texts is HELD_OUT else 0), found
