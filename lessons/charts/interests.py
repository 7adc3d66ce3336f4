"""The matrix of interests: what each side was said to want, who said so, and whether the page tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from typing import Any

from lessons import case, dating
from lessons.charts import theme
from lessons.charts.contacts import actors
from lessons.charts.figure import WIDE, Figure
from lessons.literal import listed

THEMES = {
    "safety": "Safety",
    "people": "People in danger",
    "land": "Land and borders",
    "status": "Alliances",
    "arms": "Arms",
    "talks": "Talks and ceasefire",
    "relations": "Relations",
    "iran": "The nuclear deal with Iran",
}
VOICES = {
    "named": ("●", "told by a person, by name"),
    "official": ("■", "told by an office"),
    "unnamed": ("◐", "told by unnamed officials"),
    "speech act": ("○", "asked or refused; who told of it is not stated"),
    "nobody": ("–", "nobody is quoted for it"),
}
_SYMBOLS = "font-family:DejaVu Sans, Segoe UI Symbol, Apple Symbols, sans-serif"
_TABLE = f"border-collapse:collapse; table-layout:fixed; width:100%; max-width:{WIDE}; margin:4px 0; font-size:14px"
_CAPTION = "text-align:left; font-weight:bold; font-size:15px; padding:4px 0 8px; text-wrap:balance"
_HEAD = "text-align:left; vertical-align:bottom; padding:4px 8px 4px 0; font-size:14px"
_ROW = f"border-top:1px solid {theme.GRAY}; text-align:left; vertical-align:top; padding:6px 8px 6px 0"
# On the page: a full line. In other reports only: a dotted one.
_ENTRY = {
    "yes": f"border-left:4px solid {theme.BLUE}; padding:0 0 0 6px; margin:0 0 8px",
    "no": f"border-left:4px dotted {theme.GRAY}; padding:0 0 0 6px; margin:0 0 8px",
}
_SMALL = "font-size:12px; line-height:1.35"


def interests() -> Figure:
    """What Israel, Russia and Ukraine were said to want up to the day of the page, in rows by what it is about.

    >>> interests().rows[0]["whose"]
    'Israel'
    """
    who = actors()
    found = case.rows("interests")
    order = {name: place for place, name in enumerate(THEMES)}
    by_theme = sorted(found, key=lambda row: (order[row["theme"]], who[row["actor_id"]]["name"]))
    sides = {actor: str(who[actor]["name"]) for actor in sorted({row["actor_id"] for row in found})}
    title = _title(found, sides)
    voices = Counter(row["voice"] for row in found)
    levels = Counter(row["level"] for row in found)
    alt = (
        f"A table with {len(THEMES)} rows by subject and {len(sides)} columns: {', '.join(sides.values())}. "
        f"It holds {len(found)} entries: {levels['position']} positions, {levels['interest']} interests, "
        f"{levels['need']} needs. "
        + "; ".join(f"{VOICES[voice][1]}: {count}" for voice, count in voices.most_common())
        + ". Under each entry stand the one who said it, the day and the source."
    )
    return Figure(
        title=title,
        alt=alt,
        reading="Look down one column for what one side wants and along one row for where wishes collide: a full "
        "line marks what the page tells, a dotted line what only other reports tell.",
        rows=tuple(_shown(row, sides) for row in by_theme),
        html=_html(title, by_theme, sides),
    )


def _title(found: tuple[Mapping[str, Any], ...], sides: Mapping[str, str]) -> str:
    parts = []
    for actor, name in sides.items():
        mine = [row["in_page"] for row in found if row["actor_id"] == actor]
        told = mine.count("yes")
        parts.append((told / len(mine), f"{told or 'none'} of {name}’s {len(mine)}"))
    told_most = [text for _, text in sorted(parts, reverse=True)]
    return f"Of the aims we collected, the page tells {listed(told_most)}"


def _day(iso: str) -> str:
    return dating.short(iso).replace(" ", "\N{NO-BREAK SPACE}")


def _source(row: Mapping[str, Any]) -> str:
    """Where the reader can look: the sentence of the page, or the publisher without the agencies behind it."""
    if row["in_page"] == "yes":
        return f"sentence\N{NO-BREAK SPACE}{case.sentence(row['statement_ref']).sentence}"
    return str(row["publisher"].split(" (")[0])


def _shown(row: Mapping[str, Any], sides: Mapping[str, str]) -> dict[str, str]:
    return {
        "whose": sides[row["actor_id"]],
        "about": THEMES[row["theme"]],
        "level": row["level"],
        "what": row["statement"],
        "in their words": f"“{row['words']}”" if row["words"] else "",
        "said by": row["voiced_by"],
        "on": _day(row["date_said"]),
        "on the page": _source(row) if row["in_page"] == "yes" else "no",
        "source": row["publisher"],
        "confidence": row["confidence"],
    }


def _entry(row: Mapping[str, Any]) -> str:
    sign = VOICES[row["voice"]][0]
    what = f"“{row['words']}”" if row["words"] else row["statement"]
    said = f"{row['voiced_by'].split(',')[0].split(';')[0]}, {_day(row['date_said'])}, {_source(row)}"
    if row["voice"] == "nobody":
        said = f"nobody is quoted, {_source(row)}"
    return (
        f'<div style="{_ENTRY[row["in_page"]]}"><div>{escape(what)}</div>'
        f'<div style="{_SMALL}"><i>{row["level"]}</i> <span style="{_SYMBOLS}">{sign}</span> {escape(said)}</div></div>'
    )


def _html(title: str, found: list[Mapping[str, Any]], sides: Mapping[str, str]) -> str:
    head = "".join(f'<th scope="col" style="{_HEAD}">{escape(name)}</th>' for name in ("about", *sides.values()))
    body = ""
    for subject, label in THEMES.items():
        cells = ""
        for actor in sides:
            here = [row for row in found if (row["theme"], row["actor_id"]) == (subject, actor)]
            inside = "".join(map(_entry, here)) or f'<div style="{_SMALL}">nothing in our table</div>'
            cells += f'<td style="{_ROW}">{inside}</td>'
        body += f'<tr><th scope="row" style="{_ROW}; font-size:13px">{escape(label)}</th>{cells}</tr>\n'
    used = {row["voice"] for row in found}
    key = " &nbsp; ".join(
        f'<span style="white-space:nowrap"><span style="{_SYMBOLS}">{sign}</span> {escape(label)}</span>'
        for voice, (sign, label) in VOICES.items()
        if voice in used
    )
    widths = '<col style="width:16%">' + '<col style="width:28%">' * len(sides)
    return (
        f'<table style="{_TABLE}"><caption style="{_CAPTION}">{escape(title)}</caption><colgroup>{widths}</colgroup>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"
        f'<p style="font-size:13px; margin:4px 0; max-width:{WIDE}">{key}</p>'
    )
