"""Word documents, PDF files and Markdown: what is kept, what is left out, and that the ledger says so."""

from __future__ import annotations

import io
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from small_files import (
    OFFICE,
    RELATIONS,
    WORD,
    column,
    comment,
    deleted,
    docx,
    footnote,
    inserted,
    lying,
    p,
    packed,
    pdf,
    pdf_of,
    r,
    zipped,
)

from lessons.text.article import Article
from lessons.text.reading import EmptyInput, MissingLibrary, NotText, TooLarge

Rows = list[tuple[str, str, str]]


def article(folder: Path, ending: str, content: bytes | str) -> Article:
    path = folder / f"page{ending}"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    made = Article.read(path)
    assert made.undo() == made.raw
    for change in made.changes:  # each rule can be switched off
        assert made.without(change.rule).undo() == made.raw
    return made


def rows(made: Article) -> Rows:
    return [(change.op, change.rule, change.before) for change in made.changes]


# --- Word documents


def test_every_paragraph_of_a_document_is_kept_with_its_kind(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('Name')}</w:tc><w:tc>{p('Votes')}</w:tc></w:tr></w:tbl>"
    made = article(
        tmp_path,
        ".docx",
        docx(p("Rain", style="Title"), p("It fell."), p("A part", style="Heading1"), p("So.", style="Quote"), table),
    )
    assert [(part.kind, part.text) for part in made.parts] == [
        ("headline", "Rain"),
        ("body", "It fell."),
        ("subhead", "A part"),
        ("quote", "So."),
        ("table_row", "Name Votes"),
    ]
    assert made.changes == ()


def test_a_table_that_holds_the_page_together_is_no_table(tmp_path: Path) -> None:
    cell = f"<w:tc>{p('It rained.')}{p('It snowed.')}</w:tc>"
    made = article(tmp_path, ".docx", docx(f"<w:tbl><w:tr><w:tc>{p('Menu')}</w:tc>{cell}</w:tr></w:tbl>"))
    assert [part.text for part in made.parts] == ["Menu", "It rained.", "It snowed."]


def test_tracked_changes_are_read_as_accepted_and_told(tmp_path: Path) -> None:
    made = article(tmp_path, ".docx", docx(p("The boat ", deleted("sank "), inserted("stopped "), "on Monday.")))
    assert made.clean == "The boat stopped on Monday."
    assert rows(made) == [("drop", "extract.deleted", "sank "), ("flag", "evidence.inserted", "stopped ")]


def test_what_was_put_in_and_deleted_again_is_deleted(tmp_path: Path) -> None:
    both = f'<w:ins w:id="1">{deleted("gone ")}</w:ins>'
    assert article(tmp_path, ".docx", docx(p("It is ", both, "here."))).clean == "It is here."


def test_moved_words_stand_where_they_were_moved_to(tmp_path: Path) -> None:
    moved = [f'<w:{tag} w:id="1">{r("Monday ")}</w:{tag}>' for tag in ("moveFrom", "moveTo")]
    made = article(tmp_path, ".docx", docx(p("It was ", moved[0], "on ", moved[1], "late.")))
    assert made.clean == "It was on Monday late."
    assert ("drop", "extract.deleted", "Monday ") in rows(made)


def test_a_deleted_row_of_a_table_is_told(tmp_path: Path) -> None:
    row = "<w:tr>{0}<w:tc>" + p("{1}") + "</w:tc></w:tr>"
    table = f"<w:tbl>{row.format('', 'Kept')}{row.format('<w:trPr><w:del/></w:trPr>', 'Gone')}</w:tbl>"
    made = article(tmp_path, ".docx", docx(p("It rained."), table))
    assert made.clean == "It rained.\n\nKept"
    assert rows(made) == [("drop", "extract.deleted", "\n\nGone")]


def test_comments_notes_and_margins_stand_in_the_ledger_alone(tmp_path: Path) -> None:
    made = article(
        tmp_path,
        ".docx",
        docx(
            p("It rained", comment(1), footnote(1), " on Sorn.", comment(2)),
            comments=["Really?", "Where is that?"],
            footnotes=["The harbor’s log."],
            header="The Daily Example",
        ),
    )
    assert made.clean == "It rained on Sorn."
    assert [(change.rule, change.where, change.before.strip()) for change in made.changes] == [
        ("extract.note", "note 1", "The harbor’s log."),
        ("extract.comment", "comment 1", "Really?"),
        ("extract.comment", "comment 2", "Where is that?"),
        ("extract.page_margin", "page header", "The Daily Example"),
    ]


