"""The timeline of the contacts with its certainty, and the contacts themselves, for :mod:`network` too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from lessons import case, dating
from lessons.charts import diagram, theme
from lessons.charts.figure import Figure
from lessons.errors import BadValue

FIRST, LAST = "2022-02-24", "2022-03-08"  # from the invasion to three days after the flight to Moscow
_CENTER, _SIDE = "bennett", "Israeli"
_LEFT, _ROW = 198, 25  # pixels: the names of the rows, the height of a row
_HALF = "M0,-1A1,1,0,0,0,0,1Z"  # the left half of a circle

CERTAINTY = {
    "certain": "certain",
    "likely": "likely: one side only, or a weak source",
    "contested": "contested: reports differ on the day",
}


def between(first: str = FIRST, last: str = LAST) -> list[Mapping[str, Any]]:
    """The contacts from the day ``first`` to the day ``last``, both included (ISO dates), by date.

    Raises BadValue (a ValueError) if there is none.

    >>> len(between("2022-03-05", "2022-03-05"))
    5
    """
    found = [row for row in case.rows("contacts") if first <= row["date"] <= last]
    if not (found and dating.is_day(first) and dating.is_day(last)):
        raise BadValue(f"There is no contact from {first} to {last}; write the days like 2022-03-05.")
    return sorted(found, key=lambda row: str(row["date"]))


def actors() -> dict[str, Mapping[str, Any]]:
    """The actors of the case by their id."""
    return {row["actor_id"]: row for row in case.rows("actors")}


def names_of(field: str, who: Mapping[str, Mapping[str, Any]]) -> str:
    """The names behind ``"macron;scholz"``."""
    return " and ".join(str(who[key]["name"]) for key in field.split(";"))


def sentences_of(row: Mapping[str, Any]) -> str:
    """The sentences of the page in which a contact stands, in the edition in use, or ``"no"``."""
    if row["in_page"] != "yes":
        return "no"
    numbers = sorted({case.sentence(key).sentence for key in row["statement"].split(";") if key})
    return "sentence " + ", ".join(map(str, numbers))


def timeline(first: str = FIRST, last: str = LAST) -> Figure:
    """Every known contact between two days, in rows by channel, filled by how certain it is.

    >>> timeline().rows[0]["from"]
    'Imran Khan'
    """
    who, found = actors(), between(first, last)
    rows = tuple(
        {
            "date": _days(row),
            "from": names_of(row["from_actor"], who),
            "to": names_of(row["to_actor"], who),
            "how": row["mode"],
            "about": row["about"],
            "reported by": row["reported_by"],
            "certainty": row["certainty"],
            "in the page": sentences_of(row),
        }
        for row in found
    )
    named = sum(row["in_page"] == "yes" for row in found)
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    title = f"The page names {named} of the {len(found)} contacts known for these {days} days"
    sure = Counter(row["certainty"] for row in found)
    grouped = _channels(found, who)
    alt = (
        f"A timeline from {dating.short(first)} to {dating.short(last)} with {len(found)} marks in "
        f"{len(grouped)} rows. "
        + "; ".join(f"{channel}: {len(members)}" for (_, channel), members in grouped.items())
        + ". "
        + ", ".join(f"{sure[kind]} {kind}" for kind in CERTAINTY if sure[kind])
        + f"; {named} are ringed because the page names them."
    )
    return Figure(
        title=title,
        alt=alt,
        reading="Read each row from left to right as one channel: a full mark is a certain contact, a half "
        "or dashed one is less so, and a ring means that the page itself names it.",
        rows=rows,
        spec=theme.finished(_timeline_drawing(grouped, first, days, sure, rows, found), title, alt),
    )


def _days(row: Mapping[str, Any]) -> str:
    more = row["date_end"] > row["date"]
    return dating.short(row["date"]) + (f" to {dating.short(row['date_end'])}" if more else "")


def _counterpart(row: Mapping[str, Any], who: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The other end of a contact of Bennett's or of his government's, or None if it is neither's."""
    ends = [row["from_actor"].split(";")[0], row["to_actor"].split(";")[0]]
    others = [key for key in ends if who[key]["side"] != _SIDE]
    if len(others) != 1:
        return None
    # Officials of the United States stand for one counterpart, all others for themselves.
    return "united_states" if who[others[0]]["side"] == "American" else others[0]


def _channels(
    found: list[Mapping[str, Any]], who: Mapping[str, Mapping[str, Any]]
) -> dict[tuple[str, str], list[Mapping[str, Any]]]:
    """The contacts by heading and row: Bennett's by counterpart, the others by mediator."""
    mine: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    others: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in found:
        counterpart = _counterpart(row, who)
        if counterpart:
            mine.setdefault(("Bennett and his government", f"with {_short(who[counterpart])}"), []).append(row)
        else:
            through = "no mediator" if row["mediator"] == "none" else names_of(row["mediator"], who)
            if ";" in row["mediator"]:  # two full names would not fit beside the row
                through = " and ".join(_short(who[key]) for key in row["mediator"].split(";"))
            others.setdefault(("Others, by mediator", through), []).append(row)
    order = sorted(others, key=lambda key: (key[1] == "no mediator", -len(others[key])))
    return dict(sorted(mine.items(), key=lambda item: -len(item[1]))) | {key: others[key] for key in order}


