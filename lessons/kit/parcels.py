"""Several files as one, to hand on or to take along: a zip with a table of contents.

``contents.json`` says what kind of file it is (``lesson``, ``work``), its version, words about it, and for each member
its name and the SHA-256 of its bytes. A file may come from anywhere, so nothing in it is believed: members are read
into memory by the names in the table of contents, up to a limit while they are unpacked; no path, link or size of the
zip itself is followed, and nothing is written to the disk here.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from lessons.kit import safe_json
from lessons.kit.errors import BadValue, CourseError
from lessons.kit.language import later, say

VERSION = 1
CONTENTS = "contents.json"
KINDS = {  # what a file is and where it goes, and the button that writes it
    "lesson": (later("an article for a class: lessons add FILE takes it"), later("Save for my class")),
    "work": (later("somebody’s whole work: “Restore my work” in a notebook takes it"), later("Download my work")),
}
DAMAGED = later("This file is damaged, perhaps on its way here: fetch it once more, and keep it as it is.")
_END = b"PK\x05\x06"  # the last 22 bytes of a zip begin with it
_END_64 = b"PK\x06\x07"  # of an end record for files over 4 GB, which stands before it
_LIST = 1_000_000  # bytes of the list of members, and of the table of contents
_MOST = 2_000  # members


@contextmanager
def _undamaged() -> Iterator[None]:
    """A damaged zip can raise nearly everything; from here on it is BadValue with one sentence."""
    try:
        yield
    except CourseError:
        raise
    except Exception:
        raise BadValue(say(DAMAGED)) from None


def pack(kind: str, members: Mapping[str, bytes], about: Mapping[str, str]) -> bytes:
    """Members as the bytes of one file; the same members give the same bytes.

    >>> unpack(pack("lesson", {"article": b"News"}, {"name": "news.txt"}), "lesson", 1000)
    ({'name': 'news.txt'}, {'article': b'News'})
    """
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    contents = {"kind": kind, "v": VERSION, "about": dict(about), "members": sums}
    listed = json.dumps(contents, ensure_ascii=True, indent=1).encode("ascii")
    return zipped({CONTENTS: listed, **members})


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Members as a zip, whose bytes the clock does not change."""
    parcel = io.BytesIO()
    with zipfile.ZipFile(parcel, "w") as file:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)  # its time is 1980-01-01, whatever a clock says
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            file.writestr(info, data)
    return parcel.getvalue()


def looks_like_one(data: bytes) -> bool:
    """Whether bytes begin as such a file does."""
    return data.startswith(b"PK\x03\x04")


@_undamaged()
def unpack(data: bytes, kind: str, limit: int) -> tuple[dict[str, str], dict[str, bytes]]:
    """The words about a file of this kind and its members, name → bytes, ``limit`` bytes of them at most.

    Raises BadValue with one sentence or two if it is none, damaged, too large or of a newer version.
    """
    sentence = later("This file holds more than {megabytes} MB, so it is no .{kind} file of this course.")
    too_large = BadValue(say(sentence, megabytes=limit // 1_000_000, kind=kind))
    if len(data) > limit:
        raise too_large
    if not looks_like_one(data):
        raise _other(kind)
    if data[-22:-18] != _END:  # something stands behind its end
        raise BadValue(say(DAMAGED))
    with opened(data) as file:
        contents = _contents(file, kind)
        members, left = dict[str, bytes](), limit
        for name, checksum in contents["members"].items():
            members[name] = member(file, name, left)
            left -= len(members[name])
            if left < 0:
                raise too_large
            if len(members) > _MOST or hashlib.sha256(members[name]).hexdigest() != checksum:
                raise BadValue(say(DAMAGED))
        about = {str(name): words for name, words in contents["about"].items() if isinstance(words, str)}
        return about, members


def _contents(file: zipfile.ZipFile, kind: str) -> dict[str, Any]:
    if CONTENTS not in file.namelist():
        raise _other(kind)
    contents = safe_json.loads(member(file, CONTENTS, _LIST))
    if not isinstance(contents, dict) or contents.get("kind") not in KINDS or type(contents.get("v")) is not int:
        raise _other(kind)
    if contents["v"] > VERSION:
        raise BadValue(
            say("This file was made by a newer version of the course: install that one here, then try again.")
        )
    if contents["kind"] != kind:
        raise BadValue(say("This file is {what}.", what=say(KINDS[contents["kind"]][0])))
    return contents


@_undamaged()
def opened(data: bytes) -> zipfile.ZipFile:
    """Any zip, also one that is no file of this course.

    Raises BadValue if it is damaged, or if its list of members is longer than anybody needs.
    """
    end = len(data) - 22 if data[-22:-18] == _END and data[-2:] == b"\0\0" else data.rfind(_END)  # as zipfile finds it
    size = data[end + 12 : end + 16]
    if data[end - 20 : end - 16] == _END_64:  # then the size stands in the record before it
        size = data[end - 36 : end - 28]
    if end < 0 or int.from_bytes(size, "little") > _LIST:
        raise BadValue(say(DAMAGED))
    return zipfile.ZipFile(io.BytesIO(data))


def rest(data: bytes, name: str, limit: int) -> bytes:
    """What can still be read of a member where the file was cut off or is damaged. No checksum vouches for it.

    >>> rest(pack("work", {"record.jsonl": b"a line"}, {})[:-90], "record.jsonl", 1000)
    b'a line'
    """
    start = data.find(name.encode())  # behind the header of the member, which has 30 bytes
    header = data[max(start - 30, 0) : start]
    if not looks_like_one(header) or header[8:10] != b"\x08\0":  # it is compressed in the usual way
        return b""
    behind = start + len(name) + int.from_bytes(header[28:30], "little")
    with suppress(zlib.error):
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data[behind:], limit)
    return b""


@_undamaged()
def member(file: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """The bytes of a member, one more than the limit at most: the size that a zip gives may be a lie.

    Raises BadValue if it is damaged.
    """
    info = file.getinfo(name)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # the others unpack without a limit
        raise BadValue(say(DAMAGED))
    with file.open(info) as member:
        return member.read(limit + 1)


def _other(kind: str) -> BadValue:
    words = later("This is no .{kind} file of this course: choose one that “{button}” has written.")
    return BadValue(say(words, kind=kind, button=say(KINDS[kind][1])))