def test_hidden_words_are_left_out_and_words_in_boxes_are_not(tmp_path: Path) -> None:
    namespace = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    new = f"<mc:Choice><w:drawing><w:txbxContent>{p('In a box.')}</w:txbxContent></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><w:txbxContent>{p('In a box.')}</w:txbxContent></w:pict></mc:Fallback>"
    for inside in (new, new + old):
        box = f"<w:p><w:r><mc:AlternateContent {namespace}>{inside}</mc:AlternateContent></w:r></w:p>"
        made = article(tmp_path, ".docx", docx(p("It ", r("never ", "<w:vanish/>"), "rained."), box))
        assert made.clean == "It rained.\n\nIn a box."
        assert rows(made) == [("drop", "extract.hidden", "never ")]


@pytest.mark.parametrize("way", ["deleted", "hidden"])
def test_a_word_left_out_between_two_blanks_has_a_row_of_its_own(tmp_path: Path, way: str) -> None:
    gone = deleted("never") if way == "deleted" else r("never", "<w:vanish/>")
    made = article(tmp_path, ".docx", docx(p("The road was ", gone, " open.")))
    assert made.clean == "The road was open."
    assert ("drop", f"extract.{way}", "never") in rows(made)


def test_words_that_a_style_hides_are_hidden(tmp_path: Path) -> None:
    made = article(
        tmp_path,
        ".docx",
        docx(
            p("It ", r("never ", '<w:rStyle w:val="Secret"/>'), "rained."),
            p("Nobody sees this.", style="Secret"),
            p(r("But this.", '<w:vanish w:val="0"/>'), style="Secret"),
            more=styles(style("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>")),
        ),
    )
    assert made.clean == "It rained.\n\nBut this."
    assert [rule for _, rule, _ in rows(made)] == ["extract.hidden"] * 2


def test_words_put_in_and_hidden_are_hidden(tmp_path: Path) -> None:
    both = f'<w:ins w:id="1">{r("secret ", "<w:vanish/>")}{r("new ")}</w:ins>'
    made = article(tmp_path, ".docx", docx(p("It is ", both, "here.")))
    assert made.clean == "It is new here."
    assert rows(made) == [("drop", "extract.hidden", "secret "), ("flag", "evidence.inserted", "new ")]


@pytest.mark.parametrize("strike", ["<w:strike/>", "<w:dstrike/>"])
def test_struck_words_are_left_out_and_told(tmp_path: Path, strike: str) -> None:
    made = article(
        tmp_path, ".docx", docx(p("It cost ", r("10 ", strike), r("20 ", '<w:strike w:val="0"/>'), "crowns."))
    )
    assert made.clean == "It cost 20 crowns."
    assert rows(made) == [("drop", "extract.struck", "10 ")]


def test_raised_letters_are_no_part_of_the_number_before_them(tmp_path: Path) -> None:
    high = '<w:vertAlign w:val="superscript"/>'
    made = article(
        tmp_path,
        ".docx",
        docx(p("In 2031", r("3", high), " it rained on 5 km", r("2", high), " of the 9", r("th", high), ".")),
    )
    assert made.clean == "In 2031 it rained on 5 km² of the 9th."
    assert rows(made) == [("drop", "extract.note_number", "3")]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr>'
    made = article(
        tmp_path,
        ".docx",
        docx(f"<w:p>{mark}{r('It rained')}</w:p>", p(" on Sorn."), *[f"<w:p>{mark}{deleted('All gone.')}</w:p>"] * 2),
    )
    assert made.clean == "It rained on Sorn."
    assert rows(made) == [("drop", "extract.deleted", "\n\nAll gone.\n\nAll gone.")]


BREAKS = [f"<w:r><w:{each}/></w:r>" for each in ("br", "cr", 'br w:type="page"', 'br w:type="column"')]
RUN = r("Monday")
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


