"""Small builders of files for tests: Word documents, PDF files, saved web pages. The same bytes each time."""

from __future__ import annotations

import io
import plistlib
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from html import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def p(*runs: str, style: str = "") -> str:
    """A paragraph of a Word document; each run is plain words or the XML of a run."""
    made = "".join(run if run.startswith("<") else r(run) for run in runs)
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{made}</w:p>"


def r(words: str, properties: str = "", tag: str = "t") -> str:
    """A run of a Word document."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:{tag} xml:space="preserve">{escape(words, quote=False)}</w:{tag}></w:r>'


def inserted(words: str) -> str:
    return f'<w:ins w:id="1" w:author="Ann Lee">{r(words)}</w:ins>'


def deleted(words: str) -> str:
    return f'<w:del w:id="2" w:author="Ann Lee">{r(words, tag="delText")}</w:del>'


def comment(number: int) -> str:
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def footnote(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def docx(
    *body: str,
    comments: Sequence[str] = (),
    footnotes: Sequence[str] = (),
    header: str = "",
    more: Iterable[tuple[str, str | bytes]] = (),
    compressed: bool = False,
) -> bytes:
    """A Word document of paragraphs, with comments and footnotes numbered from 1."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations(
            [("comments", "comments.xml"), ("footnotes", "footnotes.xml"), ("styles", "styles.xml")]
        ),
        "word/document.xml": _word("document", f"<w:body>{''.join(body)}</w:body>"),
        "word/styles.xml": _word(
            "styles",
            "".join(
                f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/></w:style>'
                for name, shown in (("Title", "Title"), ("Heading1", "heading 1"), ("Quote", "Quote"))
            ),
        ),
    }
    if comments:
        made = (
            f'<w:comment w:id="{i}" w:author="Ann Lee">{p(words)}</w:comment>' for i, words in enumerate(comments, 1)
        )
        parts["word/comments.xml"] = _word("comments", "".join(made))
    if footnotes:
        made = (f'<w:footnote w:id="{i}">{p(words)}</w:footnote>' for i, words in enumerate(footnotes, 1))
        parts["word/footnotes.xml"] = _word("footnotes", "".join(made))
    if header:
        parts["word/header1.xml"] = _word("hdr", p(header))
    return zipped({**parts, **dict(more)}, compressed=compressed)


def zipped(parts: dict[str, str | bytes], *, compressed: bool = False, way: int = zipfile.ZIP_STORED) -> bytes:
    """A zip archive, with the same date in it each time."""
    file, way = io.BytesIO(), zipfile.ZIP_DEFLATED if compressed else way
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 3, 5, 0, 0, 0)), content, way)
    return file.getvalue()


def lying(archive: bytes, size: int, real: int) -> bytes:
    """The archive with one more part of blanks, which unpacks to ``real`` bytes; the directory says ``size``."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    blanks = b" " * 1_000_000
    content = b"".join(packer.compress(blanks) for _ in range(real // len(blanks))) + packer.flush()
    name, start = b"word/more.xml", archive.index(b"PK\x01\x02")
    sizes = struct.pack("<LLL", 0, len(content), size)  # the first is a checksum
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", len(name), 0) + name
    central = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
    central += struct.pack("<HHHHHLL", len(name), 0, 0, 0, 0, 0, start) + name
    end = archive.index(b"PK\x05\x06")
    directory, (count,) = archive[start:end] + central, struct.unpack("<H", archive[end + 8 : end + 10])
    place = start + len(local) + len(content)
    closing = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, count + 1, count + 1, len(directory), place, 0)
    return archive[:start] + local + content + directory + closing


def encrypted(archive: bytes) -> bytes:
    """The archive, whose directory says that its parts are encrypted."""
    start = archive.index(b"PK\x01\x02")
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        flags = [each for each in range(start, len(archive)) if archive.startswith(b"PK\x01\x02", each)]
        assert len(flags) == len(file.namelist())
    made = bytearray(archive)
    for each in flags:
        made[each + 8] |= 1
    return bytes(made)


def twice(first: bytes, second: bytes) -> bytes:
    """The parts of two archives in one, so that each name is there twice."""
    file = io.BytesIO(first)
    with zipfile.ZipFile(file, "a") as both, zipfile.ZipFile(io.BytesIO(second)) as more, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for each in more.infolist():
            both.writestr(each, more.read(each))
    return file.getvalue()


def _word(what: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{what} xmlns:w="{WORD}" xmlns:r="{OFFICE}">{inside}</w:{what}>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    made = (
        f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELATIONS}">{"".join(made)}</Relationships>'


def pdf(*pages: Sequence[tuple[str, float, float, float]], extra: Sequence[bytes] = (), trailer: bytes = b"") -> bytes:
    """A PDF file; each page is a list of lines: words, x, y, size. Letters as in old Windows."""
    streams = [
        b"BT\n"
        + b"".join(b"/F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj\n" % (size, x, y, _string(words)) for words, x, y, size in page)
        + b"ET"
        for page in pages
    ]
    return pdf_of([b"<< /Length %d >>\nstream\n%s\nendstream" % (len(each), each) for each in streams], extra, trailer)


def pdf_of(streams: Sequence[bytes], extra: Sequence[bytes] = (), trailer: bytes = b"") -> bytes:
    """A PDF file of pages whose content streams are given as objects; ``extra`` objects follow them."""
    count = len(streams)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, stream in enumerate(streams):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> /XObject << /Im1 %d 0 R >> >> >>" % (5 + 2 * i, 4 + 2 * count),
            stream,
        ]
    objects += extra
    file, places = bytearray(b"%PDF-1.4\n"), list[int]()
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(file)


def packed(content: bytes) -> bytes:
    """A compressed stream as an object of a PDF file."""
    small = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(small), small)


def _string(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def column(
    words: str, width: int = 60, *, x: float = 60, top: float = 700, size: float = 12
) -> list[tuple[str, float, float, float]]:
    """Words set in lines of a PDF page, one below the other; an empty line leaves a gap."""
    made, y = list[tuple[str, float, float, float]](), top
    for line in words.split("\n"):
        if line:
            made.append((line, x, y, size))
        y -= size * 1.2
    return made


def mhtml(page: str) -> bytes:
    """A web page as Chrome saves it in one file."""
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    message = MIMEMultipart("related", boundary="----a-line")
    message["From"], message["Subject"] = "<Saved by Blink>", "A page"
    message["Snapshot-Content-Location"] = "https://example.org/a"
    message.attach(MIMEText(page, "html", "utf-8"))
    return message.as_bytes()


def webarchive(page: str) -> bytes:
    """A web page as Safari saves it in one file."""
    main = {
        "WebResourceData": page.encode(),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": "https://example.org/a",
    }
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)
