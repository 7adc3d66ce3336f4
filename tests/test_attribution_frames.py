"""The ways of reporting are a table: a row switched off is not used, a row added is, and a slip in one is named."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd
import pytest

import lessons
from lessons import sources as attribution
from lessons.kit import paths
from lessons.kit.errors import BadValue
from lessons.sources import find

Told = tuple[str, str, str]
EYES = {"frame": "eyes", "pattern": "{C} , <in the eyes of> [N]"}
UNION = "The plan was a mistake, in the eyes of the union."


def told(text: str, frames: Iterable[Mapping[str, object]] | None = None, mode: str = "core") -> list[Told]:
    """Source, cue and content of each relation of a text."""
    found = find(text, mode, frames=frames)
    return [(each.words(text, "source"), each.words(text, "cue"), each.words(text, "content")) for each in found]


def without(*names: str) -> list[Mapping[str, str]]:
    """The table of the course with some rows switched off."""
    left = [row for row in attribution.rows() if row["frame"] not in names]
    assert len(left) == len(attribution.rows()) - len(names)
    return left


# --- other rows than those of the course ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        ("according to, behind", "The bridge is safe, according to the report."),
        ("clause", "The mayor said that the town would wait."),
        ("signed", "“We will wait for rain.” — Ann Lee, mayor"),
        ("label", "Mayor: “We will wait for rain.”"),
        ("as, behind", "The bridge is old, as the mayor said."),
        ("quoted as saying", "Ann Lee was quoted as saying she would wait."),
    ],
)
def test_a_row_that_is_switched_off_is_not_used(frame: str, text: str) -> None:
    assert [each.rule for each in find(text)] == [frame]
    assert frame not in [each.rule for each in find(text, frames=without(frame))]


def test_a_quotation_that_nobody_signs_is_found_by_its_row_alone() -> None:
    text = "She said: “I was blue.”\n\n“My toes were numb.”"
    assert len(find(text)) == len(find(text, frames=without("floating quotation"))) + 1


def test_the_other_rows_find_what_they_found() -> None:
    text = "The mayor said that it rained. “We will wait,” said the coach. The road is open, according to the police."
    assert told(text, without("according to, behind")) == told(text)[:2]


def test_no_row_finds_nothing() -> None:
    assert find("The mayor said that the town would wait.", frames=[]) == ()


def test_all_rows_find_what_is_found_without_naming_them() -> None:
    text = (paths.data() / "article" / "page.txt").read_text(encoding="utf-8")
    for mode in ("core", "wide"):
        assert find(text, mode, frames=attribution.rows()) == find(text, mode)


@pytest.mark.parametrize("mode", ["core", "wide"])
def test_a_row_of_ones_own_is_used(mode: str) -> None:
    (relation,) = find(UNION, mode, frames=[EYES])
    assert told(UNION, [EYES], mode) == [("the union", "in the eyes of", "The plan was a mistake")]
    assert (relation.rule, relation.mode, relation.cue_class, relation.certainty) == (
        "eyes",
        "core",
        "neutral",
        "likely",
    )
    assert find(UNION) == ()
    assert attribution.meaning("eyes") == ""


def test_a_row_may_say_its_mode_class_and_certainty() -> None:
    row = {**EYES, "mode": "wide", "class": "belief", "certainty": "sure"}
    (relation,) = find(UNION, "wide", frames=[row])
    assert (relation.mode, relation.cue_class, relation.certainty) == ("wide", "belief", "sure")
    assert find(UNION, frames=[row]) == ()


@pytest.mark.parametrize(
    ("pattern", "takes", "text", "wanted"),
    [
        ("^ <in the view of> [N] , {C}", "", "In the view of the court, it rained.", ("the court", "In the view of")),
        ("^ <for> [N] , {C}", "", "For the nurses, the night was long.", ("the nurses", "For")),
        ("[N] <V A> {that C}", "clause", "The mayor warned that it rained.", ("The mayor", "warned")),
        ("[N] <V for/about> {C}", "", "The mayor called for a vote.", ("The mayor", "called for")),
    ],
)
def test_words_groups_and_cues_may_stand_in_a_row(pattern: str, takes: str, text: str, wanted: tuple[str, str]) -> None:
    assert [each[:2] for each in told(text, [{"frame": "mine", "pattern": pattern, "takes": takes}])] == [wanted]


def test_rows_may_be_a_data_frame() -> None:
    table = pd.DataFrame([EYES])
    assert told(UNION, table) == told(UNION, [EYES])  # type: ignore[arg-type]


def test_a_row_may_be_put_to_the_table_in_pandas() -> None:
    """What a row leaves empty is then no word but “not a number”."""
    table = pd.concat([pd.DataFrame(attribution.rows()), pd.DataFrame([EYES])], ignore_index=True)
    text = f"The mayor said that it rained. {UNION}"
    assert told(text, table) == [*told(text), *told(UNION, [EYES])]  # type: ignore[arg-type]
    off = table[table["frame"] != "clause"]
    assert told(text, off)[-1:] == told(UNION, [EYES])  # type: ignore[arg-type]


# --- rows that cannot be read -----------------------------------------------------------------------------------


SLIPS: Mapping[str, tuple[Mapping[str, object], str]] = {
    "a group that there is not": ({"pattern": "[NP] <V> {that C}"}, "no group “NP”"),
    "a group of words that there is not": ({"pattern": "[N] <@loud-verbs> {C}"}, "no group “loud-verbs”"),
    "a mark that is not closed": ({"pattern": "[N] <V> {that C"}, "{"),
    "a mark that is not closed before the next": ({"pattern": "[N <V> {that C}"}, "“<V>” before the last is closed"),
    "a mark that was not opened": ({"pattern": "[N] V> {that C}"}, "“V>” that was not opened"),
    "a mark closed by another": ({"pattern": "[N} <V> {that C}"}, "“[N}”"),
    "two marks at once": ({"pattern": "[N] <{V}> that C"}, "“<{V}>”"),
    "a mark inside a word": ({"pattern": "[N] <V> th{at C}"}, "“th{at” cannot be read"),
    "no content": ({"pattern": "[N] <V> that C"}, "needs a content between “{” and “}”"),
    "no pattern": ({"pattern": ""}, "needs a content between “{” and “}”"),
    "a form that there is not": ({"form": "loud"}, "“loud” as form; write one of “active”"),
    "somebody that there is not": ({"who": "everybody"}, "“everybody” as who; write one of “somebody”, “survey”."),
    "a mode that there is not": ({"mode": "deep"}, "“deep” as mode; write one of “core”, “wide”."),
    "a certainty that there is not": ({"certainty": "perhaps"}, "“perhaps” as certainty; write one of “sure”"),
    "a class that there is not": ({"class": "loud"}, "“loud” as class; write one of"),
    "a need that no cue meets": ({"takes": "clause claus"}, "“claus”"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_row_that_cannot_be_read_is_named_in_a_sentence(slip: str) -> None:
    cells, says = SLIPS[slip]
    row = {"frame": "mine", "pattern": "[N] <V> {that C}", "takes": "clause", **cells}
    with pytest.raises(BadValue) as caught:
        find("The mayor said that it rained.", frames=[row])
    sentence = str(caught.value)
    assert says in sentence
    assert "“mine”" in sentence
    assert sentence.endswith((".", "?"))
    assert "\n" not in sentence


@pytest.mark.parametrize("frames", ["clause", 3, ["clause"], [EYES, None]])
def test_what_is_no_table_is_named_in_a_sentence(frames: object) -> None:
    with pytest.raises(BadValue, match="frame"):
        find(UNION, frames=frames)  # type: ignore[arg-type]


def test_a_slip_is_found_before_the_text_is_read() -> None:
    with pytest.raises(BadValue, match="no group"):
        find("", frames=[{"frame": "mine", "pattern": "[XX] <V> {C}"}])


# --- one row more, and nothing else touched ---------------------------------------------------------------------

ASK = """
import json, sys
from lessons.sources import find, meaning
out = []
for text in json.load(sys.stdin):
    found = find(text, "wide")
    out.append([[*(one.words(text, role) for role in ("source", "cue", "content")), one.rule] for one in found])
