"""Exercises for learning platforms, read back by software that is not ours.

QTI 2.1 is upgraded by citolab-qti-convert and played by @citolab/qti-components: each answer that an author of the
course wrote about is given there, and has to get the same mark and the same reply. In Moodle XML the same answers are
looked up in what moodle-xml-parser reads; of the kinds of question that it does not know, in the elements that Moodle’s
importer takes.
"""

from __future__ import annotations

import html
import io
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

import kinds
import pytest
from lms_player import Player, fetched
from moodle_xml_parser.parser import parse_bytes
from qti_convert import upgrade_package

from lessons.course import model
from lessons.course.kinds import Choices, Exercise, FreeText, Grid, Match, Number, Order, Span
from lessons.desk.packs import lms
from lessons.desk.packs.lms import asked
from lessons.kit import markup, paths

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What an answer can be worth in Moodle, in percent: get_grade_options() in its question/engine/bank.php.
WORTH = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111)
WORTH += (10, 5, 0)
HOSTILE = "<script>window.hurt = 1</script> ]]> & } ~ # \\\\\\\\ {1:MULTICHOICE:=x} =a %100%b \\u0001 “ë” \\\\*c"
SEEN = "<script>window.hurt = 1</script> ]]> & } ~ # \\ {1:MULTICHOICE:=x} =a %100%b “ë” *c"


def kept() -> dict[str, Exercise]:
    """All exercises that can be asked elsewhere."""
    exercises = (exercise for number in model.notebooks() for exercise in model.notebook(number).exercises)
    return {exercise.id: exercise for exercise in exercises if not asked.left_out(exercise)}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return dict(lms.files())


@pytest.fixture(scope="module")
def player(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Player]:
    page = browser.new_page()
    yield Player(page, fetched(tmp_path_factory.mktemp("player")))
    page.close()


def upgraded(files: Mapping[str, bytes]) -> dict[str, str]:
    """The items as QTI 3, by the ids of their exercises."""
    packages = [upgrade_package(content).files for name, content in files.items() if name.endswith(".zip")]
    return {
        name.removeprefix("exercise-").removesuffix(".xml"): content if isinstance(content, str) else content.decode()
        for package in packages
        for name, content in package.items()
        if name.startswith("exercise-")
    }


class Given(NamedTuple):
    """An answer part by part, in the words that stand on a page; whether the course takes it, and what it says."""

    name: str
    parts: list[list[Any]]
    taken: bool
    said: str


def plain(words: str) -> str:
    """Markdown as a page shows it."""
    return " ".join(markup.text(words).split())


def given(exercise: Exercise, answer: Any) -> list[list[Any]]:
    match exercise:
        case Match():
            parts = [[each] for each in answer]
        case Grid():
            parts = [[line[column.id]] for line in answer for column in exercise.columns]
        case Choices():
            parts = [answer]
        case Order():
            parts = [[next(item.text for item in exercise.items if item.id == name) for name in answer]]
        case Span():
            parts = [[f"“{answer if isinstance(answer, str) else exercise.sentence.text[slice(*answer)]}”"]]
        case FreeText():
            parts = [[answer["text"] if isinstance(answer, dict) else answer]]
        case _:
            parts = [[answer["value"] if isinstance(answer, dict) else answer]]
    return [[plain(each) if isinstance(each, str) else each for each in part] for part in parts]


def answers(exercise: Exercise) -> Iterator[Given]:
    """What an author wrote about, as far as a platform can know it."""
    markings = {answer.text for answer in asked.parts(exercise)[0].answers}
    for name, answer, outcome, said in kinds.cases(exercise):
        parts = given(exercise, answer)
        unknown = (
            (isinstance(exercise, Number) and isinstance(answer, str))  # “82 %”
            or (isinstance(exercise, FreeText) and outcome == "not yet")  # too few words
            or (isinstance(exercise, Choices) and exercise.pick not in (0, len(parts[0])))  # it stops at so many
            or (isinstance(exercise, Order) and name.startswith("either"))  # the text says which comes first
            or (isinstance(exercise, Span) and parts[0][0] not in markings)
        )
        if not unknown:  # what is missing among ticks, and the first thing out of order, the course alone can tell
            told = "" if isinstance(exercise, Choices | Order | FreeText) else plain(said)
            yield Given(name, parts, outcome in ("right", "acceptable"), told)


