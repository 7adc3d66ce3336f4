"""The attribution engine: what a reader of its findings would notice."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from lessons import sources as attribution
from lessons.kit import paths
from lessons.sources import Relation, find
from lessons.sources.frames import ROLES
from lessons.sources.lexicon import cues

CASE = paths.data() / "case"


def only(text: str, mode: str = "core") -> Relation:
    (relation,) = find(text, mode)
    return relation


def parts(text: str, mode: str = "core") -> list[tuple[str, str, str]]:
    found = find(text, mode)
    return [(each.words(text, "source"), each.words(text, "cue"), each.words(text, "content")) for each in found]


# --- the page of the course, against its tables ---------------------------------------------------------


def rows(name: str) -> list[dict[str, str]]:
    with (CASE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CODED = {row["ar_id"]: row for row in rows("attributions")}
KINDS = {row["source_id"]: row["kind"] for row in rows("sources")}
# Somebody told somebody something, or is said to believe it; the others are requests, refusals, acts.
CORE = [
    key
    for key, row in CODED.items()
    if row["speech_act"] in ("statement", "belief") and row["cue_class"] != "assertive"
]
ACTS = [key for key in CODED if key not in CORE]


def places(edition: str) -> dict[tuple[str, str], tuple[int, int]]:
    return {
        (row["statement"], row["role"]): (int(row["start"]), int(row["end"]))
        for row in rows("locations")
        if row["edition"] == edition
    }


class Edition:
    """A text of the page with what the engine finds in it and what the tables say."""

    def __init__(self, name: str, text: str) -> None:
        self.text, self.places = text, places(name)
        self.found = {mode: find(text, mode) for mode in attribution.engine.MODES}

    def place(self, key: str, role: str) -> tuple[int, int] | None:
        prefix = "inner_" if key == "ar22" else ""  # the second report of its sentence
        return self.places.get((CODED[key]["statement"], prefix + role))

    def relation(self, key: str, mode: str) -> Relation:
        cue = self.place(key, "cue")
        assert cue is not None
        near = [each for each in self.found[mode] if any(a < cue[1] and cue[0] < b for a, b in each.cue)]
        assert near, f"{key}: no relation with the cue “{self.text[slice(*cue)]}”"
        return near[0]

    def agrees(self, relation: Relation, role: str, place: tuple[int, int]) -> bool:
        """Whether at least half of the words are the same."""
        mine = {at for a, b in relation.spans(role) for at in words(self.text, a, b)}
        told = set(words(self.text, *place))
        return 2 * len(mine & told) >= 0.5 * (len(mine) + len(told))


def words(text: str, start: int, end: int) -> list[int]:
    return [start + match.start() for match in re.finditer(r"\w+", text[start:end])]


@pytest.fixture(scope="module")
def teaching() -> Edition:
    return Edition("teaching", (paths.data() / "article" / "page.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found(found_page: Path) -> Edition:
    from lessons import Article

    return Edition("found", Article.read(found_page).clean)


@pytest.fixture(params=["teaching", "found"])
def edition(request: pytest.FixtureRequest) -> Edition:
    chosen: Edition = request.getfixturevalue(request.param)
    return chosen


@pytest.mark.parametrize("key", CORE)
def test_every_report_of_the_page_is_found(edition: Edition, key: str) -> None:
    relation = edition.relation(key, "core")
    for role in ("source", "content"):
        place = edition.place(key, role)
        if place is not None:
            assert edition.agrees(relation, role, place), (role, relation.words(edition.text, role))
    row = CODED[key]
    assert relation.kind == row["quote_type"] or (row["speech_act"] == "statement" and key == "ar03")
    assert relation.cue_class == row["cue_class"]
    assert relation.source_type == KINDS[row["source_id"]] or f"source={relation.source_type}" in row["accept"]


def test_the_page_has_thirteen_reports_and_no_more_is_made_up(edition: Edition) -> None:
    assert len(CORE) == 13
    assert len(edition.found["core"]) <= len(CORE) + 1


@pytest.mark.parametrize("key", ACTS)
def test_every_act_of_the_page_is_found_in_wide_mode(edition: Edition, key: str) -> None:
    if edition.place(key, "cue") is None:
        pytest.fail(f"{key} has no cue in the table")
    relation = edition.relation(key, "wide")
    for role in ("source", "content"):
        place = edition.place(key, role)
        if place is not None and not (key == "ar16" or CODED[key]["speech_act"] == "criticism"):
            assert edition.agrees(relation, role, place) or relation.source_type == "named person", role


def test_who_carries_whom(edition: Edition) -> None:
    spoken, carried = edition.relation("ar02", "core"), edition.relation("ar03", "core")
    assert spoken.outer == carried.number
    assert carried.outer is None


def test_they_and_the_statement_stand_for_somebody(edition: Edition) -> None:
    they, statement = edition.relation("ar13", "core"), edition.relation("ar05", "core")
    assert they.antecedent is not None
    assert edition.text[slice(*they.antecedent)] == "Israeli officials"
    assert statement.antecedent is not None
    assert edition.text[slice(*statement.antecedent)].endswith("office")


# --- the ways of reporting: each row of the table on its own example ------------------------------------------

FRAMES = {row["frame"]: row for row in attribution.rows()}
MARKED = re.compile(r"[\[<{\]>}]")


def unmarked(example: str) -> tuple[str, dict[str, list[str]]]:
    """The text of an example, and the words that are marked in it for each role."""
    told: dict[str, list[str]] = {role: [] for role in ROLES.values()}
    for mark, role in ROLES.items():
        closing = {"[": "]", "<": ">", "{": "}"}[mark]
        told[role] = re.findall(rf"{re.escape(mark)}(.*?){re.escape(closing)}", example)
    return MARKED.sub("", example).replace(" ¶ ", "\n\n"), told


def test_every_frame_has_its_own_name_an_example_and_a_sentence() -> None:
    assert len(FRAMES) == len(attribution.rows())
    for name, row in FRAMES.items():
        assert row["meaning"].lstrip("“")[0].isupper(), name
        assert len(row["meaning"].split()) < 30, name
        assert attribution.meaning(name) == row["meaning"]
        assert "{" in row["example"], name


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_finds_its_example(frame: str) -> None:
    text, told = unmarked(FRAMES[frame]["example"])
    read = [each for each in find(text, "wide") if each.rule == frame]
    assert [{role: [text[slice(*span)] for span in each.spans(role)] for role in told} for each in read] == [told]


# Words for "…" in the example that ends a frame's sentence, by the last group of its content.
FILLED = {
    **dict.fromkeys(("O", "ING", "S", "ASKED"), "new plan for the town"),
    **{"TO": "stay in town", "Q": "a mistake from the start.", "R": "was late"},
}


def filled(row: Mapping[str, str]) -> str:
    """The example in a frame's sentence, with words for what is left open in it."""
    last = re.findall(r"[A-Z]+(?=\??\})", row["pattern"])[-1:]
    return row["meaning"].partition(": ")[2].replace("…", FILLED.get("".join(last), "it was safe to swim"))


