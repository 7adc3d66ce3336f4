"""Which names of an article mean the same source: what a careful reader merges without thinking, and no more."""

from __future__ import annotations

import pytest

from lessons.case.own.labels import merged

PERSON, BODY, GROUP, NAMED = "unnamed person", "institution", "unnamed group", "named person"

ONE_SOURCE = [
    (PERSON, ["a spokesperson for the department", "the spokesperson"]),
    (PERSON, ["a spokeswoman for Mr. Reyes", "the spokeswoman"]),
    (PERSON, ["the ministry’s spokesman", "the spokesman"]),
    (PERSON, ["a spokesperson for the department", "the department’s spokesperson"]),
    (PERSON, ["a lawyer for the players", "the players’ lawyer", "the lawyer"]),
    (PERSON, ["a Norrail engineer", "the engineer"]),
    (PERSON, ["a doctor at the clinic", "the doctor", "this doctor"]),
    (PERSON, ["a resident", "the resident"]),
    (BODY, ["the farmers’ union", "the union"]),
    (BODY, ["the Ministry of Health", "the ministry"]),
    (BODY, ["the council", "council"]),
    (NAMED, ["Mayor Ann Lee", "Ms. Lee", "Ann Lee"]),
    (NAMED, ["Smt. Ann Lee", "Smt. Lee"]),
    (NAMED, ["Executive Engineer Shri R. K. Bose", "Shri Bose"]),
    (NAMED, ["Minister of Finance Ann Lee", "Ms. Lee"]),
    (NAMED, ["Member of the Legislative Assembly Prakash Nair", "Shri Nair"]),
    (NAMED, ["County Commissioner Paul Okoro", "Okoro", "Paul Okoro"]),
]
SEVERAL = [
    (PERSON, ["a spokesperson for the department", "a spokesperson for the bank", "the spokesperson"]),
    (PERSON, ["the spokesperson", "a spokesperson for the bank"]),  # not introduced yet
    (PERSON, ["a spokesman for the bank", "the spokeswoman"]),
    (PERSON, ["a lawyer for the players", "a friend of the lawyer"]),
    (PERSON, ["a doctor at the clinic", "another doctor"]),
    (BODY, ["the farmers’ union", "the teachers’ union"]),
    (BODY, ["the farmers’ union", "the teachers’ union", "the union"]),
    (BODY, ["two unions and the county", "the county"]),
    (BODY, ["the health ministry", "the ministry of defense", "the ministry"]),
    (GROUP, ["Israeli officials", "Russian officials"]),
    (GROUP, ["two people close to the talks", "two people close to the company"]),
    (NAMED, ["Ann Lee", "Bo Lee", "Ms. Lee"]),
]


@pytest.mark.parametrize(("kind", "labels"), ONE_SOURCE)
def test_one_mouth_has_one_name(kind: str, labels: list[str]) -> None:
    assert len(set(merged((label, kind) for label in labels).values())) == 1


@pytest.mark.parametrize(("kind", "labels"), SEVERAL)
def test_two_mouths_stay_apart(kind: str, labels: list[str]) -> None:
    assert len(set(merged((label, kind) for label in labels).values())) == len(labels)


def test_a_name_is_not_merged_with_one_of_another_type() -> None:
    found = merged([("a report by the union", "text or tradition"), ("the report", BODY)])
    assert found["the report"] == "the report"
