"""Corrections of the machine's draft: kept at once, laid over any later draft, handed on."""

from __future__ import annotations

import csv
import importlib
import inspect
import io
import json
import pkgutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from small_draft import Drafted, draft, drafted, place

from lessons import corrections
from lessons.case.corrections import saving
from lessons.case.corrections.applying import corrected, keyed
from lessons.case.corrections.events import CORRECTIONS, Coding, Event, names, sides
from lessons.case.corrections.finding import kind
from lessons.kit import paths, spreadsheet
from lessons.kit.errors import BadValue, CourseError, UnknownName
from lessons.kit.named_files import NotSaved
from lessons.play.corrections import Corrections
from lessons.sources import Relation

pytestmark = pytest.mark.usefixtures("own_folder")

SCHEMA = json.loads(Path(__file__).with_name("web_annotation.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def article() -> Drafted:
    return drafted()


@pytest.fixture
def desk(article: Drafted) -> Corrections:
    return Corrections(article)


def shown(desk: Corrections, number: int) -> tuple[str, str, str]:
    relation = next(each for each in desk.now().relations if each.number == number)
    source, cue, content = (relation.words(desk.text, role) for role in ("source", "cue", "content"))
    return source, cue, content


def log(desk: Corrections) -> list[dict[str, Any]]:
    return [json.loads(line) for line in desk.article.log.read_text(encoding="utf-8").splitlines()]


# The log


def test_each_step_is_one_line_at_once_and_nothing_is_taken_out(desk: Corrections) -> None:
    desk.delete(2)
    assert len(log(desk)) == 1
    desk.restore()
    desk.change(1, cue_class="assertive")
    desk.add(6, source="The river", cue="rose")
    desk.side("Ann Lee", "the town")
    desk.same("a clerk", "Ann Lee")
    assert [line["do"] for line in log(desk)] == ["delete", "restore", "change", "add", "side", "name"]
    assert all(line["v"] == 1 and line["time"].endswith("Z") for line in log(desk))


def test_unreadable_lines_are_passed_over_and_stay(desk: Corrections) -> None:
    desk.delete(2)
    path = desk.article.log
    bad = [b"{", b"\xff\xfe", b"[]", b"null", b'{"v": 2}', b"[" * 5000, b'{"v":1,"time":"x","do":"delete"}']
    bad += [
        json.dumps({"v": 1, "time": "2026-01-31T09:30:00Z", **each}).encode()
        for each in (
            {"do": "delete", "relation": "m-1-2"},
            {"do": "delete", "relation": "../x", "words": ""},
            {"do": "change", "relation": "r-1", "source": "no", "cue": [], "content": []},
            {"do": "add", "relation": "r-1", "source": [[0, True, "x"]], "cue": [], "content": []},
            {"do": "side", "source": ["a"], "side": "b"},
            {"do": "explode", "relation": "r-1"},
        )
    ]
    path.write_bytes(b"\n".join(bad) + b"\n" + path.read_bytes()[:-9] + b"\n" + path.read_bytes())
    before = path.read_bytes()
    assert [event.do for event in CORRECTIONS.entries(path)] == ["delete"]
    desk.restore()
    assert path.read_bytes().startswith(before)
    assert len(desk.now().relations) == 4


def test_an_event_comes_back_as_it_was_written() -> None:
    coding = Coding(((0, 3, "שלום"),), ((4, 8, "“x”"),), (), "belief", "media", (9, 12, "\ud800a"), "m-4-9")
    for event in (
        Event("add", "r-1", coding),
        Event("name", label="a\n", value="b"),
        Event("delete", "m-1-2", value="x"),
    ):
        kept = replace(event, time="2026-01-31T09:30:00Z")
        line = CORRECTIONS.line(kept)
        assert CORRECTIONS.entry(line) == kept
        assert line.count(b"\n") == 1


def test_what_cannot_be_saved_counts_and_says_so(desk: Corrections, own_folder: Path) -> None:
    (own_folder / "my-work").write_text("a file in the way")
    said = desk.delete(2)
    assert "kept in memory only" in said
    assert len(desk.now().relations) == 3
    (own_folder / "my-work").unlink()
    assert "memory" not in desk.delete(1)
    assert [line["do"] for line in log(desk)] == ["delete", "delete"]


# Laying it over the draft


def test_no_correction_leaves_the_draft_as_it_is(article: Drafted) -> None:
    assert corrected(article.draft, (), article.article.clean).relations == article.draft


def test_what_the_reader_added_or_changed_is_the_readers_and_numbers_stay(desk: Corrections) -> None:
    desk.add(4, source="she", cue="said", content="“We wait,” she said, “for the rain.”", stands_for="Ms. Lee")
    desk.change(2, source="Nobody", cue_class="belief")
    desk.delete(1)
    relations = desk.now().relations
    assert [relation.number for relation in relations] == [2, 3, 4, 5]  # in reading order
    assert [relation.made_by for relation in relations] == ["reader", "machine", "machine", "reader"]
    assert shown(desk, 2) == ("Nobody", "claimed", "that it was old")
    assert (relations[0].cue_class, relations[0].mode) == ("belief", "wide")
    assert shown(desk, 5) == ("she", "said", "“We wait,” … “for the rain.”")
    assert relations[3].kind == "direct"
    assert desk.article.now.label(relations[3]) == "Ms. Lee"  # the words it stands for
    assert relations[1].outer == 4  # the clerk still carries Ms. Lee


def test_an_addition_before_others_and_a_deletion_move_no_number(desk: Corrections) -> None:
    desk.add(1, cue="on", content="Monday")
    desk.add(6, source="The river", cue="rose")
    desk.delete(5)
    desk.delete(2)
    assert {each.number: each.words(desk.text, "cue") for each in desk.now().relations} == {
        1: "said", 3: "told", 4: "according to", 6: "rose"
    }  # fmt: skip
    assert [(row.relation.number, row.state) for row in desk.now().rows][:2] == [(1, "machine"), (5, "deleted")]
    with pytest.raises(BadValue, match=r"Relation 5 is deleted: restore\(5\) brings it back"):
        desk.change(5, cue_class="belief")
    assert "Back again: relation 5" in desk.restore(5)


def test_a_chain_ends_where_its_carrier_was_deleted_and_never_runs_in_a_circle(desk: Corrections) -> None:
    assert desk.now().relations[2].outer == 4
    for number, outer in ((4, 3), (4, 4)):
        with pytest.raises(BadValue, match="lead back"):
            desk.change(number, outer=outer)
    circle = Coding.of(desk.now().relations[3], desk.text, outer=desk.now().rows[2].key)
    events = [Event("change", desk.now().rows[3].key, circle)]
    assert [relation.outer for relation in corrected(desk.article.draft, events, desk.text).relations] == [None] * 4
    desk.delete(4)
    assert desk.now().relations[2].outer is None


def longer(relations: tuple[Relation, ...], text: str) -> tuple[Relation, ...]:
    """A newer engine: it sees other cues, one relation more, and no longer the second one."""
    first, _, third, fourth = relations
    start, end = first.cue[0]
    new = replace(first, number=1, cue=((place(text, "Nobody")[0], place(text, "Nobody")[1]),), content=())
    return (replace(first, cue=((start, end + len(" on Monday")),)), new, replace(third, cue=()), fourth)


def test_corrections_hold_when_a_newer_engine_finds_something_else(article: Drafted) -> None:
    desk = Corrections(article)
    desk.delete(1)
    desk.change(2, cue_class="neutral", source="Nobody")
    desk.confirm(3)
    desk.delete(4)
    before = shown(desk, 2)
    article.found = longer(article.draft, desk.text)
    rows = {row.relation.words(desk.text, "cue"): row.state for row in desk.now().rows}
    assert rows["said on Monday"] == "deleted"  # the cue is longer now, and it is the same relation
    assert rows["according to"] == "deleted"
    assert rows["claimed"] == "changed"  # the engine lost it, the reader has not
    assert rows["told"] == "confirmed"
    assert before in [shown(desk, each.number) for each in desk.now().relations]


def test_confirmed_is_what_was_seen_then_whatever_the_machine_finds_now(article: Drafted) -> None:
    desk = Corrections(article)
    desk.confirm(1)
    first, *others = article.draft
    article.found = (replace(first, source=(), cue_class="doubting"), *others)
    assert shown(desk, 1)[0] == "Mayor Ann Lee"
    assert (desk.now().rows[0].state, desk.now().relations[0].cue_class) == ("confirmed", "neutral")


def test_what_the_reader_added_first_is_not_doubled_when_the_engine_learns_it(article: Drafted) -> None:
    desk = Corrections(article)
    all_four = article.draft
    article.found = all_four[:1]
    desk.add(2, cue="claimed", content="that it was old")
    article.found = all_four
    assert [row.state for row in desk.now().rows] == ["machine", "added", "machine", "machine"]


def test_corrections_of_another_text_are_passed_over_with_a_note(desk: Corrections) -> None:
    desk.delete(2)
    desk.change(1, cue_class="belief")
    now = corrected(draft("x" + desk.text), CORRECTIONS.entries(desk.article.log), "x" + desk.text)
    assert [row.state for row in now.rows] == ["machine"] * 4
    assert len(now.notes) == 1
    assert "passed over" in now.notes[0]


def test_restore_brings_back_the_last_deletion_a_named_one_or_the_machines_version(desk: Corrections) -> None:
    desk.delete(1)
    desk.delete(2)
    assert "claimed" in desk.restore()
    assert shown(desk, 2)[1] == "claimed"
    desk.delete(2)
    assert "Mayor" in desk.restore("Mayor")
    desk.change(1, cue_class="belief")
    desk.restore(1)
    assert desk.now().rows[0].state == "machine"
    with pytest.raises(BadValue, match="nothing to take back"):
        desk.restore(1)
    with pytest.raises(BadValue, match="No deleted relation holds “zebra”"):
        desk.restore("zebra")


def test_a_confirmed_relation_is_sure_and_still_the_machines(desk: Corrections) -> None:
    assert desk.now().relations[2].certainty == "unsure"
    desk.confirm(3)
    confirmed = desk.now().relations[2]
    assert (confirmed.certainty, confirmed.made_by) == ("sure", "machine")


def test_keys_are_the_same_in_every_run(article: Drafted) -> None:
    keys = list(keyed(article.draft))
    assert keys == list(keyed(article.draft))
    assert len(set(keys)) == 4
    without_cue = replace(article.draft[0], cue=())
    assert next(iter(keyed([without_cue]))).startswith("m-w")


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ('"It is over," he said.', '"It is over,"', "direct"),
        ("He said that it was “over”.", "that it was “over”", "mixed"),
        ("He said that it was over.", "that it was over", "indirect"),
        ("“We wait. He went on.\n\n“And wait,” he said.", "“We wait. He went on.\n\n“And wait,”", "direct"),
        ("In the ‘90s he said it rained.", "it rained", "indirect"),
        ("‘It’s over,’ he said, and left.", "‘It’s over,’", "direct"),
        ("‘It’s over,’ he said, and left.", "left", "indirect"),
        ("„Es ist aus“, sagte er.", "„Es ist aus“", "direct"),
    ],
)
def test_the_kind_is_told_by_the_quotation_marks(text: str, words: str, wanted: str) -> None:
    assert kind(text, (place(text, words),)) == wanted


