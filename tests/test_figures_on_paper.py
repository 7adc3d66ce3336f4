"""Figures on paper: all of them, in ink, with their words, as drawings or as text."""

import re
import sys
from html import escape

import nbformat
import pytest
from pdf_pages import joined, pages, told_of_pictures
from test_charts import contrast

from lessons import charts
from lessons.course import model
from lessons.desk.packs import shown, typeset
from lessons.figures import Figure, paper, theme
from lessons.kit import paths
from lessons.kit.errors import CourseError


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    """All figures of the course by their notebooks, drawn where nobody has worked yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LESSONS_WORKSPACE", str(tmp_path_factory.mktemp("empty")))
        return {number: list(shown.figures(number)) for number in model.notebooks()}


@pytest.fixture(scope="module")
def drawings(figures):
    """All drawings, as SVG."""
    drawn = [paper.blocks(figure, "figure")[1] for many in figures.values() for figure in many]
    return [drawing.decode() for each in drawn for drawing in each.values()]


def test_every_figure_of_every_notebook_is_there(figures):
    for path in sorted(paths.notebooks().glob("[0-9]*.ipynb")):
        cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
        outputs = [output.get("data", {}).get("text/html", "") for cell in cells for output in cell.outputs]
        uncovered = sum("<b>How to read it.</b>" in html for html in outputs)
        covered = sum("reveal(" in cell.source for cell in cells)
        assert len(figures[path.name[:2]]) == uncovered + covered, path.name


def test_a_covered_figure_is_the_figure(figures):
    assert charts.family_tree().title in [figure.title for figure in figures["03"]]


def test_no_drawing_depends_on_a_screen_or_on_the_network(drawings):
    assert drawings
    for drawing in drawings:
        assert not re.search(r"var\(|currentColor|url\((?!#)|<script|<image|href=", drawing)
        assert set(re.findall(r"https?://[^\"]+", drawing)) <= {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }


def test_words_and_marks_stand_out_on_white_paper(drawings):
    for drawing in drawings:
        for tag, attributes in re.findall(r"<(text|path|line|rect)\b([^>]*)>", drawing):
            for color in re.findall(r'(?:fill|stroke)="(#\w+)"', attributes):
                ground = theme.BLUE if color == theme.PAPER else "#ffffff"  # white words stand on a filled box
                assert contrast(color, ground) >= (4.5 if tag == "text" else 3), (tag, color)


def test_what_cannot_be_seen_is_told_and_what_can_be_read_is_text(figures):
    for number in ("03", "05"):
        pictures, blocks = {}, []
        for place, figure in enumerate(figures[number]):
            made, drawn = paper.blocks(figure, f"figure-{place}")
            blocks += made
            pictures |= drawn
        pdf = typeset.document("Figures", "", blocks, pictures)
        assert told_of_pictures(pdf) == {figure.alt for figure in figures[number] if figure.spec}
        words = "".join(page.words for page in pages(pdf))
        for figure in figures[number]:
            assert joined(figure.reading) in words
            if figure.spec is None:
                assert all(joined(row["words"].split()[0]) in words for row in figure.rows)


@pytest.mark.parametrize(("figure", "places"), [(charts.belief, 3), (charts.shuttle, 2), (charts.provenance, 1)])
def test_a_control_is_drawn_in_each_of_its_places(figure, places):
    blocks, drawn = paper.blocks(figure(), "figure")
    assert len(drawn) == len(set(drawn.values())) == places
    said = f"control in {places} places" in str(blocks)
    assert said == (places > 1)


def test_what_looks_like_code_is_printed_as_it_stands():
    text = '#panic("no") $x^2$ *a* _b_ `c` <script>d</script> @e \\ // f &amp; [g](http://h)'
    figure = Figure("Title", "", text, ({"a": 1},), html=f"<p>{escape(text)} <b>{escape(text)}</b></p>")
    pdf = typeset.document("Title", "", paper.blocks(figure, "figure")[0])
    assert pages(pdf)[0].words.count(joined(text)) == 3


def test_whoever_lacks_the_library_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(CourseError, match="pip install vl-convert-python"):
        paper.blocks(charts.belief(), "figure")
