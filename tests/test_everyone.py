"""The course for everyone: by ear, by keyboard alone, in large letters, in one's own colors, with nothing moving."""

from __future__ import annotations

import re
from itertools import pairwise

import exercise_proofs
import kinds
import pytest
from browser_lab import MOST, Lab
from playwright.sync_api import Locator, expect

from lessons.course import model
from lessons.course.kinds import KINDS, Exercise, FreeText
from lessons.course.result import NOTED, TITLES

OPEN_ALL = "() => { for (const fold of document.querySelectorAll('.jp-Notebook details')) fold.open = true }"
DRAWN = "() => [...document.querySelectorAll('.jp-RenderedVegaCommon5')].every(figure => figure.querySelector('svg'))"
HEADINGS = """() => [...document.querySelectorAll(".jp-Notebook :is(h1, h2, h3, h4, h5, h6, [role=heading])")]
  .filter(each => each.checkVisibility()).map(each => Number(each.ariaLevel ?? each.tagName[1]))"""
# Figures without a name, or without their table below them.
UNNAMED = """() => [...document.querySelectorAll(".jp-RenderedVegaCommon5")].filter(figure => {
    const below = figure.closest(".jp-OutputArea-child").nextElementSibling;
    return !figure.querySelector("[aria-label][role=graphics-document]") || !below?.querySelector("details caption") })
  .map(figure => figure.textContent.slice(0, 80))"""
# What is wider than its place: it is cut off, or scrolled to without a stop for the keyboard. Code and Markdown with a
# table in it scroll as JupyterLab has it.
CUT = """() => [...document.querySelectorAll(".jp-Notebook, .jp-Notebook *")]
  .filter(part => !part.matches(":is(.jp-InputArea-editor, svg) *, input, .lessons-voice"))
  .filter(part => !part.matches(".jp-RenderedMarkdown:has(table)"))
  .filter(part => part.checkVisibility() && part.clientWidth && part.scrollWidth > part.clientWidth + 1)
  .filter(part => ({ visible: false, auto: part.tabIndex < 0 })[getComputedStyle(part).overflowX] ?? true)
  .map(part => `${part.className}: ${part.textContent.trim().slice(0, 60)}`)"""
MOVING = """() => [...document.querySelectorAll(".jp-OutputArea-output, .jp-OutputArea-output *")].filter(part => {
    const { scrollBehavior, transitionDuration, animationDuration } = getComputedStyle(part);
    const times = `${transitionDuration}, ${animationDuration}`.split(",").map(parseFloat);
    return scrollBehavior === "smooth" || Math.max(...times) > 0.01 })
  .map(part => part.outerHTML.slice(0, 80))"""
# The stops of Tab in the outputs, of a list of buttons the one that is chosen, or the first; then what Tab does.
STOPS = """() => {
  const controls = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]";
  const stops = [...document.querySelectorAll(`.jp-OutputArea-output :is(${controls})`)].filter(each =>
    each.checkVisibility({ visibilityProperty: true }) && !each.disabled
      && (each.tabIndex >= 0 || each.isContentEditable));
  const list = (one) => stops.filter(each => one.name && each.name === one.name);
  window.stops = stops.filter(each =>
    each.type !== "radio" || each === (list(each).find(one => one.checked) ?? list(each)[0]));
  window.reached = [];
  window.unseen = [];
  window.walk?.abort(); // that of the test before
  window.walk = new AbortController();
  document.addEventListener("focusin", ({ target }) => {
    if (!target.closest(".jp-OutputArea-output")) return;
    window.reached.push(target);
    const ring = [target, target.closest("label")].some(each => each && getComputedStyle(each).outlineStyle !== "none");
    if (!ring) window.unseen.push(target.outerHTML.slice(0, 80));
  }, window.walk);
  document.querySelector(".jp-Notebook .jp-Cell").focus() }"""
OUTSIDE = "() => !document.activeElement.closest('.jp-Notebook')"
UNSEEN = "() => window.unseen"
MISSED = "() => window.stops.filter((stop, at) => window.reached[at] !== stop).map(each => each.outerHTML.slice(0, 80))"