@pytest.mark.parametrize("frame", [name for name, row in FRAMES.items() if ": " in row["meaning"]])
def test_a_frames_sentence_ends_in_an_example_that_the_frame_finds(frame: str) -> None:
    text = filled(FRAMES[frame])
    assert frame in [each.rule for each in find(text, "wide")], text


# --- quotation marks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "''", "«»"])
def test_all_kinds_of_marks(marks: str) -> None:
    text = f"{marks[0]}We are late,{marks[1]} said Ann Bell."
    relation = only(text)
    assert (relation.words(text, "source"), relation.kind) == ("Ann Bell", "direct")
    assert relation.words(text, "content") == text.partition(" said")[0]


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "The officials’ plan isn’t new, the minister’s aide said."
    assert parts(text) == [("the minister’s aide", "said", "The officials’ plan isn’t new")]


def test_a_quotation_goes_on_over_the_end_of_a_paragraph() -> None:
    text = "The coach said, “We lost.\n\n“We will learn from it.”\n\nHe left."
    relation = only(text)
    assert relation.words(text, "content") == "“We lost. … “We will learn from it.”"


def test_a_mark_that_is_missing_does_not_swallow_the_text() -> None:
    text = "“We lost, the coach said.\n\n“We won,” said Ann Bell.\n\nThe mayor said it rained."
    assert [each[0] for each in parts(text)][-2:] == ["Ann Bell", "The mayor"]


def test_a_stray_mark_changes_nothing() -> None:
    text = "“We won,” said Ann Bell. ‘OK."
    assert parts(text) == [("Ann Bell", "said", "“We won,”")]