# From code


@pytest.mark.parametrize(
    ("call", "kinds", "said"),
    [
        (
            lambda desk: desk.add(99, cue="x"),
            UnknownName,
            "There is no sentence 99; this article has sentences up to 6.",
        ),
        (lambda desk: desk.add(1, source="zebra", cue="said"), BadValue, "There are no words “zebra” in sentence 1."),
        (lambda desk: desk.add(1, source="the"), BadValue, "There are no words “the” in sentence 1."),
        (lambda desk: desk.add(5, source="the", cue="said"), BadValue, "“the” stands 2 times in sentence 5"),
        (lambda desk: desk.add(1, cue="said"), BadValue, "at least two of its three parts"),
        (lambda desk: desk.add(1, source="Ann Lee", cue="Lee said"), BadValue, "Source and cue share a word"),
        (lambda desk: desk.change(9, cue="x"), UnknownName, "There is no relation 9; this draft has 4."),
        (
            lambda desk: desk.change(1, cue="zebra"),
            BadValue,
            "There are no words “zebra” in the sentence of relation 1.",
        ),
        (
            lambda desk: desk.change(1, cue_class="angry"),
            BadValue,
            "There is no cue class “angry”. There are: neutral,",
        ),
        (lambda desk: desk.change(1, source_type="cat"), BadValue, "There is no source type “cat”. There are: named"),
        (lambda desk: desk.change(1, stands_for="zebra"), BadValue, "The words “zebra” do not stand before the end"),
        (lambda desk: desk.delete(0), UnknownName, "There is no relation 0;"),
        (lambda desk: desk.same("zebra", "Ann Lee"), UnknownName, "No source is called “zebra”."),
        (lambda desk: desk.side("zebra", "x"), UnknownName, "No source is called “zebra”."),
        (lambda desk: desk.side("Ann Lee", "x" * 2000), BadValue, "This side has more than"),
    ],
)
def test_a_slip_gets_one_sentence_and_changes_nothing(desk: Corrections, call: Any, kinds: Any, said: str) -> None:
    with pytest.raises(kinds) as slip:
        call(desk)
    assert str(slip.value).startswith(said) or said in str(slip.value)
    assert isinstance(slip.value, CourseError)
    assert not desk.article.log.exists()


