"""The other inputs that readers of files stumble over: texts, Markdown, documents, PDF files, things of the system.

``ALL`` holds these and those of bad_pages.py.
"""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from bad_pages import PAGES, STORY, TEXT, Input, later, page
from small_files import (
    column,
    comment,
    deleted,
    docx,
    encrypted,
    footnote,
    inserted,
    lying,
    mhtml,
    p,
    packed,
    pdf,
    pdf_of,
    r,
    twice,
    webarchive,
    zipped,
)

from lessons.text.reading import EmptyInput, MissingFile, NotText, TooDeep, TooLarge, UnsupportedKind


def text(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")


TEXTS = (
    Input(
        *("26", "half of a sign, as a broken program writes it", "page.txt"),
        text("The mayor wrote \ud83d in a letter.\n\nNobody could read it."),
        has=("in a letter.",),
        rules=("decode.guess",),
    ),
    Input(
        "27",
        "a byte order mark in the middle",
        "page.txt",
        text("Rain fell.\n\n\ufeffIt was\ufeff wet."),
        clean="Rain fell.\n\nIt was wet.",
    ),
    Input(
        *("29", "an apostrophe and closing marks in nested quotations", "page.txt"),
        text("“She said, ‘It’s the boys’ boat,’ and left,” he said. “It’s hers.”"),
        clean="“She said, ‘It’s the boys’ boat,’ and left,” he said. “It’s hers.”",
        parts=1,
    ),
    Input(
        *("30", "a quotation over several paragraphs", "page.txt"),
        text("Talks\n\n“The boat is old.\n\n“It will not sail,” she said.\n\n“Nobody knows when."),
        clean="Talks\n\n“The boat is old.\n\n“It will not sail,” she said.\n\n“Nobody knows when.",
        parts=4,
    ),
    Input(
        *("31", "ligatures and soft hyphens, copied from a PDF", "page.txt"),
        text("The oﬃce could not ﬁnd the inter\u00ad\nnational boat\u00ad."),
        clean="The oﬃce could not ﬁnd the international boat.",
        rules=("evidence.ligature", "normalise.soft_hyphen", "normalise.invisible"),
    ),
    Input(
        *("32", "words divided at line ends", "page.txt"),
        text("Ferry\n\nIt is an inter-\nnational matter for the well-\nknown office."),
        has=("inter-\nnational", "well-\nknown"),
        rules=("evidence.divided_word",),
    ),
    Input("33", "10,000 paragraphs of one word", "page.txt", text("\n\n".join(["Rain"] * 10_000)), parts=10_000),
    Input("33b", "3,000 of them in a document", "page.docx", later(lambda: docx(*[p("Rain")] * 3_000)), parts=3_000),
    Input("33c", "3,000 of them in Markdown", "page.md", text("\n\n".join(["Rain"] * 3_000)), parts=3_000),
    Input(
        "34",
        "a headline alone",
        "page.txt",
        b"Ferry to Sorn stops",
        clean="Ferry to Sorn stops",
        parts=1,
        facts={"headline": ("absent", "")},
    ),
    Input(
        *("35b", "several articles in one text", "page.txt"),
        text("Rain\n\nIt rained on Sorn.\n\nSnow\n\nIt snowed on Sorn.\n\nFog\n\nIt was foggy."),
        parts=6,  # they are one article, with all headlines in it: only a reader can tell where one ends
    ),
    Input(
        *("46", "formulas of a spreadsheet", "page.txt"),
        text(
            '=HYPERLINK("http://example.org";"Click")\n\n+1 said the office.\n\n-2 degrees\n\n@SUM(A1) said the mayor.'
        ),
        has=("=HYPERLINK(", "+1 said", "@SUM"),
        parts=4,
    ),
    Input(
        *("47", "a second way to write Mr. in a quotation", "page.txt"),
        text("Mr. Birch left. “Mr Birch is a teacher,” she said."),
        has=("Mr. Birch", "“Mr Birch"),
        rules=("evidence.honorific",),
    ),
    Input("48", "signs joined to one face", "page.txt", text("👩‍🔬 said so. 🏴󠁧󠁢󠁳󠁣󠁴󠁿 too."), clean="👩‍🔬 said so. 🏴󠁧󠁢󠁳󠁣󠁴󠁿 too."),
    Input(
        "49",
        "accents without letters",
        "page.txt",
        text("\u0301 \u0323\u0301 Rain. \u20dd"),
        clean="\u0301 \u0323\u0301 Rain. \u20dd",
    ),
    Input(
        *("2d.5", "lines of the article that look like leftovers", "page.txt"),
        text(
            "Talks\n\n“Comments are closed,” the site said.\n\nSign up for a Hulu account, she said.\n\n© Reuters\n\n"
            "He nodded. ‘OK.’"
        ),
        has=("“Comments are closed,”", "Sign up for a Hulu account", "‘OK.’"),
        no_rules=("residue.comments_closed", "residue.subscribe", "residue.stray_mark"),
        facts={"publisher": ("guessed", "Reuters")},  # the line with the sign is kept as a fact
    ),
    Input(
        *("42", "Markdown with front matter and code of a web page", "page.md"),
        text(
            "---\ntitle: Ferry stops\ndate: 2024-03-05\n---\n\n# Ferry *stops*\n\n<div><p>It &lt;stops&gt;.</p></div>"
            "\n<script>alert(1)</script>\n\nA [link](javascript:alert(2)) and <b>more</b>."
        ),
        clean="Ferry stops\n\nIt <stops>.\n\nA link and more.",
        rules=("extract.front_matter",),
        parts=3,
        facts={"headline": ("found", "Ferry stops"), "date": ("found", "2024-03-05")},
    ),
    Input(
        "42b",
        "Markdown that is nothing but front matter",
        "page.md",
        b"---\ntitle: Rain\n---\n",
        EmptyInput,
        "no words",
    ),
    Input("42c", "Markdown with brackets without end", "page.md", b"Rain. " + b"[" * 50_000, has=("Rain.",)),
    Input("42d", "quotations without end", "page.md", b">" * 50_000 + b" Rain fell.", TooDeep, "without end"),
)


def _old_office(path: Path) -> None:
    mark = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + mark + bytes(600))


