"""A class that was made up: its records, plausible and broken, and the example that the class report shows without one.

Wrong answers are drawn from the options, slips and samples that an author wrote; who is made up so is more or less
sure, tries again, stops at some point. The same code word gives the same answers every time, on every machine.

Run as a program it writes ``data/course/example_class.csv`` anew: for example, after options were put in another order.
"""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kinds import FILES

from lessons.course import record
from lessons.course.kinds import Choice, Choices, Exercise, FreeText, Grid, Match, Number, Order, Predict, Span
from lessons.desk.classroom import report
from lessons.kit import parcels, paths

EXAMPLE = paths.data() / "course" / "example_class.csv"
CLASS = 28
SHOWN = ("A", "00", "03", "05", "08", "12", "B")  # the notebooks and forms of the example
REASONS = (
    "nobody signs it",
    "it sounds like a newspaper",
    "it names officials",
    "I looked for the date and found none",
    "two of its quotations differ elsewhere",
)
Row = tuple[str, str, int, Any]  # coder, exercise, try, answer in numbers of options


def numbered(exercise: Exercise) -> str:
    """The number of its notebook, or the letter of its form."""
    return exercise.id.partition(".")[0]


def any_of(chance: random.Random, options: Sequence[Any]) -> Any:
    """``random()`` gives the same in every version of Python; ``choice()`` need not."""
    return options[int(chance.random() * len(options))]


def coders() -> list[str]:
    return [f"{report.EXAMPLE}-{number:02d}" for number in range(1, CLASS + 1)]


def words(count: int = CLASS) -> list[str]:
    """Code words as the course makes them: four syllables."""
    syllables = [one + two for one in "bdfgklmnprstvz" for two in "aeiou"]
    return [f"{syllables[n % 63]}lo-{syllables[n // 63]}mi" for n in range(count)]


def rows(coder: str, notebooks: Sequence[str] = (), whole: bool = False) -> Iterator[Row]:
    """The tries of one student in some notebooks, or in all, up to where this one stops; ``whole``: to the end."""
    chance = random.Random(coder)
    skill, pace = 0.35 + 0.5 * chance.random(), 0.5 + 0.7 * chance.random()
    if whole:
        skill, pace = 0.3, 2.0
    asked = [each for each in report.exercises().values() if not notebooks or numbered(each) in notebooks]
    first, last = ("A", "B") if sum(coder.encode()) % 2 else ("B", "A")  # half the class begins with each form
    asked.sort(key=lambda each: (numbered(each) == last, numbered(each) != first))
    for place, exercise in enumerate(asked):
        chance = random.Random(f"{coder}/{exercise.id}")
        late, is_form = numbered(exercise) in ("12", last), numbered(exercise) in "AB"
        missed = chance.random() > (1 if whole or is_form else 0.93)
        if exercise.about == "own" or missed or (place > pace * len(asked) and not late):
            continue
        known = skill + (0.2 if late else 0.0)
        for number in range(1, 4):
            answer, done = drawn(exercise, chance, min(0.95, known + 0.25 * (number - 1)))
            yield coder, exercise.id, number, answer
            if done or is_form or chance.random() > 0.8:
                break


def drawn(exercise: Exercise, chance: random.Random, skill: float) -> tuple[Any, bool]:
    """An answer in numbers of options, as the example keeps it, and whether nobody would try again."""
    if not exercise.noted and chance.random() < 0.04:
        return None, False  # not sure
    answer = DRAWN[type(exercise)](exercise, chance, skill)
    return answer, bool(exercise.noted) or exercise.marked(answer).outcome in report.GOOD


def _choice(e: Choice, chance: random.Random, skill: float) -> int:
    best = [place for place, each in enumerate(e.options, 1) if each.is_right]
    return best[0] if chance.random() < skill else 1 + int(len(e.options) * chance.random() ** 1.7)


def _choices(e: Choices, chance: random.Random, skill: float) -> list[int]:
    if e.pick:
        good = [chance.random() + (option.tick == "no") for option in e.options]
        return sorted(1 + good.index(each) for each in sorted(good)[: e.pick])
    sure = 0.5 + skill / 2
    ticked = [n for n, each in enumerate(e.options, 1) if (each.tick == "yes") == (chance.random() < sure)]
    return ticked or [1]


def _match(e: Match, chance: random.Random, skill: float) -> list[int]:
    sure = 0.5 + skill / 2
    return [_cell(e.options, row.best, chance, sure) for row in e.rows]


def _grid(e: Grid, chance: random.Random, skill: float) -> list[dict[str, int]]:
    sure = 0.5 + skill / 2
    return [{c.id: _cell(c.options, row.key[c.id], chance, sure) for c in e.columns} for row in e.rows]


