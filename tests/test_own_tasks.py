"""Questions about an article of one's own: marked by what a person has confirmed, compared with a draft until then."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import exercise_proofs
import pytest

from lessons import charts
from lessons.case import coding, own
from lessons.case.corrections.desk import Desk
from lessons.case.corrections.events import CORRECTIONS, Event
from lessons.course import model, own_tasks, passages, plain, record, result, widgets
from lessons.course.kinds import Exercise
from lessons.course.kinds.span import tokens
from lessons.course.marking import BOTH, MACHINE, ME
from lessons.course.own_tasks import drafts, question, suiting
from lessons.kit.errors import BadValue
from lessons.play import adding

ODD = """Ferry *stops* <b>today</b>

The board said that `all` [ferries](x) stop_on_the_day | on <Monday>. They said it was "a *hard* choice". Nobody spoke.
"""
BARE = "It rained all day long. The road was wet.\n"
MILL = """Mill news

The mill by the river is safe, the council said. Mayor Ann Lee told the Herald that it is old. Nobody was there to ask.

The roof leaks on rainy days, a resident said. It rained for three days and nights. She said that the roof is new.
"""

SPEAKERS = ("council", "board", "union", "mayor", "judge", "bank", "company", "coach", "clerk", "pilot")

KINDS_OF_ARTICLES = Path(__file__).with_name("articles")  # a report, a live page, an interview, a press release, ...


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    return tmp_path


ARTICLES = (*own.practice(), *(path.name for path in sorted(KINDS_OF_ARTICLES.iterdir())))


def take(name: str) -> None:
    """Use one of the practice articles, or one of the five kinds of text that people bring."""
    if name in own.practice():
        adding.add_practice(name)
    else:
        adding.add(KINDS_OF_ARTICLES / name)


def use(folder: Path, text: str) -> None:
    file = folder / "news.txt"
    file.write_text(text, encoding="utf-8")
    adding.add(file)


def mine() -> own.OwnArticle:
    found = own.in_use()
    assert found is not None
    return found


def confirm(*numbers: int) -> None:
    """Say of these sentences, or of all, that the draft is right there, as the screen for it does."""
    article = mine()
    desk = Desk(article)
    now = desk.now()
    steps = []
    for each in article.article.sents:
        if each.sentence and (not numbers or each.sentence in numbers):
            inside = [row for row in now.rows if each.start <= row.relation.start < each.end and row.state == "machine"]
            steps += [Event("confirm", row.key, desk.coding(row)) for row in inside]
            steps.append(Event("sentence", value="yes", place=(each.start, each.end, each.text)))
    assert CORRECTIONS.add(article.log, *steps) == ""


def asked() -> list[Exercise]:
    return [each for each in map(model.find, own_tasks.places()) if each.about == "own"]


def failures() -> tuple[list[str], list[str]]:
    """The questions that are about the own article, and the proofs of them that do not hold."""
    failed = [
        f"{proof.name}: {failure}"
        for each in asked()
        for proof in exercise_proofs.proofs(each)
        if (failure := proof.failure())
    ]
    return [each.id for each in asked()], failed


# What a person has confirmed is a key


@pytest.mark.parametrize("name", ARTICLES)
def test_every_answer_about_a_confirmed_article_has_its_feedback(name: str) -> None:
    take(name)
    confirm()
    assert not any(each.compared for each in asked())
    names, failed = failures()
    assert failed == []
    assert {"05.1", "05.x1", "06.1", "06.4", "07.2", "07.5"} <= set(names)
    assert ({"05.7", "05.10"} <= set(names)) == (name != "interview.md")  # who told a line of a talk can be argued


def test_signs_of_markdown_and_html_in_an_article_stay_words(workspace: Path) -> None:
    use(workspace, ODD)
    confirm()
    names, failed = failures()
    assert failed == []
    assert "05.7" in names
    shown = plain.html(model.find("05.7"))
    assert "&lt;Monday&gt;" in shown
    assert "stop_on_the_day |" in shown
    assert "<code>all</code>" not in shown
    assert 'href="x"' not in shown


def test_a_question_goes_to_the_sentences_that_are_confirmed(workspace: Path) -> None:
    use(workspace, MILL)
    before = model.find("05.1")
    assert before.compared
    confirm(2)
    after = model.find("05.1")
    assert not after.compared
    assert [each.sentence for each in after.shown_sentences] == [2]
    assert after.check("that it is old").outcome == "right"
    assert model.find("05.5").compared, "nobody has confirmed a sentence with a cue that comes late"


@pytest.mark.parametrize("name", ["report.html", "release.txt", "indian.txt"])
def test_a_table_stays_though_a_source_was_taken_out_of_one_of_its_lines(name: str) -> None:
    take(name)
    tables = [each for each in map(model.find, ("05.7", "05.8")) if each.about == "own"]
    answers = [[dict(row.key) for row in each.rows] for each in tables]
    for each, answer in zip(tables, answers, strict=True):
        each.check(answer)
    Desk(mine()).delete(tables[0].grounds[0].finding)
    for each, answer in zip(tables, answers, strict=True):
        again = model.find(each.id)
        assert again.subject == each.subject
        kept = again.last()
        assert kept is not None
        assert kept[0] == answer
    confirm()
    assert tables[0].grounds[0].sentence not in [each.sentence for each in model.find("05.7").grounds]


def test_a_correction_of_one_part_is_no_confirmation_of_the_others(workspace: Path) -> None:
    use(workspace, MILL)
    content = model.find("05.5")
    content.check("council said")
    assert question.said("done") not in content.who(ME).feedback[-1], "two parts can't share a word"
    content.check("is safe")
    content.who(ME)
    assert not model.find("05.5").compared
    (same,) = [each for each in model.find("05.7").grounds if each.finding == content.grounds[0].finding]
    assert not same.sure, "who told it was not asked"


def test_the_numbers_are_those_of_the_articles_own_ledger_and_it_says_whose_it_is() -> None:
    adding.add_practice("ferry-talks")
    voices = coding.voices("label", coding.IN_USE)
    most, total = max(voices.values()), voices.total()
    for words in (
        "nobody has confirmed it yet",
        "a person has confirmed 2 of its",
        "A person has confirmed this table",
    ):
        share = model.find("07.2")
        assert words in share.prompt
        assert share.mark(f"{most}/{total}").outcome == "right"
        assert share.mark(f"{most + 1}/{total}").outcome == "not yet"
        assert f"({most})" in share.prompt
        confirm(*((1, 2) if "nobody" in words else ()))


@pytest.mark.parametrize("counts", [(1, 1), (3, 1), (2, 1), (1, 1, 1, 1), (4, 1), (1,) * 5, (7, 1), (4, 2, 2)])
def test_no_hint_has_the_numbers_of_the_article(counts: tuple[int, ...], workspace: Path) -> None:
    speakers = [who for who, count in zip(SPEAKERS, counts, strict=False) for _ in range(count)]
    told = "".join(f"The {who} said that the mill is old. " for who in speakers)
    rest = "It rained on the mill. " * 80  # so that the upper number alone is near another slip
    use(workspace, f"News of it\n\n{told}\n\n{rest}")
    confirm()
    names, failed = failures()
    assert "07.2" in names
    assert [each for each in failed if each.startswith("07")] == []


@pytest.mark.parametrize(
    "told", ["The council told us that {}.", "The council says that {}.", "According to the council, {}."]
)
def test_no_hint_has_the_cue_that_is_asked_for(told: str, workspace: Path) -> None:
    sentences = [told.format(f"the {each} is old") for each in ("mill", "road", "dam", "quay")]
    use(workspace, "News of it\n\n" + " ".join(sentences))
    confirm()
    names, failed = failures()
    assert "05.x1" in names
    assert failed == []


def test_two_voices_that_are_heard_equally_often_are_both_the_top(workspace: Path) -> None:
    use(workspace, "News\n\nThe road is shut, Ann Lee said. The bridge is open, Ben Ray said. It rained all day.\n")
    assert "1 divided by 2: Ann Lee, or Ben Ray." in model.find("07.2").explain


def test_each_reply_to_a_tick_names_its_sentence(workspace: Path) -> None:
    use(workspace, MILL)
    confirm()
    exercise = model.find("05.10")
    numbers = {each.text: each.text.split(":")[0].split()[1] for each in exercise.options}
    ticked = next(each.text for each in exercise.options if each.tick == "no")
    missed = [each.text for each in exercise.options if each.tick == "yes"]
    assert len(missed) > 1
    said = [exercise.check([ticked]) for _ in range(3)][-1].feedback  # what was left is told at the third try
    assert [re.findall(r"sentence (\d+)", each) for each in said] == [[numbers[each]] for each in (ticked, *missed)]
    assert f"No source: sentences {', '.join(numbers[each] for each in missed)}." in exercise.explain


# A draft is compared


@pytest.mark.parametrize("name", ARTICLES)
def test_no_answer_is_called_wrong_beside_a_draft_that_nobody_has_confirmed(name: str) -> None:
    take(name)
    compared = [each for each in asked() if each.compared]
    assert {"05.1", "05.x1", "06.1", "06.4"} <= {each.id for each in compared}
    for exercise in compared:
        for answer in exercise_proofs.answers(exercise):
            marked = exercise.marked(answer)
            for tries in (1, 3):
                shown = exercise.reply(marked, tries)
                if answer is None:
                    assert shown.title == result.UNSURE
                    assert shown.hint in exercise.hints
                    continue
                assert (shown.title, shown.outcome) == (result.COMPARED, "acceptable")
                assert shown.feedback[0] == question.said("agreed") or "| the machine |" in "\n".join(shown.feedback)
                assert bool(shown.asks) == (shown.feedback[0] != question.said("agreed"))
                assert not shown.explain
                assert not shown.hint


def test_an_answer_that_does_not_fit_is_told_how_to_answer() -> None:
    adding.add_practice("ferry-talks")
    shown = model.find("05.1").check("words that stand nowhere")
    assert shown.title == result.TITLES["not tried"]
    assert "copy words that stand there" in shown.feedback[0]
    assert record.entries() == ()


def test_the_comparison_shows_sentence_both_answers_and_the_rule(workspace: Path) -> None:
    use(workspace, MILL)
    told = str(model.find("05.5").check("The mill"))
    assert "The mill by the river is safe, the council said." in told
    for words in ("“The mill”", "“The mill by the river is safe”", "The sentence comes first and the speaker last"):
        assert words in told
    assert 'exercise("05.5").who("I am right")' in told
    assert "nobody has confirmed it yet" in plain.text(model.find("05.5"))
    assert "nobody has confirmed it yet" not in plain.text(model.find("05.9"))


def random_answer(exercise: Exercise, chance: random.Random) -> Any:
    if exercise.kind == "span":
        words = tokens(passages.sentence(exercise.statement).text)
        first = chance.randrange(len(words))
        return [words[first][0], words[chance.randrange(first, len(words))][1]]
    if exercise.kind == "match":
        return [chance.choice(exercise.options) for _ in exercise.rows]
    if exercise.kind == "choice":
        return chance.choice(exercise.options).text
    if exercise.kind == "choices":
        return [each.text for each in exercise.options if chance.random() < 0.4] or [exercise.options[0].text]
    columns = exercise.columns
    return [
        {each.id: row.key[each.id] if chance.random() < 0.6 else chance.choice(each.options) for each in columns}
        for row in exercise.rows
    ]


def undone() -> None:
    for name in ("record.jsonl", f"articles/{mine().log.name}"):
        (mine().log.parent.parent / name).unlink(missing_ok=True)


@pytest.mark.parametrize("name", ARTICLES)
def test_who_says_i_am_right_is_right_when_asked_again(name: str) -> None:
    """Whatever somebody answers is compared, “I am right” mends the draft or says how, and it is never called wrong."""
    take(name)
    chance = random.Random(name)
    mended = set()
    for place in [each.id for each in asked() if each.compared]:
        for _ in range(2):  # on nine articles, so that each question gets eighteen answers
            undone()
            exercise = model.find(place)
            assert exercise.compared
            answer = random_answer(exercise, chance)
            if not exercise.check(answer).asks:
                continue
            said = exercise.who(ME).feedback[-1]
            again = model.find(place)
            if again.subject != exercise.subject:  # the finding is gone: the sentence has no source
                assert exercise.kind == "choice"
                assert answer == exercise.options[-1].text
                assert again.last() is None
                continue
            done = question.said("done") in said
            assert done or "notebook 12" in said
            shown, last = again.mark(answer), again.last()
            assert again.compared != done
            assert shown.outcome == ("right" if done else "acceptable")
            assert last is not None
            assert last[1].outcome == shown.outcome
            assert not last[1].asks
            if done:
                mended.add(exercise.kind)
    assert {"span", "match"} <= mended


def test_each_cell_of_the_ledger_can_be_mended(workspace: Path) -> None:
    use(
        workspace,
        "News\n\nThe road is shut until May, a clerk said. Ann Lee told us, according to Ben Ray, that it is open.\n",
    )
    exercise = model.find("05.7")
    key = [dict(row.key) for row in exercise.rows]
    assert [each["steps"] for each in key] == ["1", "2"]
    for row, column, value in (
        (0, "named", "yes"),
        (0, "kind", "unnamed group"),
        (1, "steps", "1"),
        (1, "named", "no"),
    ):
        undone()
        answer = [dict(each) for each in key]
        answer[row][column] = value
        model.find("05.7").check(answer)
        assert question.said("done") in model.find("05.7").who(ME).feedback[-1], (column, value)
        assert model.find("05.7").mark(answer).outcome == "right"


def test_no_source_here_takes_the_finding_out_and_the_restored_draft_compares_again(workspace: Path) -> None:
    use(workspace, MILL)
    exercise = model.find("05.10")
    first = next(each for each in exercise.options if "the council said" in each.text)
    right = [each.text for each in exercise.options if each.tick == "yes"]
    exercise.check([first.text, *right])
    assert question.said("done") in exercise.who(ME).feedback[-1]
    assert coding.rows()[0].sourcing == "none"
    assert not model.find("05.10").compared
    Desk(mine()).restore()
    assert model.find("05.10").compared, "what was undone is no key any more"


def test_who_took_a_finding_out_reads_so_in_a_question_that_is_still_open(workspace: Path) -> None:
    use(workspace, MILL)
    ledger = model.find("05.7")
    Desk(mine()).delete(Desk(mine()).now().rows[0].relation.number)
    told = ledger.check([{**row.key, "kind": "media"} for row in ledger.rows]).feedback
    assert question.said("changed") in told[0]
    assert question.texts()["rule"]["nobody"] not in told[0]


def test_what_was_missed_cannot_be_made_up_but_the_way_is_told(workspace: Path) -> None:
    use(workspace, MILL)
    exercise = model.find("05.10")
    ticked = [each.text for each in exercise.options if each.tick == "yes"][1:]
    exercise.check(ticked)
    assert "Mark it in notebook 12" in exercise.who(ME).feedback[-1]
    assert not mine().corrected
    again = model.find("05.10").last()
    assert again is not None
    assert "I am right" in again[1].feedback[-1]


@pytest.mark.parametrize("choice", [MACHINE, BOTH])
def test_the_other_two_are_kept_with_the_answer_and_change_nothing(choice: str, workspace: Path) -> None:
    use(workspace, MILL)
    exercise = model.find("05.5")
    exercise.check("The mill")
    assert choice in exercise.who(choice).feedback[-1]
    assert not mine().corrected
    kept = model.find("05.5").last()
    assert kept is not None
    assert choice in kept[1].feedback[-1]
    assert not kept[1].asks


def test_there_has_to_be_something_to_decide(workspace: Path) -> None:
    use(workspace, MILL)
    exercise = model.find("05.5")
    with pytest.raises(BadValue, match="answer first"):
        exercise.who(ME)
    exercise.check(passages.words(exercise.statement, "content"))
    with pytest.raises(BadValue, match="answer first"):
        exercise.who(ME)
    exercise.check("The mill")
    with pytest.raises(BadValue, match="There is no choice"):
        exercise.who("the dog is right")
    with pytest.raises(BadValue, match="answer first"):
        model.find("05.9").who(ME)


def test_a_decision_holds_after_a_restart(workspace: Path) -> None:
    use(workspace, MILL)
    exercise = model.find("05.5")
    exercise.check("The mill by the river")
    assert question.said("done") in exercise.who(1).feedback[-1]
    code = "from lessons import exercise; e = exercise('05.5'); print(e.compared, e.last()[1].outcome)"
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert again.stdout.split() == ["False", "right"]


def test_the_panel_asks_who_is_right_and_keeps_the_keyboard(workspace: Path) -> None:
    use(workspace, MILL)
    panel = widgets.Panel(model.find("05.5"))
    assert panel.who.layout.display == "none"
    panel.control.restore([0, 8])
    panel.check.click()
    assert panel.who.layout.display != "none"
    assert "You and the machine" in panel.frame.said
    buttons = panel.who.children[1].children
    assert [each.description for each in buttons] == [ME, MACHINE, BOTH]
    buttons[0].click()
    assert panel.who.layout.display == "none"
    assert "The draft now has it as you say" in panel.frame.said
    panel.check.click()
    assert "Right" in panel.feedback.value
    assert "Right" in widgets.Panel(model.find("05.5")).feedback.value


def test_a_decision_that_cannot_be_written_says_so(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(workspace, MILL)
    exercise = model.find("05.5")
    exercise.check("The mill by the river")
    mine().log.mkdir()  # a folder where the file should be
    told = str(exercise.who(ME))
    assert "12" in told
    assert "not" in told.lower()
    mine().log.rmdir()


# Answers on the record


def test_answers_on_two_articles_stay_apart() -> None:
    adding.add_practice("ferry-talks")
    words = plain.text(model.find("05.7"))
    model.find("07.2").check(50)
    first = model.find("07.2").last()
    adding.add_practice("tap-water")
    assert model.find("07.2").last() is None
    assert plain.text(model.find("05.7")) != words
    adding.undo()
    assert model.find("07.2").last() is None
    adding.add_practice("ferry-talks")
    assert model.find("07.2").last() == first


def test_an_answer_to_another_sentence_is_not_marked_by_this_one(workspace: Path) -> None:
    use(workspace, MILL)
    first = model.find("05.5")
    first.check(passages.words(first.statement, "content"))
    confirm(4)
    second = model.find("05.5")
    assert second.shown_sentences != first.shown_sentences
    assert second.last() is None
    second.check("The roof leaks on rainy days")
    last = model.find("05.5").last()
    assert last is not None
    assert last[1].outcome == "right"


def test_answers_of_version_0_3_0_still_load(workspace: Path) -> None:
    use(workspace, MILL)
    exercise = model.find("05.5")
    start, end = passages.spans(exercise.statement)["content"]
    here = exercise.shown_sentences[0]
    right, other = [start - here.start, end - here.start], [0, 3]
    for answer in (right, other):
        record.append(record.Entry.now("05.5", answer, "not yet", 1, "own"))
    last = model.find("05.5").last()
    assert last is not None
    assert last[0] == other
    assert last[1].title == result.COMPARED
    confirm()
    last = model.find("05.5").last()
    assert last is not None
    assert last[0] == right, "an answer that may have been about another sentence is not called wrong"
    line = json.loads(record.export().splitlines()[0])
    assert line["answer"] == right


# Questions are built only from sentences that suit them


def test_what_suits_no_question_is_asked_of_the_course_and_said(workspace: Path) -> None:
    use(workspace, BARE)
    chain, count = model.find("05.3"), model.find("07.2")
    assert (chain.about, count.about) == ("course", "course")
    assert "no sentence suits this question" in chain.aside
    assert "no sentence suits this question" in plain.text(count)
    assert chain.check("Kremlin spokesman Dmitry Peskov").outcome in ("right", "not yet")


def test_a_question_about_something_else_says_whose_article_it_is_about(workspace: Path) -> None:
    use(workspace, BARE)
    assert model.find("05.9").aside == model.COURSE
    adding.undo()
    assert model.find("05.9").aside == ""
    assert model.find("05.3").about == "course"


def tellers(text: str) -> set[str]:
    """The sources of the findings in a text that can be asked about."""
    from lessons.course.own_tasks import picking

    draft = drafts.of(mine())
    return {draft.words(each, "source") for each in picking.suitable(draft)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Unconfirmed reports of a fire are false, according to the police.",
        "Not everyone thinks that the bridge will ever be built here.",
        "Nobody said that the bridge had ever been safe for lorries.",
        "The mayor did not say that the bridge was safe for lorries.",
        "The mayor never claimed that the bridge was safe for lorries.",
        "Everyone says that the bridge was never safe for lorries.",
        "Yes, she said.",
        "By Nora Hale, who says that she was there",
        "Last updated at noon, the council said on Monday.",
        "The mayor said " + "that it was so and so " * 15 + "and more.",
        "“We were there,” said the mayor. “We saw it all with our eyes.”",
    ],
)
def test_a_sentence_that_does_not_suit_is_not_asked_about(sentence: str, workspace: Path) -> None:
    use(workspace, f"News of the day\n\nIt rained again on the hills of the north.\n\n{sentence}\n\nIt rained again.\n")
    assert tellers(sentence) <= {"the police"}


def test_an_article_in_another_language_is_not_asked_about(workspace: Path) -> None:
    told = "„Der Damm hält“, said die Bürgermeisterin, und niemand von den Leuten der Stadt ist jetzt auf dem Damm. "
    use(workspace, f"Der Damm hält\n\n{told * 4}\n")
    assert tellers(told) == set()
    assert {model.find(place).about for place in ("05.1", "05.7", "05.10", "06.1")} == {"course", "any"}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Mayor Ann Lee said that the bridge was safe for lorries.", "Mayor Ann Lee"),
        ("The bridge was safe for lorries, according to the police.", "the police"),
        ("A report says that the bridge was never safe for lorries.", "A report"),
        ("Officials in the town said that the bridge was not safe.", "Officials in the town"),
        (
            "The mediator, the retired judge Isobel Tarn, said that it was over now.",
            "The mediator, the retired judge Isobel Tarn",
        ),
    ],
)
def test_a_sentence_that_suits_is_asked_about(sentence: str, source: str, workspace: Path) -> None:
    use(workspace, f"News of the day\n\nIt rained again on the hills of the north.\n\n{sentence}\n")
    assert tellers(sentence) == {source}


def test_two_names_and_one_mouth_need_two_names(workspace: Path) -> None:
    use(
        workspace,
        "News\n\n“We expect more rain in the north,” the spokesperson added, according to the spokesperson.\n",
    )
    assert model.find("05.3").about == "course"
    use(workspace, "News\n\nTwo people were hurt in the fire, a nurse told us, according to the Velden Courier.\n")
    chain = model.find("05.3")
    assert chain.about == "own"
    assert "a nurse" in passages.words(chain.statement, "source")


DRAY = """Rain in the hills