def _locked(path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    path.write_bytes(pdf(column(TEXT)))
    writer = PdfWriter(clone_from=PdfReader(path))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


_LOCKED = (  # with AES
    b"<< /Filter /Standard /V 5 /R 6 /Length 256 /P -1 "
    b"/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> "
    b"/StmF /StdCF /StrF /StdCF /O <%s> /U <%s> /OE <%s> /UE <%s> /Perms <%s> >>"
    % (b"00" * 48, b"00" * 48, b"00" * 32, b"00" * 32, b"00" * 16)
)
_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    b"stream\n\x7f\nendstream"
)
_ITSELF = (
    b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Im1 6 0 R >> >> /Length 7 >>\n"
    b"stream\n/Im1 Do\nendstream"
)

DOCUMENTS = (
    Input("37", "a web page saved by Chrome in one file", "page.mhtml", mhtml(page()), has=STORY, parts=5),
    Input("37b", "the same named .html", "page.html", mhtml(page()), has=STORY, parts=5),
    Input("38", "a web page saved by Safari in one file", "page.webarchive", webarchive(page()), has=STORY, parts=5),
    Input("38b", "the same named .html", "page.html", webarchive(page()), has=STORY, parts=5),
    Input(
        *("38c", "an e-mail of parts in each other without end", "letter.eml"),
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 50_000,
        error=NotText,
        says="its parts have no end",
    ),
    Input(
        *("38e", "an e-mail whose subject is coded in a way that there is not", "letter.eml"),
        "MIME-Version: 1.0\nSubject: =?utf-8é?q?Rain?=\n\nIt rained.".encode(),
        has=("It rained.",),
    ),
    Input(
        *("38d", "an e-mail from brackets without end", "letter.eml"),
        b"MIME-Version: 1.0\nFrom: " + b"(" * 50_000 + b"\nSubject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nIt rained.",
        has=("It rained.",),
    ),
    Input(
        *("39", "a document with tracked changes, a comment, a note and a header", "page.docx"),
        docx(
            p("Ferry stops", style="Title"),
            p("The office said ", deleted("yesterday "), inserted("on Monday "), "it stops.", comment(1), footnote(1)),
            p(deleted("All of this is gone.")),
            p("A ", r("hidden ", "<w:vanish/>"), "boat."),
            comments=["Is this so?"],
            footnotes=["Harbor log, page 4."],
            header="The Daily Example",
        ),
        clean="Ferry stops\n\nThe office said on Monday it stops.\n\nA boat.",
        rules=(
            "extract.deleted",
            "evidence.inserted",
            "extract.comment",
            "extract.note",
            "extract.page_margin",
            "extract.hidden",
        ),
        parts=3,
        facts={"headline": ("found", "Ferry stops")},
    ),
    Input(
        "39b",
        "a document locked with a password",
        "page.docx",
        _old_office,
        NotText,
        "locked with a password",
    ),
    Input("39c", "an archive that is no document", "page.docx", docx()[:-40], NotText, "damaged Word document"),
    Input(
        *("39d", "a document that unpacks to much more", "page.docx"),
        later(lambda: docx(p("Rain."), more=[("word/media.xml", b" " * 30_000_000)], compressed=True)),
        error=TooLarge,
        says="too long for one article",
    ),
    Input(
        *("39e", "a document with entities that grow", "page.docx"),
        docx(more=[("word/document.xml", '<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>')]),
        error=NotText,
        says="damaged Word document",
    ),
    Input(
        "39f",
        "a document with parts nested without end",
        "page.docx",
        docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000),
        TooDeep,
        "nested too deep",
    ),
    Input(
        *("39j", "a document whose directory lies about the size of a part", "page.docx"),
        later(lambda: lying(docx(p("Rain.")), size=1_000, real=30_000_000)),
        error=NotText,
        says="damaged Word document",
    ),
    Input(
        *("39k", "the same, too large by its own account", "page.docx"),
        later(lambda: lying(docx(p("Rain.")), size=4_000_000_000, real=30_000_000)),
        error=TooLarge,
        says="too long for one article",
    ),
    Input(
        *("39l", "a document with 2,000 parts", "page.docx"),
        later(lambda: docx(p("Rain."), more=[(f"word/part{i}.xml", "<a/>") for i in range(2_000)])),
        error=TooLarge,
        says="too long for one article",
    ),
    Input(
        *("39m", "an element with 5,000 attributes", "page.docx"),
        docx("<w:p " + " ".join(f"a{i}=''" for i in range(5_000)) + "/>"),
        error=TooLarge,
        says="too long for one article",
    ),
    Input(
        *("39n", "a document packed in a way that Word does not know", "page.docx"),
        zipped({"word/document.xml": "<a/>"}, way=zipfile.ZIP_BZIP2),
        error=NotText,
        says="damaged Word document",
    ),
    Input(
        *("39o", "a document whose parts are encrypted", "page.docx"),
        encrypted(docx(p("Rain."))),
        error=NotText,
        says="locked with a password",
    ),
    Input(
        *("39p", "a document with two parts of one name, of which the last counts", "page.docx"),
        twice(docx(p("Rain fell.")), docx(p("Snow fell."))),
        clean="Snow fell.",
    ),
    Input(
        *("39r", "a document of 20,000 paragraphs", "page.docx"),
        later(lambda: docx(*[p("Rain")] * 20_000, compressed=True)),
        error=TooLarge,
        says="too long for one article",
    ),
    Input("39g", "a document with no words", "page.docx", docx(p("")), EmptyInput, "no words"),
    Input("39h", "a document named .txt", "page.txt", docx(p("Rain.")), NotText, "ends in .docx"),
    Input("40", "a PDF locked with a password", "page.pdf", _locked, NotText, "locked with a password"),
    Input(
        *("40b", "a PDF locked in another way", "page.pdf"),
        pdf(column(TEXT), extra=[_LOCKED], trailer=b"/Encrypt 6 0 R /ID [<00><00>]"),
        error=NotText,
        says="locked with a password",
    ),
    Input(
        "41",
        "a scanned PDF",
        "page.pdf",
        pdf_of([packed(b"q 500 0 0 700 0 0 cm /Im1 Do Q")], [_PICTURE]),
        NotText,
        "no text layer",
    ),
    Input(
        "41b",
        "a PDF that unpacks to much more",
        "page.pdf",
        later(lambda: pdf_of([packed(b"% " + b" " * 40_000_000)])),
        TooLarge,
        "too long",
    ),
    Input(
        "41c", "a PDF that draws itself", "page.pdf", pdf_of([packed(b"/Im1 Do")], [_ITSELF]), NotText, "no text layer"
    ),
    Input("41d", "a PDF of 101 pages", "page.pdf", pdf(*[[("Rain fell.", 60, 700, 12)]] * 101), TooLarge, "100 pages"),
    Input("41e", "a PDF cut off", "page.pdf", pdf(column(TEXT))[:300], NotText, "damaged"),
    Input(
        *("41f", "a PDF with a word divided and a title on each page", "page.pdf"),
        pdf(
            [
                ("The Daily Example 1", 60, 800, 8),
                *column("The office said the inter-\nnational boat stops for weeks in the"),
            ],
            [("The Daily Example 2", 60, 800, 8), *column("winter, and nobody can say for how long.")],
        ),
        clean="The office said the international boat stops for weeks in the winter, and nobody can say for how long.",
        rules=("extract.line", "extract.hyphen", "extract.running_line"),
        parts=1,
    ),
    Input("41g", "a PDF named .txt", "page.txt", pdf(column(TEXT)), NotText, "is a PDF"),
)


