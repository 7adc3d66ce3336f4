"""Whom a source stands for, of what kind it is, and who carries whom: on short texts, many of each kind."""

from __future__ import annotations

from itertools import product

import pytest

from lessons.sources import Relation, find

# --- she, after a man of an earlier paragraph ---------------------------------------------------------------

BEFORE = (
    "Torben Reed, the dam keeper, said the dam was old.",
    "“We knew,” Mr. Reed said. He said the dam was old.",
    "Mayor Torben Reed said he was sorry. “We knew,” he said.",
)
NOW = (
    "Professor Dray, who has studied the river for years, said in an email that the rain would stop.",
    "Professor Dray compared the river to a sponge.",
    "Professor Helen Dray, a hydrologist at the University of Sedley, is less sure.",
    "For Professor Dray, the cause is clear.",
    "Not everyone thinks so. Professor Ines Dray of Sedley University doubts it.",
    "Others are less sure, among them Professor Ines Dray of Sedley University.",
    "That worries Professor Ines Dray.",
    "The dam was studied by Professor Ines Dray.",
    "The storm was expected, said Professor Ines Dray, a hydrologist at Sedley University.",
    "“The storm was expected,” said Professor Dray, who runs the Sedley Institute.",
)
SHE = ("“It depends on the wind,” she explained.", "She added that it depends on the wind.")


@pytest.mark.parametrize("now", NOW)
def test_she_is_who_was_spoken_of_last(now: str) -> None:
    for before, she, gap in product(BEFORE, SHE, [" ", "\n\n"]):
        text = gap.join([before, now, she])
        relation = next(each for each in find(text) if each.words(text, "source").lower() == "she")
        assert relation.antecedent is not None, text
        assert "Dray" in text[slice(*relation.antecedent)], text


# --- firms are no persons ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        *(
            (firm, "institution")
            for firm in (
                *(
                    "Northern Power",
                    "Lakeside Energy",
                    "Sedley Electric",
                    "Coastal Water",
                    "Halden Gas",
                    "Hill Airlines",
                ),
                *("Bright Homes", "Moor Foods", "Reed Holdings", "Oslo Telecom", "Northrail", "the Ratepayers’ Forum"),
            )
        ),
        *((person, "named person") for person in ("Ann Power", "Ann Bell", "Mr. Bank", "Torben Reed", "Judge Water")),
        ("Forecasters", "unnamed group"),
    ],
)
def test_a_firm_is_no_person(source: str, kind: str) -> None:
    text = f"{source} said that it rained. Some forecasters agreed."
    assert find(text)[0].source_type == kind


# --- chains --------------------------------------------------------------------------------------------------------

ONE_MOUTH = (
    "“We expect more rain,” the spokesperson added.",
    "“I believe that it will hold,” said Ann Bell.",
    "“I think it is over,” she said. “We hope so.”",
    "Ann Bell said: “We know it was late.”",
    "“We feel that nobody listens,” a farmer told reporters.",
    "“We think the offer is fair,” the union said in a statement.",
    "“I fear that it will flood,” Tom Reyes said.",
    "‘I believe it was the wind,’ said the keeper.",
    "The mayor wrote: “I hope that they will come.”",
    "“We assume it was an accident,” police said.",
)
TWO_MOUTHS = (
    ("The mayor told reporters it was over, according to the Courier.", "The mayor", "the Courier"),
    ("The Courier quoted Ann Bell as saying it was over.", "Ann Bell", "The Courier"),
    ("Ann Bell was quoted by the Courier as saying it was over.", "Ann Bell", "the Courier"),
    ("The bank said that the minister told it that the talks had failed.", "the minister", "The bank"),
    ("Ann Bell said that her doctor believes that she is well.", "her doctor", "Ann Bell"),
    ("The report says that officials said that it was safe.", "officials", "The report"),
    ("A spokesman said Ms. Roe told the court it was over.", "Ms. Roe", "A spokesman"),
    ("The agency reported that the general said it was quiet.", "the general", "The agency"),
    ("The dam is safe, the mayor said, according to state television.", "the mayor", "state television"),
    ("The lawyer said that the boy told police he was asleep.", "the boy", "The lawyer"),
)


