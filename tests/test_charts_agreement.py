"""The figures of notebook 08. What every figure keeps is in test_charts.py."""

from __future__ import annotations

import pytest
from figure_data import data_of

from lessons import case, charts, classroom, cli, coding, correct, machines, own
from lessons.charts import diagram, theme
from lessons.charts.figure import Beside
from lessons.exercises import model

pytestmark = pytest.mark.usefixtures("own_folder")


def test_the_confusion_table_counts_each_sentence_once_for_each_machine() -> None:
    figure = charts.confusion()
    for machine in machines.NAMES:
        rows = [row for row in figure.rows if row["machine"] == machine]
        assert len(rows) == 4
        assert sum(row["sentences"] for row in rows) == len(case.coded())
        listed = [int(each) for row in rows for each in row["which"].split(", ") if each]
        assert sorted(listed) == sorted(case.sentence_numbers().values())


def test_the_diagonal_differs_by_more_than_color() -> None:
    cells = data_of(charts.confusion(), "cells")
    filled = [cell for cell in cells if cell["fill"] == theme.BLUE]
    assert len(filled) == len(cells) / 2
    assert {tuple(cell["dash"]) for cell in filled}.isdisjoint(tuple(c["dash"]) for c in cells if c not in filled)


def test_the_confusion_table_takes_your_answers_and_says_whose_it_shows() -> None:
    assert "Coder 3 is synthetic" in charts.confusion().alt
    for name in ("08.1", "08.2"):
        model.find(name).check([{"source": "no source"}] * 10)
    figure = charts.confusion()
    assert "synthetic" not in figure.alt
    assert figure.title.startswith("You and the word list agree in 10 of 20 sentences")
    assert figure.rows[0]["you"] == "a source"
    assert figure.rows[0]["sentences"] == 0


def test_kappa_is_the_filled_part_of_what_stands_right_of_chance() -> None:
    figure = charts.kappa()
    whole, filled, _ = data_of(figure, "parts")
    assert (filled["x2"] - filled["x"]) / (whole["x2"] - filled["x"]) == pytest.approx(0.7)
    chance, reached = data_of(figure, "chance"), data_of(figure, "reached")
    assert chance[0]["x"] == filled["x"]
    assert reached[0]["x"] == filled["x2"]
    assert chance[1]["x"] > reached[1]["x"], "in the paradox chance comes further than the two"
    assert [row["result"] for row in figure.rows if row["step"] == "kappa"] == ["0.7", "−0.053"]


def test_the_answers_are_drawn_with_a_letter_and_gaps_stay_empty() -> None:
    figure = charts.answers()
    drawn = data_of(figure, "answers")
    assert len(drawn) == len(data_of(figure, "letters")) == sum(map(len, case.coders(1).values()))
    missing = [row for row in figure.rows if "no answer" in row.values()]
    assert len(missing) == 3 * len(case.coded()) - len(drawn)
    assert "synthetic" in figure.alt
    assert [head["text"] for head in data_of(figure, "heads")] == ["coder 1", "coder 2", "coder 3"]


def test_in_a_class_each_minority_has_its_letter_and_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 25 coders, one is a sliver: too narrow for a letter, unless its cell is given room."""
    coders = {f"c{n:02}": dict.fromkeys(case.coded(), "no source" if n else "office") for n in range(25)}
    monkeypatch.setattr(classroom, "codings", lambda *_: coders)
    figure = charts.answers()
    assert {letter["text"] for letter in data_of(figure, "letters")} == {"– 24", "O 1"}
    assert min(cell["x2"] - cell["x"] for cell in data_of(figure, "answers")) > 25
    assert max(cell["x2"] for cell in data_of(figure, "answers")) < data_of(figure, "shares")[0]["x"]
    assert "25 coders of your class, each by the first whole answer." in figure.alt


def test_a_dashed_line_means_one_thing() -> None:
    """In the confusion table it is a difference; so no answer is drawn with one."""
    assert {tuple(cell["dash"]) for cell in data_of(charts.answers(), "answers")} == {tuple(diagram.SOLID)}


def test_the_figures_say_that_the_first_answers_count() -> None:
    for name in ("08.1", "08.2"):
        model.find(name).check([{"source": "no source"}] * 10)
        model.find(name).check([{"source": "office"}] * 10)
    for figure in (charts.confusion(), charts.answers()):
        assert "first whole answer" in figure.alt
    assert charts.confusion().rows[0]["sentences"] == 0, "the second answers changed it"


def test_before_and_after_shows_what_the_rule_mends_and_what_it_does_not() -> None:
    figure = charts.before_after()
    still = [row for row in figure.rows if row["before"] == row["after"]]
    assert [row["sentence"] for row in still] == [case.sentence("S19").sentence], "a slip is not mended by a rule"
    assert len(data_of(figure, "marks")) == 2 * len(figure.rows)


def test_before_and_after_says_so_if_there_are_too_few_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case, "coders", lambda round=1: {"coder 1": {"S13": "no source"}, "coder 2": {}})
    figure = charts.before_after()
    assert {row["after"] for row in figure.rows} == {"no pair"}
    assert [label["text"] for label in data_of(figure, "labels")] == ["fewer than two answers"] * len(figure.rows)


def test_an_article_of_ones_own_is_compared_once_a_person_has_confirmed_it_whole() -> None:
    assert cli.main(["add", "--practice", own.practice()[0]]) == 0
    chosen = own.in_use()
    assert chosen is not None
    assert not isinstance(charts.confusion(), Beside), "the engine is not compared with itself"
    desk = correct()
    wrong = chosen.relations()[0]
    alone = next(each for each in coding.rows() if each.relation == wrong.number).sentence
    desk.delete(wrong.number)
    for sentence in chosen.article.sents:
        desk.settle(sentence)
    figure = charts.confusion()
    assert isinstance(figure, Beside)
    assert "Your own article" in figure.yours.alt
    sentences = sum(each.sentence > 0 for each in chosen.article.sents)
    engine = [row for row in figure.yours.rows if row["machine"] == "the engine"]
    assert sum(row["sentences"] for row in engine) == sentences
    assert [row["which"] for row in engine if (row["a person"], row["the machine"]) == ("none", "a source")] == [
        str(alone)
    ]
    assert len(charts.answers().rows) == len(case.coded()), "the class codes the course’s article"