@pytest.mark.parametrize("sign", BREAKS)
def test_a_break_keeps_words_apart(tmp_path: Path, sign: str) -> None:
    assert article(tmp_path, ".docx", docx(p("three", sign, "four."))).clean == "three\nfour."


@pytest.mark.parametrize("tag", ["tab", 'ptab w:alignment="right"'])
def test_a_tab_keeps_words_apart(tmp_path: Path, tag: str) -> None:
    assert article(tmp_path, ".docx", docx(p("one", f"<w:r><w:{tag}/></w:r>", "two."))).clean == "one two."


def field(code: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{result}{marks[2]}"


@pytest.mark.parametrize(
    "words",
    [
        f'<w:fldSimple w:instr=" DATE ">{RUN}</w:fldSimple>',
        field(" DATE ", RUN),
        field(' HYPERLINK "http://a.org" ', RUN),
        f"{RUN}{field(' XE &quot;days&quot; ', '')}",
        f'<w:smartTag w:element="day">{RUN}</w:smartTag>',
        f"<w:sdt><w:sdtPr/><w:sdtContent>{RUN}</w:sdtContent></w:sdt>",
        f'<w:customXml w:element="day">{RUN}</w:customXml>',
        f'<w:bdo w:val="ltr">{RUN}</w:bdo>',
        f'<w:hyperlink r:id="nowhere">{RUN}</w:hyperlink>',
        f"{RUN}{comment(9)}{footnote(9)}",  # numbers of nothing
        "<w:r>" + "".join(f'<w:sym w:font="Arial" w:char="{ord(sign):04X}"/>' for sign in "Monday") + "</w:r>",
    ],
)
def test_words_inside_other_markup_are_kept(tmp_path: Path, words: str) -> None:
    made = article(tmp_path, ".docx", docx(p("It rained on ", words, ".")))
    assert made.clean == "It rained on Monday."
    assert made.changes == ()


def test_hyphens_of_word(tmp_path: Path) -> None:
    made = article(
        tmp_path,
        ".docx",
        docx(p("A well", "<w:r><w:noBreakHyphen/></w:r>", "known fer", "<w:r><w:softHyphen/></w:r>", "ry.")),
    )
    assert made.clean == "A well\u2011known ferry."


def test_a_sign_that_only_a_font_knows_is_told(tmp_path: Path) -> None:
    made = article(tmp_path, ".docx", docx(p("It rained", '<w:r><w:sym w:font="House" w:char="F0E0"/></w:r>', ".")))
    assert [(row.rule, row.reason[-40:]) for row in made.changes] == [
        ("extractor.lost", "It is 1 sign of a font that has its own.")
    ]


def test_letters_that_tell_how_to_speak_a_word_are_no_part_of_it(tmp_path: Path) -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('toh-kyoh')}</w:rt><w:rubyBase>{r('Tokyo')}</w:rubyBase></w:ruby></w:r>"
    made = article(tmp_path, ".docx", docx(p("It rained in ", ruby, ".")))
    assert made.clean == "It rained in Tokyo."
    assert rows(made) == [("drop", "extract.ruby", "toh-kyoh")]


def m(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        (m("E=mc"), "E=mc"),
        (f"<m:f><m:num>{m('a+1')}</m:num><m:den>{m('2')}</m:den></m:f>", "(a+1)/2"),
        (f"<m:sSup><m:e>{m('10')}</m:e><m:sup>{m('6')}</m:sup></m:sSup>", "10^6"),
        (f"<m:sSub><m:e>{m('x')}</m:e><m:sub>{m('1')}</m:sub></m:sSub>", "x_1"),
        (f"<m:rad><m:deg/><m:e>{m('2')}</m:e></m:rad>", "√2"),
        (f"{m('f')}<m:d><m:e>{m('x')}</m:e></m:d>", "f(x)"),
    ],
)
def test_an_equation_is_written_on_one_line_and_told(tmp_path: Path, inside: str, line: str) -> None:
    for equation in (
        f"<m:oMath {MATH}>{inside}</m:oMath>",
        f"<m:oMathPara {MATH}><m:oMath>{inside}</m:oMath></m:oMathPara>",
    ):
        made = article(tmp_path, ".docx", docx(p("Here ", equation, " stands.")))
        assert made.clean == f"Here {line} stands."
        assert rows(made) == [("flag", "evidence.equation", line)]


