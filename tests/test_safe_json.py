"""The one reader of JSON from outside: a value that is safe to use, or one error; never anything else."""

from __future__ import annotations

import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.kit.safe_json import DEEPEST, NotJson, loads

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**300), 10**300)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + b'{"a": 1}',
        '\ufeff{"a": 1}',
        '{"a": 1}'.encode("utf-16"),
        '{"a": 1}'.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + '{"a": 1}'.encode("utf-16-be"),
        '{"a": 1}'.encode("utf-32"),
        b'\r\n{"a":\r\n1}\r\n',
    ],
    ids=["mark", "mark in text", "UTF-16", "UTF-16 without mark", "UTF-16, big end", "UTF-32", "CRLF"],
)
def test_whatever_an_editor_makes_of_the_encoding_is_read(data: bytes | str) -> None:
    assert loads(data) == {"a": 1}


@pytest.mark.parametrize(
    "data",
    [
        "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
        '{"a":' * 500 + "1" + "}" * 500,
        "[" * 100_000,
        '[{"a":' * 100_000,
        '["' + "[" * 100,
        "1" * 5_000,
        "-" + "9" * 400,
        "1e999",
        "[-1e999]",
        "NaN",
        '{"a": [Infinity]}',
        "-Infinity",
        '{"a": 1, "a": 2}',
        '[{"a": {"b": 1, "b": 1}}]',
        r'"\ud800"',
        r'{"\udfff": 1}',
        '"\ud800"',
        b'"\xed\xa0\x80"',
        b'"\xff"',
        b"",
        b" ",
        b"\x00",
        b"\x00" * 4096,
        b"\xff\xfe",
        b"\xff\xfe{",
        "{}{}",
        '"a\x00b"',
        '"a\nb"',
        '"' + "\\" * 100_001,
    ],
    ids=range(29),
)
def test_what_is_not_safe_to_use_is_refused(data: bytes | str) -> None:
    with pytest.raises(NotJson):
        loads(data)


@pytest.mark.parametrize(
    "data",
    [
        "[" * DEEPEST + "]" * DEEPEST,
        json.dumps("[{" * 5_000),
        json.dumps('\\"[' * 500),
        r'"\ud83d\ude00"',
        r'"\u0000"',
        "1e308",
    ],
    ids=range(6),
)
def test_what_only_looks_odd_is_read(data: str) -> None:
    assert loads(data) == json.loads(data)


def test_half_a_character_is_read_where_it_is_allowed() -> None:
    assert loads(r'"\ud800"', halves=True) == "\ud800"


@given(VALUES)
def test_whatever_json_can_say_comes_back(value: object) -> None:
    assert loads(json.dumps(value)) == value
    assert loads(json.dumps(value, ensure_ascii=False).encode()) == value


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_a_value_or_one_error(data: bytes) -> None:
    try:
        found = loads(data)
    except NotJson:
        return
    json.dumps(found, allow_nan=False).encode("ascii")
    repr(found)


@given(VALUES, st.data())
def test_a_damaged_file_is_a_value_or_one_error(value: object, data: st.DataObject) -> None:
    text = json.dumps(value).encode()
    at = data.draw(st.integers(0, len(text)))
    broken = text[:at] + data.draw(st.binary(max_size=3)) + text[at + data.draw(st.integers(0, 3)) :]
    try:
        json.dumps(loads(broken), ensure_ascii=False).encode("utf-8")
    except NotJson:
        return
