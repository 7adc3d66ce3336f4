"""The coding of the article in use: from the case's tables, or from what was found in an own article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from lessons import case
from lessons.case import coding
from lessons.case.own import OwnArticle
from lessons.case.own.labels import label_of, merged, tidy
from lessons.sources.relation import Relation
from lessons.text.article import Article

TEXT = (
    "The ferry sails on Monday. The company will pay, mayor Ann Lee told Coast FM, according to the Herald. "
    "“It is over,” she said. “Nobody lost.” Lee asked the union to wait. The Bible says so. Everybody is glad."
)


def spans(*words: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(each), TEXT.index(each) + len(each)) for each in words)


def relation(number: int, source: str, cue: str, content: str, cue_class: str = "neutral", **more: object) -> Relation:
    made = {"kind": "indirect", "source_type": "named person"} | more
    return Relation(number, spans(source), spans(cue), spans(content), cue_class=cue_class, **made)  # type: ignore[arg-type]


DRAFT = (
    relation(1, "mayor Ann Lee", "told", "The company will pay", outer=2),
    relation(2, "the Herald", "according to", "The company will pay, mayor Ann Lee told Coast FM", source_type="media"),
    Relation(
        3,
        spans("she"),
        spans("said"),
        spans("“It is over,”", "“Nobody lost.”"),
        "direct",
        "neutral",
        "named person",
        antecedent=spans("mayor Ann Lee")[0],
    ),
    relation(4, "Lee asked"[:3], "asked", "to wait", "directive", mode="wide"),
    relation(5, "The Bible", "says", "so", source_type="text or tradition"),
)


class Known(OwnArticle):
    """An own article whose draft is known, so that no engine is needed."""

    relations_known: Sequence[Relation] = DRAFT

    @property
    def draft(self) -> tuple[Relation, ...]:
        return tuple(self.relations_known)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Known:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    return Known(tmp_path / "story.txt", Article.from_text(TEXT, "story.txt"))


def test_the_course_has_a_row_for_each_sentence_and_its_tables_decide() -> None:
    rows, numbers = coding.rows(), case.counts()
    assert [row.sentence for row in rows] == list(range(1, numbers["sentences"] + 1))
    assert Counter(row.sourcing for row in rows)["credited"] == numbers["credited"]
    sources = {row["source_id"]: row for row in case.rows("sources")}
    for by in ("side", "label", "kind", "official", "named"):
        column = "canonical" if by == "label" else by
        entries = case.unit_attribution().values()
        assert case.voices(by) == Counter(sources[entry["source_id"]][column] for entry in entries)
    peskov = next(row for row in rows if row.source == "Dmitry Peskov")
    assert (peskov.through, peskov.steps, peskov.quote, peskov.side) == ("RIA Novosti", 2, "direct", "Russian")


def test_an_own_article_is_coded_by_the_rule(article: Known) -> None:
    sourcing = [row.sourcing for row in coding.rows(article)]
    assert sourcing == ["none", "credited", "credited", "credited", "speech_act", "text", "none"]


def test_the_speaker_comes_before_the_carrier(article: Known) -> None:
    row = coding.rows(article)[1]
    assert (row.source, row.through, row.steps, row.cue) == ("Ann Lee", "the Herald", 2, "told")


def test_the_carrier_may_stand_first(tmp_path: Path) -> None:
    text = "According to the Herald, Ann Lee told Coast FM that she won."
    herald = Relation(1, ((13, 23),), ((0, 12),), ((25, 59),), "indirect", "neutral", "media")
    lee = Relation(2, ((25, 32),), ((33, 37),), ((47, 59),), "indirect", "neutral", "named person", outer=1)
    made = Known(tmp_path / "a.txt", Article.from_text(text))
    made.__dict__["relations_known"] = (herald, lee)
    assert [(row.source, row.through) for row in coding.rows(made)] == [("Ann Lee", "the Herald")]


def test_both_sentences_of_a_quotation_are_credited_to_whom_she_stands_for(article: Known) -> None:
    quoted = coding.rows(article)[2:4]
    assert [(row.source, row.quote, row.relation) for row in quoted] == [("Ann Lee", "direct", 3)] * 2


def test_what_somebody_believes_is_credited_to_who_told_of_it(tmp_path: Path) -> None:
    text = "Ewan Strath said that the board had wanted the work done."
    said = Relation(1, ((0, 11),), ((12, 16),), ((17, 56),), "indirect", "neutral", "named person")
    wanted = Relation(
        2, ((22, 31),), ((32, 42),), ((43, 56),), "indirect", "belief", "institution", outer=1, mode="wide"
    )
    made = Known(tmp_path / "a.txt", Article.from_text(text))
    made.__dict__["relations_known"] = (said, wanted)
    assert [row.source for row in coding.rows(made)] == ["Ewan Strath"]


@pytest.mark.parametrize(
    ("cue_class", "source_type", "source", "sourcing"),
    [
        ("factive", "institution", True, "credited"),
        ("doubting", "unnamed person", True, "credited"),
        ("belief", "unnamed group", True, "credited"),
        ("neutral", "media", True, "credited"),
        ("neutral", "text or tradition", True, "text"),
        ("directive", "named person", True, "speech_act"),
        ("commissive", "", False, "speech_act"),
        ("neutral", "", False, "none"),
    ],
)
def test_the_rule(cue_class: str, source_type: str, source: bool, sourcing: str) -> None:
    made = Relation(1, ((0, 3),) if source else (), ((4, 8),), (), "indirect", cue_class, source_type)
    assert coding.sourcing_of(made) == sourcing


def test_a_closing_mark_is_no_part_of_the_next_sentence() -> None:
    text = Article.from_text("She said “no. Yes” and left. ” Then it rained.")
    standing = coding.in_sentences(text, [Relation(1, ((0, 3),), ((4, 8),), ((9, 30),), "direct", "neutral")])
    last = text.sents[-1].sentence
    assert last not in standing
    assert 1 in standing


def test_a_chain_that_bites_its_tail_ends() -> None:
    one = Relation(1, ((0, 1),), (), (), "direct", "neutral", outer=2)
    two = Relation(2, ((2, 3),), (), (), "direct", "neutral", outer=1)
    assert coding.outer_chain(one, (one, two)) == (two,)


def test_an_unknown_unit_gets_one_sentence(article: Known) -> None:
    with pytest.raises(KeyError, match="cannot be counted by “country”; write “side” or “label”"):
        coding.voices("country", article)


# --- one name for one source ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("The  council,\nwhich met", "the council"),
        ("Ann Lee, the mayor,", "Ann Lee"),
        ("“the developer", "the developer"),
        ("Experts and Locals", "Experts and Locals"),
        ("She", "she"),
        ("", ""),
    ],
)
def test_a_label_is_tidy(words: str, label: str) -> None:
    assert tidy(words) == label


def test_the_name_in_an_apposition_is_found_only_where_it_is_a_persons() -> None:
    assert tidy("Its managing director, Petra Olsund", person=True) == "Petra Olsund"
    assert tidy("The developer of Quarry Road, who was there", person=True) == "the developer of Quarry Road"
    assert tidy("Joyce Wandeni, founder and chief of Tumari Labs", person=True) == "Joyce Wandeni"
    assert tidy("The developer of Quarry Road, Stillwater Homes") == "Stillwater Homes"
    assert tidy("Lee, Ford and Wu", person=True) == "Lee, Ford and Wu"


def test_two_people_of_one_surname_stay_apart() -> None:
    people = [("Ann Lee", "named person"), ("Bo Lee", "named person"), ("Ms. Lee", "named person")]
    assert merged(people)["Ms. Lee"] == "Ms. Lee"
    assert merged([people[0], people[2]])["Ms. Lee"] == "Ann Lee"


def test_a_common_noun_at_the_beginning_of_a_sentence_gets_a_small_letter() -> None:
    text = "Experts say no. Other experts agree. Israeli officials say yes."
    experts = Relation(1, ((0, 7),), ((8, 11),), (), "indirect", "neutral", "unnamed group")
    officials = Relation(2, ((37, 54),), ((55, 58),), (), "indirect", "neutral", "unnamed group")
    assert [label_of(text, each) for each in (experts, officials)] == ["experts", "Israeli officials"]
