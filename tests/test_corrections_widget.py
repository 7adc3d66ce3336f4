"""The draft on screen, driven as a reader drives it: press, mark, choose, save, and come back later."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ipywidgets
import pytest
from small_draft import TEXT, Drafted, checked, drafted, place

from lessons.case.corrections.events import CORRECTIONS
from lessons.play.corrections import Corrections
from lessons.play.corrections.screens import WORDS
from lessons.play.corrections.screens.block import Block, RowView
from lessons.play.corrections.screens.form import Form
from lessons.play.corrections.screens.panel import ALL, OPEN, PER_PAGE, UNSURE, WITH, WITHOUT, Panel
from lessons.sources import Relation

pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def article() -> Drafted:
    return drafted()


@pytest.fixture
def panel(article: Drafted) -> Panel:
    return Panel(Corrections(article))


def block(panel: Panel, sentence: int) -> Block:
    return next(each for each in panel.blocks if each.sentence.sentence == sentence)


def mended(here: Block) -> Block:
    """The block, opened by “Mend”."""
    if not here.mending:
        here.mend.click()
    return here


def row(panel: Panel, number: int) -> RowView:
    """A relation with its buttons, in a sentence that is opened by “Mend”."""
    found = next(each for each in panel.now.rows if each.relation.number == number)
    here = next(each for each in panel.blocks if each.sentence == panel.now.home(found.relation))
    return mended(here).rows[found.key]


def mark(form: Form, part: str, words: str, after: str = "") -> None:
    """Choose a part and mark words, as the marker in the page does."""
    form.part.value = next(slot for label, slot in form.part.options if label == part)
    start, end = place(form.article.clean, words, after)
    form.marker.mark(start - form.within[0], end - form.within[0])


def opened(view: RowView | Block) -> Form:
    (view.edit if isinstance(view, RowView) else mended(view).add).click()
    assert view.form is not None
    return view.form


def widgets(root: Any) -> Iterator[Any]:
    yield root
    for child in getattr(root, "children", ()):
        yield from widgets(child)


def plain(here: Block) -> str:
    """What a block says, without its marks."""
    return html.unescape(re.sub(r"<[^>]+>", "", here.head.value))


def words(panel: Panel, number: int, role: str) -> str:
    return next(each for each in panel.desk.now().relations if each.number == number).words(panel.desk.text, role)


def test_a_page_shows_sentences_relations_and_why(panel: Panel, article: Drafted) -> None:
    assert [each.name for each in panel.blocks][:2] == ["The headline", "Sentence 1"]
    assert WORDS["nobody"] in block(panel, 5).head.value
    shown = row(panel, 1).shown.value
    assert "lessons-part-source'>Mayor Ann Lee</span><sup>source</sup>" in shown
    assert "lessons-part-cue'>said</span><sup>cue</sup>" in shown
    assert "direct speech · cue: neutral · source: named person · the machine is sure" in shown
    assert "carried by relation 4" in row(panel, 3).shown.value
    assert "0 of 7 sentences confirmed. 4 relations. By you: nothing changed yet." in panel.count.value


def test_a_sentence_says_in_plain_words_who_says_what_and_why(panel: Panel) -> None:
    first, third = plain(block(panel, 1)), plain(block(panel, 3))
    assert "1. Mayor Ann Lee (a named person) said: “The bridge is safe,” (word for word)." in first
    assert "2. Somebody who is not mentioned claimed: that it was old" in plain(block(panel, 2))
    assert "3. Ms. Lee (Ann Lee, a named person) told: that she feared a flood" in third
    assert "passed on by a clerk" in third
    assert "4. according to a clerk: Ms. Lee told the Herald" in third
    assert "The machine is unsure." in third
    marks = block(panel, 3).head.value
    assert "lessons-part-source'>Ms. Lee</span><sup>source 3</sup>" in marks  # within the content of 4
    assert marks.count("<sup>content 4</sup>") == 1


def test_a_sentence_in_which_an_earlier_relation_goes_on_says_so() -> None:
    text = "“We wait,” Ann Lee said. “The river is high.”"
    article = drafted(text, "wait.txt")
    parts = [(place(text, words),) for words in ("Ann Lee", "said")]
    content = (place(text, "“We wait,”"), place(text, "“The river is high.”"))
    article.found = (Relation(1, *parts, content, "direct", "neutral", "named person"),)
    panel = Panel(Corrections(article))
    assert "It goes on with relation 1, Ann Lee (a named person), which begins in sentence 1." in plain(block(panel, 2))
    block(panel, 2).yes.click()
    assert not any(
        each.number in checked(article) for each in article.relations()
    )  # only the sentence in which it begins does
    block(panel, 1).yes.click()
    assert all(each.number in checked(article) for each in article.relations())


# Confirming


@pytest.fixture
def moves(panel: Panel, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences to which the keyboard is moved."""
    found: list[str] = []
    monkeypatch.setattr(panel.frame, "focus", lambda control, shown: found.append(shown.rpartition("-")[2]))
    return found