def test_words_are_found_with_any_quotation_marks_and_by_their_turn(desk: Corrections) -> None:
    desk.change(1, content='"The bridge is safe,"')
    assert shown(desk, 1)[2] == "“The bridge is safe,”"
    desk.add(5, source=("the", 2), cue="said")
    assert shown(desk, 5)[0] == "the"
    assert desk.now().relations[4].source[0] == place(desk.text, "the", "baker, and")


def test_parts_can_be_taken_away_and_a_content_may_go_on_after_the_sentence(desk: Corrections) -> None:
    desk.change(4, cue="", outer=0)
    assert shown(desk, 4)[1] == ""
    desk.add(5, source="the = baker", cue="said", content="the town is calm. The river rose.")
    assert shown(desk, 5)[2].endswith("The river rose.")


def test_the_calls_of_the_module_are_about_the_article_in_use() -> None:
    said = corrections.delete(1)
    assert said.startswith("Deleted: relation 1")
    assert repr(said) == str(said)  # a notebook shows it without quotation marks
    assert (paths.work() / "articles" / "teaching.corrections.jsonl").is_file()
    corrections.restore()
    with pytest.raises(AttributeError):
        _ = corrections.nothing


def test_no_module_hides_a_call_of_the_same_name() -> None:
    for module in pkgutil.iter_modules(corrections.__path__, "lessons.play.corrections."):
        importlib.import_module(module.name)
    assert [name for name in corrections.CALLS if inspect.ismodule(getattr(corrections, name))] == []