def test_every_answer_is_marked_by_a_player_of_qti_as_by_the_course(files: Mapping[str, bytes], player: Player) -> None:
    failures, items = [], upgraded(files)
    assert [*items] == [*kept()]
    for identifier, exercise in kept().items():
        player.open(items[identifier])
        cases = [*answers(exercise)]
        for case, played in zip(cases, player.answers([case.parts for case in cases]), strict=True):
            full = played.help == "explained" if isinstance(exercise, FreeText) else played.score == played.most
            right = played.feedback in ("feedback_correct", "feedback_answered")
            if not full == right == case.taken or case.said not in played.said:
                failures.append(f"{identifier}: {case} {played}")
    assert not failures, "\n".join(failures)


def test_help_comes_by_the_number_of_tries(files: Mapping[str, bytes], player: Player) -> None:
    exercise = model.find("02.r2")
    player.open(upgraded(files)["02.r2"])
    assert all(player.page.get_by_text(option.text, exact=True).first.is_visible() for option in exercise.options)
    first, second, third, right = player.answers([[["copy"]], [["not sure"]], [["copy"]], [["spinning"]]])
    said = [plain(text) for text in (*exercise.hints, exercise.explain)]
    for played, told in ((first, said[0]), (second, said[1]), (third, said[2]), (right, said[2])):
        assert [text for text in said if text in played.said] == [told]
    assert "Not being sure" in second.said