def test_yes_confirms_a_sentence_folds_it_and_goes_on_to_the_next(panel: Panel, moves: list[str]) -> None:
    here = block(panel, 1)
    here.yes.click()
    assert panel.article.confirmed == {1}
    assert "✓ Sentence 1" in here.head.value
    assert [each.layout.display for each in (here.yes, here.mend, here.back)] == ["none", "none", None]
    assert moves == ["2"]
    assert "Sentence 1 is confirmed." in panel.frame.said
    assert "Sentence 2: Nobody in the town claimed that it was old." in panel.frame.said
    assert "1 of 7 sentences confirmed." in panel.count.value
    here.yes.click()  # a press too many, of a button that is just going
    assert len(CORRECTIONS.entries(panel.article.log)) == 2


def test_one_press_a_sentence_goes_through_all_pages_to_the_end() -> None:
    article = long_article()
    panel = Panel(Corrections(article))
    at = panel.blocks[0]

    def follow(control: str, shown: str) -> None:
        nonlocal at
        at = next(each for each in panel.blocks if shown == f".{each.place}")

    panel.frame.focus = follow  # type: ignore[method-assign]
    for _ in range(41):
        at.yes.click()
    assert article.confirmed == set(range(41))
    assert "41 of 400 sentences confirmed." in panel.count.value
    assert panel.page == 41 // PER_PAGE


def test_the_end_says_what_it_means_and_leads_to_the_file_for_the_class(article: Drafted, own_folder: Path) -> None:
    file = own_folder / "bridge.txt"
    file.write_text(TEXT, encoding="utf-8")
    panel = Panel(Corrections(Drafted(file, article.article)))
    for each in panel.blocks:
        each.yes.click()
    assert panel.article.settled
    assert "All 7 sentences are confirmed. Your class’s answers are now marked against this." in panel.note.value
    assert "press “Save for my class”" in panel.note.value
    assert Panel(Corrections(drafted())).filter.value == ALL
    panel.takeaway.lesson.click()
    assert "download='bridge.lesson'" in panel.note.value
    assert "types lessons add and its name" in panel.note.value
    assert (own_folder / "my-work" / "bridge.lesson").is_file()


def test_a_sentence_that_was_passed_over_comes_at_the_end(panel: Panel, moves: list[str]) -> None:
    for each in panel.blocks[1:]:
        each.yes.click()
    assert moves[-1] == "0"


def test_taking_back_opens_the_sentence_and_nothing_in_it_is_a_key_any_more(panel: Panel, moves: list[str]) -> None:
    here = block(panel, 1)
    here.yes.click()
    here.back.click()
    assert not panel.article.confirmed
    assert not any(each.number in checked(panel.article) for each in panel.article.relations())
    assert here.yes.layout.display is None
    assert moves[-1] == "1"


def test_what_was_mended_in_a_sentence_is_one_press_from_confirmed_and_stays_when_taken_back(
    panel: Panel, moves: list[str]
) -> None:
    form = opened(row(panel, 2))
    mark(form, "Source", "Nobody in the town")
    here = block(panel, 2)
    here.yes.click()
    assert "not saved" in panel.note.value
    assert not panel.article.confirmed
    form.save.click()
    assert moves == ["2"]  # its “Yes”
    here.yes.click()
    assert not here.mending
    assert (panel.article.confirmed, moves) == ({2}, ["2", "3"])
    here.back.click()
    assert [each.state for each in panel.now.rows] == ["machine", "changed", "machine", "machine"]


def test_the_open_sentences_are_shown_first_and_those_that_are_done_later_on_demand(panel: Panel) -> None:
    block(panel, 1).yes.click()
    assert len(panel.blocks) == 7  # it stays while somebody works here
    again = Panel(Corrections(drafted()))
    assert (again.filter.value, len(again.blocks)) == (OPEN, 6)
    again.filter.value = ALL
    assert "✓ Sentence 1" in block(again, 1).head.value


