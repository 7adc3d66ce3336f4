"""Why something was left out or flagged while a file was read: a sentence for each rule."""

from __future__ import annotations

REASONS = {
    "decode.guess": (
        "The file does not say how its letters were coded, so we guessed. Look at accents and quotation "
        "marks: if they are wrong, save the file again as UTF-8 text."
    ),
    "decode.web_page": "The name of the file says text, but it is the code of a web page. We read it as a web page.",
    "decode.mail": "This is an e-mail. We read its subject and its text; who sent it, and when, are facts about it.",
    "decode.plain_text": "The name of the file says web page, but there is no code in it. We read it as plain text.",
    # Web pages
    "extract.navigation": "This leads to other pages of the website. It is not part of the article.",
    "extract.page_header": "This stands at the top of every page of the website. It is not part of the article.",
    "extract.footer": "This stands at the foot of every page of the website. It is not part of the article.",
    "extract.cookies": "This is the website’s notice about cookies. It is not part of the article.",
    "extract.share": "These are buttons for sharing the page. They are not part of the article.",
    "extract.related": "This points to other articles. It is not part of this one.",
    "extract.comments": "This belongs to the readers’ comments. It is not part of the article.",
    "extract.advertisement": "This is an advertisement, or marks the place of one. It is not part of the article.",
    "extract.subscribe": "This asks readers to subscribe, sign in or pay. It is not part of the article.",
    "extract.author": "This is about the author, beside the article. Read it all the same: it says who writes.",
    "extract.date": "This line says when the page was made or changed. It is not part of the article’s text.",
    "extract.form": "This is a form or a button of the website. It is not part of the article.",
    "extract.caption": (
        "This belongs to a picture. The course works on the text alone; a caption can still say who took the picture."
    ),
    "extract.hidden": (
        "The page or document holds these words but does not show them. They may be for other devices, for search "
        "engines, or for machines that read the page."
    ),
    "extract.not_article": (
        "The program that looks for the article took this for something else. It can be wrong: look at it, and at the "
        "place where it stood."
    ),
    "extract.struck": (
        "These words are struck through on the page: whoever made it took them back. Read them all the same: they say "
        "what stood there before."
    ),
    "extract.note_number": "This small raised sign leads to a note. It is not part of the sentence.",
    "extract.ruby": "These small letters above a word tell how it is spoken. They are not part of the sentence.",
    "extract.pull_quote": (
        "A quotation in large letters, which a paragraph of the article says as well. It would count twice."
    ),
    "extract.restored_headline": "The program that looks for the article left its headline out. We put it back.",
    "extract.restored_heading": "The program that looks for the article left this heading out. We put it back.",
    "extract.restored_repeat": (
        "This paragraph stands on the page twice, and the program that looks for the article kept one. We put it back."
    ),
    "extract.restored_time": "The program that looks for the article left this time out. We put it back.",
    "extract.restored_part": (
        "The program that looks for the article took one part of it for the whole. This part is built in the same way, "
        "so we put it back."
    ),
    "extract.restored_quotation": (
        "The program that looks for the article left this quotation out, because it is set apart. No paragraph says "
        "it, so we put it back."
    ),
    "extract.from_data": (
        "The file shows no article by itself: a browser’s program would draw it. We took the text that the page keeps "
        "for search engines."
    ),
    "extractor.unaligned": (
        "The program that looks for the article gave words that we cannot find on the page. We left them out."
    ),
    "evidence.hidden": "The page hides these words from its readers. We kept them, but ask why they are hidden.",
    "evidence.inserted_later": (
        "The code of the page marks these words as put in later, so the page said something else before."
    ),
    "evidence.quotation_element": (
        "The code of the page calls these words a quotation and leaves it to the browser to draw the marks around them."
    ),
    "evidence.left_out": (
        "The program that looks for the article left out a longer text that stands here. Look at it: it may be a part "
        "of the article, or another article."
    ),
    "evidence.stub": "This may be only the free beginning of a longer article.",
    "evidence.several_articles": "This page holds more than one article. Make sure that you want them all.",
    # Word documents
    "extract.deleted": (
        "Somebody deleted these words with the changes tracked. The file still holds them; the document as it stands "
        "does not say them."
    ),
    "evidence.inserted": (
        "Somebody put these words in with the changes tracked. They are part of the document as it stands, so we kept "
        "them."
    ),
    "evidence.equation": (
        "An equation stands here, with signs above and below each other. We wrote it on one line: compare it with the "
        "document."
    ),
    "extract.comment": "This is a comment in the margin of the document, not a part of its text.",
    "extract.note": (
        "This note stands below the text, not in it. Read it all the same: notes often say where something comes from."
    ),
    "extract.page_margin": "These words stand at the top or the foot of every page. They are not part of the article.",
    "extractor.lost": ("The file holds something that did not come out of it. Compare the article with the document."),
    # PDF
    "extract.line": (
        "A PDF file holds lines at places on a page. This line goes on with the one before, so we joined them."
    ),
    "extract.paragraph": (
        "A PDF file does not say where a paragraph begins. A gap, an indent, other letters or a short line before made "
        "us begin one here."
    ),
    "extract.hyphen": (
        "A hyphen at the end of a line usually divides one word, so we put the word together. If it looks odd, look at "
        "the page: some words have a hyphen of their own."
    ),
    "extract.running_line": (
        "This line stands at the same place on several pages, as a title, an address or a page number does. It is not "
        "part of the article."
    ),
    # Markdown
    "extract.front_matter": "The lines at the top of the file tell programs about it. They are not part of the text.",
    "markup.list": "This sign or number begins a point of a list.",
    "extract.credit": "This line tells who wrote the text, or when, or for whom. It is kept as a fact about the page.",
}