def _cell(options: Sequence[str], best: str, chance: random.Random, sure: float) -> int:
    """The best one, or often the one beside it: wrong answers have favorites."""
    place = list(options).index(best)
    wrong = (place + 1 + int(chance.random() ** 2 * (len(options) - 1))) % len(options)
    return 1 + (place if chance.random() < sure else wrong)


def _number(e: Number, chance: random.Random, skill: float) -> float:
    wrong = [slip.value for slip in e.slips] or [e.answer + 1, e.answer + 2]
    return e.answer if chance.random() < skill else any_of(chance, wrong)


def _order(e: Order, chance: random.Random, skill: float) -> list[int]:
    shown = [item.id for item in e.shown_items]
    order = [shown.index(item.id) + 1 for item in e.items]
    if chance.random() > skill:
        place = int(chance.random() * (len(order) - 1))
        order[place], order[place + 1] = order[place + 1], order[place]
    return order


def _span(e: Span, chance: random.Random, skill: float) -> Any:
    known = spans(e.id)
    wrong = [answer for name, answer in known.items() if not name.startswith("key")]
    return known["key-as-words"] if chance.random() < skill or not wrong else any_of(chance, wrong)


@cache
def spans(name: str) -> dict[str, Any]:
    """The markings of a sentence that its author wrote about."""
    return {case: answer for case, answer, *_ in FILES["span"].cases(report.exercises()[name])}


def _predict(e: Predict, chance: random.Random, skill: float) -> Any:
    value: float = 1 + int(chance.random() * len(e.options))
    if not e.options:
        middle = 0.55 - 0.25 * bool(e.replay) + 0.5 * (chance.random() + chance.random() - 1)
        value = round((e.low + min(max(middle, 0), 1) * (e.high - e.low)) / e.step) * e.step
    return {"value": value, "reason": any_of(chance, REASONS)} if e.reason else value


def _text(e: FreeText, chance: random.Random, skill: float) -> list[int]:
    """The number of a sample answer, and the points for each criterion."""
    sample = any_of(chance, [n for n, each in enumerate(e.samples) if e.marked(each.text).counts])
    most = e.top_score + 1
    return [sample, *(int(chance.random() * most) for _ in e.rubric)]


DRAWN: dict[type, Callable[..., Any]] = {
    Choice: _choice, Choices: _choices, Match: _match, Grid: _grid, Number: _number, Order: _order, Span: _span,
    Predict: _predict, FreeText: _text,
}  # fmt: skip