def test_an_interrupted_quotation_is_one() -> None:
    text = "“That,” he said, “is a fact.”"
    assert parts(text) == [("he", "said", "“That,” … “is a fact.”")]


def test_the_second_sentence_of_a_quotation_is_the_same_speakers() -> None:
    text = "“We were late,” said Ann Bell. “Nobody called us.”"
    assert parts(text) == [("Ann Bell", "said", "“We were late,” … “Nobody called us.”")]


def test_names_of_things_in_marks_are_no_reports() -> None:
    assert find("They ate in a diner called “The Last Word” and heard a song called “Rain”.", "wide") == ()


# --- sources ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Anna Lee, the mayor of Leeds, said it rained.", "Anna Lee, the mayor of Leeds"),
        ("A packer who gave only her first name said it was over.", "A packer who gave only her first name"),
        ("A spokesman for the ministry in Nairobi said it rained.", "A spokesman for the ministry in Nairobi"),
        ("In a speech on Monday the foreign minister said it rained.", "the foreign minister"),
        ("It rained, said Rick Dole, 58, a retired welder.", "Rick Dole, 58, a retired welder"),
        ("The governor’s office on Thursday said it rained.", "The governor’s office"),
        ("He met reporters in Kyiv and said it rained.", "He"),
        ("The mayor defended the plan, saying it had saved lives.", "The mayor"),
        ("Rep. Steve Roe (D-Ohio) said it rained.", "Rep. Steve Roe"),
    ],
)
def test_a_source_has_the_words_that_say_who_it_is(text: str, source: str) -> None:
    assert parts(text)[-1][0] == source


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Anna Lee", "named person"),
        ("Mr. Lee", "named person"),
        ("The housing ministry", "institution"),
        ("A spokeswoman for Mr. Lee", "unnamed person"),
        ("Two people close to the talks", "unnamed group"),
        ("Israeli officials", "unnamed group"),
        ("A study published on Monday", "text or tradition"),
        ("Jewish religious law", "text or tradition"),
        ("Sources familiar with the talks", "unnamed group"),
        ("Nearly a third of voters", "unnamed group"),
        ("The CEO", "unnamed person"),
        ("The 52-year-old", "unnamed person"),
        ("Hale’s biggest donor, the real estate developer Sam Rusk", "named person"),
        ("Secretary of State Antony Blinken", "named person"),
        ("Minister of Finance Ann Lee", "named person"),
        ("Member of the Legislative Assembly Prakash Nair", "named person"),
        ("Director of the National Weather Service", "unnamed person"),
        ("Spokesman for Ann Lee", "unnamed person"),
        ("Head of State Parks Division", "unnamed person"),
        ("The tehsildar", "unnamed person"),
        ("North Line", "institution"),
        ("The operator, North Line,", "institution"),
        ("The contractor, M/s Sunrise Infra Pvt. Ltd.,", "institution"),
        ("Ann Line", "named person"),
        ("The plan", "text or tradition"),
        ("Minutes of its meeting", "text or tradition"),
        ("The newspaper", "media"),
        ("Reuters", "media"),
    ],
)
def test_what_kind_of_source_it_is(source: str, kind: str) -> None:
    assert find(f"{source} said that it rained.")[0].source_type == kind


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Doctors said it was spreading. They said it would stop.", "Doctors"),
        ("Ms. Bell spoke first. Mr. Dole came late. She said it rained.", "Ms. Bell"),
        ("Ms. Bell spoke first. Mr. Dole came late. He said it rained.", "Mr. Dole"),
        ("The bank said in a statement that it was sorry. The statement added that it paid.", "The bank"),
        ("The court spokesman Ali Roe came. The spokesman said it rained.", "The court spokesman Ali Roe"),
        ("Acme Corp. sued Lake University. The company said it paid.", "Acme Corp."),
        ("Dr. Lien Bell, a chemist, said it was safe. She added that it was old.", "Dr. Lien Bell, a chemist"),
        (
            "A spokeswoman said it was safe.\n\nLien Bell, a chemist, said it was old. She added that it was cold.",
            "Lien Bell, a chemist",
        ),
    ],
)
def test_whom_a_pronoun_or_a_bare_noun_stands_for(text: str, whom: str) -> None:
    antecedent = find(text)[-1].antecedent
    assert antecedent is not None
    assert text[slice(*antecedent)] == whom