CONTROL = ":is(input, select, textarea, [role=slider], [role=option][tabindex='0'], .lessons-item button:enabled)"
CONTROL_IN_TREE = re.compile(r"- '?(radiogroup|combobox|checkbox|listbox|textbox|slider|group \"1\. )")

LOOK = """part => { const style = getComputedStyle(part);
  return { ground: style.backgroundColor, line: style.borderBottomColor, width: style.borderBottomWidth } }"""

SENTENCE = "“שלום לכולם,” said Mayor Ann Lee."
REST = "The mill stood still. The school was open. The shop was shut. The sun came out. It was a Monday in May."
# From the left of the line, where the signs of a text stand, however many elements it is parted into.
PLACES = """(root, text) => {
  const parts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const signs = [];
  while (parts.nextNode()) {
    if (parts.currentNode.parentNode.closest("sup")) continue; // the name of a part
    for (let at = 0; at < parts.currentNode.length; at += 1) {
      range.setStart(parts.currentNode, at);
      range.setEnd(parts.currentNode, at + 1);
      signs.push([range.toString(), range.getBoundingClientRect().x]);
    }
  }
  const first = signs.map(([sign]) => sign).join("").indexOf(text);
  return signs.slice(first, first + text.length).map(([, x]) => x) }"""


def open_answered(lab: Lab, name: str) -> None:
    """Open a notebook after every answer that its authors wrote about: its feedback is there, its figures are drawn."""
    exercises = model.notebook(name).exercises if name in model.notebooks() else ()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LESSONS_WORKSPACE", str(lab.folder))
        for exercise in exercises:
            for answer in exercise_proofs.answers(exercise):
                exercise.check(answer)
    lab.open_ready(name)
    expect(lab.page.locator(".lessons-result > p:first-child")).to_have_count(len(exercises))
    lab.page.evaluate(OPEN_ALL)
    lab.until(DRAWN)


