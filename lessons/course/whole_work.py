"""Everything that one person has made, as one file for another machine: a parcel, ``.work``.

In it are, under the names that they have in ``my-work``: the record, the articles that were added, each with its log of
corrections, the words for its poster and its claim reviews, which article is in use, the claim reviews of the course's
article, the logs of the message room. What a class has handed in, what was put away and what can be made again is not.

Nobody is asked for a name: by a code word a student knows which file is theirs.

Restoring loses nothing and doubles nothing: lines of a log are added where they are missing; a file that is here with
other words stays, and the one that comes gets the next free name; the article in use stays, unless there is none.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from lessons import case
from lessons.case import own
from lessons.case.corrections import saving
from lessons.case.own import shelf
from lessons.course import record
from lessons.kit import appending, parcels, paths, safe_json
from lessons.kit.errors import BadValue
from lessons.kit.language import later, later_many, say, say_many
from lessons.kit.named_files import write_whole
from lessons.text.reading import KINDS

SUFFIX = ".work"
WORD = "code-word.txt"
MOST = 50_000_000  # bytes of everything together
WHAT = later("file of your work in this course")
EDITIONS = ("teaching", "found")  # the course's own article is no file here, but it has corrections
NEW = {  # one and several, as they stand in a sentence
    "try": later_many("1 try", "{number} tries"),
    "article": later_many("1 article", "{number} articles"),
    "mended": later_many("1 article with its corrections", "{number} articles with their corrections"),
    "corrected": later_many("corrections of 1 article", "corrections of {number} articles"),
    "review": later_many("1 claim review", "{number} claim reviews"),
    "poster": later_many("the words of 1 poster", "the words of {number} posters"),
    "game": later_many("1 game of the message room", "{number} games of the message room"),
}
NOT_ALL = later("Not all was saved. {problem}")
_LOG = ".corrections.jsonl"
_REVIEW = r"claim-review-[\w-]{1,80}\.json"
_BESIDE = re.compile(rf"articles/(?P<name>[^/\\]+?)(?P<what>{re.escape(_LOG)}|\.poster\.json|\.claims/{_REVIEW})")
_ARTICLE = re.compile(r"articles/(?P<name>[^/\\]+)")
_GAME = re.compile(r"room/[\w-]{1,60}\.jsonl")
CODE_WORD = re.compile(r"(?=.{1,40}\Z)[a-z]+(-[a-z]+)*")
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
_made: dict[Path, str] = {}  # where nothing can be written, the word lasts as long as the kernel


def packed() -> bytes:
    """All of it as the bytes of one file."""
    return parcels.pack("work", dict(_members()), {"code word": code_word()})


def restore(data: bytes) -> tuple[str, bytes]:
    """Add what is in the bytes of such a file to what is here; returns what was new, in words or "", and its record.

    Raises BadValue with one sentence if it is none or can't be saved. To restore it again then adds the rest.
    """
    about, members = parcels.unpack(data, "work", MOST)
    first, answers = not record.entries(), members.get("record.jsonl", b"")
    try:
        own.folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        new = _articles(members)
        for name, content in members.items():
            new["review"] += bool(re.fullmatch(_REVIEW, name)) and _beside(paths.work() / name, content)
            room = _GAME.fullmatch(name) and not paths.is_device(Path(name).name)
            new["game"] += bool(room) and _game(paths.work() / name, content)
        if answers:
            new["try"] += record.merge(answers)
        if first and CODE_WORD.fullmatch(word := about.get("code word", "")):  # the same person goes on here
            write_whole(paths.work() / WORD, f"{word}\n".encode(), private=True)
    except OSError as error:
        raise BadValue(say(NOT_ALL, problem=appending.advice(error, own.folder(), later("work")))) from None
    return ", ".join(say_many(*words, new[kind]) for kind, words in NEW.items() if new[kind]), answers


def _members() -> Iterator[tuple[str, bytes]]:
    work, articles = paths.work(), own.folder()
    yield "record.jsonl", record.export()
    names = sorted(file.name for file in shelf.files(articles))
    for name in [*names, *EDITIONS]:
        if log := appending.read(articles / f"{name}{_LOG}"):
            yield f"articles/{name}{_LOG}", log
    posters = (f"{name}.poster.json" for name in (*names, *EDITIONS))
    for file in (articles / name for name in (*names, own.IN_USE, case.FOUND_PAGE, *posters)):
        if file.is_file():
            yield f"articles/{file.name}", file.read_bytes()
    for file in sorted([*articles.glob("*.claims/*.json"), *work.glob("*.json"), *work.glob("room/*.jsonl")]):
        path = file.relative_to(work).as_posix()
        if re.fullmatch(_REVIEW, path) or _GAME.fullmatch(path) or _BESIDE.fullmatch(path):
            yield path, file.read_bytes()


def _articles(members: Mapping[str, bytes]) -> Counter[str]:
    """Keep the articles of a file, and what belongs to each under the name that it has here."""
    new: Counter[str] = Counter()
    here = dict(zip(EDITIONS, EDITIONS, strict=True))
    fresh = set[str]()
    for path, content in members.items():
        match = None if _BESIDE.fullmatch(path) else _ARTICLE.fullmatch(path)
        name = match["name"] if match else own.IN_USE
        if name == case.FOUND_PAGE:
            _page(content)
        elif name != own.IN_USE and Path(name).suffix.lower() in KINDS:
            article = shelf.placed(name, content)
            here[name] = article.file.name
            if not article.known:
                fresh.add(name)
    for match, content in ((_BESIDE.fullmatch(path), content) for path, content in members.items()):
        if match is None or match["name"] not in here:
            continue
        name, what = match["name"], match["what"]
        target = own.folder() / f"{here[name]}{what}"
        if what != _LOG:
            new["poster" if what.endswith("poster.json") else "review"] += _beside(target, content)
        elif saving.merge(target, content, by_clock=True):
            new["mended" if name in fresh else "corrected"] += 1
            fresh.discard(name)
    new["article"] += len(fresh)
    _choose(members, here)
    return new


def _choose(members: Mapping[str, bytes], here: Mapping[str, str]) -> None:
    """Take the article that was in use there, if none is in use here."""
    if not own.in_use() and not own.problem():
        chosen = safe_json.fields(members.get(f"articles/{own.IN_USE}", b"")).get("file")
        if isinstance(chosen, str) and chosen in here and chosen not in EDITIONS:
            shelf.point(own.folder() / here[chosen])


def _page(content: bytes) -> None:
    """The found page comes along as itself: the course knows it by its fingerprint."""
    target = own.folder() / case.FOUND_PAGE
    if not target.exists() and case.known_edition(content.decode("utf-8", "replace")) == "found":
        write_whole(target, content)


def _beside(path: Path, content: bytes) -> bool:
    """Keep a file under its name, or the next free one; whether it was not here yet."""
    free, others = path, paths.numbered(path)
    while free.exists():
        if free.is_file() and free.read_bytes() == content:
            return False
        free = next(others)
    write_whole(free, content, private=True)
    return True


def _game(path: Path, content: bytes) -> bool:
    """Keep the log of a game: more of the one that is here, or another game, under the next free name."""
    lines = appending.lines(content)
    appending.add(path, b"", "log")  # what could not be saved before
    here = set(appending.lines(appending.read(path)))
    if any(set(lines) <= set(appending.lines(appending.read(log))) for log in path.parent.glob(f"{path.stem}*.jsonl")):
        return False
    if not here <= set(lines):
        return _beside(path, content)
    missing = [line for line in lines if line not in here]
    if problem := appending.add(path, b"".join(line + b"\n" for line in missing), "log"):
        raise BadValue(say(NOT_ALL, problem=problem))
    return True


def code_word() -> str:
    """This student's code word: made once, by chance, and kept in ``my-work/code-word.txt``. Never a name."""
    file = paths.work() / WORD
    if word := kept(file):
        return word
    a, b, c, d = secrets.SystemRandom().sample(_SYLLABLES, 4)  # four different ones, easy to say and no name
    made = _made.setdefault(file, f"{a}{b}-{c}{d}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(file, f"{made}\n".encode(), private=True)  # a file of answers is known by it
    except OSError:  # nothing can be written here
        return made
    return kept(file) or made  # of two tabs, the one that was last


def kept(file: Path) -> str:
    """The code word in such a file; "" if there is none."""
    try:
        word = file.read_bytes()[:60].decode("utf-8").strip()
    except (OSError, ValueError):
        return ""
    return word if CODE_WORD.fullmatch(word) else ""
