"""Which file of a folder is whose: records in, somebody's entries out, and a sentence on each file that is left out.

A file is known by its code word: the one inside a ``.work`` file, else the one beside a record, else the one in its
name. A name that is none may be a person's, so it goes nowhere. Files come from anywhere: what is in them decides what
they are, and each has a limit. Of one that was cut off or changed, the good lines count.

Two files of one code word are one student, who took the work along twice. But where both have begun the same
exercise and not a line is the same in both, a word was passed on: then they are two. So are two files that have the
same name by chance.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple

from lessons.course import record, saving, whole_work
from lessons.kit import appending, named_files, parcels, paths, safe_json
from lessons.kit.errors import BadValue, CourseError, shown
from lessons.kit.language import later_many, say, say_many
from lessons.kit.toml_table import read_toml

Tell = Callable[[str, str], object]  # hears the name of a file and a sentence
Entries = list[record.Entry]

MOST_BYTES = 300_000_000  # of all records together
LARGEST_ZIP = 200_000_000  # bytes of what a learning platform packs of a whole class
ZIP = ".zip"
NAMELESS = "no-word"
_OURS = (whole_work.SUFFIX, ".jsonl", ZIP)
_OTHER_FOLDERS = ("my-work", "class", "who-says-so", "/")  # they name nobody
_COPY = re.compile(r"( \(\d+\)|[-_]\d+| - .*)?$")  # a second download: “my-work-lima (1).jsonl”
_LABEL = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")  # of a code word, or of a desk

WORDS = read_toml(paths.data() / "course" / "screens.toml")["class"]  # what is said of a class, for an author to edit
_SAID = WORDS["files"]
LOST = later_many(
    "{number} of its {all} lines can’t be read, as if it was cut off or changed; all others count.",
    "{number} of its {all} lines can’t be read, as if it was cut off or changed; all others count.",
)
OTHERS = later_many("1 other file is no record.", "{number} other files are no records.")


class Record(NamedTuple):
    """What was answered in one file: its lines, and the coder, "" if nothing tells whose it is.

    ``sure`` says that the coder is a code word of the course, and not how somebody has called a file or a folder.
    """

    coder: str
    file: str
    data: bytes
    sure: bool = False


def coder_of(file: PurePath) -> str:
    """The code word in a file's name; the folder's name, if the file is a plain ``record.jsonl``; "" if it is none.

    >>> coder_of(Path("my-work-deba-lizu (1).jsonl")), coder_of(Path("desk-4/my-work/record.jsonl"))
    ('deba-lizu', 'desk-4')
    >>> coder_of(Path("Ada Byron_7_file_my-work-deba-lizu.work")), coder_of(Path("Ada Byron.work"))
    ('deba-lizu', '')
    """
    _, known, word = file.stem.rpartition("my-work-")
    if known:
        word = _COPY.sub("", word).lower()
    elif file.stem == "record":
        word = next((each for each in reversed(file.parent.parts) if each not in _OTHER_FOLDERS), "")
    return word if len(word) <= 40 and _LABEL.fullmatch(word) else ""


def coders(place: Path, tell: Tell = lambda *_: None) -> Iterator[tuple[str, Entries]]:
    """Who is in a folder and the folders in it, with their entries, in the order of the code words.

    ``tell`` hears of each file that is left out, or read in part, and why.
    """
    records: dict[str, list[Record]] = {}
    seen: dict[str, Record] = {}
    for found in sorted(_records(place, tell), key=lambda each: not each.sure):  # of two copies, the surer name counts
        mark = hashlib.sha256(found.data).hexdigest()
        first = seen.setdefault(mark, found)
        # Two who answered alike in the same second have different code words; a copy under any name has none.
        if first is not found and (first.coder == found.coder or not (first.sure and found.sure)):
            tell(found.file, say(_SAID["same"], other=shown(first.file)))
            continue
        coder = found.coder or f"{NAMELESS}-x{mark[:5]}"
        if not found.coder:
            tell(found.file, say(_SAID["unnamed"], coder=coder))
        records.setdefault(coder, []).append(found)
    for coder in sorted(records):
        for number, entries in enumerate(_people(coder, records.pop(coder), tell), 1):
            yield coder if number == 1 else f"{coder} ({number})", entries


def same_student(some: Entries, others: Entries, sure: bool = True) -> bool:
    """Whether two records of one code word are those of one student; ``sure`` says that it is a code word.

    They are if they have a line in common, or no exercise that both have begun.
    """
    if len(record.missing(some, others)) < len(record.missing(some, ())):
        return True
    return sure and {each.exercise for each in some}.isdisjoint(each.exercise for each in others)


def _people(coder: str, records: list[Record], tell: Tell) -> list[Entries]:
    """The entries of those who share a code word, one list a person."""
    people: list[tuple[str, Entries]] = []
    for found in records:
        if not (entries := _entries(found, tell)):
            continue
        same = next((each for each in people if same_student(entries, each[1], found.sure)), None)
        if same is None:
            if people:
                tell(found.file, say(_SAID["another"], other=shown(people[0][0]), coder=f"{coder} ({len(people) + 1})"))
            people.append((found.file, entries))
        elif new := record.missing(entries, same[1]):
            same[1][:] = record.together(same[1], new)
        else:
            tell(found.file, say(_SAID["within"], other=shown(same[0])))
    return [entries for _, entries in people]


def _entries(found: Record, tell: Tell) -> Entries:
    entries, count = list(record.parse(found.data)), len(appending.lines(found.data))
    newer = len(record.RECORD.newer(found.data)) if len(entries) < count else 0
    if newer:
        tell(found.file, f"{say_many(*saving.NEWER, newer)} {say(saving.APPEARS)}")
    elif not entries:
        tell(found.file, say(_SAID["none"], what=say(record.WHAT)))
    if entries and (lost := count - len(entries) - newer):
        tell(found.file, say_many(*LOST, lost, all=count))
    return entries


def _records(place: Path, tell: Tell) -> Iterator[Record]:
    """The records in a folder, file by file."""
    size = others = 0
    for path in _walk(place):
        name, found = path.relative_to(place).as_posix(), []
        if not _may_be_one(path):
            others += 1
            continue
        try:
            most = LARGEST_ZIP if path.suffix.lower() == ZIP else whole_work.MOST
            found = list(opened(name, named_files.read(path, most, record.WHAT), tell, path))
        except CourseError as problem:
            tell(name, str(problem))
        for each in found:
            size += len(each.data)
            if size > MOST_BYTES:
                tell(each.file, say(_SAID["too_much"], megabytes=MOST_BYTES // 1_000_000))
                return
            yield each
    if others:
        tell("…", say_many(*OTHERS, others))


def _walk(place: Path) -> Iterator[Path]:
    """All files but hidden ones and what lies in the folders of somebody's ``my-work``; links are not followed."""
    for folder, folders, names in os.walk(place):
        here = Path(folder)
        inside = here != place and here.name == "my-work"  # articles, games and corrections are no records
        folders[:] = [] if inside else sorted(name for name in folders if not name.startswith("."))
        yield from (here / name for name in sorted(names) if not name.startswith("."))