def test_whether_a_source_is_named_is_asked_in_the_form_and_in_the_list(panel: Panel) -> None:
    form = opened(row(panel, 4))
    assert form.named.value == "no"  # a clerk
    form.named.value = "yes"
    form.save.click()
    clerk = panel.now.relations[-1]
    assert panel.article.now.is_named(clerk)
    block(panel, 3).mend.click()
    assert "according to a clerk (named in the text):" in plain(block(panel, 3))
    panel.takeaway.open.click()
    rows = {each.label: each for each in panel.takeaway.rows}
    assert (rows["a clerk"].named.value, rows["Ann Lee"].named.value) == ("yes", "yes")
    rows["a clerk"].named.value = "no"
    assert not panel.article.now.is_named(clerk)


# Mending


def test_deleting_and_undoing_keeps_the_button_and_says_so(panel: Panel) -> None:
    view = row(panel, 2)
    view.drop.click()
    assert view.drop.description == "Bring back 2"
    assert "Deleted: relation 2" in panel.frame.said
    assert "lessons-gone" in view.shown.value
    assert (view.edit.layout.display, view.agree.layout.display) == ("none", "none")
    assert row(panel, 2) is view  # numbers stay
    assert "By you: 1 deleted" in panel.count.value
    view.drop.click()
    assert view.drop.description == "Delete 2"
    assert "Back again: relation 2" in panel.frame.said
    assert len(panel.desk.now().relations) == 4


def test_confirming_and_taking_it_back(panel: Panel) -> None:
    view = row(panel, 3)
    view.agree.click()
    assert "You confirmed this one." in view.shown.value
    assert view.agree.description == "Undo my change to 3"
    view.agree.click()
    assert "the machine is unsure" in view.shown.value


def test_a_part_is_marked_anew_and_the_row_follows(panel: Panel) -> None:
    view = row(panel, 2)
    form = opened(view)
    assert view.widget.children[-1] is form.widget
    assert view.edit.description == "Close the form of 2"
    assert form.marker.label == "Mark the source: who says it"
    mark(form, "Source", "Nobody in the town")
    assert "lessons-part-source'>Nobody in the town</span>" in form.shown.value
    mark(form, "Content", "it was old")
    form.part.value = ("source", 0)
    assert form.marker.words == "Nobody in the town"  # each part keeps its own mark
    form.cue_class.value, form.source_type.value = "belief", "unnamed group"
    form.save.click()
    relation = panel.desk.now().relations[1]
    assert (relation.cue_class, relation.source_type, relation.made_by) == ("belief", "unnamed group", "reader")
    assert (words(panel, 2, "source"), words(panel, 2, "content")) == ("Nobody in the town", "it was old")
    assert view.form is None
    assert len(view.widget.children) == 2
    assert "You changed this one." in view.shown.value
    assert "Changed: relation 2" in panel.frame.said


def test_a_relation_is_added_where_the_machine_found_none(panel: Panel) -> None:
    here = block(panel, 4)
    form = opened(here)
    mark(form, "Source", "she", "“We wait")
    mark(form, "Cue", "said", "“We wait")
    mark(form, "Content", "“We wait,” she said, “for the rain.”")
    assert form.shown.value.count("lessons-part-content") == 2  # the words of source and cue are left out
    form.earlier.click()
    mark(form, "Whom the source stands for", "Ms. Lee")
    assert "The source stands for:" in form.shown.value
    form.outer.value = next(key for label, key in form.outer.options if label.startswith("4:"))
    form.save.click()
    assert words(panel, 5, "content") == "“We wait,” … “for the rain.”"
    relation = panel.desk.now().relations[4]
    assert (relation.kind, relation.outer, relation.antecedent) == ("direct", 4, place(TEXT, "Ms. Lee"))
    assert relation.source_type == "named person"  # nobody chose it: the words tell
    assert "You added this one." in row(panel, 5).shown.value
    assert row(panel, 5).agree.layout.display == "none"
    assert here.add.description == "Add a relation to sentence 4"


def test_a_name_that_stands_far_away_is_kept_when_its_part_is_looked_at(panel: Panel) -> None:
    Corrections(panel.article).add(6, source="The river", cue="rose", stands_for="Mayor Ann Lee")
    panel.draw()
    form = opened(row(panel, 5))
    form.part.value = ("antecedent", 0)
    assert form.marker.span is None  # five sentences back are not shown
    form.part.value = ("source", 0)
    form.cue_class.value = "factive"
    form.save.click()
    relation = panel.desk.now().relations[4]
    assert (relation.cue_class, relation.antecedent) == ("factive", place(TEXT, "Mayor Ann Lee"))


