"""What is on a poster: gathered from the article, its coding, the reviews of its claims and the student's record."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lessons.case import claims, coding, dating
from lessons.case.claims import Saved
from lessons.course import record
from lessons.kit import named_files, paths, safe_json
from lessons.kit.language import later, say
from lessons.kit.toml_table import read_toml

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle

INTAKE = "12.1"  # the exercise that asks what kind of text it is
CLAIMS = 2
LIMIT = 1_000_000  # bytes of the two texts
VOICES = 6  # bars; the sources after them share one
WORDS = read_toml(paths.data() / "course" / "screens.toml")["poster"]  # what a poster says, for an author to edit


@dataclass(frozen=True)
class Voice:
    """One source: how many sentences it has, its side, and whether somebody is named."""

    name: str
    count: int
    side: str = ""
    named: bool = True
    several: bool = False  # the sources that share the last bar


@dataclass(frozen=True)
class Findings:
    """What is on a poster. All texts are as their authors wrote them: escape them where they are shown."""

    headline: str
    facts: tuple[str, ...]
    sourcing: tuple[str, ...]  # of each sentence, in reading order
    voices: tuple[Voice, ...]
    claims: tuple[Saved, ...]
    unknown: str
    sentence: str
    corrected: bool


def of(article: OwnArticle) -> Findings:
    """The findings on an own article so far. What has not been done yet is empty."""
    rows, words = coding.rows(article), kept(article)
    return Findings(
        headline=article.name,
        facts=_facts(article),
        sourcing=tuple(row.sourcing for row in rows),
        voices=_voices([row for row in rows if row.sourcing == "credited"]),
        claims=claims.reviews(article)[-CLAIMS:],
        unknown=words.get("unknown", ""),
        sentence=words.get("sentence", ""),
        corrected=article.corrected,
    )


def kept(article: OwnArticle) -> dict[str, str]:
    """The two texts that the reader wrote for the poster; empty if there are none that can be read."""
    try:
        words = safe_json.fields(named_files.read(_file(article), LIMIT, later("text for a poster")))
    except ValueError:
        return {}
    return {name: text for name in ("sentence", "unknown") if isinstance(text := words.get(name), str)}


def keep(article: OwnArticle, sentence: str | None, unknown: str | None) -> None:
    """Keep the two texts beside the article's corrections; None leaves one as it was. Raises OSError."""
    given = {"sentence": sentence, "unknown": unknown}
    words = kept(article) | {name: " ".join(text.split()) for name, text in given.items() if text is not None}
    named_files.write_whole(_file(article), json.dumps(words, ensure_ascii=False, indent=1).encode("utf-8", "replace"))


def _file(article: OwnArticle) -> Path:
    return article.log.with_name(f"{article.file.name}.poster.json")


def _facts(article: OwnArticle) -> tuple[str, ...]:
    """The kind that the reader chose, then author, date and publisher as the cleaning found them."""
    facts = [_kind(article)]
    for fact in article.article.facts:
        if fact.field in WORDS["not_given"]:
            is_day = fact.field == "date" and dating.is_day(fact.value)
            value = (dating.in_words(fact.value) if is_day else fact.value) or say(WORDS["not_given"][fact.field])
            is_doubtful = fact.value and fact.status in ("guessed", "conflicting")
            facts.append(say("{fact} (not sure)", fact=value) if is_doubtful else value)
    return tuple(filter(None, facts))


def _kind(article: OwnArticle) -> str:
    asked = (entry for entry in record.entries() if (entry.exercise, entry.edition) == (INTAKE, article.edition))
    kinds = [entry.answer.get("kind") for entry in asked if isinstance(entry.answer, Mapping)]
    return kinds[-1] if kinds and isinstance(kinds[-1], str) else ""


def _voices(credited: Sequence[coding.CodedSentence]) -> tuple[Voice, ...]:
    first = {row.source: row for row in reversed(credited)}
    counts = Counter(row.source for row in credited).most_common()
    unknown = say("not known")
    voices = [Voice(name or unknown, count, first[name].side, first[name].named == "yes") for name, count in counts]
    if len(voices) <= VOICES:
        return tuple(voices)
    rest = voices[VOICES - 1 :]
    name = say("{number} other sources", number=len(rest))
    shared = Voice(name, sum(voice.count for voice in rest), several=True)
    return (*voices[: VOICES - 1], shared)
