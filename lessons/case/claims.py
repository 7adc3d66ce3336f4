"""A student's check of one claim as ClaimReview: the form in which fact-checkers publish for machines to read.

ClaimReview is a type of schema.org. The checks of an own article's claims are kept beside its corrections.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lessons.case.dating import is_day
from lessons.case.own import OwnArticle
from lessons.kit import named_files, paths, safe_json
from lessons.kit.errors import BadValue
from lessons.kit.language import later, say
from lessons.kit.toml_table import read_toml

_WORDS = read_toml(paths.data() / "course" / "screens.toml")["review"]
VERDICTS: dict[str, str] = _WORDS["verdicts"]  # what a check can come to; a file holds the English words
NOT_PUBLISHED = "https://example.org/not-published/"  # ClaimReview wants an address; this one is reserved for examples
LONGEST = 2000  # characters of a field
LIMIT = 1_000_000  # bytes of a review
_FILES = "claim-review-*.json"


@dataclass(frozen=True)
class Review:
    """One check. ``verdict`` is a key or a label of VERDICTS; ``day`` and ``claim_day`` are days like 2022-03-05.

    ``claimant`` is who makes the claim and ``seen`` where it stands; both may be left empty, and so may
    ``claim_day``. Raises BadValue, a ValueError with one sentence for the student, if a field can't be used.

    >>> review = Review("Bennett met Putin in Moscow", "reports vary", "Two say so, one does not.", "2026-01-31")
    >>> review.verdict
    'varies'
    """

    claim: str
    verdict: str
    reason: str
    day: str
    seen: str = ""
    claimant: str = ""
    claimant_is_person: bool = False
    claim_day: str = ""
    signature: str = "a student"

    def __post_init__(self) -> None:
        for name in ("claim", "reason", "seen", "claimant", "signature"):
            object.__setattr__(self, name, _line(name, getattr(self, name)))
        labels = {label: code for code, label in VERDICTS.items()}
        verdict = _line("verdict", self.verdict)
        object.__setattr__(self, "verdict", labels.get(verdict, verdict))
        latest = (date.today() + timedelta(days=1)).isoformat()  # a student’s day may be ahead of the one here
        for field, fits in {
            "verdict": self.verdict in VERDICTS,
            "claim": len(self.claim.split()) >= 3,
            "reason": len(self.reason.split()) >= 5,
            "signature": self.signature,
            "day": is_day(self.day),
            "claim_day": self.claim_day == "" or is_day(self.claim_day),
            "day_to_come": str(self.day) <= latest,
            "claim_day_after": str(self.claim_day) <= str(self.day),
        }.items():
            if not fits:
                raise BadValue(say(_WORDS["refused"][field]))

    @property
    def slug(self) -> str:
        """The claim as part of a file name.

        >>> Review("Did he really phone Kyiv?", "varies", "Two say so, one does not.", "2026-01-31").slug
        'did-he-really-phone-kyiv'
        """
        words = re.findall(r"\w+", unicodedata.normalize("NFC", self.claim).casefold())
        return "-".join(words[:6])[:60] or "claim"

    def as_dict(self) -> dict[str, Any]:
        """The check as ClaimReview, in terms of JSON."""
        claim: dict[str, Any] = {"@type": "Claim", "name": self.claim}
        if self.claimant:
            kind = "Person" if self.claimant_is_person else "Organization"
            claim["author"] = {"@type": kind, "name": self.claimant}
        if self.claim_day:
            claim["datePublished"] = self.claim_day
        if self.seen:
            where = "url" if re.match(r"https?://\S+$", self.seen) else "name"
            claim["appearance"] = {"@type": "CreativeWork", where: self.seen}
        return {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": NOT_PUBLISHED + quote(self.slug),
            "claimReviewed": self.claim,
            # A number from 1 to 5 is only recommended, and the verdicts are no scale: nobody has chosen one.
            "reviewRating": {"@type": "Rating", "alternateName": VERDICTS[self.verdict]},
            "reviewBody": self.reason,
            "author": {"@type": "Person", "name": self.signature},
            "datePublished": self.day,
            "itemReviewed": claim,
        }

    def as_json(self) -> str:
        """The same as text, one field a line."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2) + "\n"

    def save(self, folder: Path | None = None) -> Path:
        """Write the file into ``my-work``, or another folder, and return its path; a check of the same claim is written
        over, and counts as the latest.

        Raises OSError if the folder can't be written. A file is there whole or not at all.
        """
        path = (folder or paths.work()) / f"claim-review-{self.slug}.json"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        named_files.write_whole(path, self.as_json().encode("utf-8"), private=True)
        others = [other.lstat().st_mtime_ns for other in path.parent.glob(_FILES) if other != path]
        if max(others, default=0) >= path.lstat().st_mtime_ns:  # from a computer whose clock is ahead
            os.utime(path, ns=(max(others) + 1,) * 2)
        return path


def folder(article: OwnArticle | None = None) -> Path:
    """Where the checks of an own article's claims are kept, beside its corrections; without one, ``my-work``."""
    return article.log.with_name(f"{article.file.name}.claims") if article else paths.work()


@dataclass(frozen=True)
class Saved:
    """What a file holds of a check; "" where there are no words, as a file may hold anything."""

    claim: str = ""
    verdict: str = ""  # its label
    reason: str = ""
    claimant: str = ""
    claimant_type: str = ""  # Person or Organization
    seen: str = ""
    day: str = ""
    signature: str = ""

    @classmethod
    def of(cls, review: dict[str, Any]) -> Saved:
        """The words of a ClaimReview."""

        def at(*path: str) -> str:
            value: Any = review
            for name in path:
                value = value.get(name) if isinstance(value, dict) else None
            return value if isinstance(value, str) else ""

        return cls(
            at("claimReviewed"),
            at("reviewRating", "alternateName"),
            at("reviewBody"),
            at("itemReviewed", "author", "name"),
            at("itemReviewed", "author", "@type"),
            at("itemReviewed", "appearance", "name") or at("itemReviewed", "appearance", "url"),
            at("datePublished"),
            at("author", "name"),
        )


def reviews(article: OwnArticle | None = None) -> tuple[Saved, ...]:
    """The checks that are saved there as ClaimReview, the first saved first. What can't be read is left out."""
    found = []
    try:
        files = sorted(folder(article).glob(_FILES), key=lambda path: (path.lstat().st_mtime_ns, path.name))
    except OSError:
        return ()
    for path in files:
        with suppress(ValueError):
            found.append(safe_json.loads(named_files.read(path, LIMIT, later("claim review"))))
    return tuple(Saved.of(review) for review in found if isinstance(review, dict))


def seen(article: OwnArticle) -> str:
    """The words that say where a claim of the article stands: its headline, and its publisher if the page names one."""
    publisher = next((fact.value for fact in article.article.facts if fact.field == "publisher"), "")
    return f"{article.name} ({publisher})" if publisher else article.name


def _line(name: str, text: object) -> str:
    if not isinstance(text, str):
        raise BadValue(say("The field “{name}” takes words.", name=name))
    line = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
    if len(line) > LONGEST:
        words = later("The field “{name}” has {count:,} characters; shorten it to {most:,} at most.")
        raise BadValue(say(words, name=name, count=len(line), most=LONGEST))
    return line
