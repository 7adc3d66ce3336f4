"""The course as a student meets it: notebooks in JupyterLab, in a real browser."""

from __future__ import annotations

import json

from browser_lab import Lab
from playwright.sync_api import Locator, expect

from lessons.course import model, whole_work
from lessons.course.kinds import Exercise
from lessons.course.record import Entry
from lessons.kit import panel, parcels

# The size of prose and exercises, and what must be scrolled sideways to be read.
SIZES = """() => { const root = window.jupyterapp.shell.currentWidget.node;
  return [...root.querySelectorAll('.jp-RenderedMarkdown :is(p, li), .lessons-exercise p')]
    .filter(text => text.offsetParent && !text.closest('details, .vega-embed, .lessons-figure'))
    .map(text => getComputedStyle(text).fontSize) }"""
SIDEWAYS = """() => { const root = window.jupyterapp.shell.currentWidget.node;
  return [...root.querySelectorAll('.jp-OutputArea-output, .jp-RenderedMarkdown, .lessons-exercise')]
    .filter(part => part.offsetParent && part.scrollWidth > part.clientWidth + 1)
    .map(part => part.textContent.trim().slice(0, 60)) }"""
FIGURES = """() => { const root = window.jupyterapp.shell.currentWidget.node;
  return [...root.querySelectorAll('.lessons-figure .vega-embed svg.marks')].map(figure =>
    figure.getBoundingClientRect().width / figure.closest('.lessons-figure').getBoundingClientRect().width) }"""


def choice() -> Exercise:
    return next(each for each in model.notebook("03").exercises if each.kind == "choice" and each.role == "core")


def choose(exercise: Locator, text: str) -> None:
    exercise.get_by_role("radio", name=text, exact=True).check()
    exercise.get_by_role("button", name="Check").click()


def plain(text: str) -> str:
    """The first words of a feedback text, up to where Markdown or a new sentence begins."""
    return text.split("*")[0].split("`")[0][:60].strip()


def test_a_student_answers_questions_of_notebook_03_and_loses_nothing(lab: Lab) -> None:
    question = choice()
    wrong = next(option for option in question.options if option.verdict == "wrong")
    best = next(option for option in question.options if option.verdict == "best")

    lab.run_part("03", f'"{question.id}"', '"03.6"', "save()")

    shown = lab.exercise(question.id)
    expect(shown).not_to_contain_text(plain(wrong.feedback))
    choose(shown, wrong.text)
    expect(shown).to_contain_text("Not yet")
    expect(shown).to_contain_text(plain(wrong.feedback))

    choose(shown, best.text)
    expect(shown).to_contain_text(plain(best.feedback))
    expect(shown).not_to_contain_text(plain(wrong.feedback))

    written = lab.exercise("03.6")
    written.get_by_role("textbox").fill("ראש הממשלה אמר " * 8)
    assert written.get_by_role("textbox").evaluate("box => getComputedStyle(box).unicodeBidi") == "plaintext"
    written.get_by_role("button", name="Save my answer").click()
    written.locator(".lessons-sample > summary").first.click()
    for scores in written.get_by_role("combobox").all():
        scores.select_option("1: partly there")
    written.get_by_role("button", name="Save my scores").press("Enter")
    expect(written).to_contain_text("You gave yourself")
    lab.keyboard_is_at("Save my scores")
    expect(written.locator("details[open]")).to_have_count(1)
    expect(written.locator(".lessons-result")).to_be_in_viewport()

    with lab.page.expect_download() as taken:
        lab.page.get_by_role("button", name="Download my work", exact=True).click()
    assert taken.value.suggested_filename.endswith(".work")
    _, members = parcels.unpack(taken.value.path().read_bytes(), "work", whole_work.MOST)
    assert b'"exercise": "03.6"' in members["record.jsonl"]

    expect(lab.page.get_by_text(panel.ASLEEP).first).to_be_hidden()
    lab.command("docmanager:save")
    lab.kill_kernels()
    lab.load("part.ipynb")
    expect(lab.page.get_by_text(panel.ASLEEP).first).to_be_visible()
    expect(lab.page.get_by_text("Error displaying widget").first).to_be_hidden()
    lab.run_cell(question.id)
    again = lab.exercise(question.id)
    expect(again.get_by_role("radio", name=best.text, exact=True)).to_be_checked()
    expect(again).to_contain_text(plain(best.feedback))

    entries = (lab.folder / "my-work" / "record.jsonl").read_text(encoding="utf-8").splitlines()
    tried = [each for line in entries if (each := json.loads(line)["exercise"]).startswith("03")]
    assert tried == [question.id] * 2 + ["03.6"] * 2


