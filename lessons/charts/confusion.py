"""A reader and two machines crossed, and the agreement of a pair in parts: chance, and what is above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lessons import case, classroom, coding, machines, own
from lessons.agreement import Confusion
from lessons.charts import diagram, theme
from lessons.charts.figure import Beside, Figure
from lessons.errors import BadValue

if TYPE_CHECKING:
    from lessons.article import Article
    from lessons.own import OwnArticle

_VALUES = ("yes", "no")  # gives a source, gives none
# The made-up pair of 08.7: nearly always the same answer, and so hardly better than chance.
PARADOX = Confusion(_VALUES, ((18, 1), (1, 0)))


def confusion() -> Figure:
    """You and the two machines, crossed: does a sentence give a source, or none?

    Your own answers of 08.1 and 08.2 are taken; before there are any, those of the synthetic coder 3. Once a person has
    confirmed every sentence of an article of one’s own, its table stands below: before that, the engine would be
    compared with itself.

    >>> confusion().rows[0]["machine"], confusion().rows[0]["sentences"]
    ('the word list', 8)
    """
    mine = classroom.mine()
    reader, who = (mine, "you") if mine else (case.coders(1)["coder 3"], "coder 3")
    note = (
        "You: your first whole answers in 08.1 and 08.2, before any reply."
        if mine
        else "Coder 3 is synthetic, made up for the course: you have not coded yet."
    )
    numbers = case.sentence_numbers()
    given = {numbers[each]: value for each, value in case.has_source(reader).items()}
    figure = _crossed(who, given, _machines(case.course()), note)
    chosen = own.in_use()
    return Beside(**vars(figure), yours=_of_own(chosen)) if chosen and chosen.settled else figure


_CONFIRMED = (
    "Your own article, as a person has confirmed it. Whoever confirms a draft begins with it, so that the two agree "
    "says little."
)


def _of_own(chosen: OwnArticle) -> Figure:
    given = {row.sentence: "yes" if row.sourcing in coding.TOLD else "no" for row in coding.rows(chosen)}
    found = _machines(chosen.article) | {"the engine": _as_drafted(chosen)}
    return _crossed("a person", given, found, _CONFIRMED)


def _machines(article: Article) -> dict[str, dict[int, str]]:
    return {
        name: {sentence: "yes" if found else "no" for sentence, found in machines.findings(name, article).items()}
        for name in machines.NAMES
    }


def _as_drafted(chosen: OwnArticle) -> dict[int, str]:
    """The engine’s draft, counted as the reader’s own draft is: so they differ only where somebody corrected it."""
    standing = coding.in_sentences(chosen.article, chosen.draft())
    return {
        each.sentence: "yes"
        if any(coding.sourcing_of(found) in coding.TOLD for found in standing.get(each.sentence, ()))
        else "no"
        for each in chosen.article.body_sents
    }


def _crossed(who: str, reader: Mapping[int, str], found: Mapping[str, Mapping[int, str]], note: str) -> Figure:
    tables = {machine: Confusion.of(reader, answers, _VALUES) for machine, answers in found.items()}
    rows = []
    for machine, answers in found.items():
        for mine in _VALUES:
            for theirs in _VALUES:
                both = [each for each in sorted(reader) if (reader[each], answers.get(each)) == (mine, theirs)]
                rows.append(
                    {
                        "machine": machine,
                        who: _said(mine),
                        "the machine": _said(theirs),
                        "sentences": len(both),
                        "which": ", ".join(map(str, both)),
                    }
                )
    title = "; ".join(
        f"{who} and {machine} agree in {each.agreed} of {each.total} sentences" for machine, each in tables.items()
    )
    title = title[0].upper() + title[1:]
    alt = (
        f"Two tables of two by two cells: {who} down, the machine across. "
        + " ".join(
            f"{machine[0].upper()}{machine[1:]}: both find a source in {each.counts[0][0]} sentences, {who} alone in "
            f"{each.counts[0][1]}, the machine alone in {each.counts[1][0]}, neither in {each.counts[1][1]}; "
            f"{_kappa(each)}."
            for machine, each in tables.items()
        )
        + (f" {note}" if note else "")
    )
    return Figure(
        title=title,
        alt=alt,
        reading="In the filled cells both say the same; the dashed cells hold the sentences to read again, by their "
        "numbers.",
        rows=tuple(rows),
        spec=theme.finished(_tables(who, tables, rows, note), title, alt),
    )


def _said(value: str) -> str:
    return "a source" if value == "yes" else "none"


def _kappa(table: Confusion) -> str:
    try:
        return f"kappa {table.kappa:.2f}".replace("-", "−")
    except BadValue:
        return "kappa can’t be worked out"


def _tables(who: str, tables: Mapping[str, Confusion], rows: Sequence[Mapping[str, Any]], note: str) -> Any:
    left, wide, gap, top = 116, 104, 26, 52
    lines = max(len(_listed(each["which"])) for each in rows if each[who] != each["the machine"])
    high = 70 + 16 * max(lines - 2, 0)  # pixels; two lines of sentence numbers fit
    boxes, heads, sides, counts, lists, sums = [], [], [], [], [], []
    for place, (machine, table) in enumerate(tables.items()):
        x0 = left + place * (2 * wide + gap)
        heads.append({"x": x0 + wide, "y": 10, "text": f"{machine[0].upper()}{machine[1:]}"})
        for column, value in enumerate(_VALUES):
            sides.append({"x": x0 + wide * (column + 0.5), "y": 34, "text": _said(value)})
            for row, mine in enumerate(_VALUES):
                x, y, same = x0 + column * wide, top + row * high, mine == value
                cell = {"x": x + 2, "y": y + 2, "x2": x + wide - 2, "y2": y + high - 2}
                look = {"fill": theme.BLUE, "stroke": theme.BLUE} if same else {"stroke": theme.VERMILLION}
                boxes.append({**cell, **look, "width": 2, "dash": diagram.SOLID if same else diagram.DASH})
                color = theme.PAPER if same else theme.INK
                middle = x + wide / 2
                number = y + (high / 2 if same else 22)
                counts.append({"x": middle, "y": number, "text": str(table.counts[row][column]), "color": color})
                entry = next(
                    each
                    for each in rows
                    if (each["machine"], each[who], each["the machine"]) == (machine, _said(mine), _said(value))
                )
                if not same:
                    lists.append({"x": middle, "y": y + 42, "text": "\n".join(_listed(entry["which"]))})
        for line, text in enumerate((f"agree: {table.agreed} of {table.total}", _kappa(table))):
            sums.append({"x": x0 + wide, "y": top + 2 * high + 16 + 20 * line, "text": text})
    for row, value in enumerate(_VALUES):
        sides.append({"x": left / 2, "y": top + (row + 0.5) * high, "text": f"{who}: {_said(value)}"})
    height = top + 2 * high + 46
    notes = [{"x": 0, "y": height + 14, "text": note}] if note else []
    return diagram.drawing(
        diagram.boxes("cells", boxes),
        diagram.words("heads", heads, align="center", weight="bold"),
        diagram.words("sides", sides, align="center"),
        diagram.words("counts", counts, align="center", weight="bold", size=theme.LARGE),
        diagram.words("lists", lists, align="center", size=theme.SMALL),
        diagram.words("sums", sums, align="center"),
        diagram.words("notes", notes, size=theme.SMALL),
        width=theme.WIDTH,
        height=height + (24 if note else 0),
    )


def _listed(numbers: str, most: int = 20) -> list[str]:
    """Sentence numbers in lines of four. Of a long article the last line says how many more the table below has.

    >>> _listed("1, 2, 3, 4, 5"), _listed(", ".join(map(str, range(1, 30))))[-1]
    (['1, 2, 3, 4', '5'], 'and 9 more')
    """
    found = numbers.split(", ") if numbers else []
    lines = [", ".join(found[place : place + 4]) for place in range(0, min(len(found), most), 4)]
    return lines + ([f"and {len(found) - most} more"] if len(found) > most else [])


# --- kappa in parts ----------------------------------------------------------------------------------


def kappa() -> Figure:
    """What chance gives of the agreement of two pairs, what they reach above it, and what is missing.

    >>> kappa().title
    '0.85 and 0.90 agreement: kappa is 0.70 and −0.05'
    """
    made_up = {coder: case.has_source(coding) for coder, coding in case.coders(1).items()}
    pairs = {
        "coders 1 and 3 (08.6)": Confusion.of(made_up["coder 1"], made_up["coder 3"], _VALUES),
        "coders A and B (08.7)": PARADOX,
    }
    first, second = pairs.values()
    title = (
        f"{first.observed:.2f} and {second.observed:.2f} agreement: kappa is {first.kappa:.2f} and {second.kappa:.2f}"
    ).replace("-", "−")
    alt = "A bar from 0 to 1 for each pair, with a mark where chance ends. " + " ".join(
        f"{name[0].upper()}{name[1:]}: chance alone gives {pair.expected:.3g}, they reach {pair.observed:.3g}; "
        f"{_kappa(pair)}."
        for name, pair in pairs.items()
    )
    rows = tuple({"pair": name, **step} for name, pair in pairs.items() for step in pair.steps)
    return Figure(
        title=title,
        alt=alt,
        reading="The thick line is where chance alone ends, the small triangle is how far the two agree; kappa is the "
        "filled part divided by all that stands to the right of the line.",
        rows=rows,
        spec=theme.finished(_bars(pairs), title, alt),
    )


def _bars(pairs: Mapping[str, Confusion]) -> Any:
    left, right, high, step, top = 12, 552, 28, 100, 36
    boxes, names, chances, reaches, rules, marks = [], [], [], [], [], []
    for line, (name, pair) in enumerate(pairs.items()):
        y = top + line * step
        chance, reached = (left + (right - left) * share for share in (pair.expected, pair.observed))
        whole = {"x": left, "y": y, "x2": right, "y2": y + high}
        boxes.append({**whole, "stroke": theme.GRAY, "width": 1})
        if reached > chance:
            boxes.append({**whole, "x": chance, "x2": reached, "fill": theme.BLUE, "stroke": theme.BLUE})
        rule = {"x": chance, "y": y - 4, "x2": chance, "y2": y + high + 8, "stroke": theme.VERMILLION, "width": 4}
        rules.append(rule)
        marks.append({"x": reached, "y": y - 7, "shape": "triangle-down", "fill": theme.INK, "size": 70, "width": 0})
        names.append({"x": left, "y": y - 20, "text": f"{name[0].upper()}{name[1:]}: {_kappa(pair)}"})
        reaches.append({"x": reached - 10, "y": y - 9, "text": f"they agree: {pair.observed:.3g}"})
        chances.append({"x": chance + 2, "y": y + high + 18, "text": f"chance alone: {pair.expected:.3g}"})
    return diagram.drawing(
        diagram.boxes("parts", boxes, radius=0),
        diagram.lines("chance", rules),
        diagram.marks("reached", marks),
        diagram.words("names", names, weight="bold"),
        diagram.words("reaches", reaches, align="right", size=theme.SMALL),
        diagram.words("chances", chances, align="right", size=theme.SMALL),
        width=theme.WIDTH,
        height=top + len(pairs) * step - 40,
    )