def test_a_package_names_just_the_files_that_it_has(files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                named = {match for file in ("imsmanifest.xml", "test.xml") for match in hrefs(package.read(file))}
                assert named | {"imsmanifest.xml"} == set(package.namelist())
                manifest = [each.attrib for each in ET.fromstring(package.read("imsmanifest.xml")).iter()]
                resources = {each["identifier"] for each in manifest if "href" in each and "type" in each}
                assert resources == {"test", *(each["identifierref"] for each in manifest if "identifierref" in each)}
    assert (
        dict(lms.files(["03"]))["qti/03-the-quotation-that-changed.zip"]
        == files["qti/03-the-quotation-that-changed.zip"]
    )


def hrefs(document: bytes) -> Iterator[str]:
    return (each.attrib["href"] for each in ET.fromstring(document).iter() if "href" in each.attrib)


def worth(question: Any, parts: list[list[Any]]) -> tuple[float, str]:
    """What an answer is worth in a question that moodle-xml-parser has read, from 0 to 1, and what is said to it."""
    choices = getattr(question, "gaps", None) or [question]
    total, said = 0.0, []
    for choice, words in zip(choices, parts, strict=True):
        options = {shown(option.answer): option for option in choice.options}
        chosen = [options[each] for each in words]
        total += sum(getattr(option, "score_fraction", None) or getattr(option, "score", 0) for option in chosen)
        said += [shown(option.feedback or "") for option in chosen]
    return total / len(choices), " ".join(said)


def shown(text: str) -> str:
    """The words of HTML."""
    return " ".join(html.unescape(re.sub("<[^>]+>", "", text)).split())


def test_moodle_gets_every_answer_with_its_worth_and_its_reply(files: Mapping[str, bytes]) -> None:
    documents = [content for name, content in files.items() if name.startswith("moodle/")]
    read = [question for document in documents for found in parse_bytes(document).values() for question in found]
    questions = {question.name.partition(" ")[0]: question for question in read}
    wanted = {
        name: each for name, each in kept().items() if each.rows or asked.parts(each)[0].kind in ("choose", "tick")
    }
    assert sorted(questions) == sorted(wanted)
    for name, exercise in wanted.items():
        for case in answers(exercise):
            points, said = worth(questions[name], case.parts)
            assert (points == pytest.approx(100, abs=0.001)) == case.taken, (name, case)
            assert case.said in said, (name, case)


def test_moodle_gets_the_other_kinds_as_its_importer_wants_them(files: Mapping[str, bytes]) -> None:
    quizzes = [ET.fromstring(content) for name, content in files.items() if name.startswith("moodle/")]
    questions = {
        question.findtext("name/text", "").partition(" ")[0]: question
        for quiz in quizzes
        for question in quiz.iterfind("question[name]")
    }
    assert [*questions] == [*kept()]
    for name, question in questions.items():
        exercise, kind = kept()[name], question.get("type")
        fractions = [float(answer.get("fraction", "")) for answer in question.iterfind("answer")]
        if isinstance(exercise, Order):
            texts = [shown(answer.findtext("text", "")) for answer in question.iterfind("answer")]
            assert (kind, texts) == ("ordering", [plain(item.text) for item in exercise.items])
        elif isinstance(exercise, FreeText):
            guide = shown(question.findtext("graderinfo/text", ""))
            assert kind == "essay"
            assert all(plain(each) in guide for each in exercise.rubric)
        else:
            assert all(any(abs(abs(each) - listed) < 1e-5 for listed in WORTH) for each in fractions), name
        if isinstance(exercise, Number):
            for case in answers(exercise):
                points, said = met(question, case.parts[0][0])
                assert (points == 100, case.said in said) == (case.taken, True), (name, case)


def met(question: ET.Element, number: float) -> tuple[float, str]:
    """What Moodle makes of a number: the first answer that it is near to."""
    for answer in question.iterfind("answer"):
        text = answer.findtext("text", "")
        if text == "*" or abs(float(text) - number) <= float(answer.findtext("tolerance", "0")) + 1e-9:
            return float(answer.get("fraction", "")), shown(answer.findtext("feedback/text", ""))
    raise AssertionError(number)


def embedded(text: str) -> Iterator[list[tuple[str, str, str]]]:
    """The lists in a text with embedded answers, by Moodle's rules: each line with its sign, its words, its reply."""
    for found in re.finditer(r"\{1:MULTICHOICE:(.*?)(?<!\\)\}", text, re.DOTALL):
        lines = re.split(r"(?<!\\)~", found[1])
        parts = (re.fullmatch(r"(=|%0%)(.+?)(?<!\\)#(.*)", line, re.DOTALL) for line in lines)
        yield [(part[1], decoded(part[2]), decoded(part[3])) for part in parts if part]


def decoded(text: str) -> str:
    """The words that are shown: HTML in HTML, and a backslash before some signs."""
    return shown(html.unescape(text).replace("\\}", "}").replace("\\#", "#"))


def test_no_text_breaks_out(course: Path, player: Player) -> None:
    """What a text holds is shown and never read: as XML, as HTML, as an embedded answer."""
    shutil.copytree(Path(__file__).parents[1] / "data" / "course", paths.data() / "course")
    words = course.read_text(encoding="utf-8")
    for old in ('"translation"', '"Peskov"', '"What **now**?"', '"source", "cue"', '"A cue is a verb here."'):
        assert old in words
    hostile = words.replace('"translation"', f'"{HOSTILE}"').replace('"Peskov"', f'"{HOSTILE}"')
    hostile = hostile.replace('"What **now**?"', f'"{HOSTILE}"').replace('"A cue is a verb here."', f'"{HOSTILE}"')
    course.write_text(hostile.replace("content", HOSTILE), encoding="utf-8")
    files = dict(lms.files(["77"]))
    items = upgraded(files)
    for name in ("77.1", "77.4"):
        player.open(items[name])
    played = player.answers([[[plain(SEEN)], ["cue"]]])[0]
    assert (played.score, player.page.evaluate("window.hurt ?? 0")) == (1, 0)
    quiz = ET.fromstring(files["moodle/77-small.xml"])
    (cloze,) = (each for each in quiz.iterfind("question") if each.findtext("name/text", "").startswith("77.4 "))
    lists = [*embedded(cloze.findtext("questiontext/text", ""))]
    assert [[line[1] for line in lines] for lines in lists] == [["source", "cue", plain(SEEN), "not sure"]] * 2


def test_what_is_left_out_is_told_with_its_reason(files: Mapping[str, bytes]) -> None:
    everything = [exercise for number in model.notebooks() for exercise in model.notebook(number).exercises]
    told = dict(re.findall(r"^(\S+): (.+)$", files["read-me.txt"].decode(), re.MULTILINE))
    assert {*told} == {exercise.id for exercise in everything} - {*kept()}
    own = "it is about an article of the student's own"
    assert [name for name, why in told.items() if why == own] == [each.id for each in everything if each.about == "own"]


def test_a_question_says_so_if_its_notebook_has_to_be_open(files: Mapping[str, bytes]) -> None:
    quiz = ET.fromstring(files["moodle/14-seen-not-read.xml"])
    told = {each.findtext("name/text", "").split()[0]: each.findtext("questiontext/text", "") for each in quiz[1:]}
    assert "Have it open" in told["14.1"], "the drawing is there"
    assert "Have it open" not in told["14.x1"]