def _short(actor: Mapping[str, Any]) -> str:
    name = str(actor["name"])
    return name.split()[-1] if actor["is_person"] == "yes" else name


def _timeline_drawing(
    grouped: dict[tuple[str, str], list[Mapping[str, Any]]],
    first: str,
    days: int,
    sure: Counter[str],
    rows: tuple[dict[str, str], ...],
    found: list[Mapping[str, Any]],
) -> Any:
    start = date.fromisoformat(first)
    wide = (theme.WIDTH - _LEFT) / days
    tips = {row["contact_id"]: shown for row, shown in zip(found, rows, strict=True)}

    def middle(iso: str) -> float:
        return _LEFT + ((date.fromisoformat(iso) - start).days + 0.5) * wide

    heads, names, guides, spans, rings, marks = [], [], [], [], [], []
    y, heading = 34.0, ""
    for (group, channel), members in grouped.items():
        if group != heading:
            y += 12 if heading else 0
            heads.append({"x": 0, "y": y, "text": group})
            y, heading = y + _ROW, group
        names.append({"x": 12, "y": y, "text": f"{channel[0].upper()}{channel[1:]} ({len(members)})"})
        guides.append({"x": _LEFT, "y": y, "x2": theme.WIDTH, "y2": y, "width": 0.5})
        same_day = Counter(row["date"] for row in members)
        seen: Counter[str] = Counter()
        for row in members:
            place = seen[row["date"]] - (same_day[row["date"]] - 1) / 2
            seen[row["date"]] += 1
            x = middle(row["date"]) + place * min(13, wide * 0.6)
            in_page = row["in_page"] == "yes"
            if row["date_end"] > row["date"]:
                end = min(middle(row["date_end"]), theme.WIDTH)
                spans.append({"x": x, "y": y, "x2": end, "y2": y, "dash": diagram.DASH, "width": 3})
            color = theme.BLUE if in_page else theme.GRAY
            marks += _certainty_marks(row["certainty"], {"x": x, "y": y, **tips[row["contact_id"]]}, color)
            if in_page:
                rings.append({"x": x, "y": y, "shape": "circle", "size": 200, "stroke": theme.INK, "width": 1.5})
        y += _ROW
    ticks, lines = [], []
    step = 1 if wide >= 26 else 2 if wide >= 15 else 4
    for number in range(days):
        day = start + timedelta(days=number)
        x = _LEFT + (number + 0.5) * wide
        if number % step == 0:
            ticks.append({"x": x, "y": 14, "text": str(day.day)})
        if number == 0 or day.day == 1:
            ticks.append({"x": x, "y": -2, "text": dating.month(day)[:3]})
        if number and day.day == 1:
            lines.append({"x": x - wide / 2, "y": -8, "x2": x - wide / 2, "y2": y - 12, "width": 0.75})
    key, labels = [], []
    y += 10
    for kind, label in CERTAINTY.items():
        if sure[kind]:
            key += _certainty_marks(kind, {"x": 10, "y": y}, theme.GRAY)
            labels.append({"x": 26, "y": y, "text": f"{label} ({sure[kind]})"})
            y += 22
    key += _certainty_marks("certain", {"x": 10, "y": y}, theme.BLUE)
    key.append({"x": 10, "y": y, "shape": "circle", "size": 200, "stroke": theme.INK, "width": 1.5})
    labels.append({"x": 26, "y": y, "text": f"named in the page ({len(rings)})"})
    return diagram.drawing(
        diagram.lines("guides", [*guides, *lines]),
        diagram.lines("spans", spans),
        diagram.marks("rings", rings),
        diagram.marks("marks", marks, tips=("date", "from", "to", "how", "about", "reported by", "in the page")),
        diagram.marks("key", key),
        diagram.words("heads", heads, weight="bold"),
        diagram.words("names", names),
        diagram.words("ticks", ticks, align="center", size=theme.SMALL),
        diagram.words("labels", labels),
        width=theme.WIDTH,
        height=int(y) + 12,
    )


def _certainty_marks(certainty: str, at: Mapping[str, Any], color: str) -> list[dict[str, Any]]:
    """Full, half or dashed."""
    whole = {**at, "shape": "circle", "size": 75, "stroke": color, "width": 1.5}
    if certainty == "certain":
        return [{**whole, "fill": color}]
    if certainty == "likely":
        return [whole, {**whole, "shape": _HALF, "fill": color, "width": 0}]
    return [{**whole, "dash": [2, 2]}]
