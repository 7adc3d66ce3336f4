"""One file for several: what was packed comes back to the byte, and whatever else a file holds is one sentence."""

from __future__ import annotations

import hashlib
import io
import json
import random
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from lessons.kit.errors import BadValue
from lessons.kit.parcels import CONTENTS, DAMAGED, pack, unpack

LIMIT = 1_000_000
LZMA = zipfile.ZIP_LZMA
MEMBERS = {"article": b"Rain\n\nIt rained.\n", "corrections.jsonl": b""}


def contents(**fields: Any) -> bytes:
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in MEMBERS.items()}
    return json.dumps({"kind": "lesson", "v": 1, "about": {}, "members": sums, **fields}).encode()


def zipped(members: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return made.getvalue()


def lesson(inside: Mapping[str, bytes] = MEMBERS, **fields: Any) -> bytes:
    return zipped({CONTENTS: contents(**fields), **inside})


def naming(name: str, data: bytes, size: int = 0) -> bytes:
    """A file whose table of contents names one member, of this many bytes if its zip header is believed."""
    made = zipped({CONTENTS: contents(members={name: hashlib.sha256(data).hexdigest()}), name: data})
    if size:
        place = made.rindex(b"PK\x01\x02") + 24
        made = made[:place] + struct.pack("<L", size) + made[place + 4 :]
        place = made.rindex(b"PK\x03\x04") + 22
        made = made[:place] + struct.pack("<L", size) + made[place + 4 :]
    return made


def link() -> bytes:
    info = zipfile.ZipInfo("article")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(CONTENTS, contents())
        file.writestr(info, "/etc/passwd")
        file.writestr("corrections.jsonl", b"")
    return made.getvalue()


def end_record(data: bytes, **fields: int) -> bytes:
    places = {"size": 12, "start": 16}
    made = bytearray(data)
    for name, value in fields.items():
        made[len(data) - 22 + places[name] : len(data) - 18 + places[name]] = struct.pack("<L", value)
    return bytes(made)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a size that is a lie": lambda: naming("article", b"x" * 900_000, size=10),
    "a bomb": lambda: naming("article", b"\0" * 30_000_000),
    "a bomb of another packing": lambda: zipped(
        {CONTENTS: contents(), "article": b"\0" * 30_000_000}, zipfile.ZIP_LZMA
    ),
    "a table of contents that is a bomb": lambda: zipped({CONTENTS: b" " * 30_000_000}),
    "a table of contents that is nested": lambda: zipped({CONTENTS: b"[" * 90_000}),
    "another text than the contents say": lambda: lesson({**MEMBERS, "article": b"Sun"}),
    "a link": link,
    "a member that is not there": lambda: lesson({"article": MEMBERS["article"]}),
    "contents of another kind": lambda: lesson(kind="poster"),
    "somebody's work": lambda: lesson(kind="work"),
    "a newer version": lambda: lesson(v=2),
    "a version that is no number": lambda: lesson(v="1"),
    "members that are a list": lambda: lesson(members=["article"]),
    "a sum that is no text": lambda: lesson(members={"article": 7}),
    "words about it that are a list": lambda: lesson(about=[1]),
    "another zip": lambda: zipped({"word/document.xml": b"<w/>"}),
    "a file cut off": lambda: lesson()[:-30],
    "a file cut in half": lambda: lesson()[: len(lesson()) // 2],
    "something after its end": lambda: lesson() + b"more",
    "a long list of members": lambda: end_record(lesson(), size=0x7FFFFFFF),
    "a list that begins elsewhere": lambda: end_record(lesson(), start=0x7FFFFFFF),
    "nothing": lambda: b"",
    "a text": lambda: b"Rain\n\nIt rained.",
    "the beginning of a zip": lambda: b"PK\x03\x04",
    "more than the limit": lambda: lesson() + b"\0" * LIMIT,
}


def test_what_was_packed_comes_back_and_the_same_is_packed_the_same() -> None:
    made = pack("lesson", MEMBERS, {"name": "Rain é.txt"})
    assert unpack(made, "lesson", LIMIT) == ({"name": "Rain é.txt"}, MEMBERS)
    assert made == pack("lesson", MEMBERS, {"name": "Rain é.txt"})


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_is_none_is_one_sentence(case: str) -> None:
    with pytest.raises(BadValue) as wrong:
        unpack(HOSTILE[case](), "lesson", LIMIT)
    assert str(wrong.value).endswith(".")
    assert len(str(wrong.value)) < 200


@pytest.mark.parametrize("case", [name for name in HOSTILE if "bomb" in name or "lie" in name])
def test_what_grows_without_end_is_stopped_while_it_is_unpacked(case: str) -> None:
    data = HOSTILE[case]()
    tracemalloc.start()
    try:
        with pytest.raises(BadValue):
            unpack(data, "lesson", LIMIT)
        assert tracemalloc.get_traced_memory()[1] < 10 * LIMIT
    finally:
        tracemalloc.stop()


def test_the_sentence_says_what_to_do() -> None:
    for case, said in {
        "a newer version": "install that one here",
        "somebody's work": "“Restore my work” in a notebook takes it",
        "another zip": "choose one that “Save for my class” has written",
        "a link": DAMAGED,
        "a bomb": "more than 1 MB",
    }.items():
        with pytest.raises(BadValue, match=said):
            unpack(HOSTILE[case](), "lesson", LIMIT)


def test_paths_lead_nowhere_and_what_the_contents_do_not_name_is_not_read() -> None:
    made = lesson({**MEMBERS, "../../evil.txt": b"x", "/etc/evil": b"x", "C:\\evil": b"x"})
    assert unpack(made, "lesson", LIMIT)[1] == MEMBERS


def test_a_size_of_four_gigabytes_that_is_a_lie_takes_no_memory() -> None:
    assert unpack(naming("article", b"x", size=0xFFFFFFF0), "lesson", LIMIT)[1] == {"article": b"x"}


def test_a_thousand_damaged_files_are_read_whole_or_refused() -> None:
    made, chance = pack("lesson", MEMBERS, {"name": "rain.txt"}), random.Random(11)
    for _ in range(1000):
        data = bytearray(made)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            _, found = unpack(bytes(data), "lesson", LIMIT)
        except BadValue:
            continue
        assert found == MEMBERS