Tom Ray, the mayor, said that the river would rise. The water board said that the dam was safe.

A nurse said that the road was shut.

Professor Mary Dray of the college said that nobody could know. “It depends on the wind of next week,” she explained.
"""


def test_whoever_was_named_just_before_is_among_the_options(workspace: Path) -> None:
    use(workspace, DRAY)
    exercise = model.find("05.6")
    assert exercise.about == "own"
    assert any("Dray" in option.text for option in exercise.options)
    assert len(exercise.options) >= 4, "itself, two others, and nobody"


def test_whoever_the_machine_overlooked_just_before_is_among_the_options_too(workspace: Path) -> None:
    use(
        workspace,
        "News\n\nThe engineers say that it is safe. The police said that it is shut. A nurse said that it rained.\n\n"
        "The harbor office had no money in May of the year. They said that there was no way out of it.\n",
    )
    assert "“The harbor office”" in [option.text for option in model.find("05.6").options]


def test_a_name_and_the_minister_may_be_one_so_beside_a_confirmed_one_it_is_no_option(workspace: Path) -> None:
    use(
        workspace,
        "News\n\nThe police said that it is shut. A nurse said that it rained. The minister said that it was late.\n\n"
        "Paul Reed told reporters that the road was shut. He said that there was no way out of it.\n",
    )
    assert any("minister" in option.text for option in model.find("05.6").options)
    confirm()
    again = model.find("05.6")
    assert again.about == "own"
    assert not any("minister" in option.text for option in again.options)


def test_a_pronoun_is_asked_about_with_the_sentence_before_it_and_one_right_answer() -> None:
    adding.add_practice("ferry-talks")
    exercise = model.find("05.6")
    *before, shown = exercise.shown_sentences
    assert before
    assert before[-1].sentence == shown.sentence - 1
    # “The mediator, the retired judge Isobel Tarn” is Ms. Tarn too: it would be right, so it is no option.
    assert sum("Tarn" in option.text for option in exercise.options) == 1


def test_a_cue_to_be_marked_was_not_given_away_before(workspace: Path) -> None:
    use(workspace, MILL)
    given, late = model.find("05.1"), model.find("05.5")
    assert given.shown_sentences != late.shown_sentences


@pytest.mark.parametrize("name", ARTICLES)
def test_the_figure_of_the_parts_takes_no_sentence_apart_that_a_question_asks_about(name: str) -> None:
    take(name)
    shown = charts.parts(article=mine()).title.removesuffix(", taken apart")
    marked = [each for each in asked() if each.kind == "span" or each.id == "05.x1"]
    assert marked
    assert shown not in {passages.label(each.shown_sentences[-1]) for each in marked}


def test_the_marker_shows_the_sentence_of_the_own_article() -> None:
    adding.add_practice("ferry-talks")
    exercise = model.find("05.1")
    sentence = exercise.shown_sentences[0].text
    assert sentence in mine().article.clean
    panel = widgets.Panel(exercise)
    assert panel.control.widget is not None
    assert exercise.check(passages.words(exercise.statement, "content")).feedback == (question.said("agreed"),)


def test_nobody_is_asked_who_told_a_heading(workspace: Path) -> None:
    file = workspace / "news.md"
    told = "It rained all day long."
    file.write_text(
        f"# News\n\n## The weather of today\n\n{told}\n\n## The road\n\nThe road was very wet.\n", encoding="utf-8"
    )
    adding.add(file)
    options = " ".join(option.text for option in model.find("05.10").options)
    assert told in options
    assert "The weather of today" not in options


def test_a_stub_a_byline_and_a_time_are_no_sentences_to_ask_about(workspace: Path) -> None:
    use(workspace, MILL)
    article = mine().article
    assert all(suiting.sentence_suits(article, each) for each in article.sents if each.sentence)
    assert not suiting.sentence_suits(article, article.sents[0]), "the headline"
    for words in ("Three things to know", "By Ann Lee and Tom Ray.", "Rain.", "Updated at noon by the desk."):
        stub = article.sents[1]._replace(text=words)
        assert not suiting.sentence_suits(article, stub), words


# What a sentence must not be to be asked about


def test_who_supposes_or_asks_tells_nothing(workspace: Path) -> None:
    use(workspace, "Ask the council whether the board said that the bridge is safe.\n\n" + MILL)
    assert "whether" not in " ".join(each.text for id_ in ("05.7", "06.1") for each in model.find(id_).rows)


def test_after_a_semicolon_somebody_else_may_speak(workspace: Path) -> None:
    use(workspace, "News of it\n\nThe council said that the mill is safe; an engineer is less sure.\n\n" + MILL)
    assert ";" not in passages.words(model.find("05.1").statement, "content")


def test_who_told_a_line_of_a_talk_can_be_argued(workspace: Path) -> None:
    talk = "I said that it is old. The council said that the mill is safe. You know that. I was there, and so were you."
    use(workspace, f"A talk\n\n{talk}\n\n{MILL}")
    assert {each for each in ("05.7", "05.10") if model.find(each).about == "own"} == set()
    quoted = "“I said that it is old. You know that. I was there for three days,” the council said."
    use(workspace, f"A report\n\n{quoted}\n\n{MILL}")
    assert {each for each in ("05.7", "05.10") if model.find(each).about == "own"} == {"05.7", "05.10"}


@pytest.mark.parametrize(
    "sentence",
    [
        "In a survey of the town, two in three did not know.",
        "From our reporter at the bridge: the water is below the road.",
        "The report of the board is due at six in the morning.",
    ],
)
def test_what_may_have_a_source_after_all_is_not_asked_about(sentence: str, workspace: Path) -> None:
    use(workspace, f"News of it\n\n{sentence}\n\n{MILL}")
    assert sentence not in " ".join(each.text for each in model.find("05.10").options)


def test_who_thanks_tells_no_fact(workspace: Path) -> None:
    use(workspace, "News of it\n\nMayor Ann Lee thanked all builders of the new mill.\n\n" + MILL)
    assert "thanked" not in " ".join(each.text for id_ in ("05.7", "06.1", "06.4") for each in model.find(id_).rows)
    assert {each.tick for each in model.find("05.10").options if "thanked" in each.text} <= {"either"}


def test_whom_a_small_word_stands_for_is_shown_with_it(workspace: Path) -> None:
    far = "It was wet. It was cold. It was late. He said that nobody had come to the mill that day."
    use(
        workspace, f"News of it\n\nPaul Okoro told Mira Voss that the mill is old. {far} The board and the council met."
    )
    asked_about = model.find("05.6")
    assert asked_about.about == "course" or "Okoro" in " ".join(each.text for each in asked_about.shown_sentences)


def test_the_cues_are_of_many_kinds(workspace: Path) -> None:
    same = "".join(f"The council {verb} that the mill is old. " for verb in ("said", "added", "stated", "noted"))
    more = "The board claimed that it is new. The judge denied that it is safe."
    use(workspace, f"News of it\n\n{same}{same.replace('council', 'mayor')}The union told us that it is wet. {more}")
    assert {"holds off", "pushes"} <= {each.best for each in model.find("06.1").rows}


def test_a_second_answer_counts_for_a_cue_that_can_be_read_in_two_ways(workspace: Path) -> None:
    """In the course’s own question “according to” may hold off; so it may in one on any article."""
    told = "The mill is old, according to the council. The board claimed that it is new."
    use(workspace, f"News of it\n\n{told} The judge insisted that it is safe.\n\n{MILL}")
    confirm()
    exercise = model.find("06.1")
    also = {row.text.partition(" in sentence")[0]: tuple(row.acceptable) for row in exercise.rows}
    assert also["“according to”"] == ("holds off",)
    assert also["“claimed”"] == ("pushes",)
    assert also["“insisted”"] == ("holds off",)
    assert also["“said”"] == ()
    answer = [next(iter(row.acceptable), row.best) for row in exercise.rows]
    assert exercise.mark(answer).outcome == "acceptable"
    assert "“claimed”: whoever speaks so puts some force into it" in " ".join(exercise.mark(answer).feedback)


def test_a_class_that_a_reader_gave_stands_alone(workspace: Path) -> None:
    use(workspace, f"News of it\n\nThe board claimed that it is new.\n\n{MILL}")
    confirm()
    desk = Desk(mine())
    row = next(each for each in desk.now().rows if each.relation.words(desk.text, "cue") == "claimed")
    desk.replace(row, replace(desk.coding(row), cue_class="neutral"))
    claimed = next(each for each in model.find("06.1").rows if each.text.startswith("“claimed”"))
    assert (claimed.best, dict(claimed.acceptable)) == ("takes no stand", {})


def test_the_police_are_a_group_and_a_body(workspace: Path) -> None:
    use(workspace, "News of it\n\nThe police said that the mill is old.\n\nThe farmers said that it is new.\n\n" + MILL)
    confirm()
    exercise = model.find("05.7")
    police, farmers, *_ = exercise.rows
    assert (police.key["kind"], police.key["named"]) == ("unnamed group", "no")
    assert {column: tuple(each) for column, each in police.accept.items()} == {
        "kind": ("institution",),
        "named": ("yes",),
    }
    assert farmers.accept == {}
    answer = [dict(row.key) for row in exercise.rows]
    answer[0] |= {"kind": "institution", "named": "yes"}
    assert exercise.mark(answer).outcome == "acceptable"
    answer[1] |= {"kind": "institution"}
    assert exercise.mark(answer).outcome == "not yet"


def test_money_in_a_label_is_no_formula(workspace: Path) -> None:
    """ipywidgets typesets each label by itself, whatever stands around it."""
    use(workspace, "News of it\n\nThe mill costs $5 million, and the new bridge $3 million more.\n\n" + MILL)
    panel = widgets.Panel(model.find("05.10"))
    found = [each for each in panel.control.boxes.values() if "million" in each.description]
    assert len(found) == 1
    assert "$" not in found[0].description
    assert found[0].description_allow_html
    assert "mathjax_ignore" in found[0].description


def test_who_changed_one_part_has_not_changed_the_others(workspace: Path) -> None:
    use(workspace, MILL)
    ledger = model.find("05.7")
    kinds = [dict(row.key) for row in ledger.rows]
    kinds[0]["kind"] = "media"
    ledger.check(kinds)
    assert question.said("done") in ledger.who(ME).feedback[-1]
    first = ledger.rows[0].text
    marked = next(each for each in asked() if each.kind == "span" and each.shown_sentences[-1].text in first)
    other = marked.check("mill") if marked.gold_role == "content" else marked.check("The")
    assert question.said("changed") not in "".join(other.feedback)