def test_a_table_has_one_row_a_relation(desk: Corrections) -> None:
    assert list(desk.table["sentence"]) == [1, 2, 3, 3]
    assert list(desk.table["carried by"])[2] == 4


# Names and sides


def test_names_and_sides_reach_the_sources(desk: Corrections) -> None:
    assert {source.label: source.count for source in desk.sources()} == {"Ann Lee": 2, "a clerk": 1}
    desk.side("a clerk", " the  town ")
    desk.same("a clerk", "Ann Lee")
    (only,) = desk.sources()
    assert (only.label, only.count, only.side) == ("Ann Lee", 3, "the town")
    assert "a clerk" in only.also
    desk.same("a clerk", "a clerk")
    desk.same("Ms. Lee", "Ms. Lee")  # what the machine has merged can be told apart too
    assert [source.label for source in desk.sources()] == ["Ann Lee", "Ms. Lee", "a clerk"]


def test_the_last_word_on_a_name_counts_and_no_chain_is_a_circle() -> None:
    said = [("a", "b"), ("b", "c"), ("c", "a")]
    found = names(Event("name", label=label, value=other) for label, other in said)
    assert found == {"b": "a", "c": "a"}
    assert all(found.get(name, name) == name for name in found.values())
    both = [
        Event("side", label="a", value="x"),
        Event("name", label="a", value="b"),
        Event("side", label="b", value="y"),
    ]
    assert sides(both) == {"b": "y"}
    assert sides(both[:2]) == {"b": "x"}