def test_a_second_piece_and_a_cleared_part(panel: Panel) -> None:
    form = opened(row(panel, 1))
    mark(form, "Content, piece 2", "on Monday")
    form.part.value = ("source", 0)
    form.marker.clear()
    form.save.click()
    assert words(panel, 1, "content") == "“The bridge is safe,” … on Monday"
    assert words(panel, 1, "source") == ""


def test_what_is_no_relation_yet_says_what_is_missing_and_keeps_the_marks(panel: Panel) -> None:
    form = opened(block(panel, 6))
    form.save.click()
    assert "at least two of its three parts" in form.said.value
    assert "at least two of its three parts" in panel.frame.said
    mark(form, "Source", "The river")
    assert form.said.value == ""
    mark(form, "Cue", "river rose")
    form.save.click()
    assert "Source and cue share a word" in form.said.value
    assert block(panel, 6).form is form
    assert not panel.article.log.exists()


def test_a_chain_that_leads_back_is_refused_in_the_form(panel: Panel) -> None:
    form = opened(row(panel, 4))
    form.outer.value = next(key for label, key in form.outer.options if label.startswith("3:"))
    form.save.click()
    assert "lead back" in form.said.value


def test_a_form_that_was_changed_is_not_lost_by_turning_the_page_or_by_another_step(panel: Panel) -> None:
    form = opened(row(panel, 2))
    mark(form, "Source", "Nobody")
    row(panel, 1).drop.click()
    assert form.widget in row(panel, 2).widget.children
    panel.filter.value = WITH
    panel.next.click()
    assert "not saved" in panel.note.value
    form.save.click()
    assert words(panel, 2, "source") == "Nobody"
    untouched = opened(row(panel, 2))
    assert not untouched.dirty
    untouched.close.click()
    assert "nothing was changed" in panel.frame.said


def test_widening_stops_at_the_ends_of_the_article(panel: Panel) -> None:
    form = opened(block(panel, 6))
    form.later.click()
    assert "There is no sentence after this one." in form.said.value
    for _ in range(6):
        form.earlier.click()
    assert form.marker.text.startswith("A bridge and a flood")
    form.earlier.click()
    assert "There is no sentence before this one." in form.said.value
    mark(form, "Cue", "rose")
    form.part.value = ("source", 0)
    form.part.value = ("cue", 0)
    assert form.marker.words == "rose"


@pytest.mark.parametrize(("which", "sentences"), [(OPEN, 7), (ALL, 7), (WITH, 3), (WITHOUT, 4), (UNSURE, 1)])
def test_the_filters_choose_sentences(panel: Panel, which: str, sentences: int) -> None:
    panel.filter.value = which
    assert len(panel.blocks) == sentences
    for each in panel.blocks:
        assert bool(mended(each).rows) == (which in (WITH, UNSURE)) or which in (OPEN, ALL)


def test_a_sentence_stays_while_somebody_works_on_it(panel: Panel) -> None:
    panel.filter.value = UNSURE
    row(panel, 3).agree.click()
    assert len(panel.blocks) == 1
    panel.filter.value = ALL
    panel.filter.value = UNSURE
    assert panel.blocks == []
    assert "no sentence is like that" in panel.position.value


def long_article() -> Drafted:
    text = TEXT + "\n\n" + "\n\n".join(f"Sentence {number} is here for its length only." for number in range(393))
    return drafted(text, "long.txt")


def test_only_one_page_of_a_long_article_is_drawn() -> None:
    article = long_article()
    assert len(article.article.sents) == 400
    panel = Panel(Corrections(article))
    assert len(panel.blocks) == PER_PAGE
    assert sum(1 for _ in widgets(panel.widget)) < 120
    before = len(ipywidgets.widgets.widget._instances)
    for _ in range(5):
        panel.next_below.click()
    assert "Page 6 of 50" in panel.position.value
    assert len(ipywidgets.widgets.widget._instances) <= before + 20  # what was left is let go
    panel.filter.value = WITH
    panel.back.click()
    assert "first page" in panel.note.value