print(json.dumps({"found": out, "meaning": meaning("in the eyes")}))
"""


class Copy:
    """A copy of the engine and its tables, where a row may be added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        code = Path(lessons.__file__).parent  # an installed package has the data inside it, here they stand beside it
        carried = shutil.ignore_patterns("__pycache__", "data", "notebooks")
        shutil.copytree(code, folder / "lessons", ignore=carried)
        for tables in ("attribution", "text"):
            shutil.copytree(paths.data() / tables, folder / "data" / tables)

    def add(self, table: str, row: str) -> None:
        path = self.folder / "data" / "attribution" / table
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(row + "\n")

    def reads(self, *texts: str) -> tuple[list[list[list[str]]], str]:
        """What the engine of the copy finds in each text, and what it says of “in the eyes”."""
        answer = subprocess.run(
            [sys.executable, "-X", "utf8", "-I", "-c", f"import sys; sys.path.insert(0, {str(self.folder)!r})\n{ASK}"],
            input=json.dumps(texts),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert answer.returncode == 0, answer.stderr
        read = json.loads(answer.stdout)
        return read["found"], read["meaning"]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


# A verb that nobody has: “to florp”, which goes like “to say”.
VERB = "florp,florp,verb,,neutral,no,0,quote;clause;wh,,always,quote;clause,no"
WAYS = (
    "[The mayor] <florped> {that the town would wait}.",
    "[The mayor] <florped> {the town would wait}.",
    "[The mayor] <has florped> {that the town would wait}.",
    "[The mayor] <did not florp> {why the town would wait}.",
    "[The mayor] <florped>: {“We will wait for rain.”}",
    "[The mayor] <florped>, in a letter on Monday, {that the town would wait}.",
    "{“We will wait,”} [the mayor] <florps>.",
    "{“We will wait,”} <florped> [the mayor].",
    "{“We will wait,”} [she] <florped>. {“It rained.”}",
    "{The town would wait}, [the mayor] <florped>.",
    "{The town would wait}, <florped> [the mayor].",
    "{The money}, [officials] <florped>, {was returned in May}.",
    "As [she] <florped>, {the bridge is old}.",
    "{The bridge is old}, as [the mayor] <florped>.",
    "{The bridge is old}, <as florped by> [the Courier].",
    "[The mayor] spoke for an hour, <florping> {it had saved lives}.",
)


def marked(example: str) -> tuple[str, list[str]]:
    """The text of an example, and the words that it marks as source, cue and content."""
    parts = [" … ".join(re.findall(pattern, example)) for pattern in (r"\[(.*?)\]", r"<(.*?)>", r"\{(.*?)\}")]
    return re.sub(r"[\[<{\]>}]", "", example), parts


def test_one_row_of_the_lexicon_makes_a_verb_that_is_found_in_every_way(copy: Copy) -> None:
    texts, wanted = zip(*map(marked, WAYS), strict=True)
    before, _ = copy.reads(*texts)
    assert not any(cue for found in before for _, cue, *_ in found if "florp" in cue)
    copy.add("cue_lexicon.csv", VERB)
    after, _ = copy.reads(*texts)
    assert [[found[:3] for found in each] for each in after] == [[parts] for parts in wanted]


def test_one_row_of_the_frames_makes_a_new_way_of_reporting(copy: Copy) -> None:
    plain = "The mayor said that it rained."
    (nothing, first), says = copy.reads(UNION, plain)
    assert (nothing, says) == ([], "")
    copy.add("frames.csv", 'in the eyes,"{C} , <in the eyes of> [N]",,,,,likely,neutral,Whose view it is.,')
    (found, second), says = copy.reads(UNION, plain)
    assert found == [["the union", "in the eyes of", "The plan was a mistake", "in the eyes"]]
    assert second == first
    assert says == "Whose view it is."


def test_a_slip_in_the_table_is_named(copy: Copy) -> None:
    copy.add("frames.csv", "in the eyes,[N] <V> {XX},clause,,,,likely,,Whose view it is.,")
    with pytest.raises(AssertionError, match="The frame “in the eyes”: there is no group “XX”"):
        copy.reads(UNION)
