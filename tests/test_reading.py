"""A file becomes decoded text or exactly one named error that says what to do."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.text import article, reading
from lessons.text.reading import (
    EmptyInput,
    MissingFile,
    NoArticleFound,
    NotText,
    ReadingError,
    TooLarge,
    UnsupportedKind,
)
from lessons.text.words import tables

STORY = "“Так,” he said in Kyiv — it’s over. Café, naïve, 7 €."


def file(folder: Path, data: bytes, name: str = "page.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["page.txt", "page.md", "PAGE.TXT"])
def test_utf_files_read_the_same(tmp_path: Path, encoding: str, name: str) -> None:
    found = reading.read(file(tmp_path, STORY.encode(encoding), name))
    assert found.text.removeprefix("\ufeff") == STORY
    assert not found.guessed


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8"])
def test_a_byte_order_mark_decides_and_stays_in_the_raw_text(tmp_path: Path, encoding: str) -> None:
    found = reading.read(file(tmp_path, ("\ufeff" + STORY).encode(encoding)))
    assert (found.text, found.encoding, found.guessed) == ("\ufeff" + STORY, encoding, False)


def test_line_ends_are_not_touched(tmp_path: Path) -> None:
    assert reading.read(file(tmp_path, b"one\r\ntwo\rthree\n")).text == "one\r\ntwo\rthree\n"


def test_an_old_windows_file_is_read_and_the_guess_is_told() -> None:
    assert reading.decode("“It’s a café,” he said.".encode("cp1252")) == (
        "“It’s a café,” he said.",
        "cp1252",
        True,
    )


WESTERN = "“The road is open,” the mayor’s aide said – at last. She said the café would open too, for £5."
IN_OTHER_LETTERS = {
    "cp1252": WESTERN,
    "mac-roman": WESTERN,
    "cp850": "The café took £5. “No,” said Zoë, naïve as ever.".replace("“", '"').replace("”", '"'),
    "cp1250": "Starosta řekl, že silnice je uzavřena. „Nevěděli jsme o tom,“ uvedla učitelka z Łodzi.",
    "cp1254": "Belediye başkanı yolun kapalı olduğunu söyledi. “Bize söylenmedi,” dedi bir öğretmen.",
    "cp1251": "«Дорога открыта», – сказал мэр. Он добавил, что кафе тоже откроется.",
    "koi8-r": "Дорога открыта, сказал мэр. Он добавил, что кафе тоже откроется.",
    "cp1253": "Ο δήμαρχος είπε ότι ο δρόμος είναι κλειστός. «Δεν μας ενημέρωσαν», δήλωσε μια δασκάλα.",
    "cp1255": "ראש העיר אמר שהכביש סגור. לא ידענו על כך, אמרה מורה אחת. לא נגרם נזק רב.",
    "cp1256": "قال رئيس البلدية إن الطريق مغلق. لم نكن نعلم بذلك، قالت معلمة. لا توجد أضرار كبيرة.",
    "cp932": "市長は道路が閉鎖されていると述べた。「知らされていなかった」と教師は話した。大きな被害はないという。",
    "gb18030": "市长说道路已经关闭。“我们没有被告知，”一位老师说。没有造成大的损失，修理将持续两周。",
    "big5": "市長說道路已經關閉。「我們沒有被告知，」一位老師說。沒有造成大的損失，修理將持續兩週。",
    "cp949": "시장은 도로가 폐쇄되었다고 말했다. “우리는 듣지 못했다”고 한 교사가 말했다. 큰 피해는 없다고 한다.",
    **dict.fromkeys(("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"), WESTERN),
}


@pytest.mark.parametrize("encoding", IN_OTHER_LETTERS)
@pytest.mark.parametrize("name", ["page.txt", "page.md", "page.html"])
def test_letters_of_other_machines_are_guessed_and_the_guess_is_told(tmp_path: Path, encoding: str, name: str) -> None:
    words = IN_OTHER_LETTERS[encoding]
    code = f"<html><body><article><h1>News</h1>{f'<p>{words}</p>' * 6}</article></body></html>"
    found = reading.read(
        file(tmp_path, (code if name.endswith("html") else f"News\n\n{words}\n").encode(encoding), name)
    )
    assert words in found.text
    assert (found.encoding, found.guessed) == (encoding, True)
    (told,) = [flag for flag in found.flags if flag.rule == "decode.guess"]
    assert told.note.startswith(f"We took it for {encoding}")


@pytest.mark.parametrize("name", ["page.txt", "page.md", "page.html"])
def test_a_reader_who_knows_better_is_believed(tmp_path: Path, name: str) -> None:
    code = f"<html><body><p>{STORY}</p><p>{STORY}</p><p>{STORY}</p></body></html>"
    path = file(tmp_path, code.encode("mac-roman", "ignore"), name)
    found = reading.read(path, "Mac Roman")
    assert "“,” he said in Kyiv — it’s over. Café, naïve, 7 €." in found.text
    assert (found.encoding, found.guessed) == ("mac-roman", False)
    assert "decode.guess" not in [flag.rule for flag in found.flags]


@pytest.mark.parametrize(
    ("asked", "advice"),
    [
        ("cp12511", "Try cp1251"),
        ("utf9", "Try utf-8"),
        ("klingon", "Try utf-8, cp1252"),
        ("idna", "Try "),
        ("a\0b", "Try "),
    ],
)
@pytest.mark.parametrize("name", ["page.txt", "page.md", "page.html"])
def test_an_encoding_that_does_not_exist(tmp_path: Path, name: str, asked: str, advice: str) -> None:
    with pytest.raises(UnsupportedKind, match=advice) as error:
        reading.read(file(tmp_path, "\ufeff<p>“Rain.”</p>".encode(), name), asked)
    assert str(error.value).isprintable()


@pytest.mark.parametrize("text", ["naïve", "It’s £5.", "“No,” he said.", "Caf\u00e9 \u2013 open", "7 € a day"])
def test_a_few_signs_are_taken_for_those_of_windows(text: str) -> None:
    assert reading.decode(text.encode("cp1252")) == (text, "cp1252", True)


def test_a_byte_that_windows_does_not_define_is_no_error() -> None:
    assert reading.decode(b"caf\xe9 \x81 bar").text == "café \x81 bar"


def test_a_utf8_file_cut_off_in_a_letter_keeps_its_other_letters() -> None:
    found = reading.decode("“It’s a café,” he said. Naïv".encode() + "é".encode()[:1])
    assert found.text.startswith("“It’s a café,” he said.")
    assert found.guessed


@pytest.mark.parametrize("data", [b"", b" \r\n\t \n", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\u2003".encode()])
def test_no_words(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EmptyInput, match=r"no words in “page\.txt”"):
        reading.read(file(tmp_path, data))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04 a.txt", "zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word document"),
        (b"\x89PNG\r\n", "PNG image"),
        (b"\xff\xd8\xff\xe0", "JPEG image"),
        (b"GIF89a", "GIF image"),
        (b"{\\rtf1 Hello}", "RTF"),
    ],
)
def test_other_kinds_of_data_are_named(tmp_path: Path, data: bytes, kind: str) -> None:
    with pytest.raises(NotText, match=kind) as error:
        reading.read(file(tmp_path, data))
    assert "save it as a .txt file" in str(error.value)


@pytest.mark.parametrize(
    ("name", "data", "kind", "ending"),
    [
        ("page.txt", b"%PDF-1.7 text", "PDF", ".pdf"),
        ("page.html", b"%PDF-1.7 text", "PDF", ".pdf"),
        ("page.txt", b"PK\x03\x04 word/document.xml", "Word document", ".docx"),
        ("page.html", b"PK\x03\x04 word/document.xml", "Word document", ".docx"),
    ],
)
def test_a_wrong_ending_is_told(tmp_path: Path, name: str, data: bytes, kind: str, ending: str) -> None:
    with pytest.raises(NotText, match=rf"is a {kind}\. Give it a name that ends in \{ending} and try again"):
        reading.read(file(tmp_path, data, name))


@pytest.mark.parametrize(
    "data",
    [
        random.Random(5).randbytes(20_000),
        b"\x00" * 99,
        b"ab\x00\x01\x02\x03\x04\x05",
    ],
    ids=["random", "nothing but NUL", "short and binary"],
)
def test_data_without_a_signature_is_not_text_either(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NotText, match="Save it again as UTF-8"):
        reading.read(file(tmp_path, data))


def test_text_that_denies_its_own_mark(tmp_path: Path) -> None:
    with pytest.raises(NotText, match="says it is UTF-16 text but is damaged"):
        reading.read(file(tmp_path, b"\xff\xfea\x00b"))
    with pytest.raises(NotText, match="says it is UTF-8 text but is damaged"):
        reading.read(file(tmp_path, b"\xef\xbb\xbfab\xff"))


def test_a_few_control_characters_are_still_text() -> None:
    assert reading.decode(b"The \x07talks\x00 go on in Kyiv.").text == "The \x07talks\x00 go on in Kyiv."


def test_five_megabytes_are_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(reading.read(file(tmp_path, b"a" * reading.LIMIT)).text) == 5_000_000
    large = file(tmp_path, b"a" * (reading.LIMIT + 1), "large.txt")
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened before its size was known"))
    with pytest.raises(TooLarge, match=r"“large\.txt” has more than 5 MB"):
        reading.read(large)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("page.doc", "an old Word document"),
        ("page.rtf", "an RTF document"),
        ("page.odt", "an OpenDocument text"),
        ("page.pages", "Apple’s Pages"),
        ("page.epub", "an electronic book"),
        ("page.XLSX", "a table"),
        ("page.jpg", "a picture"),
        *((name, "is of a kind that the course does not read") for name in ("page", "page.xyz", ".txt")),
        ("page.txt.zip", "an archive"),
    ],
)
def test_other_endings(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(UnsupportedKind, match=r"save it as a \.txt file") as error:
        reading.read(file(tmp_path, b"Some words.", name))
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("<p>It rained.</p>\n<p>Ann &amp; Bo said so to me.</p>", "It rained.\n\nAnn & Bo said so to me."),
        ("<div class=x>It rained on the island.<br>So they said.</div>", "It rained on the island.\nSo they said."),
        ("The <p> element makes a paragraph, <b>she</b> said.</p>", None),
        ("<p>Once", None),
    ],
)
def test_a_part_of_a_page_in_a_text_file_is_read_as_a_page(tmp_path: Path, code: str, text: str | None) -> None:
    found = reading.read(file(tmp_path, code.encode()))
    assert (found.text, found.kind) == (text or code, "html" if text else "text")


MAIL = (
    "Return-Path: <news@example.org>\nReceived: by example.org;\n\tTue, 5 Mar 2024 10:00:00 +0000\n"
    "From: The Daily Example <news@example.org>\nSubject: =?utf-8?q?The_road_=E2=80=93_open?=\n"
    "Date: Tue, 5 Mar 2024 10:00:00 +0000\nMIME-Version: 1.0\n"
)
PLAIN = (
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    "=E2=80=9CThe road is open,=E2=80=9D the mayor=E2=80=99s aide said. It is a long=\n line.\n"
)
PAGE = (
    "Content-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n"
    "<html><body><p>=93The road is open,=94 the mayor=92s aide said. It is a long line.</p></body></html>\n"
)


@pytest.mark.parametrize("name", ["letter.eml", "letter.txt"])
@pytest.mark.parametrize(
    "body",
    [
        PLAIN,
        PAGE,
        f'Content-Type: multipart/alternative; boundary="b"\n\n--b\n{PAGE}\n--b\n{PLAIN}\n--b--\n',
    ],
)
def test_an_e_mail_is_its_text_and_tells_facts(tmp_path: Path, name: str, body: str) -> None:
    found = reading.read(file(tmp_path, (MAIL + body).encode(), name))
    assert found.text.split("\n\n")[-1].strip() == "“The road is open,” the mayor’s aide said. It is a long line."
    assert {fact.field: fact.value for fact in found.facts} == {
        "headline": "The road – open",
        "publisher": "The Daily Example",
        "date": "2024-03-05",
    }


def test_a_letter_in_a_text_is_a_text(tmp_path: Path) -> None:
    letter = "From: Ada Hill\nSubject: Rain\n\nIt rained."
    assert reading.read(file(tmp_path, letter.encode())).text == letter


def test_an_e_mail_without_words(tmp_path: Path) -> None:
    with pytest.raises(NoArticleFound, match="no text in the e-mail"):
        reading.read(file(tmp_path, (MAIL + "Content-Type: image/png\n\nabc").encode(), "letter.eml"))


def test_things_that_are_not_files(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    with pytest.raises(UnsupportedKind, match="is a folder"):
        reading.read(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_devices_and_pipes(tmp_path: Path) -> None:
    link = tmp_path / "zeros.txt"
    link.symlink_to(os.devnull)
    with pytest.raises(UnsupportedKind, match="not an ordinary file"):
        reading.read(link)
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(UnsupportedKind, match="not an ordinary file"):
        reading.read(pipe)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        *(
            (name, "There is no file")
            for name in ("nothing.txt", "nothing.pdf", "x" * 5000 + ".txt", "no/such.txt", "")
        ),
        ("a\0b.txt", "No file can be called"),
        ("~nobody-here/page.txt", "no home folder"),
    ],
)
def test_missing_files(name: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MissingFile if name else UnsupportedKind) as error:
        reading.read(name)
    assert says in str(error.value) or not name
    assert str(error.value).isprintable()
    assert len(str(error.value)) < 200


def test_the_home_folder_has_a_short_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    file(tmp_path, b"It rained.")
    assert reading.read("~/page.txt").text == "It rained."


def test_a_file_name_cannot_play_tricks_in_the_message(tmp_path: Path) -> None:
    with pytest.raises(MissingFile) as error:
        reading.read(tmp_path / "a\x1b[31m\nb\u202etxt.exe\udcff")
    assert str(error.value).isprintable()


@given(st.binary(max_size=300))
def test_any_bytes_become_text_or_one_error(data: bytes) -> None:
    try:
        found = reading.decode(data)
    except ReadingError:
        return
    assert found.text.strip()
    assert found.text.encode("utf-8", "strict")


def test_whatever_can_be_wrong_has_its_sentence_and_no_sentence_is_left_over() -> None:
    files = Path(article.__file__).parent.rglob("*.py")
    code = "\n".join(each.read_text(encoding="utf-8") for each in files)
    said = {wrong for part in tables("errors").values() for wrong in part} - {"advice"}
    assert set(re.findall(r'\.of\("(\w+)"', code)) <= said
    assert said <= set(re.findall(r'"(\w+)"', code))