def _link_to(target: str | None, name: str = "real.txt") -> object:
    def make(path: Path) -> None:
        if target is None:
            (path.parent / name).write_bytes(text(TEXT))
        path.symlink_to(target or name)

    return make


SYSTEM = (
    Input("25", "a name that is no text", os.fsdecode(b"caf\xe9.txt"), text(TEXT), clean=TEXT),
    Input("43", "a symbolic link to a text", "link.txt", _link_to(None), clean=TEXT),
    Input("43b", "a symbolic link to nothing", "link.txt", _link_to("nowhere.txt"), MissingFile, "There is no file"),
    Input("43c", "a symbolic link to itself", "link.txt", _link_to("link.txt"), MissingFile, "There is no file"),
    Input("44", "a folder", "folder.txt", lambda path: path.mkdir(), UnsupportedKind, "is a folder"),
    Input(
        "44b",
        "a folder named like a web page",
        "folder.html",
        lambda path: path.mkdir(),
        UnsupportedKind,
        "is a folder",
    ),
    Input("45", "zeros without end", "zeros.txt", _link_to("/dev/zero"), UnsupportedKind, "not an ordinary file"),
    Input("45b", "zeros as a PDF", "zeros.pdf", _link_to("/dev/zero"), UnsupportedKind, "not an ordinary file"),
    Input("50", "another kind of file", "page.odt", b"PK\x03\x04", UnsupportedKind, "which the course does not read"),
    Input("50b", "a kind without a name", "page.xyz", b"Rain.", UnsupportedKind, "does not read"),
)

ALL = (*PAGES, *TEXTS, *DOCUMENTS, *SYSTEM)