def test_everything_is_there_after_a_restart(panel: Panel, article: Drafted) -> None:
    row(panel, 2).drop.click()
    form = opened(row(panel, 1))
    mark(form, "Source", "Ann Lee")
    form.save.click()
    again = Panel(Corrections(drafted()))
    assert words(again, 1, "source") == "Ann Lee"
    assert again.frame.said.startswith("Page 1 of 1")
    assert "By you: 1 changed, 1 deleted." in again.count.value


def test_two_tabs_see_each_others_steps(article: Drafted) -> None:
    one, two = Panel(Corrections(article)), Panel(Corrections(article))
    row(one, 1).drop.click()
    row(two, 2).agree.click()
    states = [each.state for each in two.desk.now().rows]
    assert states[:2] == ["deleted", "confirmed"]
    assert "1 confirmed, 1 deleted" in two.count.value


def test_what_cannot_be_saved_is_said_where_one_looks(panel: Panel, own_folder: Path) -> None:
    (own_folder / "my-work").write_text("in the way")
    row(panel, 2).agree.click()
    assert "There is a file where the folder" in row(panel, 2).shown.value
    assert "kept in memory only" in panel.frame.said


def test_names_and_sides_are_one_line_each_at_once(panel: Panel) -> None:
    panel.takeaway.open.click()
    rows = {each.label: each for each in panel.takeaway.rows}
    assert list(rows) == ["Ann Lee", "Mayor Ann Lee", "Ms. Lee", "a clerk"]
    assert rows["Ms. Lee"].same.value == "Ann Lee"
    assert rows["Ms. Lee"].side.layout.visibility == "hidden"
    rows["a clerk"].side.value = " the town "
    rows["a clerk"].same.value = "Ann Lee"
    assert "counted as Ann Lee" in rows["a clerk"].words.value
    assert "3 relations" in rows["Ann Lee"].words.value
    assert panel.desk.sources()[0].side == "the town"
    rows["Ms. Lee"].same.value = "Ms. Lee"
    assert "Ms. Lee" in [each.label for each in panel.desk.sources()]
    assert "source of its own" in panel.frame.said
    panel.takeaway.open.click()
    assert panel.takeaway.list.children == ()
    panel.takeaway.open.click()
    assert panel.takeaway.list.children


def test_files_are_saved_and_offered(panel: Panel, own_folder: Path) -> None:
    row(panel, 2).drop.click()
    panel.takeaway.csv.click()
    assert "my-work/bridge-relations.csv" in panel.note.value
    assert "download='bridge-relations.csv'" in panel.note.value
    panel.takeaway.web.click()
    assert (own_folder / "my-work" / "bridge-annotations.jsonld").is_file()


def test_text_of_an_article_is_escaped_wherever_it_is_shown() -> None:
    article = drafted("<b>Ann</b> Lee said <script>x</script> was \ud83d bad. Bob said no.", "odd.txt")
    article.found = ()
    desk = Corrections(article)
    desk.add(1, source="<b>Ann</b> Lee", cue="said", content="<script>x</script> was")
    panel = Panel(desk)
    opened(row(panel, 1))
    panel.takeaway.open.click()
    shown = "".join(each.value for each in widgets(panel.widget) if isinstance(each, ipywidgets.HTML)) + repr(
        desk._repr_mimebundle_()["text/html"]
    )
    assert "<script>x" not in shown
    assert "<b>Ann" not in shown
    assert "\ud83d" not in shown


def test_every_control_has_a_name(panel: Panel) -> None:
    opened(row(panel, 1))
    opened(block(panel, 5))
    panel.takeaway.open.click()
    for each in widgets(panel.widget):
        if type(each).__name__ in ("Text", "Textarea", "Dropdown", "Combobox", "Button", "FileUpload"):
            assert each.description.strip(), each


def test_one_output_holds_the_form_and_the_same_in_words(article: Drafted) -> None:
    desk = Corrections(article)
    desk.delete(2)
    shown = desk._repr_mimebundle_()
    assert set(shown) == {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"}
    for form in ("text/html", "text/plain"):
        assert "3 relations" in shown[form]
        assert "draft.add(sentence=3" in shown[form]
        assert "Mayor Ann Lee" in shown[form]
    assert shown["text/html"] == desk._repr_mimebundle_()["text/html"]


def test_an_error_in_a_button_is_one_sentence(panel: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the <disk> is gone")

    monkeypatch.setattr(panel.desk, "delete", broken)
    row(panel, 1).drop.click()
    assert "the &lt;disk&gt; is gone. Your corrections are kept." in panel.note.value