@pytest.mark.parametrize("text", ONE_MOUTH)
def test_what_a_speaker_says_of_herself_is_no_chain(text: str) -> None:
    assert [each.outer for each in find(text, "wide")] == [None] * len(find(text, "wide"))


@pytest.mark.parametrize(("text", "speaker", "carrier"), TWO_MOUTHS)
def test_a_chain_has_two_mouths(text: str, speaker: str, carrier: str) -> None:
    found = find(text)
    told = next(each for each in found if each.words(text, "source") == speaker)
    assert told.outer is not None
    assert found[told.outer - 1].words(text, "source") == carrier


# --- parts of their own -----------------------------------------------------------------------------------------------


def speakers(text: str, apart: tuple[int, ...] = ()) -> list[str]:
    return [relation.words(text, "source") for relation in find(text, "wide", apart)]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_nobody_speaks_on_into_a_part_of_its_own(gap: str) -> None:
    first, second = "“We lost the match today,” said Ann Bell.", "“We won the match today.”"
    text = first + gap + second
    assert speakers(text) == ["Ann Bell", "Ann Bell"]
    assert speakers(text, (len(first + gap),)) == ["Ann Bell"]


def test_a_quotation_does_not_run_on_into_a_part_of_its_own() -> None:
    first, second = "Ann Bell said: “We lost the match.\n\n", "“We won, though.”"
    assert len(find(first + second)[0].content) == 2
    assert len(find(first + second, apart=(len(first),))[0].content) == 1


def test_nobody_speaks_on_into_the_next_entry_of_a_live_page() -> None:
    text = "10:41 “We lost the match today,” said Ann Bell.\n10:44 “We won the match today.”"
    assert speakers(text) == ["Ann Bell"]


def contents(relations: tuple[Relation, ...], text: str) -> list[str]:
    return [each.words(text, "content") for each in relations]


def test_a_point_of_a_list_is_never_joined_to_the_one_before() -> None:
    text = "The mayor said:\n\n• the road is\n  open\n• the bridge\n  is shut, police said\n\nNobody else\nspoke to us"
    assert all("open\n•" not in each for each in contents(find(text, "wide"), text))


# --- who is no source ---------------------------------------------------------------------------------------------


def whom(text: str, word: str) -> str:
    relation = next(each for each in find(text, mode="wide") if each.words(text, "source").lower() == word)
    return text[slice(*relation.antecedent)] if relation.antecedent else ""


def test_the_first_word_below_a_heading_is_no_name() -> None:
    text = "Long ways\n\nFor those in the north the days are long. Jon Abara came late. He was sorry, he said."
    assert whom(text, "he") == "Jon Abara"


@pytest.mark.parametrize("body", ["The Anglers’ Club of Halden", "The Chamber of Trade", "The Halden History Society"])
def test_the_company_is_a_company(body: str) -> None:
    text = f"Halden Water opened a plant. {body} went to court. Prices stay as they are, the company confirmed."
    assert whom(text, "the company") == "Halden Water"


def test_the_county_is_not_the_county_and_two_unions() -> None:
    assert whom("Two unions and the county said no. The county denied that it had been warned.", "the county") == ""


@pytest.mark.parametrize(
    "who",
    [
        "Jon Abara, who runs the bakery at the station",
        "Ann Lee, a reporter for the newspaper",
        "Mira Holm, who edits the paper",
    ],
)
def test_who_works_near_a_station_is_no_medium(who: str) -> None:
    (relation,) = find(f"{who}, said that it rained.")
    assert relation.source_type == "named person"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mayor says that the dam is safe; an engineer is less sure.", "that the dam is safe"),
        ("The board said the plant is old; nobody had seen it.", "the plant is old"),
        ("She said that it is safe; and that it is dry.", "that it is safe; and that it is dry"),
    ],
)
def test_behind_a_semicolon_nobody_speaks_on_for_sure(text: str, content: str) -> None:
    (relation,) = find(text)
    assert relation.words(text, "content") == content