def _may_be_one(path: Path) -> bool:
    """Whether a file may hold a record, by its name or by how it begins: it may have been renamed."""
    if path.suffix.lower() in _OURS:
        return True
    try:
        with path.open("rb") if path.is_file() else BytesIO() as file:
            return b'"exercise"' in file.read(400).replace(b"\0", b"")  # in UTF-16 a letter has a zero beside it
    except OSError:
        return False


def opened(name: str, data: bytes, tell: Tell, path: Path | None = None) -> Iterator[Record]:
    """The records in the bytes of a file: one, or, of a zip at a ``path``, those that a learning platform has packed.

    Raises BadValue with one sentence if there can be none in it.
    """
    word = whole_work.kept(path.with_name(whole_work.WORD)) if path and path.name == "record.jsonl" else ""
    if parcels.looks_like_one(data):
        if path and path.suffix.lower() == ZIP and parcels.CONTENTS not in parcels.opened(data).namelist():
            yield from _packed(name, data, tell)
            return
        word, data = _work(name, data, tell)
    if len(data) > record.LIMIT:
        raise BadValue(say(_SAID["large"], megabytes=record.LIMIT // 1_000_000, what=say(record.WHAT)))
    yield Record(word or coder_of(PurePosixPath(name)), name, data, bool(word) or "my-work-" in name)


def _work(name: str, data: bytes, tell: Tell) -> tuple[str, bytes]:
    """The code word and the record in somebody's whole work; of a damaged one, what can still be read of them."""
    try:
        about, members = parcels.unpack(data, "work", whole_work.MOST)
        answers = members.get("record.jsonl", b"")
    except BadValue as problem:
        answers = parcels.rest(data, "record.jsonl", record.LIMIT)
        if not record.parse(answers):
            raise
        about = safe_json.fields(parcels.rest(data, parcels.CONTENTS, record.LIMIT)).get("about", {})
        tell(name, f"{problem} {say(_SAID['rescued'])}")
    word = str(about.get("code word")) if isinstance(about, dict) else ""
    return word if whole_work.CODE_WORD.fullmatch(word) else "", answers


def _packed(name: str, data: bytes, tell: Tell) -> Iterator[Record]:
    """The records in a zip of a class, which is read and never unpacked to the disk."""
    left = MOST_BYTES
    with parcels.opened(data) as file:
        ours = [each for each in file.namelist() if each.lower().endswith(_OURS) and PurePosixPath(each).name[0] != "."]
        if not ours:
            raise BadValue(say(_SAID["none"], what=say(record.WHAT)))
        for inner in ours:
            path = f"{name}/{inner}"
            try:
                content = parcels.member(file, inner, min(whole_work.MOST, left))
                left -= len(content)
                yield from opened(path, content, tell)
            except CourseError as problem:
                tell(path, str(problem))
            if left < 0:
                tell(path, say(_SAID["too_much"], megabytes=MOST_BYTES // 1_000_000))
                return