def test_prose_is_as_large_as_the_exercises_and_nothing_is_wider_than_the_page(lab: Lab) -> None:
    """With its figures uncovered; on a wide window, on a narrow one, and after somebody made the text larger."""
    answered = lab.folder / "my-work" / "record.jsonl"
    answered.parent.mkdir(parents=True, exist_ok=True)
    with answered.open("ab") as file:
        for each in ("10.1", "10.8"):
            file.write(Entry(each, None, "right", 1, "teaching", "2026-01-31T09:30:00Z").line)
    lab.open_ready("10")
    expect(lab.page.locator(".lessons-figure .vega-embed svg.marks")).to_have_count(1)
    for wide in (900, 1280):
        lab.page.set_viewport_size({"width": wide, "height": 1400})
        assert set(lab.page.evaluate(SIZES)) == {"16px"}
        assert lab.page.evaluate(SIDEWAYS) == []
        assert min(lab.page.evaluate(FIGURES)) > 0.94
    lab.page.evaluate("() => document.documentElement.style.setProperty('--jp-content-font-size1', '20px')")
    assert set(lab.page.evaluate(SIZES)) == {"20px"}
    lab.page.evaluate("() => document.documentElement.style.removeProperty('--jp-content-font-size1')")


def test_words_are_marked_with_their_quotation_marks_and_a_dead_button_says_so(lab: Lab) -> None:
    lab.run_exercises("05.1")
    marker = lab.exercise("05.1")
    marker.get_by_role("option", name="permanent", exact=True).click()
    marker.get_by_role("option", name="in", exact=True).last.press("Space")
    expect(marker.locator(".lessons-marker-status")).to_have_text("Selected: in permanent")
    marker.get_by_role("option", name="Germany", exact=True).click()
    marker.get_by_role("option", name="Ukraine", exact=True).click()
    said = "Germany and was “in permanent dialogue with Ukraine”"
    expect(marker.locator(".lessons-marker-status")).to_have_text(f"Selected: {said}")
    expect(lab.page.get_by_role("button", name="Restore my work", exact=True)).to_be_visible()  # without "(0)"

    lab.kill_kernels()
    marker.get_by_role("button", name="Not sure").click()
    expect(marker).to_contain_text("No answer yet")


def test_a_class_plays_in_the_message_room_by_keyboard_and_the_log_survives_the_kernel(lab: Lab) -> None:
    lab.write("room.ipynb", 'from lessons import room\nroom("lumia")', below="More.\n\n" * 60)
    words = "“וזה הכל” is on the sign. We open on Friday."
    shown = lab.page.locator(".lessons-room")
    screen = shown.locator(".lessons-screen")

    def press(*labels: str) -> None:
        for label in labels:
            lab.press_button(shown.get_by_role("button", name=label))

    def desk(team: str) -> None:
        lab.choose_from(shown.get_by_label("Whose turn is it?"), team)
        press("Hand over", f"We are {team}")

    lab.open("room.ipynb")
    lab.run_all()
    lab.choose(shown.get_by_role("radio", name="One computer in front"))
    press("Start", "Go on to: Round 1")
    expect(screen).to_contain_text("Round 1 of")
    desk("Norland")
    press("Write a message")
    lab.choose_from(shown.get_by_label("To", exact=True), "Estmark")
    lab.choose_from(shown.get_by_label("Through whom?"), "Lumia")
    lab.write_into(shown.get_by_label("The exact words"), words)
    press("Send", "Done")
    expect(screen).to_contain_text("Round 1 of")
    desk("Lumia")
    press("Read and pass on")
    expect(shown).to_contain_text(words)
    assert shown.get_by_text(words).evaluate("words => getComputedStyle(words).direction") == "ltr"
    press("Hide it")
    expect(shown).not_to_contain_text(words)
    lab.page.keyboard.press("Tab")
    assert lab.page.evaluate("() => !!document.activeElement.closest('.lessons-room select')"), "the keyboard is lost"

    lab.kill_kernels()
    lab.open("room.ipynb")
    lab.run_all()
    expect(screen).to_contain_text("Round 1 of")
    press("Log and debrief", "Open the log")
    expect(shown).to_contain_text(words)
    lab.page.set_viewport_size({"width": 1280, "height": 600})
    press("New game", "Really begin")
    expect(screen).to_have_text("Read this first")
    expect(screen).to_be_in_viewport()  # its button stood far below


def test_a_quick_student_is_marked_on_the_last_answer_and_enter_checks_a_number(lab: Lab) -> None:
    lab.run_exercises("07.2", "07.x1")
    share = lab.exercise("07.2")
    field = share.get_by_role("textbox", name="Your answer (%)")
    field.scroll_into_view_if_needed()
    code = "import pathlib, time\nwhile not pathlib.Path('go-on').exists(): time.sleep(0.01)"
    busy = "code => { window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({code}) }"
    lab.page.evaluate(busy, code)
    for written in ("50", "9/32", "9/11"):  # the kernel can't answer yet
        field.fill(written)
        field.press("Enter")
    (lab.folder / "go-on").touch()
    expect(share).to_contain_text("Right")
    expect(field).to_have_value("9/11")
    another = lab.exercise("07.x1")
    another.get_by_role("textbox").fill("37,5")
    another.get_by_role("textbox").press("Enter")
    label = next(slip for slip in model.find("07.x1").slips if slip.value == 37.5)
    expect(another).to_contain_text(plain(label.feedback))
    lab.keyboard_is_at("")
