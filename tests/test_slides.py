"""The slides of a lesson: all that a class discusses, large enough, and no answer."""

import re

import pytest
from pdf_pages import joined, pages

from lessons.course import model
from lessons.course.kinds import Exercise
from lessons.desk.packs import shown, slides, typeset
from lessons.figures import Figure
from lessons.figures.revealing import Cover


@pytest.fixture(scope="module", autouse=True)
def empty(tmp_path_factory):
    """A folder in which nobody has worked yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LESSONS_WORKSPACE", str(tmp_path_factory.mktemp("empty")))
        yield


@pytest.fixture(scope="module")
def told():
    """What is given to the template for each lesson, and the deck that it makes."""
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        real = typeset.pdf

        def pdf(template, data, pictures=None):
            made[data["title"][:2]] = data, pictures, real(template, data, pictures)
            return made[data["title"][:2]][-1]

        patch.setattr(typeset, "pdf", pdf)
        for number in model.notebooks():
            slides.deck(model.notebook(number))
    return made


ROOM = 756, 365  # points of a slide for a drawing


def words_of(value):
    """All words of a slide, in order, without blanks."""
    if isinstance(value, dict):
        return joined("".join(words_of(each) for key, each in value.items() if key in SAID))
    return joined("".join(map(words_of, value)) if isinstance(value, list | tuple) else str(value))


SAID = (
    "title",
    "name",
    "raw",
    "children",
    "blocks",
    "asked",
    "sentences",
    "prompt",
    "columns",
    "label",
    "options",
    "rows",
)


def test_every_question_figure_and_discussion_has_its_slides(told):
    for number in model.notebooks():
        titles = [slide["title"] for slide in told[number][0]["blocks"]]
        for each in shown.cells(number):
            if isinstance(each, Figure | Cover):
                assert (each if isinstance(each, Figure) else each.figure()).title in titles
            elif isinstance(each, Exercise):
                assert f"{each.id} {each.title}" in titles
        assert titles.count("Discuss") == 1


def test_a_question_has_its_options_and_the_sentences_that_it_is_about(told):
    for number in model.notebooks():
        slide_of = {slide["title"].partition(" ")[0]: slide for slide in told[number][0]["blocks"]}
        for exercise in model.notebook(number).exercises:
            words = words_of(slide_of[exercise.id])
            asked = [*exercise.numbered, *(row.text for row in exercise.rows)]
            asked += [sentence.text for sentence in exercise.shown_sentences]
            asked += [option for column in exercise.columns for option in column.options]
            for text in asked:
                assert joined("".join(text.replace("*", "").replace("`", ""))) in words, (exercise.id, text)


def test_what_a_question_is_about_is_on_a_slide_before_it(told):
    asked = ("13.1", "Asked:What"), ("13.6", "hadnotaskedforpermission"), ("14.1", "“PortofTarn")
    for before, words in asked:
        every = [words_of(slide) for slide in told[before[:2]][0]["blocks"]]
        place = next(place for place, slide in enumerate(every) if slide.startswith(before))
        assert any(words in slide for slide in every[:place]), before


def test_no_slide_says_what_is_said_only_after_an_answer(told):
    for number in model.notebooks():
        words = words_of([slide for slide in told[number][0]["blocks"] if "drawing" not in slide])
        for exercise in model.notebook(number).exercises:
            after = [*exercise.hints, exercise.explain, exercise.after]
            after += [getattr(option, "feedback", "") for option in exercise.options]
            for text in filter(None, after):
                assert joined(text) not in words, (exercise.id, text)


def test_a_figure_that_shows_an_answer_comes_after_its_question(told):
    titles = [slide["title"] for slide in told["03"][0]["blocks"]]
    asked = next(place for place, title in enumerate(titles) if title.startswith("03.4"))
    assert titles.index("14 pages, one probable original") == asked + 1


def test_words_are_large_and_all_of_them_are_there(told):
    for number in ("05", "09"):
        data, _, pdf = told[number]
        shown_pages = pages(pdf)
        drawn = [joined(slide["title"])[:40] for slide in data["blocks"] if "drawing" in slide]
        for page in shown_pages:
            assert page.smallest >= 20 or any(map(page.words.startswith, drawn)), page.words
        words = "".join(page.words for page in shown_pages)
        for slide in data["blocks"]:
            assert joined(slide["title"]) in words


def test_words_of_a_drawing_are_large_from_near(told):
    for _, pictures, _ in told.values():
        for svg in map(bytes.decode, pictures.values()):
            wide, high = (float(re.search(f'{side}="([0-9.]+)"', svg)[1]) for side in ("width", "height"))
            larger = ROOM[0] / wide
            larger = ROOM[1] / high if high * larger < 1.3 * ROOM[1] else larger  # a higher one is cut into parts
            smallest = min(map(float, re.findall(r'font-size="([0-9.]+)px"', svg)))
            assert smallest * min(larger, ROOM[0] / wide) >= 13


def test_the_same_slides_every_time():
    lesson = model.notebook("10")
    assert slides.deck(lesson) == slides.deck(lesson)