@pytest.mark.parametrize(
    "text",
    [
        "Harbor <i>opens</i> & closes\n\nThe harbor opened on Monday. The company claimed that nobody was asked.",
        "Lake University ran the poll. The company said it paid.",
        "The result came in May. The company said it paid.",
        "The harbor office closed. The harbor office said it rained.",
    ],
)
def test_nothing_is_better_than_a_wrong_antecedent(text: str) -> None:
    assert find(text)[-1].antecedent is None


# --- what is a report and what is not -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The rooms are given out according to size.",
        "The storm claimed three lives and a roof.",
        "The rally added 400 jobs.",
        "The minister’s claims and reports were long.",
        "His plans were old and his calls short.",
        "It was a proposed law on the reported attack.",
        "",
        "¶ ” ’ ) ( “",
    ],
)
def test_words_that_only_look_like_reports(text: str) -> None:
    assert find(text) == ()


def test_what_was_not_said_keeps_its_not() -> None:
    text = "The mayor did not say whether she would resign."
    assert parts(text) == [("The mayor", "did not say", "whether she would resign")]


def test_a_question_nobody_is_named_for_has_no_source() -> None:
    text = "Asked about the memo, Ms. Roe said it was false."
    assert parts(text, "wide")[0] == ("", "Asked about", "the memo")


def test_another_report_ends_a_content() -> None:
    text = "Officials said the talks went on, and Ms. Roe voiced her doubts."
    assert parts(text) == [("Officials", "said", "the talks went on")]
    assert parts(text, "wide")[-1] == ("Ms. Roe", "voiced", "her doubts")


def test_the_writers_remark_is_left_out() -> None:
    text = "He said the judge was paid, a charge for which he gave no evidence."
    assert parts(text)[0][2] == "the judge was paid"


def test_the_hearer_and_the_day_are_left_out() -> None:
    text = "The envoy told reporters in Geneva on Monday that the talks had failed."
    assert parts(text) == [("The envoy", "told", "that the talks had failed")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The mediator, the retired judge Ida Bell, said she had met both sides.",
            ("The mediator, the retired judge Ida Bell", "said", "she had met both sides"),
        ),
        (
            "The firm’s chief, Ann Roe, who took over in May, said that sales fell.",
            ("The firm’s chief, Ann Roe, who took over in May", "said", "that sales fell"),
        ),
        (
            "Minutes of its October meeting, which are public, confirm that it leaked.",
            ("Minutes of its October meeting, which are public", "confirm", "that it leaked"),
        ),
        (
            "An earlier version of this article said that it leaked.",
            ("An earlier version of this article", "said", "that it leaked"),
        ),
        ("One bus in five was late, a report has found.", ("a report", "has found", "One bus in five was late")),
        ("That’s not true, she says.", ("she", "says", "That’s not true")),
        ("Mr. Hale said, “I’ll think about it,” and left.", ("Mr. Hale", "said", "“I’ll think about it,”")),
        ("A memo warned as early as 2014 that it leaked.", ("A memo", "warned", "that it leaked")),
        ("Hale told “The Morning Show” that it rained.", ("Hale", "told", "that it rained")),
        ("Fans chanted “Shame!” outside the hall.", ("Fans", "chanted", "“Shame!”")),
        ("Hale tweeted Thursday morning that it rained.", ("Hale", "tweeted", "that it rained")),
        (
            "According to the memo, which was written in May, the pipes were old.",
            ("the memo, which was written in May", "According to", "the pipes were old"),
        ),
    ],
)
def test_forms_that_are_common_in_news(text: str, told: tuple[str, str, str]) -> None:
    assert parts(text) == [told]


def test_a_hearer_is_no_speaker() -> None:
    text = "“It’s a disgrace,” one resident, who did not want to be named, told this newspaper."
    assert parts(text) == [("one resident, who did not want to be named", "told", "“It’s a disgrace,”")]
    assert find("“It’s a disgrace,” told this newspaper.") == ()


def test_the_subject_of_a_clause_in_front_is_no_speaker() -> None:
    assert parts("Asked if he was sorry, Mr. Hale paused and said: “Every day.”")[-1][0] == "Mr. Hale"