def test_a_text_that_lies_in_the_document_as_another_file_is_told(tmp_path: Path) -> None:
    chunk = '<w:altChunk r:id="rId9"/>'
    made = article(tmp_path, ".docx", docx(p("It rained."), chunk))
    assert [(row.op, row.rule) for row in made.changes] == [("flag", "extractor.lost")]
    with pytest.raises(EmptyInput, match=r"as another file\. Open it in Word and save it again"):
        article(tmp_path, ".docx", docx(chunk))


def test_a_chart_is_told(tmp_path: Path) -> None:
    chart = (
        '<w:r><w:drawing><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></w:drawing></w:r>'
    )
    made = article(tmp_path, ".docx", docx(p("It rained.", chart)))
    assert [(row.rule, row.reason[-27:]) for row in made.changes] == [("extractor.lost", "It is a chart or a diagram.")]


ALTERNATIVES = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize(("choice", "fallback"), [(RUN, RUN), (RUN, ""), ("", RUN), (RUN, None), (None, RUN)])
def test_words_that_stand_there_twice_for_two_versions_of_word_are_read_once(
    tmp_path: Path, choice: str | None, fallback: str | None
) -> None:
    new = "" if choice is None else f'<mc:Choice Requires="w14">{choice}</mc:Choice>'
    old = "" if fallback is None else f"<mc:Fallback>{fallback}</mc:Fallback>"
    both = f"<mc:AlternateContent {ALTERNATIVES}>{new}{old}</mc:AlternateContent>"
    assert article(tmp_path, ".docx", docx(p("It rained on ", both, "."))).clean == "It rained on Monday."


@pytest.mark.parametrize("shape", ["rect", "oval", "line"])
def test_words_in_a_box_of_any_shape_and_in_a_box_in_a_box(tmp_path: Path, shape: str) -> None:
    inner = f"<w:r><w:drawing><w:txbxContent>{p('Inside.')}</w:txbxContent></w:drawing></w:r>"
    box = (
        f'<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:{shape}><v:textbox><w:txbxContent>'
        f"{p('Outside.', inner)}</w:txbxContent></v:textbox></v:{shape}></w:pict></w:r>"
    )
    made = article(tmp_path, ".docx", docx(p("It rained.", box)))
    assert [part.text for part in made.parts] == ["It rained.", "Outside.", "Inside."]
    assert made.changes == ()


def style(name: str, shown: str, inside: str = "") -> str:
    kind = "character" if name == "Secret" and not inside else "paragraph"
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{shown}"/>{inside}</w:style>'


def styles(*made: str) -> list[tuple[str, str]]:
    return [("word/styles.xml", f'<w:styles xmlns:w="{WORD}">{"".join(made)}</w:styles>')]


def test_headings_in_other_languages_are_known_by_what_they_stand_on(tmp_path: Path) -> None:
    level = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'
    based = '<w:basedOn w:val="{}"/>'
    made = article(
        tmp_path,
        ".docx",
        docx(
            p("Regen", style="Titel"),
            p("Es regnet.", style="Standard"),
            p("Mehr", style="berschrift1"),
            p("Am Montag.", style="Text"),
            p("Noch mehr", style="Eigen"),
            p("Am Dienstag."),
            more=styles(
                style("T", "Title"),
                style("Titel", "Haupttitel", based.format("T")),
                style("Standard", "Standard"),
                style("berschrift1", "Überschrift 1", level.format(0)),
                style("Eigen", "Eigene", based.format("berschrift1")),
                style("Text", "Text danach", based.format("berschrift1") + level.format(9)),
            ),
        ),
    )
    assert [part.kind for part in made.parts] == ["headline", "body", "subhead", "body", "subhead", "body"]