def example() -> str:
    """The example class as a table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("coder", "exercise", "try", "answer"))
    for coder in coders():
        for row in rows(coder, SHOWN):
            writer.writerow((*row[:3], json.dumps(row[3], ensure_ascii=False)))
    return out.getvalue()


def entries(coder: str, notebooks: Sequence[str] = (), whole: bool = False) -> list[record.Entry]:
    """The same as a record would have it."""
    made = []
    for number, (_, name, tries, answer) in enumerate(rows(coder, notebooks, whole)):
        exercise = report.exercises()[name]
        if isinstance(exercise, FreeText):
            answer = {"text": f"{coder} writes: {exercise.samples[answer[0]].text}", "scores": answer[1:]}
        marked = exercise.marked(answer)
        minute = f"2026-02-{1 + number // 600:02d}T{8 + number // 60 % 10:02d}:{number % 60:02d}"
        time = f"{minute}:{sum(coder.encode()) % 60:02d}Z"
        made.append(record.Entry(name, exercise.kept(marked.answer), marked.outcome, tries, "teaching", time))
    return made


def lines(coder: str, notebooks: Sequence[str] = (), whole: bool = False) -> bytes:
    return b"".join(each.line for each in entries(coder, notebooks, whole))


def work(coder: str, answers: bytes) -> bytes:
    """The file that “Download my work” gives."""
    return parcels.pack("work", {"record.jsonl": answers}, {"code word": coder})


def write(folder: Path, words: Sequence[str], notebooks: Sequence[str] = (), whole: bool = False) -> dict[str, bytes]:
    """A folder of records, every third one the answers alone; code word → lines."""
    folder.mkdir(parents=True, exist_ok=True)
    known = {}
    for number, word in enumerate(words):
        known[word] = lines(word, notebooks, whole)
        name = f"my-work-{word}{'.work' if number % 3 else '.jsonl'}"
        (folder / name).write_bytes(work(word, known[word]) if number % 3 else known[word])
    return known


TEXT = "00.6"  # an exercise with a text
HOSTILE = "</td><script>alert(1)</script>=cmd|' /C calc'!A0"


def broken(folder: Path, known: dict[str, bytes]) -> dict[str, str]:
    """Files that a class hands in by mistake or by malice; file → words of what is said of it."""
    first, second, third, *_ = known
    record_1, record_2 = known[first], known[second]
    deep = b'{"v": 1, "time": "2026-02-01T08:00:00Z", "exercise": "03.2", "answer": ' + b"[" * 5000 + b"]" * 5000
    written = {"text": f"{HOSTILE} and so on, in as many words as are asked for", "scores": [9]}
    hostile = replace(record.RECORD.parse(record_1)[0], exercise=TEXT, answer=written, tries=99_999)
    unknown = record.Entry("99.9", HOSTILE, "right", 1, "own:x", "2026-02-01T08:00:00Z")
    hostile_lines = hostile.line + unknown.line + deep + b"}\n"
    made: dict[str, tuple[bytes, str]] = {
        "truncated/my-work-kilo-bede.jsonl": (lines("kilo-bede")[:-30], "can’t be read"),
        "truncated/my-work-lemu-bede.work": (work("lemu-bede", lines("lemu-bede"))[:-400], "What could still be read"),
        f"my-work-{first} (1).jsonl": (record_1, "the same as"),
        f"early/my-work-{second}.work": (work(second, record_2[: record_2.index(b"\n", 2000) + 1]), "All of it is in"),
        f"again/my-work-{third}.jsonl": (lines("somebody-else"), "counts as another student"),
        "Ada Byron.jsonl": (lines("mino-pesu"), "may be somebody’s own"),
        "renamed/homework.txt": (lines("rato-sive"), ""),
        "utf-16.jsonl": (lines("tuno-vaze").decode().encode("utf-16"), ""),
        "windows/my-work-dado-leni.jsonl": (lines("dado-leni").replace(b"\n", b"\r\n"), ""),
        "latin/my-work-vofi-gane.jsonl": (lines("vofi-gane") + '{"v": 1, "ü": 1}\n'.encode("latin-1"), "can’t be read"),
        "hostile/my-work-zepo-kuda.jsonl": (lines("zepo-kuda") + hostile_lines, "can’t be read"),
        "newer/my-work-neva-tora.jsonl": (lines("x").replace(b'"v": 1', b'"v": 2'), "A newer version"),
        "foreign.jsonl": (b'{"kind": "says", "round": 1}\n', "no record"),
        "photo.work": (b"\x89PNG\r\n", "no record"),
        "lesson.work": (parcels.pack("lesson", {"article": b"News"}, {}), "an article for a class"),
        "empty.jsonl": (b"", "no record"),
        "page.docx": (b"PK\x03\x04", ""),
    }  # fmt: skip
    for name, (data, _) in made.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    told = {name: said for name, (_, said) in made.items()}
    with (folder / "film.jsonl").open("wb") as film:
        film.truncate(3_000_000_000)
    (folder / "long.jsonl").write_bytes(b"x" * (record.LIMIT + 1))
    (folder / "bomb.work").write_bytes(zipped({"contents.json": b"{}", "record.jsonl": b"\0" * 60_000_000}))
    (folder / "around.jsonl").symlink_to("around.jsonl")
    platform = {
        "Eve Smith_12_assignsubmission_file_/my-work-roze-made.work": work("roze-made", lines("roze-made")),
        "Bob Hill_13_assignsubmission_file_/record.jsonl": lines("bob"),
        "../../x/my-work-gute-naro.jsonl": lines("gute-naro"),
        "Joe_14_onlinetext.html": b"<p>Here it is</p>",
        "Kim_15/bomb.jsonl": b"\0" * 60_000_000,
    }
    (folder / "7b-World News-1234.zip").write_bytes(zipped(platform))
    (folder / "photos.zip").write_bytes(zipped({"a.png": b"PNG"}))
    (folder / "half.zip").write_bytes(zipped(platform)[:-300])
    return told | {
        "film.jsonl": "more than 50 MB", "long.jsonl": "more than 5 MB", "bomb.work": "no .work file",
        "around.jsonl": "no file", "half.zip": "damaged",
        "7b-World News-1234.zip/Bob Hill_13_assignsubmission_file_/record.jsonl": "may be somebody’s own",
        "7b-World News-1234.zip/Kim_15/bomb.jsonl": "more than 5 MB", "photos.zip": "no record",
    }  # fmt: skip


def zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return packed.getvalue()


if __name__ == "__main__":
    EXAMPLE.write_text(example(), encoding="utf-8")