def test_who_is_quoted_and_who_quotes() -> None:
    text = "The Daily Courier quoted a neighbor as saying that the dog barked."
    outer, inner = find(text)
    assert (outer.words(text, "source"), outer.source_type) == ("The Daily Courier", "media")
    assert (inner.words(text, "source"), inner.outer) == ("a neighbor", outer.number)


def test_who_is_cited_and_who_cites() -> None:
    text = "The paper reported last week, citing two officials, that the agency had been warned."
    outer, inner = find(text)
    assert [each.words(text, "content") for each in (outer, inner)] == ["that the agency had been warned"] * 2
    assert (inner.words(text, "source"), inner.outer) == ("two officials", outer.number)
    assert len(find("The club closed the pool, citing the bad weather, on Monday.")) == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The minister denied having seen the letter.", ("The minister", "denied", "having seen the letter")),
        ("Reyes would not comment.", ("Reyes", "would not", "comment")),
        ("The minister rejected claims that it leaked.", ("The minister", "rejected", "claims that it leaked")),
        ("The council is considering a new pool.", ("The council", "is considering", "a new pool")),
    ],
)
def test_acts_that_are_common_in_news(text: str, told: tuple[str, str, str]) -> None:
    assert parts(text, "wide") == [told]


def test_a_plan_ends_where_its_speaker_acts_again() -> None:
    text = "The mayor vowed to veto the bill and called on the council to think again."
    assert [each[2] for each in parts(text, "wide")] == ["to veto the bill", "to think again"]


@pytest.mark.parametrize(
    "text",
    [
        "Police questioned the student.",
        "The study was supported by the Lake Foundation.",
        "The store offers shoes. The exhibit saw visitors reach the roof.",
        "The result supports a new theory.",
    ],
)
def test_things_do_not_speak_and_deeds_are_no_words(text: str) -> None:
    assert find(text, "wide") == ()


def test_wide_has_all_of_core_and_more() -> None:
    text = "The mayor said it rained. She urged drivers to stay home and refused to resign."
    assert len(parts(text)) < len(parts(text, "wide"))
    assert set(parts(text)) < set(parts(text, "wide"))
    assert {each.mode for each in find(text)} == {"core"}


def test_another_mode_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="The mode is “core” or “wide”"):
        find("She said so.", "all")


# --- time ---------------------------------------------------------------------------------------------------


def calls(text: str) -> int:
    """How many functions of the engine are called for a text."""
    count = 0

    def seen(frame: object, event: str, _: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(seen)
    try:
        find(text, "wide")
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        "said ",
        "The mayor said that ",
        "Ada ",
        ", ",
        "(a) ",
        "“yes” she said ",
        "He said. ",
        "‘a ",
        "who said ",
        "x ",
    ],
)
def test_twice_the_text_takes_no_more_than_about_twice_the_work(piece: str) -> None:
    find("The mayor said so.")  # the lexicon is loaded now
    small, large = calls(piece * 150), calls(piece * 600)
    assert large <= 5 * small + 200


# --- the lexicon --------------------------------------------------------------------------------------------


def test_every_frame_of_the_lexicon_is_explained() -> None:
    told = (paths.data() / "attribution" / "README.md").read_text(encoding="utf-8")
    frames = {frame for cue in cues() for frame in cue.core | cue.wide}
    assert {frame for frame in frames if f"`{frame}`" not in told} == set()


def test_every_cue_has_a_frame() -> None:
    """Without one it is never found."""
    bare = [cue.lemma for cue in cues() if not cue.frames]
    assert not bare, f"cue_lexicon.csv: nothing may follow {bare}; copy “core” and “wide” from a word like it"


def test_the_lexicon_agrees_with_the_codebook() -> None:
    classes = {cue.lemma: cue.cue_class for cue in cues() if cue.part in ("verb", "phrase")}
    for row in rows("cues"):
        if row["lemma"] in classes:
            assert classes[row["lemma"]] in [row["class"], *row["accept"].split(";")], row["lemma"]


@pytest.mark.parametrize(
    "text",
    [
        "Pupils will write the exam on Sunday, May 4, after the board cancelled the paper.",
        "The choir will write a song for the fair, its first, because the town asked for one.",
    ],
)
def test_what_stands_between_commas_before_another_clause_makes_no_clause_of_a_thing(text: str) -> None:
    assert find(text, "wide") == ()