@pytest.mark.parametrize("main", ["word/document.xml", "word/main2.xml"])
def test_the_strict_form_of_a_document(tmp_path: Path, main: str) -> None:
    plain = docx(p("It ", deleted("never "), "rained.", comment(1)), p("Later", style="Heading1"), comments=["Why?"])
    with zipfile.ZipFile(io.BytesIO(plain)) as file:
        parts = {each.replace("word/document.xml", main): file.read(each).decode() for each in file.namelist()}
    parts[main.replace("word/", "word/_rels/") + ".rels"] = parts["word/_rels/document.xml.rels"]
    for old, new in (
        (WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
        (OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
        ("word/document.xml", main),
    ):
        parts = {path: part.replace(old, new) for path, part in parts.items()}
    made = article(tmp_path, ".docx", zipped(dict(parts)))
    assert [(part.kind, part.text) for part in made.parts] == [("body", "It rained."), ("subhead", "Later")]
    assert [rule for _, rule, _ in rows(made)] == ["extract.deleted", "extract.comment"]


@pytest.mark.parametrize("ending", [".docm", ".dotx", ".DOCX"])
def test_other_names_for_the_same_kind(tmp_path: Path, ending: str) -> None:
    assert article(tmp_path, ending, docx(p("It rained."))).clean == "It rained."


@pytest.mark.parametrize("size", [1_000, 4_000_000_000])
def test_a_zip_is_never_unpacked_further_than_the_limit(tmp_path: Path, size: int) -> None:
    """Whatever its directory says: a part of 300 MB takes less than a third of that."""
    path = tmp_path / "page.docx"
    path.write_bytes(lying(docx(p("It rained.")), size=size, real=300_000_000))
    tracemalloc.start()
    try:
        with pytest.raises((NotText, TooLarge)):
            Article.read(path)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_a_clock_that_is_wrong_does_not_damage_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 0.0)  # 1970
    assert article(tmp_path, ".docx", docx(p("It rained."))).clean == "It rained."


def test_words_are_kept_whatever_stands_around_them(tmp_path: Path) -> None:
    inside = f"<w:object><w:p>{r('A chart')}</w:p></w:object>"
    made = article(tmp_path, ".docx", docx(p("It rained.", f"<w:unknown>{inside}</w:unknown>"), p(r("Snow"))))
    assert made.clean == "It rained.\n\nA chart\n\nSnow"
    assert made.changes == ()


def test_a_note_to_which_nothing_leads_is_told(tmp_path: Path) -> None:
    made = article(tmp_path, ".docx", docx(p("It rained."), footnotes=["The log."], comments=["Why?"]))
    assert rows(made) == [("drop", "extract.note", "\n\nThe log."), ("drop", "extract.comment", "\n\nWhy?")]


def test_a_sign_of_a_font_that_is_known_is_a_letter(tmp_path: Path) -> None:
    arrow = '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    assert article(tmp_path, ".docx", docx(p("Sedley ", arrow, " Sorn"))).clean == "Sedley 🡪 Sorn"


def test_a_document_reaches_for_nothing_outside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("urllib.request.urlopen", lambda *_: pytest.fail("it went to the network"))
    picture = (
        '<w:r><w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><wp:inline><a:graphic><a:graphicData>'
        '<pic:pic><pic:blipFill><a:blip r:link="far"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
    image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    far = f'<Relationship Id="far" Type="{image}" Target="http://example.org/a.png" TargetMode="External"/>'
    relations = f'<Relationships xmlns="{RELATIONS}">{far}</Relationships>'
    made = article(tmp_path, ".docx", docx(p("Rain.", picture), more=[("word/_rels/document.xml.rels", relations)]))
    assert made.clean == "Rain."


def test_a_document_cannot_say_how_it_is_read(tmp_path: Path) -> None:
    made = article(tmp_path, ".docx", docx(p("It rained."), more=[("mammoth/style-map", "p => h1.x:fresh")]))
    assert [part.kind for part in made.parts] == ["body"]
    made = article(tmp_path, ".docx", docx(p("It"), p("rained."), more=[("mammoth/style-map", "p => !")]))
    assert [part.text for part in made.parts] == ["It", "rained."]


def test_code_in_a_document_is_words(tmp_path: Path) -> None:
    made = article(tmp_path, ".docx", docx(p("It says <script>alert(1)</script> & more.")))
    assert made.clean == "It says <script>alert(1)</script> & more."


# --- PDF files


def lines_of(*paragraphs: str) -> bytes:
    return pdf(column("\n\n".join(paragraphs)))


def test_lines_of_a_pdf_become_paragraphs(tmp_path: Path) -> None:
    made = article(
        tmp_path,
        ".pdf",
        pdf(
            [
                ("Ferry to Sorn stops", 60, 760, 24),
                *column(
                    "The ferry office said on Monday\nthat the boat stops.\n\nNobody was told\nof it before, she said."
                ),
            ]
        ),
    )
    assert [(part.kind, part.text) for part in made.parts] == [
        ("headline", "Ferry to Sorn stops"),
        ("body", "The ferry office said on Monday that the boat stops."),
        ("body", "Nobody was told of it before, she said."),
    ]
    assert {change.rule for change in made.changes} == {"extract.line", "extract.paragraph"}
    assert made.raw.count("\n") == 4  # the raw text has the lines of the file


def test_an_indent_begins_a_paragraph(tmp_path: Path) -> None:
    words = ["The office said so on Monday.", "It was a long and cold winter on the", "island, said the mayor."]
    page = [(line, 80 if i == 1 else 60, 700 - 14 * i, 12) for i, line in enumerate(words)]
    made = article(tmp_path, ".pdf", pdf(page))
    assert [part.text for part in made.parts] == [words[0], f"{words[1]} {words[2]}"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("It is an inter-", "national matter.", "It is an international matter."),
        ("A well-known and well-", "known teacher.", "A well-known and well-known teacher."),
        ("An Anglo-", "American boat.", "An Anglo-American boat."),
        ("In 1990-", "95 it rained.", "In 1990-95 it rained."),
        ("A state-of-the-", "art boat.", "A state-of-the-art boat."),
        ("It rained -", "and snowed.", "It rained - and snowed."),
    ],
)
def test_hyphens_at_the_end_of_a_line(tmp_path: Path, first: str, second: str, joined: str) -> None:
    made = article(tmp_path, ".pdf", pdf(column(f"{first}\n{second}")))
    assert made.clean == joined
    assert made.changes


def test_a_paragraph_goes_on_over_the_foot_of_a_page(tmp_path: Path) -> None:
    foot = [(f"Page {i} of 2", 60.0, 40.0, 8.0) for i in (1, 2)]
    made = article(
        tmp_path,
        ".pdf",
        pdf(
            [*column("The office said on Monday that the boat"), foot[0]],
            [foot[1], *column("will not sail for weeks.")],
        ),
    )
    assert made.clean == "The office said on Monday that the boat will not sail for weeks."
    assert [(change.rule, change.where) for change in made.changes if change.op == "drop"] == [
        ("extract.running_line", "page 1"),
        ("extract.running_line", "page 2"),
    ]


def test_the_same_line_at_another_height_is_kept(tmp_path: Path) -> None:
    pages = [[("He said no.", 60, 700 - 100 * i, 12), (f"Text of part {'abc'[i]}.", 60, 300, 12)] for i in range(3)]
    assert article(tmp_path, ".pdf", pdf(*pages)).clean.count("He said no.") == 3


def test_a_pdf_of_one_page_loses_no_line(tmp_path: Path) -> None:
    made = article(tmp_path, ".pdf", pdf([("The Sedley Herald", 60, 800, 8), *column("It rained.")]))
    assert "The Sedley Herald" in made.clean


def test_the_same_words_on_every_page_are_kept_if_there_are_no_others(tmp_path: Path) -> None:
    made = article(tmp_path, ".pdf", pdf(column("It rained."), column("It rained.")))
    assert made.clean.count("It rained.") == 2


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = column("The office said on\nMonday that the boat", x=60)
    right = column("will not sail for\nmany weeks.", x=300)
    made = article(tmp_path, ".pdf", pdf([*left, *right]))
    assert made.clean == "The office said on Monday that the boat will not sail for many weeks."


def test_the_date_and_byline_of_a_pdf_are_facts(tmp_path: Path) -> None:
    story = "The boat to the island stops for two weeks, she said."
    made = article(tmp_path, ".pdf", lines_of("Ferry stops", "By Ann Lee", "March 5, 2024", story))
    facts = {fact.field: (fact.status, fact.value) for fact in made.facts}
    assert facts["byline"] == ("found", "Ann Lee")
    assert facts["date"] == ("guessed", "2024-03-05")
    assert made.clean == f"Ferry stops\n\n{story}"


def test_a_flaw_that_pypdf_can_mend_is_not_shown_to_a_class(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    flawed = lines_of("It rained.").replace(b"startxref\n4", b"startxref\n1")  # a wrong place
    made = article(tmp_path, ".pdf", flawed)
    assert made.clean == "It rained."
    assert caplog.records == []


@pytest.mark.parametrize(
    "operations", [b"q " * 400_000, b"BT /F1 9 Tf " + b"1 0 0 1 0 0 Tm (a) Tj\n" * 140_000 + b"ET"]
)
def test_a_pdf_may_not_take_all_day(tmp_path: Path, operations: bytes) -> None:
    with pytest.raises((TooLarge, NotText)):
        article(tmp_path, ".pdf", pdf_of([packed(operations)]))


# --- Markdown


@pytest.mark.parametrize(
    ("raw", "clean", "rules"),
    [
        ("# Rain\n\nIt fell.", "Rain\n\nIt fell.", []),
        ("Rain\n====\n\nIt fell.", "Rain\n\nIt fell.", []),
        ("It *fell* __here__.", "It fell here.", []),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name", []),
        ("It ~~*fell*~~ rained.", "It rained.", ["extract.struck"]),
        ("It cost <del>10</del><ins>20</ins> crowns.", "It cost 20 crowns.", ["extract.struck"]),
        ("<div>It <s>fell</s> rained.</div>", "It rained.", ["extract.struck"]),
        ("In 2031<sup>3</sup> on 5 km<sup>2</sup>.", "In 2031 on 5 km².", ["extract.note_number"]),
        ("<p>In 2031<sup>3</sup> it fell.</p>", "In 2031 it fell.", ["extract.note_number"]),
        ("On the 9<sup>th</sup>.", "On the 9th.", []),
        (
            "It fell[^1].\n\n[^1]: The log,\n    page 4.\n\nSo.",
            "It fell.\n\nSo.",
            ["extract.note_number", "extract.note"],
        ),
        ("In <ruby>Tokyo<rt>toh</rt></ruby>.", "In Tokyo.", ["extract.ruby"]),
        ('See [the *log*](http://a.org "t").', "See the log.", []),
        ("See [log][1].\n\n[1]: http://a.org", "See log.", []),
        ("See <http://a.org>.", "See http://a.org.", []),
        ("It ![a boat](b.png) fell.", "It fell.", []),
        ("It ![**a** boat](b.png) *fell*.", "It fell.", []),
        ("- one\n- two", "one\n\ntwo", []),
        ("Rain:\n\n1. one\n2. two", "Rain:\n\none\n\ntwo", []),
        ("> It fell\n> here.", "It fell\nhere.", []),
        ("A\n\n***\n\nB", "A\n\nB", []),
        ("Use `rain` now.", "Use rain now.", []),
        ("A\n\n```py\nrain\n```", "A\n\nrain", []),
        ("R&amp;D, 5 &lt; 6", "R&D, 5 < 6", []),
        (r"A \*star\*", "A *star*", []),
        ("A<br>B <b>C</b>", "A\nB C", []),
        ("<!-- no -->\n\nRain.", "Rain.", []),
        ("A <script>alert(1)</script>B", "A B", []),
        ("| a | b |\n|---|---|\n| c | d |", "a b\n\nc d", []),
        ("    Indented, not code.", "Indented, not code.", []),
        ("Line one\r\nline two", "Line one\nline two", []),
        ("\ufeff# Rain\n\nIt fell.", "Rain\n\nIt fell.", []),
        ("“It fell.” He left – it’s over…", "“It fell.” He left – it’s over…", []),
    ],
)
def test_marks_of_markdown(tmp_path: Path, raw: str, clean: str, rules: list[str]) -> None:
    made = article(tmp_path, ".md", raw)
    assert made.clean == clean
    assert [change.rule for change in made.changes] == rules


def test_no_address_is_part_of_the_text(tmp_path: Path) -> None:
    made = article(tmp_path, ".md", "See [log](javascript:alert(1)).")
    assert (made.clean, made.changes) == ("See log.", ())


def test_each_point_of_a_list_is_a_paragraph(tmp_path: Path) -> None:
    made = article(tmp_path, ".md", "Rain fell.\n\n- one\n- two\n  and more\n    - three\n\n> said")
    assert [(part.kind, part.text) for part in made.parts] == [
        ("body", "Rain fell."),
        ("list_item", "one"),
        ("list_item", "two\nand more"),
        ("list_item", "three"),
        ("quote", "said"),
    ]


def test_front_matter_gives_facts_and_the_headline_on_the_page_comes_first(tmp_path: Path) -> None:
    made = article(
        tmp_path, ".md", "---\ntitle: Old title\nauthor: Ann Lee\ndate: 2024-03-05T10:00\n---\n# New title\n\nIt fell."
    )
    facts = {fact.field: (fact.status, fact.value) for fact in made.facts}
    assert facts["headline"] == ("found", "New title")
    assert facts["byline"] == ("found", "Ann Lee")
    assert facts["date"] == ("found", "2024-03-05")


@pytest.mark.parametrize(
    "top",
    [
        "---\ntitle: 'Rain, snow'\nauthor:\n  - Ann Lee\n  - \"Bo Hill\"\ndate: 2024-03-05 10:00:00 +0000\n---\n",
        "\n---\ntitle: >-\n  Rain,\n  snow\n"
        "authors:\n- name: Ann Lee\n  mail: ann@example.org\n- name: Bo Hill\ndate: 2024-03-05\n...\n",
        '+++\ntitle = "Rain, snow"\nauthors = ["Ann Lee", "Bo Hill"]\ndate = 2024-03-05T10:00:00Z\n+++\n',
        "% Rain, snow\n% Ann Lee, Bo Hill\n% 2024-03-05\n\n",
        "Title: Rain, snow\nAuthor: Ann Lee, Bo Hill\nDate: 2024-03-05\n\n",
    ],
)
def test_other_forms_of_front_matter(tmp_path: Path, top: str) -> None:
    made = article(tmp_path, ".md", f"{top}It fell.\n\nMore.")
    assert made.clean == "It fell.\n\nMore."
    facts = {fact.field: fact.value for fact in made.facts if fact.value}
    assert facts == {"headline": "Rain, snow", "byline": "Ann Lee, Bo Hill", "date": "2024-03-05"}
    assert [rule for _, rule, _ in rows(made) if rule.startswith("extract")] == ["extract.front_matter"]


@pytest.mark.parametrize(
    "top", ["Note: this\nMayor: No.\n\n", "Title: the rain\n\n", "100% of it\n\n", "---\nIt fell.\n\n"]
)
def test_lines_that_are_no_front_matter(tmp_path: Path, top: str) -> None:
    assert "extract.front_matter" not in [rule for _, rule, _ in rows(article(tmp_path, ".md", f"{top}It fell."))]


def test_two_rules_are_no_front_matter(tmp_path: Path) -> None:
    assert article(tmp_path, ".md", "---\nIt fell.\n\n---\n\nMore.").clean == "It fell.\n\nMore."


def test_a_paragraph_with_too_many_brackets_is_taken_as_it_stands(tmp_path: Path) -> None:
    made = article(tmp_path, ".md", "[" * 20_000 + " rain")
    assert made.clean == made.raw


# --- all of them


@pytest.mark.parametrize(
    ("ending", "content", "library"),
    [
        (".pdf", lines_of("Rain."), "pypdf"),
        (".md", b"Rain.", "markdown_it"),
    ],
)
def test_a_library_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, content: bytes, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibrary, match=rf"“page\{ending}”.*pip install"):
        article(tmp_path, ending, content)


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_an_email_that_names_an_older_code_is_read_as_mail_programs_read_it(tmp_path: Path, kind: str) -> None:
    words = "“The bridge is open,” she said – and it was, for the first time in years."
    body = f"<h1>Bridge</h1>{f'<p>{words}</p>' * 3}" if kind == "html" else words
    head = (
        f"Subject: Bridge\r\nContent-Type: text/{kind}; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    path = tmp_path / "mail.eml"
    path.write_bytes(head.encode() + body.encode("cp1252"))
    assert words in Article.read(path).clean