def walk(lab: Lab) -> None:
    """Tab goes through all that can be pressed or filled in, in its order, is seen at each stop, and leads out."""
    lab.spent = True  # the keyboard may end up in the browser's own bars, where a tab that opens does not get it
    lab.page.evaluate(STOPS)
    for _ in range(MOST // 10):
        lab.press(*["Tab"] * 10)
        if lab.page.evaluate(OUTSIDE):
            break
    assert lab.page.evaluate(OUTSIDE), "Tab does not lead out of the notebook"
    assert lab.page.evaluate(MISSED) == []
    assert lab.page.evaluate(UNSEEN) == []


@pytest.mark.parametrize(
    "name", [*model.notebooks(), "home.ipynb", "A-seven-questions.ipynb", "fr/00-start-here.ipynb"]
)
def test_nothing_in_a_notebook_is_in_anybodys_way(lab: Lab, name: str) -> None:
    open_answered(lab, name)
    levels = lab.page.evaluate(HEADINGS)
    assert levels[0] == 1
    assert [level for before, level in pairwise(levels) if not 1 < level <= before + 1] == []
    assert lab.page.evaluate(UNNAMED) == []
    lab.show_no_barriers()
    lab.page.set_viewport_size({"width": 640, "height": 360})  # a window of 1280 by 720 at 200 %
    assert lab.page.evaluate(CUT) == []
    lab.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    assert lab.page.evaluate(MOVING) == []
    walk(lab)
    lab.page.emulate_media(forced_colors="none", reduced_motion="no-preference")


def test_each_kind_of_question_is_answered_by_keyboard_alone_and_read_in_its_order(lab: Lab) -> None:
    questions = {each.kind: each for number in model.notebooks() for each in model.notebook(number).exercises}
    assert questions.keys() == KINDS.keys()
    another = "00.1"  # with a second list of buttons, into which no arrow leads
    lab.run_exercises(*(each.id for each in questions.values()), another)
    for each in questions.values():
        shown = lab.exercise(each.id)
        lab.go_to(shown.locator(CONTROL).first)
        for key in kinds.pressed(each):
            moves = (each.kind, key) == ("order", "Space")  # and the keyboard goes with what is moved
            before = lab.page.evaluate_handle("document.activeElement") if moves else None
            lab.press(key)
            if moves:
                lab.until("before => document.activeElement !== before", before)
        lab.press_button(shown.get_by_role("button", name=each.action, exact=True))
        expect(shown.locator(".lessons-result:is([data-outcome=right], [data-outcome=acceptable])")).to_be_visible()
        if isinstance(each, FreeText):
            save_scores(lab, each, shown)
    shows_without_grounds(lab)
    for each in questions.values():
        is_read_in_order(each, lab.exercise(each.id))


def shows_without_grounds(lab: Lab) -> None:
    """Where somebody has chosen all colors, marked words stand out, no other word has a line, and a slider has one."""
    lab.page.emulate_media(forced_colors="active")
    words = lab.page.locator(".lessons-marker-text")
    marked, other = (
        words.locator(kind).first.evaluate(LOOK) for kind in (".lessons-marked", ".lessons-word:not(.lessons-marked)")
    )
    ground = words.evaluate(LOOK)["ground"]
    assert ground not in marked.values()
    assert other["line"] == ground
    assert lab.page.locator(".noUi-target").first.evaluate(LOOK)["width"] == "1px"
    lab.page.emulate_media(forced_colors="none")


def save_scores(lab: Lab, exercise: FreeText, shown: Locator) -> None:
    """Give all points to a text that was committed."""
    lab.go_to(shown.get_by_role("combobox").first)
    for _ in exercise.rubric:
        lab.press(*["ArrowDown"] * (exercise.top_score + 1), "Tab")
    lab.press_button(shown.get_by_role("button", name="Save my scores"))
    expect(shown).to_contain_text("You gave yourself")


def is_read_in_order(exercise: Exercise, shown: Locator) -> None:
    """A screen reader meets the name of an exercise, its title, control, buttons and reply, the reply only once."""
    expect(shown.locator(".lessons-voice")).to_have_text("")  # it was read aloud, and is gone
    tree, reply = shown.aria_snapshot(), shown.locator(".lessons-result strong").first.inner_text()
    assert reply in {NOTED, *TITLES.values()}
    assert tree.count(reply) == 1
    control = CONTROL_IN_TREE.search(tree)
    assert control, tree
    before = [tree.index(part) for part in (f"Exercise {exercise.id}", f"{exercise.id} ")]
    behind = [tree.index(part) for part in (f'button "{exercise.action}"', 'button "Not sure', reply)]
    assert (places := [*before, control.start(), *behind]) == sorted(places), tree


def test_hebrew_words_at_the_beginning_of_an_english_sentence_turn_nothing_round(lab: Lab) -> None:
    """Neither where a sentence is read nor where its words are marked."""
    articles = lab.folder / "my-work" / "articles"
    articles.mkdir(parents=True)
    (articles / "signs.txt").write_text(f"{SENTENCE} The road was dry.\n\n{REST}", encoding="utf-8")
    (articles / "in-use.json").write_text('{"file": "signs.txt"}', encoding="utf-8")
    lab.open(lab.write("draft.ipynb", "from lessons import correct\ncorrect()"))
    lab.run_all()
    first = lab.page.get_by_role("group", name="Sentence 1", exact=True)
    stands_in_order(first.locator("p[dir]"))
    first.get_by_role("button", name="Mend").click()
    first.get_by_role("button", name="Change 1", exact=True).click()
    stands_in_order(first.locator(".lessons-marker-text"))
    stands_in_order(first.locator("p[dir]").last)


def stands_in_order(shown: Locator) -> None:
    """From the left: the opening mark, the Hebrew words from their last letter back, the comma, the closing mark."""
    mark, *letters, comma, end, _, said = shown.evaluate(PLACES, SENTENCE[: SENTENCE.index("aid")])
    places = [mark, *reversed(letters), comma, end, said]
    assert places == sorted(places)