# Handing on


def web(desk: Corrections) -> dict[str, Any]:
    return json.loads(desk.save_web().read_bytes())


def test_the_schema_is_a_schema_and_misses_what_the_model_requires(desk: Corrections) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    check = jsonschema.Draft202012Validator(SCHEMA)
    assert not list(check.iter_errors(web(desk)))
    for key in ("@context", "id", "type", "first"):
        assert list(check.iter_errors({name: value for name, value in web(desk).items() if name != key})), key
    for key in ("id", "type", "target"):
        made = web(desk)
        del made["first"]["items"][0][key]
        assert list(check.iter_errors(made)), key
    for path in (("source",), ("selector", 0, "start"), ("selector", 1, "exact")):
        made = web(desk)
        inner = made["first"]["items"][0]["target"]
        for step in path[:-1]:
            inner = inner[step]
        del inner[path[-1]]
        assert list(check.iter_errors(made)), path


def test_web_annotations_name_places_by_code_points_and_by_words(desk: Corrections) -> None:
    desk.add(5, source="the = baker", cue="said", content="= nothing 😀 else")
    made = web(desk)
    items = made["first"]["items"]
    assert made["total"] == len(items)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            if isinstance(target, str):
                assert target in {other["id"] for other in items}
                continue
            position, quote = target["selector"]
            assert desk.text[position["start"] : position["end"]] == quote["exact"]
            assert desk.text[: position["start"]].endswith(quote["prefix"])
            assert desk.text[position["end"] :].startswith(quote["suffix"])
            assert target["source"] == saving.urn(desk.text)
    creators = [item["creator"] for item in items]
    assert {"type": "Person"} in creators
    assert all("name" not in creator for creator in creators if creator["type"] == "Person")


def test_files_are_the_same_each_time(desk: Corrections) -> None:
    first = desk.save_web().read_bytes(), desk.save_csv().read_bytes()
    assert first == (desk.save_web().read_bytes(), desk.save_csv().read_bytes())


def test_the_table_for_spreadsheets_has_words_and_places_and_no_formulas(desk: Corrections) -> None:
    desk.add(5, source="the = baker", cue="said", content="= nothing 😀 else")
    data = desk.save_csv().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 5
    start, end = map(int, rows[0]["cue stands at"].split(".."))
    assert desk.text[start:end] == rows[0]["cue"] == "said"
    assert rows[4]["content"] == "'= nothing 😀 else"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert (rows[2]["carried by"], rows[2]["counted as"], rows[4]["made by"]) == ("4", "Ann Lee", "reader")


def test_half_a_surrogate_pair_survives_in_the_log_and_is_replaced_in_files() -> None:
    text = "Ann Lee said it was \ud83d broken. Bob Ray said no."
    desk = Corrections(drafted(text, "odd.txt"))
    desk.article.found = ()
    desk.add(1, source="Ann Lee", cue="said", content="it was \ud83d broken")
    assert shown(desk, 1)[2] == "it was \ud83d broken"
    assert "it was � broken" in desk.save_csv().read_text(encoding="utf-8-sig")
    file = desk.save_web()
    assert "it was � broken" in file.read_text(encoding="utf-8")
    assert "�" in spreadsheet.whole(desk.text)


def test_a_file_that_cannot_be_written_is_one_sentence(desk: Corrections, own_folder: Path) -> None:
    (own_folder / "folder.csv").mkdir()
    with pytest.raises(NotSaved, match="is a folder: name a file in it, or rename"):
        desk.save_csv(own_folder / "folder.csv")


def test_an_article_without_relations_can_be_corrected_and_saved() -> None:
    desk = Corrections(drafted("Nothing is said here at all by anyone. It rains."))
    desk.article.found = ()
    assert web(desk)["total"] == 0
    assert desk.save_csv().read_text(encoding="utf-8-sig").strip() == "number"
    assert "0 relations" in repr(desk)
    assert not list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(web(desk)))
